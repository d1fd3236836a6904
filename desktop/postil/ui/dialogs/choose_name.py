"""One entity of the library, found by typing."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLabel, QListView, QVBoxLayout, QWidget

from postil.model.entity_rows import EntityEntry, EntityQuery
from postil.model.naming_rule import EntityName
from postil.ui.docks.filter_field import FilterField
from postil.ui.ledger.entity_delegate import EntityDelegate
from postil.ui.models.entities import Column, EntityTable
from postil.ui.theme import Themes
from postil.workspace.entities import parts_of, wholes_of
from postil.workspace.session import ReadingSession

_MOST: Final = 200


class ChooseName(QDialog):
    """A field over the names that fit, those in most articles first."""

    def __init__(
        self,
        title: str,
        session: ReadingSession,
        themes: Themes,
        but: Sequence[EntityName] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._but = set(but)
        self.model = EntityTable(session, self)
        self.field = FilterField(self)
        self.field.setPlaceholderText("Find a name in any spelling")
        self.field.setAccessibleName("Find a name")
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setModelColumn(Column.NAME)
        self.list.setItemDelegate(EntityDelegate(themes, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName("Names")
        self.hint = QLabel("Press Enter to take the name that is chosen.")
        self.hint.setProperty("role", "muted")
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addWidget(self.hint)
        self.resize(420, 420)
        self.field.textChanged.connect(lambda _text: self._search())
        self.field.left_downwards.connect(self.list.setFocus)
        self.list.activated.connect(self._take)
        self.list.doubleClicked.connect(self._take)
        self._search()

    @property
    def chosen(self) -> EntityEntry | None:
        """The name that is chosen, None where it is one of those left out."""
        entry = self.model.entry_at(self.list.currentIndex().row())
        return entry if entry is not None and entry.entity not in self._but else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            super().keyPressEvent(event)

    def _search(self) -> None:
        typed = self.field.text()
        wanted = EntityQuery(words=parts_of(typed), wholes=wholes_of(typed), limit=_MOST)
        self.model.ask(wanted)
        row = 0
        while (entry := self.model.entry_at(row)) is not None and entry.entity in self._but:
            row += 1
        self.list.setCurrentIndex(self.model.index(row, Column.NAME))

    def _take(self, _index: QModelIndex | None = None) -> None:
        if self.chosen is not None:
            self.accept()
