"""A command of `postil` that a child process carries out while the window goes on."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment

from postil.progress import TOLD_TO, steps_in
from postil.workspace.jobs import Job
from postil.workspace.worker import command_line

_CUT_SHORT: Final = "It was cut short; nothing was changed, try it again."
_PATIENCE_MS: Final = 2_000


class Errand(Job):
    """`done` carries the lines of the command's result, `failed` what it complained of.

    `good` are the exit statuses that mean "done"; `secrets` go into the child's environment alone.
    Cancelling ends the process; what it wrote into
    the library is then either whole or not there.
    """

    def __init__(
        self,
        label: str,
        words: Sequence[str],
        library: Path,
        parent: QObject | None = None,
        *,
        good: Sequence[int] = (0,),
        command: Sequence[str] = (),
        secrets: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(label, parent)
        self._good, self._complaint = good, list[str]()
        self._heard = b""
        self.status = 0
        self._process = process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONIOENCODING", "utf-8")
        environment.insert(TOLD_TO, "1")
        for name, secret in (secrets or {}).items():
            environment.insert(name, secret)
        process.setProcessEnvironment(environment)
        process.readyReadStandardError.connect(self._listen)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._failed_to_start)
        self.cancel_requested.connect(self._kill)
        program, *first = command or command_line(*words)
        self._command = program, [*first, "--library", str(library)]

    def start(self) -> None:
        super().start()
        self._process.start(*self._command)

    def _listen(self) -> None:
        self._heard += bytes(self._process.readAllStandardError().data())
        *lines, self._heard = self._heard.split(b"\n")  # the last one may go on
        for line in lines:
            text = line.decode("utf-8", "replace").rstrip("\r")
            if steps := steps_in(text):
                self.progress(*steps)
            else:
                self._complaint.append(text.removeprefix("postil: "))

    def _finished(self) -> None:
        process = self._process
        self._listen()
        said = bytes(process.readAllStandardOutput().data()).decode("utf-8", "replace")
        sound = process.error() is QProcess.ProcessError.UnknownError  # Qt's word for no error
        lines, self.status = said.splitlines(), process.exitCode()
        if sound and self.status in self._good and (lines or not self.status):
            self.finish(lines)
        else:
            self.fail(self._complaint[-1] if sound and self._complaint else _CUT_SHORT)

    def _failed_to_start(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self.fail(_CUT_SHORT)

    def _kill(self) -> None:
        self._process.blockSignals(True)
        self._process.kill()
        self._process.waitForFinished(_PATIENCE_MS)
