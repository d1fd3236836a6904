"""How long the window stands still while a book opens and its findings arrive, and what it weighs.

Measured on the program itself: the main window with its list of findings in sight, a session, a
library on disk, and a child process that sends its findings as the analysis does. A block is one
turn of the event loop, in CPU milliseconds of the main thread; "wall" beside it is the same with
what else the machine and its disk do meanwhile.

    opening          until the text is painted for the first time
    after opening    the longest turn from then until all is quiet (nothing is found yet)
    findings come    the longest turn while findings come, are kept and are shown
    opening again    until text and marks are painted, the findings lying in the library
    after that       the longest turn from then until all is quiet

Memory is what the process holds after paging through the whole book, over the same window with no
book open; "text alone" is the same without findings. Each is measured in a process of its own.

    python tests/benchmarks/reader_loop.py [--size 1k|100k|560k] [--json]
"""

import argparse
import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "desktop"))

from made_articles import SIZES, made_text
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from postil.model.article import Reading
from postil.model.change import adding
from postil.model.holdings import ArticleQuery, NewVersion
from postil.store.library import Library
from postil.ui.main_window import MainWindow
from postil.ui.theme import Themes
from postil.workspace.analyst import Analyst
from postil.workspace.intake import Intake, article_of
from postil.workspace.preferences import Preferences
from postil.workspace.session import ReadingSession
from postil.workspace.worker import Worker

_LIBRARY = "library.postil"
_QUIET_S = 0.5
"""How long nothing happens before all is taken for done; the list's pauses are shorter."""
_PATIENCE_S = 120.0


class Desk:
    """The program's window over a library with one article, which is not open yet."""

    def __init__(self, folder: Path, marks: int) -> None:
        self.library = Library.open(folder / _LIBRARY)
        command = [sys.executable, str(Path(__file__).with_name("made_worker.py")), str(marks)]
        self.worker = Worker(command=command)
        self.analyst = Analyst(self.worker)
        self.session = ReadingSession(self.library, self.analyst)
        self.article = self.library.article_rows(ArticleQuery())[0].article.id
        preferences = Preferences(QSettings(str(folder / "postil.ini"), QSettings.Format.IniFormat))
        themes = Themes(preferences)
        self.readers = Worker()
        self.window = MainWindow(
            self.session, preferences, themes, Intake(self.session, self.readers)
        )
        self.window.resize(1300, 900)
        self.window.sidebar.show_page(self.window.findings)
        self.window.show()
        gc.freeze()  # as the program does when its window is painted

    def open(self) -> None:
        self.session.open_article(self.article)
        self.window.reader.view.viewport().repaint()

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        self.worker.close()
        self.session.undo_stack.clear()
        self.library.close()


class Turns:
    """The longest turn of the event loop so far: CPU milliseconds and wall clock."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self.cpu = self.wall = 0.0

    def turn(self, work: Callable[[], None] | None = None) -> float:
        """One turn; its wall clock in ms."""
        cpu, wall = time.thread_time(), time.perf_counter()
        if work is not None:
            work()
        self._app.processEvents()
        passed = (time.perf_counter() - wall) * 1000
        self.cpu = max(self.cpu, (time.thread_time() - cpu) * 1000)
        self.wall = max(self.wall, passed)
        return passed

    def until(self, done: Callable[[], bool]) -> "Turns":
        """Turn until something is so and then all is quiet."""
        begun = quiet = time.perf_counter()
        while time.perf_counter() - quiet < _QUIET_S or not done():
            if self.turn() > 0.3:
                quiet = time.perf_counter()
            time.sleep(0.0005)
            if time.perf_counter() - begun > _PATIENCE_S:
                raise SystemExit("the findings never came")
        return self


@contextmanager
def library_of(text: str) -> Iterator[Path]:
    """A folder with a library with one book."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Library.open(folder / _LIBRARY) as library:
            article, version = article_of(Reading(text=text, title="A book"))
            library.apply(adding("Import", article), [NewVersion(version, b"")])
        yield folder


@contextmanager
def desk_over(folder: Path, marks: int) -> Iterator[Desk]:
    desk = Desk(folder, marks)
    try:
        yield desk
    finally:
        desk.close()
        QApplication.processEvents()


def blocks(app: QApplication, text: str, marks: int) -> dict[str, float]:
    """The longest blocks of one book, CPU ms, and with "wall" in their names by the clock."""
    figures: dict[str, float] = {}

    def note(name: str, turns: Turns) -> None:
        figures[f"block: {name}"] = turns.cpu
        figures[f"block: {name}, wall"] = turns.wall

    with library_of(text) as folder, desk_over(folder, marks) as desk:
        session = desk.session

        def found() -> bool:
            return session.open is not None and session.open.found is not None

        Turns(app).until(lambda: True)
        opening = Turns(app)
        opening.turn(desk.open)
        note("opening", opening)
        note("after opening", Turns(app).until(lambda: True))
        desk.analyst.warm_up("")
        note("findings come", Turns(app).until(found))
        session.close_article()
        Turns(app).until(lambda: True)
        again = Turns(app)
        again.turn(desk.open)
        note("opening again", again)
        note("after that", Turns(app).until(found))
    return figures


def memory(text: str, marks: int) -> dict[str, float]:
    """MB over the window with nothing open, each measured in a process of its own."""
    figures = {}
    for name, number in {"text alone": 0, "text and marks": marks}.items():
        with library_of(text) as folder:
            command = [sys.executable, __file__, "--memory", str(folder), "--marks", str(number)]
            told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        figures[f"memory MB, {name}"] = float(told.strip().splitlines()[-1])
    return figures


def paged_memory(app: QApplication, folder: Path, marks: int) -> float:
    """MB after the book was paged through, over the window with nothing open."""
    with (
        library_of(made_text(1_000)) as small,
        desk_over(small, 10) as desk,
    ):  # loads faces and modules
        desk.analyst.warm_up("")
        desk.open()
        Turns(app).until(lambda: True)
    with desk_over(folder, marks) as desk:
        Turns(app).until(lambda: True)
        before = _resident()
        desk.open()
        if marks:
            session = desk.session
            desk.analyst.warm_up("")
            Turns(app).until(lambda: bool(session.open and session.open.found))
        bar = desk.window.reader.view.verticalScrollBar()
        while bar.value() < bar.maximum():
            bar.setValue(bar.value() + bar.pageStep())
            app.processEvents()
        return _resident() - before


def _resident() -> float:
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--size", choices=SIZES, action="append", help="by default each of them")
    parser.add_argument("--memory", type=Path, help="only the memory, of the book in this folder")
    parser.add_argument("--marks", type=int, default=0, help="with --memory: how many are found")
    parser.add_argument("--json", action="store_true", help="the figures as JSON in the last line")
    options = parser.parse_args()
    app = QApplication([])
    sizes = options.size or list(SIZES)
    if options.memory:
        print(paged_memory(app, options.memory, options.marks))
        return
    blocks(app, made_text(1_000), 150)  # faces and modules are loaded once
    result = {}
    for size in sizes:
        words, marks = SIZES[size]
        text = made_text(words)
        result[size] = blocks(app, text, marks) | memory(text, marks)
        print(f"\n{size}")
        for name, figure in result[size].items():
            print(f"{name:<32}{figure:>9.1f}")
    if options.json:
        print(json.dumps(result))


if __name__ == "__main__":
    main()
