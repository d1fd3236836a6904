"""The entities of a library as a table that reads a page at a time, whatever their number."""

from collections import OrderedDict
from dataclasses import replace
from enum import IntEnum
from itertools import chain
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from postil.model.entity_rows import EntityEntry, EntityQuery
from postil.model.naming_rule import EntityName
from postil.ui.wording import ONE_NAMES, counted, day, joined
from postil.workspace.session import ReadingSession

ENTRY: Final = Qt.ItemDataRole.UserRole
"""The role under which an index holds its EntityEntry."""
_PAGE: Final = 200
_PAGES_KEPT: Final = 40
_AROUND: Final = 1_000
"""Rows from the top among which an entity is looked for again."""

AnyIndex = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """What stands in which column."""

    NAME = 0
    TYPE = 1
    MENTIONS = 2
    ARTICLES = 3
    FIRST = 4
    LAST = 5
    ALIASES = 6


_HEADS: Final = ("Name", "Type", "Mentions", "Articles", "First seen", "Last seen", "Also")
_NUMBERS: Final = (Column.MENTIONS, Column.ARTICLES)
_GAP: Final = "\u2003"
"""Stands behind numbers, which would touch what is beside them otherwise."""


class EntityTable(QAbstractTableModel):
    """The entities that a query asks for. Pages are read when a view shows them."""

    def __init__(self, session: ReadingSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.query = EntityQuery()
        self._pages: OrderedDict[int, list[EntityEntry]] = OrderedDict()
        self._count = 0

    def ask(self, query: EntityQuery) -> None:
        """Show what a query asks for, read anew."""
        self.beginResetModel()
        self.query = query
        self._pages.clear()
        self._count = self._session.library.entity_index.count(query)
        self.endResetModel()

    def entry_at(self, at: int) -> EntityEntry | None:
        if not 0 <= at < self._count:
            return None
        page, place = self._page(at // _PAGE), at % _PAGE
        return page[place] if place < len(page) else None

    def row_of(self, entity: EntityName | None, near: int) -> int | None:
        """Where an entity stands now, looked for around `near` and at the top."""
        around = range(max(0, near - _PAGE), min(self._count, near + _PAGE))
        for at in chain(around, range(min(self._count, _AROUND))):
            entry = self.entry_at(at)
            if entry is not None and entry.entity == entity:
                return at
        return None

    # ---------------------------------------------------------------- what Qt asks

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._count

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Column)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[section] + (_GAP if section in _NUMBERS else "")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(Column(section))
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry, column = self.entry_at(index.row()), Column(index.column())
        if entry is None or role == ENTRY:
            return entry
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text_of(entry, column) + (_GAP if column in _NUMBERS else "")
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
            case Qt.ItemDataRole.ToolTipRole:
                return told(entry)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{_HEADS[column]}: {text_of(entry, column) or 'not known'}"
        return None

    def _page(self, number: int) -> list[EntityEntry]:
        if number in self._pages:
            self._pages.move_to_end(number)
            return self._pages[number]
        query = replace(self.query, limit=_PAGE, offset=number * _PAGE)
        page = self._pages[number] = self._session.library.entity_index.entries(query)
        if len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        return page


def text_of(entry: EntityEntry, column: Column) -> str:
    """What stands in a column."""
    return {
        Column.NAME: entry.entity.name,
        Column.TYPE: ONE_NAMES[entry.entity.label],
        Column.MENTIONS: f"{entry.mentions:,}",
        Column.ARTICLES: f"{entry.articles:,}",
        Column.FIRST: day(entry.first),
        Column.LAST: day(entry.last),
        Column.ALIASES: ", ".join(entry.aliases),
    }[column]


def told(entry: EntityEntry) -> str:
    """ "Volodymyr Zelenskyy", and below it how often and where."""
    days = " to ".join(dict.fromkeys(day(d) for d in (entry.first, entry.last) if d))
    head = joined(
        ONE_NAMES[entry.entity.label],
        counted(entry.mentions, "mention"),
        counted(entry.articles, "article"),
        days,
    )
    also = f"Also {', '.join(entry.aliases)}" if entry.aliases else ""
    return "\n".join(filter(None, (entry.entity.name, head, also)))


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
