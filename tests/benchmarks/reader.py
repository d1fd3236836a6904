"""How long the reading view takes, and the same work done by Qt's own views in the same run.

(a) a QTextDocument with character formats, one for each mark; (b) a QTextBrowser with
ExtraSelections. Times are CPU milliseconds of this process; texts and marks are the same each
time (10 % of the marks overlap others). A ratio is a peer's time over ours. Each step is painted
twice: once as it comes, once whole.

"Longest block" is the longest stretch in which the event loop could not turn, first while a book
opens in a reader over a library, then while its findings arrive in the batches in which the child
process sends them and are saved. The peers get the same text and marks, which they take in whole.

    python tests/benchmarks/reader.py [--quick] [--json]
"""

import argparse
import gc
import json
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "desktop"))

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QTextBrowser, QTextEdit

from postil.model.article import Article, Reading, Version
from postil.model.finding import EntityLabel, EntityMention, Quantity, Quotation
from postil.model.finding_rows import row_of
from postil.model.holdings import NewVersion
from postil.model.identity import ArticleId, VersionId
from postil.model.passage import Span
from postil.model.verdict import SettledFinding
from postil.settings import ZOOM
from postil.store.library import Library
from postil.ui.fonts import reading_font
from postil.ui.reader.marks import FoundMarks
from postil.ui.reader.reader import Reader
from postil.ui.reader.view import ArticleView
from postil.ui.theme import Themes
from postil.workspace.analyst import Analyst
from postil.workspace.intake import article_of
from postil.workspace.jobs import Job
from postil.workspace.open_article import OpenArticle
from postil.workspace.preferences import Preferences
from postil.workspace.session import ReadingSession
from postil.workspace.worker import Worker
from postil.workspace.worker_process import BATCH

SIZES = {"1k": (1_000, 150), "100k": (100_000, 15_000), "560k": (560_000, 65_000)}
ODD = {"one paragraph of 100k": (100_000, 1_000), "46k paragraphs": (560_000, 1_000)}
WINDOW = (1300, 900)
STEPS = 60


def made_article(words: int, marks: int, breaks: str = "\n\n") -> OpenArticle:
    """Paragraphs of about 90 words, of made-up words as long as English ones are."""
    chance = random.Random(words)
    letters = "etaoinshrdlu"
    lexicon = [
        "".join(chance.choice(letters) for _ in range(chance.choice((2, 3, 3, 4, 5, 6, 7, 9))))
        for _ in range(3_000)
    ]
    paragraphs = []
    while words > 0:
        size = min(words, chance.randint(50, 130))
        paragraphs.append(" ".join(chance.choices(lexicon, k=size)).capitalize() + ".")
        words -= size
    text = breaks.join(paragraphs)
    version = Version(VersionId(f"v{len(text)}"), ArticleId("a"), text, "", "text/plain")
    settled = tuple(SettledFinding(f) for f in _findings(chance, len(text), marks))
    return OpenArticle(Article(ArticleId("a"), "A made-up article"), version, findings=settled)


def odd_article(name: str) -> OpenArticle:
    """Texts of unusual shape: all in one paragraph, or 46,000 paragraphs of a dozen words."""
    words, marks = ODD[name]
    if name.startswith("one"):
        return made_article(words, marks, " ")
    article = made_article(words, marks)
    pieces = article.version.text.replace("\n\n", " ").split(" ")
    lines = (" ".join(pieces[at : at + 12]) for at in range(0, len(pieces), 12))
    text = "\n".join(lines)
    version = Version(VersionId("short"), ArticleId("a"), text, "", "text/plain")
    fitting = tuple(s for s in article.findings if s.finding.end < len(text))
    return OpenArticle(article.article, version, findings=fitting)


def _findings(chance: random.Random, length: int, count: int) -> list[Any]:
    room = length / count
    found: list[Any] = []
    for number in range(count):
        start = int(number * room)
        end = min(length, start + chance.randint(5, max(6, int(room * 0.6))))
        if number % 10 == 9:
            end = min(length, end + int(room))
        by: dict[str, Any] = {"start": start, "end": end, "component": "made"}
        match number % 5:
            case 0:
                found.append(Quantity(**by, value=1.0))
            case 1:
                found.append(Quotation(**by, content=(Span(start, end),), speaker_entity="Name"))
            case _:
                label = (EntityLabel.PERSON, EntityLabel.ORG, EntityLabel.GPE)[number % 3]
                found.append(EntityMention(**by, label=label))
    return sorted(found, key=lambda f: (f.start, -f.end))


class Ours:
    """The reading view with text and marks in memory."""

    def __init__(self, article: OpenArticle, context: tuple[Preferences, Themes]) -> None:
        self.view = self.widget = ArticleView(*context)
        self.view.resize(*WINDOW)
        self.view.showing.index.replace_found(FoundMarks(article))
        self.view.show_article(article)

    def toggle(self, on: bool) -> None:
        self.view.showing.hidden = frozenset() if on else frozenset({"entities"})
        self.view.viewport().update()

    def zoom(self, step: int) -> None:
        self.view._preferences.set(ZOOM, 100 + 10 * step)
        self.view.arrange()


class Formats:
    """Qt's layout, a character format for each mark."""

    def __init__(self, article: OpenArticle, context: object) -> None:
        self.widget = QTextEdit()
        self.widget.setReadOnly(True)
        self.widget.setUndoRedoEnabled(False)
        self.widget.setFont(reading_font(13.0))
        self.widget.resize(*WINDOW)
        self.widget.setPlainText(article.version.text)
        self.spans = [s.finding.span for s in article.findings]
        self.toggle(True)

    def toggle(self, on: bool) -> None:
        style = QTextCharFormat()
        style.setBackground(QColor("#dcd9fe" if on else "transparent"))
        cursor = QTextCursor(self.widget.document())
        cursor.beginEditBlock()
        for start, end in self.spans:
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(style)
        cursor.endEditBlock()

    def zoom(self, step: int) -> None:
        self.widget.setFont(reading_font(13.0 + 1.3 * step))


class Selections(Formats):
    """Qt's layout, an extra selection for each mark."""

    def __init__(self, article: OpenArticle, context: object) -> None:
        self.widget = QTextBrowser()
        self.widget.setFont(reading_font(13.0))
        self.widget.resize(*WINDOW)
        self.widget.setPlainText(article.version.text)
        self.spans = [s.finding.span for s in article.findings]
        self.toggle(True)

    def toggle(self, on: bool) -> None:
        style = QTextCharFormat()
        style.setBackground(QColor("#dcd9fe"))
        chosen = []
        for start, end in self.spans if on else ():
            one = QTextEdit.ExtraSelection()
            one.format = style  # type: ignore[attr-defined]
            cursor = QTextCursor(self.widget.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            one.cursor = cursor  # type: ignore[attr-defined]
            chosen.append(one)
        self.widget.setExtraSelections(chosen)


def cpu(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def settled(app: QApplication, widget: QTextEdit) -> None:
    app.processEvents()
    widget.viewport().repaint()
    app.processEvents()


def measured(
    app: QApplication, make: Callable[[], Any], *, paging: bool = False
) -> dict[str, float]:
    """CPU ms of each piece of work; memory in MB over what the process had before."""
    gc.collect()
    before = _memory()
    holder: list[Any] = []

    def first() -> None:
        holder.append(make())
        holder[0].widget.show()
        settled(app, holder[0].widget)

    figures = {"first frame": cpu(first)}
    candidate, widget = holder[0], holder[0].widget
    bar = widget.verticalScrollBar()

    def work(deed: Callable[[], object]) -> float:
        return cpu(lambda: (deed(), settled(app, widget)))

    toggles = [work(lambda on=on: candidate.toggle(on)) for on in (False, True) * 3]
    figures["toggle a layer"] = statistics.median(toggles)
    steps = sorted(
        work(lambda: bar.setValue(bar.value() + 60)) for _ in range(min(STEPS, bar.maximum() // 60))
    )
    figures["scroll step"] = statistics.median(steps)
    figures["scroll step p99"] = steps[max(0, round(len(steps) * 0.99) - 1)]
    figures["jump to the end"] = work(lambda: bar.setValue(bar.maximum()))
    figures["jump to the middle"] = work(lambda: bar.setValue(bar.maximum() // 2))
    figures["zoom step"] = statistics.median(
        [work(lambda n=n: candidate.zoom(n)) for n in (1, 2, 0)]
    )
    figures["memory MB"] = max(0.0, _memory() - before)
    if paging:
        for _ in range(bar.maximum() // bar.pageStep() + 1):
            bar.setValue(bar.value() + bar.pageStep())
            app.processEvents()
        figures["memory MB, all paged"] = max(0.0, _memory() - before)
    widget.close()
    widget.deleteLater()
    holder.clear()
    app.processEvents()
    return figures


def _memory() -> float:
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 1e6


class Batches(Worker):
    """Sends an answer as the child process does, a batch with each turn of the event loop."""

    def __init__(self, article: OpenArticle) -> None:
        super().__init__()
        rows = [row_of(settled.finding) for settled in article.findings]
        steps = range(0, len(rows), BATCH)
        self._answers = [json.dumps({"findings": rows[at : at + BATCH]}) for at in steps]
        self._answers.append(json.dumps({"done": {"made_by": "made 1"}}))

    def request(self, label: str, request: Any, collect: Callable[[Any], Any]) -> Job:
        job = Job(label, self)
        job.start()
        answers = self._answers[-1:] if request["do"] == "warm" else self._answers
        QTimer.singleShot(0, lambda: self._send(job, collect, iter(answers)))
        return job

    def _send(self, job: Job, collect: Callable[[Any], Any], rest: Iterator[str]) -> None:
        answer = json.loads(next(rest))
        result = collect(answer)
        if "done" in answer:
            job.finish(result)
        else:
            QTimer.singleShot(0, lambda: self._send(job, collect, rest))


def our_blocks(
    app: QApplication, article: OpenArticle, context: tuple[Preferences, Themes]
) -> dict[str, float]:
    """The longest block while the book opens, while findings arrive, when it opens with them."""
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder, "b")) as library:
        analyst = Analyst(Batches(article))
        analyst.warm_up("")
        session = ReadingSession(library, analyst)
        made, version = article_of(Reading(text=article.version.text, title="A book"))
        session.take_in("Import", made, NewVersion(version, b""))
        reader = Reader(session, *context)
        reader.resize(*WINDOW)
        reader.show()
        app.processEvents()
        figures["block: opening"] = cpu(lambda: (session.open_article(made.id), turn(app)))
        blocks = [0.0]
        for _ in range(len(article.findings) // BATCH + 20):
            blocks.append(cpu(lambda: turn(app)))
        figures["block: findings come"] = max(*blocks, *(cpu(lambda: turn(app)) for _ in range(5)))
        session.close_article()
        app.processEvents()
        figures["block: opening again"] = cpu(lambda: (session.open_article(made.id), turn(app)))
        reader.close()
        reader.deleteLater()
        app.processEvents()
    return figures


def turn(app: QApplication) -> None:
    app.processEvents()


def peer_blocks(
    app: QApplication, kind: type[Formats], article: OpenArticle, context: object
) -> dict[str, float]:
    bare = OpenArticle(article.article, article.version)
    holder: list[Formats] = []

    def opening() -> None:
        holder.append(kind(bare, context))
        holder[0].widget.show()
        app.processEvents()

    figures = {"block: opening": cpu(opening)}
    holder[0].spans = [s.finding.span for s in article.findings]
    coming = cpu(lambda: (holder[0].toggle(True), app.processEvents()))
    figures["block: findings come"] = coming
    holder[0].widget.close()
    figures["block: opening again"] = cpu(
        lambda: (kind(article, context).widget.show(), app.processEvents())
    )
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="without 560,000 words")
    parser.add_argument("--json", action="store_true", help="the figures as JSON in the last line")
    options = parser.parse_args()
    app = QApplication([])
    preferences = Preferences(QSettings("/nonexistent/postil.ini", QSettings.Format.IniFormat))
    context = (preferences, Themes(preferences))
    result: dict[str, dict[str, dict[str, float]]] = {}
    candidates = (Ours, Formats, Selections)
    for candidate in candidates:  # faces and modules are loaded once
        measured(app, partial(candidate, made_article(1_000, 30), context))
    for size in [*SIZES, *ODD]:
        if options.quick and size == "560k":
            continue
        article = made_article(*SIZES[size]) if size in SIZES else odd_article(size)
        paging = size == ("100k" if options.quick else "560k")
        result[size] = {
            candidate.__name__: measured(app, partial(candidate, article, context), paging=paging)
            for candidate in candidates
        }
        result[size]["Ours"] |= our_blocks(app, article, context)
        for peer in (Formats, Selections):
            result[size][peer.__name__] |= peer_blocks(app, peer, article, context)
        show(size, result[size])
    if options.json:
        print(json.dumps(result))


def show(size: str, figures: dict[str, dict[str, float]]) -> None:
    ours, formats, selections = (figures[n] for n in ("Ours", "Formats", "Selections"))
    print(f"\n{size:<24}{'ours':>9}{'formats':>11}{'×':>7}{'selections':>13}{'×':>7}")
    for name, mine in ours.items():
        row = [formats[name], selections[name]]
        ratios = [peer / mine if mine else float("inf") for peer in row]
        print(
            f"{name:<24}{mine:>9.1f}{row[0]:>11.1f}{ratios[0]:>7.1f}{row[1]:>13.1f}{ratios[1]:>7.1f}"
        )


if __name__ == "__main__":
    main()
