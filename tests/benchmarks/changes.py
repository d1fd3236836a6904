"""How long two versions take to be shown side by side, and what the window feels of it.

    python tests/benchmarks/changes.py [--quick] [--json]

Made-up articles, every twentieth word another one, some sentences in and out. Measured: seconds
until the comparison is there (from the child process), the longest the event loop stood still
until it was painted, a step to the next change (medians of all), and resident memory. The peer is
what most programs do: the same differences as HTML in Qt's own QTextBrowser.
"""

import argparse
import html
import json
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from made_texts import TextMaker
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QTextBrowser

from postil.model.article import Reading
from postil.model.change import adding
from postil.model.difference import DifferenceKind
from postil.model.holdings import NewVersion
from postil.store.library import Library
from postil.ui.changes.window import Changes
from postil.ui.theme import Themes
from postil.workspace.arrivals import article_of, version_of
from postil.workspace.comparison import Comparison
from postil.workspace.preferences import Preferences
from postil.workspace.session import ReadingSession


def texts(words: int) -> tuple[str, str]:
    """A text and a later one: each twentieth word another, some sentences gone and come."""
    maker, chance = TextMaker(words), random.Random(words)
    old = maker.article(words)
    parts = []
    for word in old.split(" "):
        if chance.random() < 0.002:
            parts.append(maker.sentence())
        parts.append(maker.word() if chance.random() < 0.05 and "\n" not in word else word)
    return old, " ".join(parts)


class Loop:
    """The longest time between two turns of the event loop, in milliseconds."""

    def __init__(self) -> None:
        self.longest, self._last = 0.0, time.perf_counter()
        self._timer = QTimer()
        self._timer.timeout.connect(self._turn)
        self._timer.start(0)

    def _turn(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, 1000 * (now - self._last)), now

    def stop(self) -> float:
        self._turn()
        self._timer.stop()
        return self.longest


@contextmanager
def window_over(words: int) -> Iterator[Changes]:
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder) / "x") as library:
        session = ReadingSession(library)
        old, new = texts(words)
        article, first = article_of(Reading(text=old, title="A made-up article"))
        second = version_of(Reading(text=new), article.id)
        library.apply(adding("", article), [NewVersion(first), NewVersion(second)])
        settings = QSettings(str(Path(folder) / "ini"), QSettings.Format.IniFormat)
        window = Changes(session, Themes(Preferences(settings)), article)
        yield window
        window.reject()


def measured(app: QApplication, words: int) -> dict[str, float]:
    with window_over(words) as window:
        loop, start = Loop(), time.perf_counter()
        window.show()
        while window.comparison is None:
            app.processEvents()
        there = time.perf_counter() - start
        app.processEvents()
        blocked = loop.stop()
        steps = [_step(app, window) for _ in range(60)]
        shown = window.comparison
        return {
            "words": words,
            "changes": len(shown.notable),
            "seconds until compared": there,
            "longest block, ms": blocked,
            "a step, ms": median(steps),
            "slowest step, ms": max(steps),
            "peer: until shown, ms": _peer(app, shown),
            "resident, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
        }


def _step(app: QApplication, window: Changes) -> float:
    start = time.perf_counter()
    window.step(1)
    window.texts.viewport().repaint()
    app.processEvents()
    return 1000 * (time.perf_counter() - start)


def _peer(app: QApplication, comparison: Comparison) -> float:
    """Milliseconds for which QTextBrowser holds up the window with the same in one column."""
    parts = []
    for difference in comparison.differences:
        old = html.escape(comparison.old.text[slice(*difference.old)])
        new = html.escape(comparison.new.text[slice(*difference.new)])
        if difference.kind is DifferenceKind.EQUAL:
            parts.append(new.replace("\n\n", "<p>"))
        else:
            parts.append(f"<s>{old}</s><u>{new}</u>")
    browser = QTextBrowser()
    browser.resize(880, 700)
    start = time.perf_counter()
    browser.setHtml("".join(parts))
    browser.show()
    browser.viewport().repaint()
    app.processEvents()
    spent = 1000 * (time.perf_counter() - start)
    browser.close()
    return spent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="short texts only")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    given = parser.parse_args()
    app = QApplication(sys.argv[:1])
    lengths = [1_000, 20_000] if given.quick else [1_000, 20_000, 100_000]
    rows = [measured(app, words) for words in lengths]
    if given.json:
        print(json.dumps({"changes": rows}, indent=1))
        return 0
    for row in rows:
        print(", ".join(f"{name} {value:,.4g}" for name, value in row.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
