"""Undo and redo of everything a person does, on one stack that outlives the program."""

import math
import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QUndoCommand, QUndoStack

from postil.errors import PostilError, StaleChangeError
from postil.model.change import Change
from postil.model.history import HISTORY_LENGTH, Step
from postil.model.holdings import NewVersion

TYPING_PAUSE_S: Final = 0.5
"""Changes to one note that follow each other faster than this are one step of undo."""
_MERGEABLE: Final = 1
_PART: Final = 200
"""Records that are changed at once at most: few enough that the window answers meanwhile."""


class History(Protocol):
    """A library's history, which the stack mirrors. Each raises PostilError where it can't."""

    def apply(
        self, change: Change, versions: Sequence[NewVersion] = (), *, joining: int | None = None
    ) -> int: ...
    def undo(self, *steps: int) -> Change: ...
    def redo(self, *steps: int) -> Change: ...
    def history(self, limit: int = HISTORY_LENGTH) -> list[Step]: ...
    def forget_history(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Series:
    """Changes that make one step of undo: those of one `key`, `pause_s` seconds apart at most."""

    key: str
    pause_s: float = math.inf


class StepCommand(QUndoCommand):
    """One step of the library's history. It does nothing itself: the library has done it."""

    def __init__(self, step: int, label: str, series: Series | None = None) -> None:
        super().__init__(label)
        self.step, self.series, self.moment = step, series, time.monotonic()

    def id(self) -> int:
        return _MERGEABLE if self.series else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Takes in a command of the same step: the library has joined the two already."""
        if not isinstance(other, StepCommand) or other.step != self.step:
            return False
        self.series, self.moment = other.series, other.moment
        self.setText(other.text())
        return True

    def goes_on(self, series: Series | None) -> bool:
        """Whether a change of this series, made now, still belongs to this step."""
        if series is None or self.series != series:
            return False
        return time.monotonic() - self.moment <= series.pause_s


class UndoStack(QUndoStack):
    """The undo stack of a session: the labels of the library's steps, and which of them stand.

    `carried` is told of each change that was carried out, `refuse` why one could not be. A step
    that has become stale drops out; one that can't be written just now stays.
    """

    def __init__(
        self,
        history: History,
        carried: Callable[[Change], None],
        refuse: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._history, self._carried, self._refuse = history, carried, refuse
        self._moves = 0
        self.setUndoLimit(HISTORY_LENGTH)

    def fill(self) -> None:
        """Take up the steps that the library remembers."""
        steps = self._history.history()[::-1]
        blocker = QSignalBlocker(self)
        self.clear()
        for step in steps:
            self.push(StepCommand(step.no, step.label))
        self.setIndex(sum(not step.undone for step in steps))
        blocker.unblock()
        self._tell()

    def do(
        self,
        change: Change,
        series: Series | None = None,
        versions: Sequence[NewVersion] = (),
    ) -> bool:
        """Carry out a change and remember it; False where the library refused it."""
        top = self._step_at(self.index() - 1)
        joining = top.step if top is not None and top.goes_on(series) else None
        try:
            step = self._history.apply(change, versions, joining=joining)
        except PostilError as error:
            self._refuse(str(error))
            return False
        self._settle(change, lambda: self.push(StepCommand(step, change.label, series)))
        return True

    def do_in_parts(
        self,
        change: Change,
        series: Series | None = None,
        versions: Sequence[NewVersion] = (),
    ) -> Generator[None, None, bool]:
        """As `do`, for a change of thousands of records: each `next` carries out a part of it.

        It is one step all the same, told when all of it is done. Refused half way, what was done
        by then stays and can be undone.
        """
        parts = change.parts(_PART)
        if len(parts) == 1:
            return self.do(change, series, versions)
        top = self._step_at(self.index() - 1)
        step = top.step if top is not None and top.goes_on(series) else None
        done: Change | None = None
        steps = set()
        for part in parts:
            try:
                step = self._history.apply(part, versions if done is None else (), joining=step)
            except PostilError as error:
                self._refuse(str(error))
                break
            done = done.merged(part) if done else part
            steps.add(step)
            yield
        if done is None or step is None:
            return False
        made = StepCommand(step, change.label, series)
        # Somebody may have done something else meanwhile: then the library knows the steps best.
        alone = steps == {s.no for s in self._history.history(limit=1)}
        self._settle(done, (lambda: self.push(made)) if alone else self.fill)
        return done.ids == change.ids

    def undo(self) -> None:
        if self.canUndo():
            self.move_to(self.index() - 1, self._carried)

    def redo(self) -> None:
        if self.canRedo():
            self.move_to(self.index() + 1, self._carried)

    def forget(self) -> None:
        """Forget all steps, in the library too; what they did stays. `clear` is for the end."""
        self._history.forget_history()
        self.clear()

    def index_of(self, step: int) -> int | None:
        """The index of the stack at which this step is the last one that stands."""
        found = (i for i in range(self.count()) if getattr(self._step_at(i), "step", 0) == step)
        index = next(found, None)
        return None if index is None else index + 1

    def move_to(self, index: int, tell: Callable[[Change], None]) -> bool:
        """Undo or redo until `index` steps stand, and tell of that as one change.

        False where something was refused on the way; what came before it is carried out.
        """
        back = index < self.index()
        way = range(self.index() - 1, index - 1, -1) if back else range(self.index(), index)
        steps = [found.step for found in map(self._step_at, way) if found is not None]
        carry = self._history.undo if back else self._history.redo
        if not steps:
            return True
        try:
            change = carry(*steps)
        except StaleChangeError as error:
            self._one_by_one(carry, steps if len(steps) > 1 else [], error, tell)
        except PostilError as error:
            self._refuse(str(error))
        else:
            self._settle(change, lambda: self.setIndex(index), tell)
            return True
        return False

    def _one_by_one(
        self,
        carry: Callable[..., Change],
        steps: Sequence[int],
        refusal: PostilError,
        tell: Callable[[Change], None],
    ) -> None:
        """Carry out the steps before the stale one, which the library has forgotten by then."""
        for step in steps:
            try:
                tell(carry(step))
            except PostilError as error:
                refusal = error
                break
        self.fill()
        self._refuse(str(refusal))

    def _settle(
        self,
        change: Change,
        follow: Callable[[], None],
        tell: Callable[[Change], None] | None = None,
    ) -> None:
        """Tell of a change, then let the stack follow, so that its signals find all in place."""
        self._moves += 1
        move = self._moves
        (tell or self._carried)(change)
        if move == self._moves:
            follow()
        else:  # somebody who was told did the next deed at once
            self.fill()

    def _step_at(self, index: int) -> StepCommand | None:
        found = self.command(index) if 0 <= index < self.count() else None
        return found if isinstance(found, StepCommand) else None

    def _tell(self) -> None:
        self.indexChanged.emit(self.index())
        self.canUndoChanged.emit(self.canUndo())
        self.canRedoChanged.emit(self.canRedo())
        self.undoTextChanged.emit(self.undoText())
        self.redoTextChanged.emit(self.redoText())
