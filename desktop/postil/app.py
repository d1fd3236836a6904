"""The composition root: the one module that knows every layer."""

import gc
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from postil import __version__
from postil.errors import DamagedError, PassPhraseError, StoreError, StrangerError
from postil.locations import default_library, path_of, report_folder
from postil.model.article import days_ago
from postil.model.holdings import ArticleQuery
from postil.model.identity import ArticleId
from postil.resources import seeds
from postil.settings import BIN_DAYS, MODEL
from postil.store.library import Library
from postil.ui.dialogs.crash import CrashWatch
from postil.ui.main_window import MainWindow
from postil.ui.theme import Themes
from postil.workspace.acquaintance import Acquaintance
from postil.workspace.analyst import Analyst
from postil.workspace.backups import BackupKeeper, emptying
from postil.workspace.errand import Errand
from postil.workspace.instance import Doorbell, hand_over
from postil.workspace.intake import Intake, readable
from postil.workspace.neighbours import Neighbours
from postil.workspace.preferences import Preferences
from postil.workspace.session import ReadingSession
from postil.workspace.worker import Worker

if TYPE_CHECKING:
    from postil.ui.dialogs.trouble import Trouble

_TRACE: Final = "POSTIL_TRACE_START"
"""Set in the environment, it has the milestones of a start printed, in ms of a monotonic clock."""
_SEEDED: Final = "samples were added"
_SCREENSHOT_PATIENCE_MS: Final = 60_000
_SETTLING_MS: Final = 700
_TIDYING_MS: Final = 3_000
_SOON_UPGRADED: Final = 8_000_000
"""Bytes of a library that is brought up to date in less than a second."""
_HANDED_OVER: Final = "Postil is open on this library already; its window was given the files."


def milestone(name: str) -> None:
    if os.environ.get(_TRACE):
        print(f"{name} {time.monotonic() * 1000:.1f}", file=sys.stderr, flush=True)  # noqa: T201


class FirstPaint(QObject):
    """Calls `then` once, when a window has been painted for the first time."""

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._then = window, then
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return False


class Postil:
    """The running program: one library, one session, one window, and what they work with."""

    def __init__(self, application: QApplication, library: Library) -> None:
        self.application = application
        self.preferences = Preferences()
        self.themes = Themes(self.preferences)
        self.themes.apply(application)
        self.library = library
        self.readers = Worker()
        self.analysts = Worker()
        self.analyst = Analyst(self.analysts)
        self.session = ReadingSession(library, self.analyst)
        self.session.worker = self.readers
        self.intake = Intake(self.session, self.readers)
        self.acquaintance = Acquaintance(library, self.readers)
        self.keeper = BackupKeeper(library)
        self.keeper.failed.connect(self.session.refused)
        self.neighbours = Neighbours(library, busy=self._is_writing)
        self.neighbours.wrote.connect(self.session.reload)
        self.session.refused.connect(self.neighbours.look)
        self.window = MainWindow(self.session, self.preferences, self.themes, self.intake)
        self.preferences.changed.connect(self._follow_preferences)
        self.session.findings_changed.connect(self._note_highlights)
        self.session.opened.connect(self._note_highlights)
        self._painted = self._highlighted = False
        application.aboutToQuit.connect(self.close)

    def start(self, files: Sequence[str]) -> None:
        """Begin to work, once the window is painted."""
        milestone("painted")
        # What was made so far stays to the end; looking through it for garbage again and again
        # would hold the window up for 35 ms each time.
        gc.freeze()
        self._painted = True
        self._note_highlights()
        self.analyst.warm_up(self.preferences.get(MODEL))
        self.keeper.start()
        self.neighbours.start()
        QTimer.singleShot(_TIDYING_MS, self._tidy)
        if not self.session.read_only and not self._seeded():
            self._add_samples(files)
        elif files:
            self.open(files)

    def open(self, files: Sequence[str]) -> None:
        """Open files and postil: addresses; the last article of them is shown."""
        for address in (f for f in files if f.startswith("postil:")):
            self.window.open_address(address)
        paths = [path_of(f) for f in files if not f.startswith("postil:")]
        if paths and self.session.read_only:
            self.session.refused.emit(
                "This library is open for reading only; see that you may write to it and try again."
            )
        elif paths:
            self.window.open_files(paths)
        if self.application.platformName() != "offscreen":
            self.window.raise_()
            self.window.activateWindow()

    def close(self) -> None:
        self.neighbours.close()
        self.keeper.close()
        for errand in self.session.findChildren(Errand):
            errand.cancel()
        self.readers.close()
        self.analysts.close()
        self.session.discovery.finish()
        # Left to the garbage collector, a stack may outlive its commands and crash on them.
        self.session.undo_stack.clear()
        for timer in self.window.findChildren(QTimer):
            timer.stop()  # what it would read is closed
        self.library.close()

    def _tidy(self) -> None:
        """What waits until the window has settled: old things in the bin go, a bad place is told.

        Texts that came in before texts were recognised are got to know.

        With 0 days the bin is left to its owner.
        """
        self.acquaintance.start()
        days = self.preferences.get(BIN_DAYS)
        if days:
            self._empty_bin(days)
        if warning := self.library.place_warning():
            self.session.refused.emit(warning)

    def _empty_bin(self, days: int) -> None:
        if not self.session.read_only and self.library.bin_is_due(days_ago(days)):
            errand = emptying(self.session, days)
            errand.failed.connect(self.session.refused)
            errand.start()

    def _is_writing(self) -> bool:
        """Whether somebody types, whose words a view that is read again would take away."""
        focused = self.application.focusWidget()
        return isinstance(focused, QPlainTextEdit) and not focused.isReadOnly()

    def _seeded(self) -> bool:
        return bool(self.library.state(_SEEDED)) or self.library.article_count() > 0

    def _add_samples(self, files: Sequence[str]) -> None:
        self.library.set_state(_SEEDED, "1")
        samples = [p for p in readable(seeds()) if p.name[:1].isdigit()]
        job = self.intake.add_files(samples[::-1])  # the list shows what came last first
        job.done.connect(lambda ids: self._show_first_sample(ids, files))

    def _show_first_sample(self, ids: list[ArticleId], files: Sequence[str]) -> None:
        self.session.undo_stack.forget()
        if files:
            self.open(files)
        elif ids:
            self.session.open_article(ids[-1])

    def _note_highlights(self) -> None:
        """Print when the open article stands with its findings for the first time."""
        article = self.session.open
        shown = article is not None and article.found is not None and self._painted
        if shown and not self._highlighted:
            self._highlighted = True
            QTimer.singleShot(0, lambda: milestone("highlighted"))

    def _follow_preferences(self, name: str) -> None:
        if name == MODEL.name:
            self.analyst.warm_up(self.preferences.get(MODEL))


def run(files: Sequence[str], library: Path | None = None, screenshot: Path | None = None) -> int:
    """Open the window, or the one that is open already, and return the exit status.

    `screenshot` paints the window without a display, saves the picture and ends. Raises
    PostilError where the library can't be opened.
    """
    if screenshot is not None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = _application()
    path = library or default_library()
    given = [f if f.startswith("postil:") else str(path_of(f).resolve()) for f in files]
    if screenshot is None and path.exists() and hand_over(path, given):
        print(_HANDED_OVER, file=sys.stderr)  # noqa: T201
        return 0
    store = _opened(application, path, ask=screenshot is None)
    if store is None:
        return 1
    program = Postil(application, store)
    CrashWatch(report_folder(), lambda: program.window, program.session.refused.emit).install()
    if not store.read_only:
        doorbell = Doorbell(path, program.window)
        doorbell.rung.connect(program.open)
    if (not given and not store.read_only) or screenshot is None:
        program.session.open_last()
    FirstPaint(program.window, lambda: program.start(given))
    program.window.show()
    if screenshot is not None:
        _Photographer(program, screenshot)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # every deed is saved, so Ctrl+C may end it
    return application.exec()


def _opened(application: QApplication, path: Path, *, ask: bool) -> Library | None:
    """The library, or the one that the person wants instead; None where they quit."""
    while True:
        try:
            if ask and _takes_its_time(path) and not _brought_up_to_date(application, path):
                return None
            return _looked_into(Library.open_as_permitted(path))
        except PassPhraseError:
            if not (ask and _phrase_given(application, path)):
                raise
        except StoreError as error:
            if not ask:
                raise
            Themes(Preferences()).apply(application)
            trouble = _trouble(error, path)
            trouble.exec()
            if trouble.remedy is None:
                print(error, file=sys.stderr)  # noqa: T201
                return None
            path = trouble.library


def _takes_its_time(path: Path) -> bool:
    """Whether the library must be brought up to date and is so large that one would wait for it."""
    return Library.is_behind(path) and path.stat().st_size > _SOON_UPGRADED


def _brought_up_to_date(application: QApplication, path: Path) -> bool:
    """False where the person gave it up. Raises StoreError where it can't be done."""
    Themes(Preferences()).apply(application)
    from postil.ui.dialogs.upgrade import Upgrade  # noqa: PLC0415 - a start does without it

    dialog = Upgrade(Errand("Bringing the library up to date", ("upgrade",), path))
    accepted = dialog.exec() == Upgrade.DialogCode.Accepted
    if dialog.complaint:
        raise StoreError(dialog.complaint)
    return accepted


def _phrase_given(application: QApplication, path: Path) -> bool:
    Themes(Preferences()).apply(application)
    from postil.ui.dialogs.pass_phrase import AskPassPhrase  # noqa: PLC0415 - a start does without it

    asking = AskPassPhrase(path, lambda phrase: Library.give_pass_phrase(path, phrase))
    return asking.exec() == AskPassPhrase.DialogCode.Accepted


def _looked_into(library: Library) -> Library:
    """The library, once it is seen that what the window shows first can be read."""
    try:
        library.article_rows(ArticleQuery())
        library.tags()
        library.history(limit=1)
    except BaseException:
        library.close()
        raise
    return library


def _trouble(error: StoreError, path: Path) -> "Trouble":
    made = Library.backups_of(path)

    from postil.ui.dialogs.trouble import Remedy, Trouble  # noqa: PLC0415 - a start does without it

    def start(remedy: Remedy) -> Errand:
        if remedy is Remedy.RESTORE:
            return Errand("Restore", ("restore", str(made[0].path)), path, trouble)
        words = ("check", "--repair", "--in-place")
        return Errand("Recover", words, path, trouble, good=(0, 1))

    damaged = isinstance(error, DamagedError) or (isinstance(error, StrangerError) and bool(made))
    trouble = Trouble(str(error), path, made[0] if made else None, start, damaged=damaged)
    return trouble


def _application() -> QApplication:
    QApplication.setApplicationName("postil")
    QApplication.setApplicationDisplayName("Postil")
    QApplication.setApplicationVersion(__version__)
    QApplication.setDesktopFileName("io.github.postil.Postil")
    return QApplication(sys.argv[:1])


class _Photographer(QObject):
    """Saves a picture of the window as soon as the open article's findings are there."""

    def __init__(self, program: Postil, path: Path) -> None:
        super().__init__(program.window)  # a slot does not keep its object alive
        self._program, self._path = program, path
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._shoot)
        self._timer.start(_SCREENSHOT_PATIENCE_MS)
        program.session.findings_changed.connect(self._look)
        program.session.opened.connect(self._look)
        program.analyst.failed.connect(self._give_up)
        self._look()

    def _give_up(self, _version: object, reason: str) -> None:
        print(reason, file=sys.stderr)  # noqa: T201
        self._timer.start(_SETTLING_MS)

    def _look(self) -> None:
        article = self._program.session.open
        if article is not None and article.found is not None:
            self._timer.start(_SETTLING_MS)

    def _shoot(self) -> None:
        saved = self._program.window.grab().save(str(self._path))
        if not saved:
            print(f"{self._path} can't be written; choose another file.", file=sys.stderr)  # noqa: T201
        self._program.application.exit(0 if saved else 1)
