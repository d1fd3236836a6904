"""Names that are one: which of them stays, and what speaks against it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from postil.model.entity_rows import EntityEntry
from postil.model.naming_rule import EntityName
from postil.ui.wording import ONE_NAMES, counted, joined

Conflict = Callable[[Sequence[EntityName], EntityName], str | None]


class MergeNames(QDialog):
    """Asks which of some names stays; the first is chosen until another one is."""

    def __init__(
        self, entries: Sequence[EntityEntry], conflict: Conflict, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Merge {counted(len(entries), 'name')}")
        self._entries, self._conflict = list(entries), conflict
        self.choices = QButtonGroup(self)
        listed = QWidget()
        column = QVBoxLayout(listed)
        for number, entry in enumerate(self._entries):
            told = joined(
                ONE_NAMES[entry.entity.label],
                counted(entry.mentions, "mention"),
                counted(entry.articles, "article"),
            )
            button = QRadioButton(f"{entry.entity.name}   ({told})".replace("&", "&&"))
            self.choices.addButton(button, number)
            column.addWidget(button)
        column.addStretch(1)
        area = QScrollArea(widgetResizable=True)
        area.setWidget(listed)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.warning = QLabel(wordWrap=True)
        self.warning.setProperty("role", "wrong")
        self.warning.setTextFormat(Qt.TextFormat.PlainText)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.merge_button = self.buttons.addButton("Merge", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.addWidget(QLabel("Which name stays? The others mean it from then on, everywhere."))
        whole.addWidget(area, 1)
        whole.addWidget(self.warning)
        whole.addWidget(self.buttons)
        self.choices.idToggled.connect(lambda _id, on: self._warn() if on else None)
        self.choices.button(0).setChecked(True)
        self.choices.button(0).setFocus()
        self.resize(520, min(480, 190 + 28 * len(self._entries)))

    @property
    def names(self) -> list[EntityName]:
        return [entry.entity for entry in self._entries]

    @property
    def into(self) -> EntityName:
        """The name that stays."""
        return self._entries[max(0, self.choices.checkedId())].entity

    def _warn(self) -> None:
        why = self._conflict(self.names, self.into)
        self.warning.setText(why or "")
        self.warning.setVisible(bool(why))
        self.merge_button.setText("Merge nevertheless" if why else "Merge")
