"""The strip over the library list that narrows it to tags: all of them, or any."""

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from postil.model.tag_paths import same
from postil.ui.reader.chips import ChipRow
from postil.ui.tag_questions import TagQuestions

_ALL: Final = "All of these"
_ANY: Final = "Any of these"


class TagFilter(QWidget):
    """The tags that articles must have, on themselves or on a passage. `changed` says which."""

    changed = Signal()

    def __init__(self, questions: TagQuestions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._questions = questions
        self.paths: tuple[str, ...] = ()
        self.any_of_them = False
        self.chips = ChipRow(self)
        self.chips.removed.connect(self.take_off)
        self.how = QToolButton(self)
        self.how.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.how.setToolTip("Articles with all of these tags, or with any of them")
        self.how.clicked.connect(self._turn_over)
        self._more = QToolButton(self)
        self._more.setText("Add a tag…")
        self._more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._more.clicked.connect(self.ask)
        buttons = QHBoxLayout()
        buttons.setSpacing(2)
        for button in (self._more, self.how):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 0, 8, 6)
        column.setSpacing(4)
        column.addWidget(self.chips)
        column.addLayout(buttons)
        self._show()

    def add(self, paths: Iterable[str]) -> None:
        """Narrow the list to these tags too."""
        fresh = [p for p in paths if not any(same(p, known) for known in self.paths)]
        self.set([*self.paths, *fresh], any_of_them=self.any_of_them)

    def take_off(self, path: str) -> None:
        self.set([p for p in self.paths if p != path], any_of_them=self.any_of_them)

    def set(self, paths: Sequence[str], *, any_of_them: bool) -> None:
        """Narrow the list to these tags and no others."""
        if (tuple(paths), any_of_them) != (self.paths, self.any_of_them):
            self.paths, self.any_of_them = tuple(paths), any_of_them
            self._show()
            self.changed.emit()

    def ask(self) -> None:
        """Let the user choose one more tag."""
        below = QPoint(0, self.height() if self.isVisible() else 0)
        by = self if self.isVisible() else self.parentWidget()
        if by is not None:
            self._questions.ask_tag(
                "Articles with the tag", lambda path: self.add([path]), by, below, new=False
            )

    def _turn_over(self) -> None:
        self.set(self.paths, any_of_them=not self.any_of_them)

    def _show(self) -> None:
        self.chips.show_tags(self.paths, removable=True)
        self.how.setText(_ANY if self.any_of_them else _ALL)
        self.how.setVisible(len(self.paths) > 1)
        self.setVisible(bool(self.paths))
