"""What changed between two versions as a list model: under headings, the weightiest first."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from postil.model.difference import Difference, DifferenceKind, NotableDifference
from postil.model.passage import Span
from postil.ui.changes.wording import HEADINGS, listed_words, weightiest
from postil.workspace.comparison import Comparison

CHANGE: Final = Qt.ItemDataRole.UserRole
"""The role under which an index holds its (old words, new words); None for a heading.

The words of a moved paragraph are the same in both.
"""

AnyIndex = QModelIndex | QPersistentModelIndex
_Line = NotableDifference | str


class ChangeList(QAbstractListModel):
    """A heading for each kind of change, with how many there are, and the changes below it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[_Line] = []
        self._comparison: Comparison | None = None
        self._numbers: dict[int, int] = {}
        self._rows: dict[int, int] = {}

    def show(self, comparison: Comparison | None) -> None:
        self.beginResetModel()
        self._comparison = comparison
        self._lines = []
        changes: Sequence[NotableDifference] = comparison.notable if comparison else ()
        for kind, group in groupby(changes, key=weightiest):
            listed = list(group)
            self._lines += [f"{HEADINGS[kind]}  {len(listed):,}", *listed]
        self._find_places()
        self.endResetModel()

    def _find_places(self) -> None:
        """Which differences belong to which line; one change may take in several."""
        differences = self._comparison.every if self._comparison else ()
        by_start = {
            (difference.old.start, difference.new.start): number
            for number, difference in enumerate(differences)
            if difference.kind not in (DifferenceKind.EQUAL, DifferenceKind.MOVED)
        }
        by_move = _first_numbers(self._comparison)
        self._numbers, self._rows = {}, {}
        for row, line in enumerate(self._lines):
            if isinstance(line, str):
                continue
            whole = line.difference
            if whole.kind is DifferenceKind.MOVED:
                self._numbers[row] = by_move[whole.new]
                continue
            self._numbers[row] = number = by_start[whole.old.start, whole.new.start]
            while number < len(differences) and _lies_in(differences[number], whole):
                self._rows[number] = row
                number += 1

    def number_at(self, index: AnyIndex) -> int | None:
        """The number of the (first) difference of a line; None at a heading."""
        return self._numbers.get(index.row()) if index.isValid() else None

    def index_of(self, number: int) -> QModelIndex:
        """The line of a difference."""
        row = self._rows.get(number)
        return QModelIndex() if row is None else self.index(row)

    def change_at(self, index: AnyIndex) -> NotableDifference | None:
        line = self._lines[index.row()] if index.isValid() else None
        return line if isinstance(line, NotableDifference) else None

    def beside(self, index: AnyIndex, by: int) -> QModelIndex:
        """The next line that is a change, or the one before."""
        row = index.row() + by if index.isValid() else 0
        while 0 <= row < len(self._lines) and isinstance(self._lines[row], str):
            row += by or 1
        return self.index(row) if 0 <= row < len(self._lines) else QModelIndex()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if self.change_at(index) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, compared = self._lines[index.row()], self._comparison
        if isinstance(line, str) or compared is None:
            known = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return line if role in known else None
        words = listed_words(line, compared.old.text, compared.new.text)
        match role:
            case (
                Qt.ItemDataRole.DisplayRole
                | Qt.ItemDataRole.AccessibleTextRole
                | Qt.ItemDataRole.ToolTipRole
            ):
                return f"“{words[1]}” was moved" if words[0] == words[1] else told(*words)
            case _ if role == CHANGE:
                return words
        return None


def told(old: str, new: str) -> str:
    """A change in words."""
    if old and new:
        return f"“{old}” became “{new}”"
    return f"“{old}” was taken out" if old else f"“{new}” was put in"


def _first_numbers(comparison: Comparison | None) -> dict[Span, int]:
    """The number of the first difference within each moved paragraph, by where it stands."""
    numbers: dict[Span, int] = {}
    if comparison is not None:
        number = len(comparison.differences)
        for move in comparison.moves:
            numbers[move.new] = number
            number += len(move.differences)
    return numbers


def _lies_in(difference: Difference, whole: Difference) -> bool:
    return all(
        outer.start <= inner.start and inner.end <= outer.end
        for outer, inner in ((whole.old, difference.old), (whole.new, difference.new))
    )
