"""Work that lasts: with progress, with cancel, and with exactly one end."""

from enum import StrEnum
from typing import Any

from PySide6.QtCore import QObject, Signal


class JobState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def ended(self) -> bool:
        return self in (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


class Job(QObject):
    """One piece of work. Exactly one of `done`, `failed`, `cancelled` comes, on the main thread.

    `progressed` carries (steps done, steps in all, what is being done). `failed` carries a
    sentence for the user.
    """

    progressed = Signal(int, int, str)
    done = Signal(object)
    failed = Signal(str)
    cancelled = Signal()
    ended = Signal()
    cancel_requested = Signal()

    def __init__(self, label: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.label = label
        self.state = JobState.WAITING

    def start(self) -> None:
        if self.state is JobState.WAITING:
            self.state = JobState.RUNNING

    def progress(self, steps: int, of: int, doing: str = "") -> None:
        if not self.state.ended:
            self.progressed.emit(steps, of, doing)

    def finish(self, result: Any) -> None:
        if self._end(JobState.DONE):
            self.done.emit(result)
            self.ended.emit()

    def fail(self, reason: str) -> None:
        if self._end(JobState.FAILED):
            self.failed.emit(reason)
            self.ended.emit()

    def cancel(self) -> None:
        """Ask for the end: the work stops as soon as it can, and no result comes any more."""
        if self._end(JobState.CANCELLED):
            self.cancel_requested.emit()
            self.cancelled.emit()
            self.ended.emit()

    def _end(self, state: JobState) -> bool:
        if self.state.ended:
            return False
        self.state = state
        return True
