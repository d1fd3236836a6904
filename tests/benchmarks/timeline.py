"""How long the timeline takes over 100,000 dates: to open, and a frame of zooming and panning.

The page is the real widget over a real library, drawn without a display; times are CPU
milliseconds. A frame is what happens between a turn of the wheel or a pull of the mouse and the
picture: laying out and drawing. Beside it stands Qt's own way, a QGraphicsScene with an item for
each date (rectangles and circles without words) in a QGraphicsView with its index.

    python tests/benchmarks/timeline.py [--quick] [--articles N] [--folder DIR] [--json]
"""

import argparse
import json
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from made_library import make

from postil.model.finding import EntityLabel, EntityMention, TimeExpression, TimeType
from postil.model.holdings import FoundSet
from postil.model.timeline import TimelineQuery
from postil.store.library import Library

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_IN_ARTICLE = 15
_WIDTH, _HEIGHT = 1400, 900
_TIMES = 7
_FRAMES = 60
_CLOSER = 1.3


def dates_in(text: str, chance: random.Random) -> list[TimeExpression | EntityMention]:
    """Dates such as news has: mostly days near the last years, some hours, months, years, spans."""
    starts = sorted(chance.sample(range(0, len(text) - 20, 20), _IN_ARTICLE))
    found: list[TimeExpression | EntityMention] = []
    for start in starts:
        found.append(_time(start, chance))
        found.append(
            EntityMention(
                start=start + 9, end=start + 15, component="made", label=EntityLabel.PERSON,
                entity=f"Name {chance.randrange(300)}",
            )
        )  # fmt: skip
    return found


def _time(start: int, chance: random.Random) -> TimeExpression:
    day = date(2025, 4, 8) - timedelta(days=int(chance.expovariate(1 / 500)))
    draw, last, value, timex, mod = chance.random(), day, day.isoformat(), TimeType.DATE, ""
    if draw < 0.1:
        value = f"{day}T{chance.randrange(24):02}:{chance.randrange(60):02}"
        timex = TimeType.TIME
    elif draw < 0.2:
        last, value, mod = day + timedelta(days=30), f"{day:%Y-%m}", "APPROX"
    elif draw < 0.25:
        year = 2025 - int(chance.expovariate(1 / 20))
        day, last, value = date(year, 1, 1), date(year, 12, 31), str(year)
    elif draw < 0.3:
        last, timex = day + timedelta(days=chance.randrange(2, 400)), TimeType.DURATION
    return TimeExpression(
        start=start, end=start + 7, component="made", timex=timex, value=value, mod=mod,
        earliest=day.isoformat(), latest=last.isoformat(),
    )  # fmt: skip


def filled(path: Path, articles: int) -> None:
    """A library with dates in every article, listed."""
    chance = random.Random(2)
    made = make(path, articles, findings=False)
    with Library.open(path) as library:
        for version in made.versions if articles <= len(made.versions) else _versions(library):
            found = FoundSet(dates_in(version.text, chance), "made 1", "2025-04-08")
            library.save_findings(version.id, version.hash, found)
        for _ in library.ledger.listing():
            pass


def _versions(library: Library) -> Iterator[object]:
    from postil.model.holdings import ArticleQuery

    rows = library.article_rows(ArticleQuery(limit=1_000_000))
    for row in rows:
        version = library.current_version(row.article.id)
        assert version is not None
        yield version


def milliseconds(deed: Callable[[], object], times: int) -> list[float]:
    """The CPU times that a deed takes."""
    taken = []
    for _ in range(times):
        begun = time.process_time()
        deed()
        taken.append((time.process_time() - begun) * 1000)
    return taken


def told(name: str, taken: list[float]) -> Iterator[tuple[str, float]]:
    yield f"{name}_median_ms", round(statistics.median(taken), 2)
    yield f"{name}_p99_ms", round(sorted(taken)[min(len(taken) - 1, int(len(taken) * 0.99))], 2)


class Ours:
    """The page over a library."""

    def __init__(self, library: Library) -> None:
        from PySide6.QtCore import QSettings
        from PySide6.QtWidgets import QApplication

        from postil.ui.theme import Themes
        from postil.ui.timeline.page import TimelinePage
        from postil.workspace.preferences import Preferences
        from postil.workspace.session import ReadingSession

        self.app = QApplication.instance() or QApplication([])
        themes = Themes(Preferences(QSettings("", QSettings.Format.InvalidFormat)))
        themes.apply(self.app)
        self.session = ReadingSession(library)
        self.page = TimelinePage(self.session, themes, lambda: (), lambda: self.session)
        self.page.resize(_WIDTH, _HEIGHT)
        self.canvas = self.page.canvas

    def open(self) -> None:
        self.page.hide()
        self.page.show()
        self.app.processEvents()

    def frame(self) -> None:
        self.canvas.repaint()
        self.app.processEvents()

    def rest(self) -> None:
        """A moment in which nobody does anything, as between two gestures."""
        end = time.perf_counter() + 0.3
        while time.perf_counter() < end:
            self.app.processEvents()
            time.sleep(0.01)

    def frames(self) -> Iterator[tuple[str, float]]:
        """Zooming from everything to hours and back, and panning at each closeness on the way."""
        canvas = self.canvas
        self.rest()
        canvas.fit_all()
        middle = canvas.scale.x(_april()) if canvas.chronicle else 0.0
        self.frame()
        levels, zooming, worst = 0, list[float](), list[float]()
        while canvas.scale.per_pixel > 0.2:
            for _ in range(6):
                middle = canvas.scale.x(_april())
                if not 0 <= middle <= canvas.width():
                    canvas.look_at(canvas.scale.centred(_april()))
                    middle = canvas.width() / 2
                zooming += milliseconds(self._zoom(middle), 1)
            self.rest()
            panning = milliseconds(self._pan(17), _FRAMES)
            yield from told(f"panning_{_named(canvas.scale.per_pixel * _WIDTH)}", panning)
            worst += panning
            levels += 1
        yield "levels", levels
        yield from told("zooming", zooming)
        yield from told("panning", worst)

    def _zoom(self, x: float) -> Callable[[], None]:
        def zoom() -> None:
            self.canvas.zoom(_CLOSER, x)
            self.frame()

        return zoom

    def _pan(self, pixels: float) -> Callable[[], None]:
        def pan() -> None:
            self.canvas.look_at(self.canvas.scale.panned(pixels))
            self.frame()

        return pan


def _april() -> int:
    return date(2025, 4, 1).toordinal() * 1440


def _named(minutes: float) -> str:
    """What is about as long as the window is wide."""
    for name, length in (("years", 525_960), ("months", 43_830), ("days", 1440), ("hours", 60)):
        if minutes >= 2 * length:
            return f"{minutes / length:.0f}_{name}"
    return "minutes"


def peers(library: Library) -> Iterator[tuple[str, float]]:
    """A QGraphicsScene with an item for each date."""
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QBrush, QColor, QTransform
    from PySide6.QtWidgets import QGraphicsScene, QGraphicsView

    rows = library.ledger.timeline(TimelineQuery())
    brush, no_pen = QBrush(QColor("#cfe9e3")), Qt.PenStyle.NoPen
    view = QGraphicsView()
    view.resize(_WIDTH, _HEIGHT)
    begun = time.process_time()
    scene = QGraphicsScene()
    for number, (begins, ends) in enumerate(zip(rows.begins, rows.ends, strict=True)):
        y = number * 7 % 560
        if ends - begins > 1440:
            scene.addRect(QRectF(begins / 1440, y, (ends - begins) / 1440, 14), no_pen, brush)
        else:
            scene.addEllipse(QRectF(begins / 1440, y, 1, 9), no_pen, brush)
    view.setScene(scene)
    view.show()
    view.grab()
    yield "peer_opens_ms", round((time.process_time() - begun) * 1000, 2)
    zooming, panning = [], []
    scale = 0.02
    while scale < 2_000:
        scale *= _CLOSER**6

        def zoom(scale: float = scale) -> None:
            view.setTransform(QTransform.fromScale(scale, 1))
            view.centerOn(_april() / 1440, 300)
            view.grab()

        def pan(scale: float = scale) -> None:
            bar = view.horizontalScrollBar()
            bar.setValue(bar.value() + 17)
            view.grab()

        zooming += milliseconds(zoom, 1)
        panning += milliseconds(pan, 5)
    yield from told("peer_zooming", zooming)
    yield from told("peer_panning", panning)
    view.close()


def measure(folder: Path, articles: int, *, quick: bool) -> dict[str, float]:
    path = folder / "library"
    filled(path, articles)
    figures: dict[str, float] = {"articles": articles}
    with Library.open(path) as library:
        rows = library.ledger.timeline(TimelineQuery())
        figures["dates"] = len(rows.keys)
        for what, query in {
            "read": TimelineQuery(),
            "read_entity": TimelineQuery(entity="Name 7"),
            "read_outlet": TimelineQuery(outlet=rows.reports[0].outlet),
            "read_words": TimelineQuery(words="bado"),
        }.items():
            taken = milliseconds(lambda query=query: library.ledger.timeline(query), _TIMES)
            figures[f"{what}_ms"] = round(statistics.median(taken), 2)
        ours = Ours(library)
        opening = milliseconds(ours.open, _TIMES)
        figures["opens_first_ms"] = round(opening[0], 2)
        figures["opens_ms"] = round(statistics.median(opening), 2)
        figures |= dict(ours.frames())
        if not quick:
            figures |= dict(peers(library))
        ours.page.close()
        ours.session.undo_stack.clear()
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="300 articles, without the peer")
    parser.add_argument("--articles", type=int, help="how many articles (default 6,700)")
    parser.add_argument("--folder", type=Path, help="where to work; on the disk to be measured")
    parser.add_argument("--json", action="store_true", help="the figures as JSON on the last line")
    options = parser.parse_args()
    articles = options.articles or (300 if options.quick else 6_700)
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        figures = measure(Path(name), articles, quick=options.quick)
    for what, figure in figures.items():
        print(f"{what:36} {figure:>12}")
    if options.json:
        print(json.dumps(figures))


if __name__ == "__main__":
    main()
