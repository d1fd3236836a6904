"""Backups of the library: the day's without asking, one now, and back to one of them.

A child process does all of it, so that the window never waits.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from postil.errors import PostilError
from postil.pass_phrases import NEW, NOW
from postil.store.library import Library
from postil.workspace.errand import Errand
from postil.workspace.session import ReadingSession

_FIRST_LOOK_MS: Final = 5_000
_NEXT_LOOK_MS: Final = 3_600_000


class BackupKeeper(QObject):
    """Sees to it that each day on which something changed has its backup, without asking.

    `made` carries the backup's path, `failed` one sentence for the user, once a session.
    """

    made = Signal(object)
    failed = Signal(str)

    def __init__(
        self, library: Library, parent: QObject | None = None, command: Sequence[str] = ()
    ) -> None:
        super().__init__(parent)
        self._library, self._command = library, command
        self._errand: Errand | None = None
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
        if self._errand is not None or self._library.read_only:
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
        if self._errand is not None:
            self._errand.cancel()

    def _begin(self) -> None:
        errand = self._errand = Errand(
            "Back up",
            ("backup", "--daily"),
            self._library.path,
            self,
            command=self._command,
            secrets=_secrets(self._library),
        )
        errand.done.connect(self._take)
        errand.failed.connect(self._tell)
        errand.ended.connect(self._end)
        errand.start()

    def _take(self, lines: list[str]) -> None:
        for path in lines:
            self.made.emit(Path(path))

    def _end(self) -> None:
        if self._errand is not None:
            self._errand.deleteLater()
            self._errand = None

    def _tell(self, reason: str) -> None:
        if not self._told:
            self._told = True
            self.failed.emit(
                f"No backup was made today, and it is tried again in an hour: "
                f"{reason[:1].lower()}{reason[1:]}"
            )


def backing_up(session: ReadingSession, to: Path | None = None) -> Errand:
    """Makes a backup now, of the folder of backups or at `to`. To be started."""
    words = ("backup",) if to is None else ("backup", str(to))
    return Errand(
        "Back up the library",
        words,
        session.library.path,
        session,
        secrets=_secrets(session.library),
    )


def going_back(session: ReadingSession, backup: Path) -> Errand:
    """Puts what a backup holds in place of everything in the library. To be started.

    What the library holds now is backed up first. It is no step of the history: the history goes
    back with the rest.
    """
    errand = Errand(
        "Restore",
        ("restore", str(backup)),
        session.library.path,
        session,
        secrets=_secrets(session.library),
    )
    shown = session.open.article.id if session.open else None
    session.close_article()

    def arrive() -> None:
        session.reload()
        if shown is not None:
            session.open_article(shown)

    errand.ended.connect(arrive)
    return errand


def emptying(session: ReadingSession, days: int = 0) -> Errand:
    """Deletes for good what has been in the bin for some days. To be started.

    It can't be undone, and the history forgets it.
    """
    words = ("empty", "--days", str(days))
    errand = Errand(
        "Empty the bin", words, session.library.path, session, secrets=_secrets(session.library)
    )
    errand.ended.connect(session.reload)
    return errand


def checking(session: ReadingSession) -> Errand:
    """Looks whether the library is sound: its status is 1 where its lines are problems."""
    return Errand(
        "Check the library",
        ("check",),
        session.library.path,
        session,
        good=(0, 1),
        secrets=_secrets(session.library),
    )


def rewriting(session: ReadingSession, phrase: str) -> Errand:
    """Writes a copy of the library that has this pass phrase, "" for none. To be started.

    `take_rewritten` puts it in the library's place.
    """
    library = session.library
    copy = _rewritten(library)
    copy.unlink(missing_ok=True)
    words = ("encrypt" if phrase else "decrypt", "--into", str(copy))
    secrets = _secrets(library) | {NEW: phrase}
    return Errand("Pass phrase", words, library.path, session, secrets=secrets)


def take_rewritten(session: ReadingSession, phrase: str) -> None:
    """Goes on with the copy in the place of the library. Raises PostilError."""
    try:
        session.library.take_place(_rewritten(session.library), phrase)
    finally:
        _rewritten(session.library).unlink(missing_ok=True)


def _rewritten(library: Library) -> Path:
    return library.path.with_name(library.path.name + ".rewritten")


def _secrets(library: Library) -> dict[str, str]:
    """What a child process must know to open the library."""
    return {NOW: library.pass_phrase} if library.pass_phrase else {}
