"""What a search over the library found, as a list model."""

from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from postil.model.holdings import Hit
from postil.ui.wording import day, joined

HIT: Final = Qt.ItemDataRole.UserRole
"""The role under which an index holds its Hit."""
_WHERE: Final = {"text": "", "note": "in a note", "title": "in the title"}

AnyIndex = QModelIndex | QPersistentModelIndex


class HitList(QAbstractListModel):
    """Hits in the order of the search, best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: list[Hit] = []

    def show(self, hits: list[Hit]) -> None:
        self.beginResetModel()
        self._hits = hits
        self.endResetModel()

    def add(self, hits: list[Hit]) -> None:
        """Show more hits below those that are there."""
        if hits:
            count = len(self._hits)
            self.beginInsertRows(QModelIndex(), count, count + len(hits) - 1)
            self._hits.extend(hits)
            self.endInsertRows()

    def hit_at(self, index: AnyIndex) -> Hit | None:
        return self._hits[index.row()] if index.isValid() else None

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._hits)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        hit = self.hit_at(index)
        if hit is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return hit.title
            case Qt.ItemDataRole.ToolTipRole:
                return hit.title
            case Qt.ItemDataRole.AccessibleTextRole:
                told = (hit.title, hit.outlet, day(hit.published), where_told(hit), snippet_of(hit))
                return ", ".join(filter(None, told))
            case _ if role == HIT:
                return hit
        return None


def where_told(hit: Hit) -> str:
    """Where a hit is, as far as it has to be said: "in a note", "the whole article"."""
    if hit.where == "title" and not hit.marks:
        return "the whole article"
    return joined(_WHERE[hit.where], "" if hit.where == "title" else _unplaced(hit))


def snippet_of(hit: Hit) -> str:
    """The words to show; "" for a whole article, whose title is told anyway."""
    return "" if hit.where == "title" and not hit.marks else hit.snippet


def _unplaced(hit: Hit) -> str:
    return "without a place" if hit.start is None else ""
