"""How long the reading view takes, and the same work done by Qt's own views in the same run.

(a) a QTextDocument with character formats, one for each mark; (b) a QTextBrowser with
ExtraSelections. Times are CPU milliseconds of one process for each view and text; texts and marks
are the same each time (10 % of the marks overlap others). A ratio is a peer's time over ours. Each
step counts until what it changed is painted. A peer that has not done with a text after 60 seconds
is stopped: "> 60 s".

"Block" is the longest stretch in which the event loop of the whole window could not turn: while a
book opens, while its findings arrive and are saved, when it opens again (reader_loop.py tells more,
and the window's memory). The peers get the same text and marks, which they take in whole.

    python tests/benchmarks/reader.py [--quick] [--json]
"""

import argparse
import ctypes
import gc
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "desktop"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from made_articles import ODD, SIZES, book, made_article
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication
from reader_loop import blocks
from reading_views import WINDOW, Formats, Ours, Selections

from postil.ui.theme import Themes
from postil.workspace.open_article import OpenArticle
from postil.workspace.preferences import Preferences

STEPS = 60
LIMIT_S = 60
_BLOCKS = ("block: opening", "block: findings come", "block: opening again")
View = Callable[[OpenArticle, tuple[Preferences, Themes]], Any]
VIEWS: dict[str, View] = {"ours": Ours, "formats": Formats, "selections": Selections}


def cpu(*works: Callable[[], object]) -> float:
    """CPU ms of several pieces of work, one after the other."""
    began = time.process_time()
    for work in works:
        work()
    return (time.process_time() - began) * 1000


def measured(
    app: QApplication, make: Callable[[], Any], empty: Callable[[], Any], *, paging: bool = False
) -> Iterator[tuple[str, float]]:
    """CPU ms of each piece of work; memory in MB over that of the empty window."""
    before = _memory_with(app, empty())
    holder: list[Any] = []

    def first() -> None:
        holder.append(make())
        holder[0].widget.show()
        app.processEvents()

    yield "first frame", cpu(first)
    candidate, widget = holder[0], holder[0].widget
    bar = widget.verticalScrollBar()

    def work(deed: Callable[[], object]) -> float:
        return cpu(deed, app.processEvents)

    def middle(deeds: list[Callable[[], object]]) -> float:
        return statistics.median([work(deed) for deed in deeds])

    yield "toggle a layer", middle([partial(candidate.toggle, on) for on in (False, True) * 3])
    count = min(STEPS, bar.maximum() // 60)
    steps = sorted(work(lambda: bar.setValue(bar.value() + 60)) for _ in range(count))
    yield "scroll step", statistics.median(steps)
    yield "scroll step p99", steps[max(0, round(len(steps) * 0.99) - 1)]
    ends, middles = [], []
    for _ in range(3):
        bar.setValue(0)
        app.processEvents()
        ends.append(work(lambda: bar.setValue(bar.maximum())))
        middles.append(work(lambda: bar.setValue(bar.maximum() // 2)))
    yield "jump to the end", statistics.median(ends)
    yield "jump to the middle", statistics.median(middles)
    yield "zoom step", middle([partial(candidate.zoom, step) for step in (1, 2, 0) * 3])
    width, height = WINDOW
    widths = (width - 40, width - 80, width) * 3
    yield "width step", middle([partial(widget.resize, one, height) for one in widths])
    yield "memory MB", max(0.0, _memory() - before)
    if paging:
        for _ in range(bar.maximum() // bar.pageStep() + 1):
            bar.setValue(bar.value() + bar.pageStep())
            app.processEvents()
        yield "memory MB, all paged", max(0.0, _memory() - before)
    widget.close()
    widget.deleteLater()
    holder.clear()
    tidy(app)


def tidy(app: QApplication) -> None:
    """Without a running event loop nothing that is to be deleted later would ever be."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    app.processEvents()


def _memory_with(app: QApplication, view: Any) -> float:
    """Memory while a view is shown, which is closed then."""
    view.widget.show()
    app.processEvents()
    memory = _memory()
    view.widget.close()
    view.widget.deleteLater()
    del view
    tidy(app)
    return memory


def _memory() -> float:
    """Of this process, in MB, without what it has given back to its own heap."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 1e6


def peer_blocks(
    app: QApplication, kind: View, article: OpenArticle, context: tuple[Preferences, Themes]
) -> dict[str, float]:
    bare = OpenArticle(article.article, article.version)
    holder: list[Any] = []

    def opening() -> None:
        holder.append(kind(bare, context))
        holder[0].widget.show()
        app.processEvents()

    figures = [cpu(opening)]
    holder[0].spans = [s.finding.span for s in article.findings]
    figures.append(cpu(partial(holder[0].toggle, True), app.processEvents))
    holder[0].widget.close()
    holder.clear()

    def opening_again() -> None:
        holder.append(kind(article, context))
        holder[0].widget.show()
        app.processEvents()

    figures.append(cpu(opening_again))
    holder[0].widget.close()
    return dict(zip(_BLOCKS, figures, strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="without 560,000 words")
    parser.add_argument("--json", action="store_true", help="the figures as JSON in the last line")
    parser.add_argument("--one", nargs=2, metavar=("VIEW", "TEXT"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        for name, value in one(*options.one):
            print(json.dumps([name, value]), flush=True)
        return
    result: dict[str, dict[str, dict[str, float]]] = {}
    for text in [*SIZES, *ODD]:
        if not (options.quick and text == "560k"):
            result[text] = {view: figures_of(view, text) for view in VIEWS}
            show(text, result[text])
    if options.json:
        print(json.dumps(result))


def one(view: str, text: str) -> Iterator[tuple[str, float]]:
    """The figures of one view on one text, as they come."""
    app = QApplication([])
    preferences = Preferences(QSettings("/nonexistent/postil.ini", QSettings.Format.IniFormat))
    context = (preferences, Themes(preferences))
    kind = VIEWS[view]
    article = book(text)
    nothing = OpenArticle(article.article, replace(article.version, text=""))
    empty = partial(kind, nothing, context)
    for _ in measured(app, partial(kind, made_article(1_000, 30), context), empty):
        pass  # faces and modules are loaded once
    yield from measured(app, partial(kind, article, context), empty, paging=True)
    if kind is Ours:
        told = blocks(app, article.version.text, len(article.findings))
        yield from ((name, told[name]) for name in _BLOCKS)
    else:
        yield from peer_blocks(app, kind, article, context).items()


def figures_of(view: str, text: str) -> dict[str, float]:
    """What a process of its own measures; none of what it had not done within the limit."""
    command = [sys.executable, __file__, "--one", view, text]
    limit = LIMIT_S if view != "ours" else None
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, timeout=limit, check=True)
        told = done.stdout
    except subprocess.TimeoutExpired as stopped:
        told = stopped.stdout or b""
    return dict(json.loads(line) for line in told.splitlines() if line.startswith(b"["))


def show(text: str, figures: dict[str, dict[str, float]]) -> None:
    columns = "".join(f"{name:>13}{'×':>7}" for name in list(VIEWS)[1:])
    print(f"\n{text:<24}{'ours':>9}{columns}")
    for name, mine in figures["ours"].items():
        row = [_beside(figures[view].get(name), mine) for view in list(VIEWS)[1:]]
        print(f"{name:<24}{mine:>9.1f}{''.join(row)}", flush=True)


def _beside(figure: float | None, mine: float) -> str:
    if figure is None:
        return f"{f'> {LIMIT_S} s':>13}{'':>7}"
    return f"{figure:>13.1f}{figure / mine if mine else float('inf'):>7.1f}"


if __name__ == "__main__":
    main()
