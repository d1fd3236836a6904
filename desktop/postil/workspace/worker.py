"""The window's side of the child process: requests in, jobs out, never a wait."""

import json
import sys
import time
from collections import deque
from collections.abc import Callable
from itertools import count
from typing import Any, Final

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer

from postil.workspace.jobs import Job

Answer = dict[str, Any]

_MOMENT_S: Final = 0.004
_CRASHED: Final = "Postil stopped while it read this article, which is our fault; nothing is lost."


def command_line(*words: str) -> list[str]:
    """How this program starts itself, from a checkout, a wheel or a frozen build: as a worker."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *(words or ("--worker",))]
    return [sys.executable, "-m", "postil", *(words or ("--worker",))]


class Worker(QObject):
    """A child process that takes one request at a time; it starts with the first and is kept.

    Cancelling the request under way ends the process; the next request starts a fresh one.
    """

    def __init__(self, parent: QObject | None = None, command: list[str] | None = None) -> None:
        super().__init__(parent)
        self._command = command or command_line()
        self._process: QProcess | None = None
        self._waiting: deque[tuple[Job, Answer, Callable[[Answer], Any]]] = deque()
        self._current: tuple[Job, Answer, Callable[[Answer], Any]] | None = None
        self._numbers = count(1)

    def request(self, label: str, request: Answer, collect: Callable[[Answer], Any]) -> Job:
        """Queue a request. `collect` sees every answer; what it makes of the last is the result."""
        job = Job(label, self)
        entry = (job, {"job": next(self._numbers), **request}, collect)
        job.cancel_requested.connect(lambda: self._drop(entry))
        job.ended.connect(job.deleteLater)
        self._waiting.append(entry)
        self._send_next()
        return job

    @property
    def busy(self) -> bool:
        return self._current is not None or bool(self._waiting)

    def close(self) -> None:
        """End the process and cancel what waits. The worker starts again when asked again."""
        for job, _, _ in list(self._waiting):
            job.cancel()
        if self._current is not None:
            self._current[0].cancel()
        self._end_process()

    def _send_next(self) -> None:
        if self._current is not None or not self._waiting:
            return
        self._current = self._waiting.popleft()
        job, request, _ = self._current
        job.start()
        self._running().write((json.dumps(request) + "\n").encode())

    def _running(self) -> QProcess:
        if self._process is None:
            process = QProcess(self)
            environment = QProcessEnvironment.systemEnvironment()
            environment.insert("PYTHONIOENCODING", "utf-8")
            process.setProcessEnvironment(environment)
            process.setProcessChannelMode(QProcess.ProcessChannelMode.SeparateChannels)
            process.readyReadStandardOutput.connect(self._read)
            process.readyReadStandardError.connect(process.readAllStandardError)
            process.finished.connect(self._finished)
            process.errorOccurred.connect(self._failed_to_start)
            process.start(self._command[0], self._command[1:])
            self._process = process
        return self._process

    def _read(self) -> None:
        """Take answers in, for no longer than a moment at a time; the others come after."""
        until = time.monotonic() + _MOMENT_S
        while self._process is not None and self._process.canReadLine():
            if time.monotonic() > until:
                QTimer.singleShot(0, self, self._read)
                return
            line = bytes(self._process.readLine().data())
            self._take(json.loads(line))

    def _take(self, answer: Answer) -> None:
        if self._current is None or answer["job"] != self._current[1]["job"]:
            return
        job, _, collect = self._current
        if "failed" in answer:
            self._current = None
            job.fail(answer["failed"])
        elif "progress" in answer:
            job.progress(*answer["progress"])
            return
        else:
            result = collect(answer)
            if "done" not in answer:
                return
            self._current = None
            job.finish(result)
        self._send_next()

    def _drop(self, entry: tuple[Job, Answer, Callable[[Answer], Any]]) -> None:
        if entry in self._waiting:
            self._waiting.remove(entry)
        elif entry is self._current:
            self._current = None
            self._end_process()
            self._send_next()

    def _finished(self) -> None:
        self._process = None
        if self._current is not None:
            job = self._current[0]
            self._current = None
            job.fail(_CRASHED)
        self._send_next()

    def _failed_to_start(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._finished()

    def _end_process(self) -> None:
        if self._process is not None:
            process, self._process = self._process, None
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(1000)
            process.deleteLater()


def what_was_done(answer: Answer) -> Answer:
    """What the last answer to a request carries; empty for the answers before it."""
    done: Answer = answer.get("done", {})
    return done
