"""The history as a list model: steps under the days on which they were done, newest first."""

from itertools import groupby
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from postil.model.history import Step
from postil.ui.moments import local_day, local_time

STEP: Final = Qt.ItemDataRole.UserRole
"""The role under which an index holds its Step; None for a day and for the beginning."""
CURRENT: Final = Qt.ItemDataRole.UserRole + 1
"""The role that says whether this is the last step that stands."""
BEGINNING: Final = "Before all of this"

AnyIndex = QModelIndex | QPersistentModelIndex
_Line = Step | str


class StepList(QAbstractListModel):
    """Days as headings, the steps of each below it, and at the end the point before the first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[_Line] = []
        self._current = 0

    def show(self, steps: list[Step]) -> None:
        """Show these steps, the newest first."""
        self.beginResetModel()
        self._lines = []
        for name, group in groupby(steps, key=lambda step: local_day(step.moment)):
            self._lines += [name, *group]
        if steps:
            self._lines.append(BEGINNING)
        self._current = next((step.no for step in steps if not step.undone), 0)
        self.endResetModel()

    def point_at(self, index: AnyIndex) -> int | None:
        """The number of the step at a line, 0 at the beginning; None at a day."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if isinstance(line, Step):
            return line.no
        return 0 if line == BEGINNING and index.row() == len(self._lines) - 1 else None

    def current(self) -> QModelIndex:
        """Where the last step that stands is; the beginning where none does."""
        for row in range(len(self._lines)):
            if self.point_at(self.index(row)) == self._current:
                return self.index(row)
        return QModelIndex()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if self.point_at(index) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        step = line if isinstance(line, Step) else None
        here = self.point_at(index) == self._current
        told: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: step.label if step else line,
            Qt.ItemDataRole.ToolTipRole: step.label if step else None,
            Qt.ItemDataRole.AccessibleTextRole: _told(step, here) if step else line,
            STEP: step,
            CURRENT: here,
        }
        return told.get(role)


def _told(step: Step, here: bool) -> str:
    state = "undone" if step.undone else "you are here" if here else ""
    parts = (step.label, local_time(step.moment), step.author, state)
    return ", ".join(filter(None, parts))
