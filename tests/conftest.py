"""What every test stands on: no display, own folders, one set of fonts, nothing left behind."""

import gc
import logging
import os
import shutil
import sys
import tempfile
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
SEED = CHECKOUT / "seeds" / "000_a42d665ee8e990d4.txt"
FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")

# Before anything imports Qt, and for whatever runs outside a test: never the user's own folders.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_session_folder = Path(tempfile.mkdtemp(prefix="postil-tests-"))
for _name in (*FOLDERS, "XDG_RUNTIME_DIR"):
    _folder = _session_folder / _name.lower()
    _folder.mkdir(mode=0o700)
    os.environ[_name] = str(_folder)


def pytest_unconfigure() -> None:
    shutil.rmtree(_session_folder, ignore_errors=True)
    _empty_clipboard()


def _empty_clipboard() -> None:
    """Without a display Qt frees what was copied after Python has gone, and crashes on it."""
    if "PySide6.QtGui" in sys.modules:
        from PySide6.QtGui import QGuiApplication

        if QGuiApplication.instance() is not None:
            QGuiApplication.clipboard().clear()


@pytest.fixture(scope="session")
def seed_path() -> Path:
    """The seed article's file."""
    return SEED


@pytest.fixture(scope="session")
def seed_text() -> str:
    """The seed article's file as one string, its head line included."""
    return SEED.read_bytes().decode()


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Data, settings, cache and state of this test alone."""
    for name in FOLDERS:
        folder = tmp_path / f".{name.lower()}"
        folder.mkdir()
        monkeypatch.setenv(name, str(folder))
    if "PySide6.QtCore" in sys.modules:
        from PySide6.QtCore import QSettings

        # Qt reads the environment once a process.
        where = os.environ["XDG_CONFIG_HOME"]
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, where)


@pytest.fixture(scope="session")
def qapp(qapp: Any) -> Any:
    """pytest-qt's application, drawing with the bundled fonts and no other."""
    from PySide6.QtGui import QFont, QFontDatabase

    for path in sorted((CHECKOUT / "resources" / "fonts").glob("*.[ot]tf")):
        assert QFontDatabase.addApplicationFont(str(path)) >= 0, path
    qapp.setFont(QFont("Inter", 10))
    return qapp


class _Complaints(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def no_complaints(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test that logs a warning or worse, unless a mark `logs("part of it")` expects it."""
    complaints = _Complaints()
    root = logging.getLogger()
    root.addHandler(complaints)
    yield
    root.removeHandler(complaints)
    messages = [f"{r.levelname} {r.name}: {r.getMessage()}" for r in complaints.records]
    for mark in request.node.iter_markers("logs"):
        for expected in mark.args:
            assert any(expected in message for message in messages), f"not logged: {expected}"
            messages = [message for message in messages if expected not in message]
    assert not messages, "unexpected log records:\n" + "\n".join(messages)


@pytest.fixture(autouse=True)
def no_threads_left() -> Iterator[None]:
    """Fails a test after which a thread that it started still runs."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before]
    for thread in left:
        thread.join(timeout=1)
    names = [thread.name for thread in left if thread.is_alive()]
    assert not names, f"threads left behind: {', '.join(names)}"


@pytest.fixture(autouse=True)
def no_qt_left(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fails a test after which its windows, running timers or pooled jobs are still there."""
    if "qapp" not in request.fixturenames:
        yield
        return
    qapp = request.getfixturevalue("qapp")
    before = {id(widget) for widget in qapp.topLevelWidgets()}
    timers = _watch_timers(monkeypatch)
    yield
    if _windows_left(qapp, before) or _timers_left(timers):
        gc.collect()  # what only a cycle of references kept alive is not left behind
    assert not (windows := _windows_left(qapp, before)), f"windows left behind: {windows}"
    assert not (running := _timers_left(timers)), f"timers left running: {running}"
    _assert_pool_is_idle()


def _watch_timers(monkeypatch: pytest.MonkeyPatch) -> "weakref.WeakSet[Any]":
    from PySide6.QtCore import QTimer

    started: weakref.WeakSet[Any] = weakref.WeakSet()
    start = QTimer.start

    def watched(timer: QTimer, *arguments: Any) -> None:
        started.add(timer)
        start(timer, *arguments)

    monkeypatch.setattr(QTimer, "start", watched)
    return started


def _windows_left(qapp: Any, before: set[int]) -> list[str]:
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    names = [
        f"{type(widget).__name__} {widget.objectName()!r}"
        for widget in qapp.topLevelWidgets()
        if id(widget) not in before
    ]
    return [name for name in names if not name.startswith("QTipLabel")]  # Qt keeps the last tip


def _timers_left(started: "weakref.WeakSet[Any]") -> list[str]:
    from shiboken6 import isValid

    running = [timer for timer in started if isValid(timer) and timer.isActive()]
    return [f"{timer.objectName()!r} every {timer.interval()} ms" for timer in running]


def _assert_pool_is_idle() -> None:
    from PySide6.QtCore import QThreadPool

    pool = QThreadPool.globalInstance()
    assert pool.waitForDone(1000), f"{pool.activeThreadCount()} jobs left in the thread pool"
