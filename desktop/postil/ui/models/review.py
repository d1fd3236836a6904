"""The marks of an article that wait for a person, as a list: first those that have a place."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from postil.model.placement import PlacementStatus
from postil.ui.review.wording import STATUS_NAMES, mark_name
from postil.ui.wording import joined
from postil.workspace.review import ReviewItem

ITEM: Final = Qt.ItemDataRole.UserRole
"""The role under which an index holds its ReviewItem; None for a heading."""
_LENGTH: Final = 120
_HEADINGS: Final = {
    "To review": (PlacementStatus.MOVED, PlacementStatus.WORDS_CHANGED, PlacementStatus.KEPT),
    "Perhaps found": (PlacementStatus.UNCERTAIN,),
    "Without a place": (PlacementStatus.UNPLACED,),
}

AnyIndex = QModelIndex | QPersistentModelIndex
_Line = ReviewItem | str


class ReviewList(QAbstractListModel):
    """Headings and the marks below them, in the order of the text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[_Line] = []

    def show(self, items: Sequence[ReviewItem]) -> None:
        self.beginResetModel()
        self._lines = []
        for heading, statuses in _HEADINGS.items():
            listed = [item for item in items if item.status in statuses]
            if listed:
                self._lines += [f"{heading}  {len(listed):,}", *listed]
        self.endResetModel()

    def item_at(self, index: AnyIndex) -> ReviewItem | None:
        line = self._lines[index.row()] if 0 <= index.row() < len(self._lines) else None
        return None if isinstance(line, str) else line

    def index_of(self, key: tuple[str, str | None]) -> QModelIndex:
        """The line of a mark, by its record's id and which end of a link it is."""
        for row, line in enumerate(self._lines):
            if not isinstance(line, str) and key_of(line) == key:
                return self.index(row)
        return QModelIndex()

    def nearest(self, row: int) -> QModelIndex:
        """The mark at a row or after it, else the last one before."""
        after = range(max(0, row), len(self._lines))
        before = range(min(row, len(self._lines)) - 1, -1, -1)
        for place in (*after, *before):
            if not isinstance(self._lines[place], str):
                return self.index(place)
        return QModelIndex()

    def beside(self, row: int, by: int) -> QModelIndex:
        """The next mark, or the one before; an invalid index where there is none."""
        place = row + by
        while 0 <= place < len(self._lines):
            if not isinstance(self._lines[place], str):
                return self.index(place)
            place += by
        return QModelIndex()

    def items(self) -> list[ReviewItem]:
        return [line for line in self._lines if not isinstance(line, str)]

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if self.item_at(index) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if isinstance(line, str):
            heading = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return line if role in heading else None
        words = " ".join(line.old.text.split())[:_LENGTH]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return f"“{words}”"
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"“{words}”, {facts(line)}"
            case _ if role == ITEM:
                return line
        return None


def key_of(item: ReviewItem) -> tuple[str, str | None]:
    return item.record.id, item.end


def facts(item: ReviewItem) -> str:
    """ "Words changed · yellow highlight"."""
    return joined(STATUS_NAMES[item.status], mark_name(item.record))
