"""Undo and redo of everything a person does, on one stack."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from PySide6.QtGui import QUndoCommand, QUndoStack

from postil.errors import PostilError
from postil.model.change import Change

TYPING_PAUSE_S: Final = 0.5
"""Changes to one note that follow each other faster than this are one step of undo."""
_MERGEABLE: Final = 1


class Carrier(Protocol):
    """Carries a change into the library; raises PostilError where it can't."""

    def __call__(self, change: Change) -> None: ...


@dataclass(frozen=True, slots=True)
class Series:
    """Changes that make one step of undo: those of one `key`, `pause_s` seconds apart at most."""

    key: str
    pause_s: float = math.inf


class ChangeCommand(QUndoCommand):
    """One change. A change that the library refuses takes itself off the stack.

    On PySide6 a command whose redo() raises would stay on the stack, so it never does.
    """

    def __init__(
        self,
        change: Change,
        carry: Carrier,
        refuse: Callable[[str], None],
        series: Series | None = None,
    ) -> None:
        super().__init__(change.label)
        self._change, self._carry, self._refuse = change, carry, refuse
        self._series, self._moment = series, time.monotonic()

    def id(self) -> int:
        return _MERGEABLE if self._series else -1

    def redo(self) -> None:
        self._take(self._change)

    def undo(self) -> None:
        self._take(self._change.inverted())

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, ChangeCommand) or other.isObsolete():
            return False
        if self._series is None or other._series != self._series:
            return False
        if other._moment - self._moment > self._series.pause_s:
            return False
        self._change = self._change.merged(other._change)
        self._moment = other._moment
        self.setText(self._change.label)
        return True

    def _take(self, change: Change) -> None:
        try:
            self._carry(change)
        except PostilError as error:
            self.setObsolete(True)
            self._refuse(str(error))


class UndoStack(QUndoStack):
    """The undo stack of a session: changes go in, and out again on undo."""

    def __init__(self, carry: Carrier, refuse: Callable[[str], None]) -> None:
        super().__init__()
        self._carry, self._refuse = carry, refuse
        self._refused = False
        self.setUndoLimit(1000)

    def do(self, change: Change, series: Series | None = None) -> bool:
        """Carry out a change and remember it; False where the library refused it."""
        self._refused = False
        self.push(ChangeCommand(change, self._carry, self._note_refusal, series))
        return not self._refused

    def _note_refusal(self, reason: str) -> None:
        self._refused = True
        self._refuse(reason)
