"""The day's backup, made by a child process so that the window never waits for it."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from postil.errors import PostilError
from postil.store.library import Library
from postil.workspace.worker import command_line

_FIRST_LOOK_MS: Final = 5_000
_NEXT_LOOK_MS: Final = 3_600_000
_UNFINISHED: Final = "Making it was cut short; it is tried again in an hour."


class BackupKeeper(QObject):
    """Sees to it that each day on which something changed has its backup, without asking.

    `made` carries the backup's path, `failed` one sentence for the user, once a session.
    """

    made = Signal(object)
    failed = Signal(str)

    def __init__(
        self, library: Library, parent: QObject | None = None, command: list[str] | None = None
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._command = command or command_line("backup", "--daily")
        self._process: QProcess | None = None
        self._told = False
        self._clock = QTimer(self)
        self._clock.timeout.connect(self.look)

    def start(self) -> None:
        """Look soon, when the window has settled, and every hour from then on."""
        if not self._library.read_only:
            self._clock.start(_FIRST_LOOK_MS)

    def look(self) -> None:
        """Have a backup made if one is due and none is being made."""
        if self._clock.isActive():
            self._clock.start(_NEXT_LOOK_MS)
        if self._process is not None or self._library.read_only:
            return
        try:
            due = self._library.backup_is_due()
        except PostilError as error:
            self._tell(str(error))
        else:
            if due:
                self._begin()

    def close(self) -> None:
        """Stop; a backup under way is given up and made the next time."""
        self._clock.stop()
        if self._process is not None:
            process, self._process = self._process, None
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(1000)
            process.deleteLater()

    def _begin(self) -> None:
        process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONIOENCODING", "utf-8")
        process.setProcessEnvironment(environment)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._failed_to_start)
        self._process = process
        arguments = [*self._command[1:], "--library", str(self._library.path)]
        process.start(self._command[0], arguments)

    def _finished(self) -> None:
        if self._process is None:
            return
        process, self._process = self._process, None
        said = bytes(process.readAllStandardOutput().data()).decode("utf-8", "replace").strip()
        complaint = bytes(process.readAllStandardError().data()).decode("utf-8", "replace").strip()
        sound = process.error() is QProcess.ProcessError.UnknownError  # Qt's word for no error
        process.deleteLater()
        if not sound or process.exitCode():
            self._tell(complaint.removeprefix("postil: ") or _UNFINISHED)
        elif said:
            self.made.emit(Path(said))

    def _failed_to_start(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._finished()

    def _tell(self, reason: str) -> None:
        if not self._told:
            self._told = True
            self.failed.emit(f"No backup was made today: {reason[:1].lower()}{reason[1:]}")
