"""The way to another point of the history: many steps, a few at a time."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from postil.model.change import Change
from postil.workspace.jobs import Job
from postil.workspace.undo import UndoStack

_STRIDE: Final = 25
"""Steps in one transaction: few enough that the window answers meanwhile."""


class Journey(QObject):
    """Undoes or redoes until `target` steps stand. All of it is told as one change, at the end.

    It ends early where a step is refused, where it is cancelled, and where somebody does another
    deed on the way; what it has carried out until then stays, step by step undoable.
    """

    def __init__(
        self,
        stack: UndoStack,
        target: int,
        tell: Callable[[Change], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._stack, self._target, self._tell = stack, target, tell
        self._begun = self._place = stack.index()
        self._carried: Change | None = None
        self.job = Job("Returning to another point of the history", self)
        self.job.cancel_requested.connect(self._arrive)
        self.job.ended.connect(self.deleteLater)
        QTimer.singleShot(0, self._go_on)

    def _go_on(self) -> None:
        if self.job.state.ended:
            return
        self.job.start()
        if self._stack.index() != self._place:
            self._arrive()
            self.job.fail("Something else was done on the way back, so the way ended there.")
            return
        reached = self._stack.move_to(self._next(), self._collect)
        self._place = self._stack.index()
        self.job.progress(abs(self._place - self._begun), abs(self._target - self._begun))
        if reached and self._place != self._target:
            QTimer.singleShot(0, self._go_on)
        else:
            self._arrive()
            self.job.finish(reached)

    def _next(self) -> int:
        if self._target < self._place:
            return max(self._target, self._place - _STRIDE)
        return min(self._target, self._place + _STRIDE)

    def _collect(self, change: Change) -> None:
        self._carried = self._carried.merged(change) if self._carried else change

    def _arrive(self) -> None:
        if self._carried is not None:
            carried, self._carried = self._carried, None
            self._tell(carried)
