"""The strip over the library list that narrows it to tags: all of them, any, without some."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from postil.model.tag_paths import same
from postil.ui.reader.chips import ChipRow
from postil.ui.tag_questions import TagQuestions

_ALL: Final = "All of these"
_ANY: Final = "Any of these"


class TagFilter(QWidget):
    """The tags that articles must have, on themselves or on a passage, and those they must not.

    `changed` says that these are others.
    """

    changed = Signal()

    def __init__(self, questions: TagQuestions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._questions = questions
        self.paths: tuple[str, ...] = ()
        self.without: tuple[str, ...] = ()
        self.any_of_them = False
        self.chips, self.without_chips = ChipRow(self), ChipRow(self)
        self.chips.removed.connect(self.take_off)
        self.without_chips.removed.connect(self.take_off)
        self.how = self._button("", "Articles with all of these tags, or with any of them")
        self.how.clicked.connect(self._turn_over)
        more = self._button("Add a tag…", "Only articles with one more tag")
        more.clicked.connect(self.ask)
        less = self._button("Without…", "No articles with a tag")
        less.clicked.connect(self.ask_without)
        self._lay_out(more, less)
        self._show()

    @property
    def narrows(self) -> bool:
        return bool(self.paths or self.without)

    def add(self, paths: Iterable[str]) -> None:
        """Narrow the list to these tags too."""
        fresh = [p for p in paths if not any(same(p, known) for known in self.paths)]
        without = [p for p in self.without if not any(same(p, one) for one in fresh)]
        self.set([*self.paths, *fresh], any_of_them=self.any_of_them, without=without)

    def leave_out(self, path: str) -> None:
        """Show no article with this tag."""
        paths = [p for p in self.paths if not same(p, path)]
        without = [p for p in self.without if not same(p, path)]
        self.set(paths, any_of_them=self.any_of_them, without=[*without, path])

    def take_off(self, path: str) -> None:
        paths = [p for p in self.paths if p != path]
        without = [p for p in self.without if p != path]
        self.set(paths, any_of_them=self.any_of_them, without=without)

    def set(self, paths: Sequence[str], *, any_of_them: bool, without: Sequence[str] = ()) -> None:
        """Narrow the list to these tags, without those, and to no others."""
        wanted = tuple(paths), any_of_them, tuple(without)
        if wanted != (self.paths, self.any_of_them, self.without):
            self.paths, self.any_of_them, self.without = wanted
            self._show()
            self.changed.emit()

    def ask(self) -> None:
        """Let the user choose one more tag."""
        self._ask("Articles with the tag", lambda path: self.add([path]))

    def ask_without(self) -> None:
        """Let the user choose a tag that articles must not have."""
        self._ask("Articles without the tag", self.leave_out)

    def _ask(self, title: str, take: Callable[[str], None]) -> None:
        below = QPoint(0, self.height() if self.isVisible() else 0)
        by = self if self.isVisible() else self.parentWidget()
        if by is not None:
            self._questions.ask_tag(title, take, by, below, new=False)

    def _button(self, words: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(words)
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _lay_out(self, *more: QToolButton) -> None:
        self._out = QWidget(self)
        row = QHBoxLayout(self._out)
        row.setContentsMargins(0, 0, 0, 0)
        word = QLabel("Without", self._out)
        word.setProperty("role", "muted")
        row.addWidget(word, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.without_chips, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(2)
        for button in (*more, self.how):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 0, 8, 6)
        column.setSpacing(4)
        column.addWidget(self.chips)
        column.addWidget(self._out)
        column.addLayout(buttons)

    def _turn_over(self) -> None:
        self.set(self.paths, any_of_them=not self.any_of_them, without=self.without)

    def _show(self) -> None:
        self.chips.show_tags(self.paths, removable=True)
        self.chips.setVisible(bool(self.paths))
        self.without_chips.show_tags(self.without, removable=True)
        self._out.setVisible(bool(self.without))
        self.how.setText(_ANY if self.any_of_them else _ALL)
        self.how.setVisible(len(self.paths) > 1)
        self.setVisible(self.narrows)
