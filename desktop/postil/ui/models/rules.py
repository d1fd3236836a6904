"""The rules on names, as a table."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QPalette

from postil.ui.moments import local_moment
from postil.workspace.naming import Naming, RuleRow
from postil.workspace.session import ReadingSession

HEADINGS: Final = ("Rule", "Mentions", "Articles", "Made")

AnyIndex = QModelIndex | QPersistentModelIndex


class RulesTable(QAbstractTableModel):
    """The rules that hold some words, the newest first; ticked while they are in force."""

    def __init__(self, session: ReadingSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._naming = Naming(session)
        self._all: Sequence[RuleRow] = ()
        self._shown: Sequence[RuleRow] = ()
        self._words = ""

    @property
    def total(self) -> int:
        """How many rules there are, shown or not."""
        return len(self._all)

    def refresh(self) -> None:
        """Read the rules again."""
        self._all = self._naming.rules()
        self._show()

    def narrow(self, words: str) -> None:
        """Show only the rules with all of these words in them."""
        self._words = words.casefold()
        self._show()

    def row_at(self, row: int) -> RuleRow | None:
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def place_of(self, rule_id: str) -> int:
        """In which row a rule stands; -1 where it is not shown."""
        ids = [row.rule.id for row in self._shown]
        return ids.index(rule_id) if rule_id in ids else -1  # type: ignore[arg-type]

    def _show(self) -> None:
        wanted = self._words.split()
        self.beginResetModel()
        self._shown = [r for r in self._all if all(w in r.sentence.casefold() for w in wanted)]
        self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(HEADINGS)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section in (1, 2):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.column() == 0 and not self._session.read_only:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _cells(row)[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in (1, 2):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return _switched(row, role) if index.column() == 0 else None

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row_at(index.row())
        if role != Qt.ItemDataRole.CheckStateRole or row is None:
            return False
        switch = self._naming.disable if row.rule.enabled else self._naming.enable
        return switch([row.rule.id])


def _switched(row: RuleRow, role: int) -> object:
    """How a rule shows that it is in force, or is not."""
    on = row.rule.enabled
    if role == Qt.ItemDataRole.CheckStateRole:
        return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return f"{row.sentence}, {'on' if on else 'off'}"
    if role == Qt.ItemDataRole.ForegroundRole and not on:
        return QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText)
    return None


def _cells(row: RuleRow) -> tuple[str, str, str, str]:
    made = local_moment(row.rule.made)
    return row.sentence, f"{row.mentions:,}", f"{row.articles:,}", made
