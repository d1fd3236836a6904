"""Some quotations as a list that looks like the ledger's."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from postil.model.ledger import QuoteRow
from postil.ui.models.quotes import NOBODY, QUOTE, meta_line

AnyIndex = QModelIndex | QPersistentModelIndex


class QuoteRows(QAbstractListModel):
    """The quotations that it was given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[QuoteRow] = []

    def show(self, rows: Sequence[QuoteRow]) -> None:
        """Show these; what only grew keeps its place."""
        if list(rows[: len(self._rows)]) == self._rows and len(rows) > len(self._rows):
            self.beginInsertRows(QModelIndex(), len(self._rows), len(rows) - 1)
            self._rows = list(rows)
            self.endInsertRows()
        elif list(rows) != self._rows:
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()

    def at(self, row: int) -> QuoteRow | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.at(index.row())
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.words
            case Qt.ItemDataRole.ToolTipRole:
                return f"{row.title}\n{meta_line(row)}"
            case Qt.ItemDataRole.AccessibleTextRole:
                told = (row.speaker or NOBODY, row.cue, row.words, row.title, meta_line(row))
                return ", ".join(filter(None, told))
            case _ if role == QUOTE:
                return row
        return None
