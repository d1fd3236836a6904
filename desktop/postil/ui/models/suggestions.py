"""Names that may be one, as a list that grows while they are looked for."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from postil.ui.wording import ONE_NAMES, counted
from postil.workspace.entities import Suggestion

SUGGESTION = Qt.ItemDataRole.UserRole
"""The role under which an index holds its Suggestion."""

AnyIndex = QModelIndex | QPersistentModelIndex


class SuggestionList(QAbstractListModel):
    """Pairs of names, the most alike first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Suggestion] = []

    def show(self, rows: Sequence[Suggestion]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def take_out(self, row: int) -> None:
        """One was accepted or refused."""
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._rows[row]
        self.endRemoveRows()

    def at(self, row: int) -> Suggestion | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.at(index.row())
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{row.one.entity.name} = {row.other.entity.name}"
            case Qt.ItemDataRole.AccessibleTextRole:
                return (
                    f"{row.one.entity.name}, {counted(row.one.articles, 'article')}, may be "
                    f"{row.other.entity.name}, {counted(row.other.articles, 'article')}, "
                    f"{ONE_NAMES[row.one.entity.label]}"
                )
            case _ if role == SUGGESTION:
                return row
        return None
