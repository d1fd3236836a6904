"""How long the page of numbers takes over 100,000 of them: to open, to sort, to scroll, to compare.

Beside it stand the same page read by hand through bare sqlite3, one table of quantities joined with
their articles without an index, and a QTableWidget that is filled with the same rows. Times are
medians of CPU milliseconds; a frame is the real widget drawn without a display after one step of
scrolling, and a window that draws 60 a second has 16.7 ms for each. The file is in the system's
cache.

    python tests/benchmarks/quantities.py [--quick] [--articles N] [--folder DIR] [--json]
"""

import os
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from made_library import make
from made_run import run

from postil.model.finding import FindingKind
from postil.model.ledger import LedgerOrder, LedgerQuery
from postil.store.library import Library

if TYPE_CHECKING:
    from postil.ui.ledger.numbers_page import NumbersPage

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_TIMES = 7
_PAGE = 200
_STEPS = 60
_NOTCH = 84
"""Pixels that one notch of the wheel scrolls: three rows."""
_WIDGET_ROWS = 10_000
"""Rows of the QTableWidget; its time for all is reckoned from these."""
_COMPARED_ARTICLES = 90
_BARE = (
    "SELECT article.title, article.outlet, article.published, amount.* FROM amount "
    "JOIN article ON article.no = amount.article ORDER BY {order} LIMIT 200"
)


def milliseconds(deed: Callable[[], object], times: int = _TIMES) -> float:
    """The median CPU time that a deed takes."""
    return round(statistics.median(_taken(deed, times)), 2)


def _taken(deed: Callable[[], object], times: int) -> list[float]:
    taken = []
    for _ in range(times):
        begun = time.process_time()
        deed()
        taken.append((time.process_time() - begun) * 1000)
    return taken


def asking(library: Library) -> Iterator[tuple[str, float]]:
    """What the page asks of the library, by order."""
    ledger, query = library.ledger, LedgerQuery(limit=_PAGE)
    yield "numbers", ledger.count(FindingKind.QUANTITY, LedgerQuery())
    for order in (LedgerOrder.PUBLISHED, LedgerOrder.AS_OF, LedgerOrder.COUNTED):
        asked = replace(query, order=order)
        name = order.value.replace(" ", "_")
        yield f"by_{name}_ms", milliseconds(lambda asked=asked: ledger.quantities(asked))
    area = replace(query, dimension="area")
    yield "of_one_kind_ms", milliseconds(lambda: ledger.quantities(area))


def by_hand(library: Library, path: Path) -> Iterator[tuple[str, float]]:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ATTACH ? AS source", (str(library.path),))
        connection.execute("CREATE TABLE article AS SELECT * FROM source.article")
        connection.execute(
            "CREATE TABLE amount AS SELECT article.no AS article, quantity.*, name, dimension "
            "FROM source.quantity JOIN source.unit ON unit.no = unit_no "
            "JOIN source.article ON current_no = version_no"
        )
        connection.commit()
        for name, order in {
            "published": "published DESC",
            "as_of": "coalesce(nullif(as_of_day, ''), published) DESC",
            "counted": "dimension, counted, published",
        }.items():
            asked = _BARE.format(order=order)
            yield (
                f"by_{name}_bare_ms",
                milliseconds(lambda asked=asked: connection.execute(asked).fetchall()),
            )


def showing(library: Library) -> Iterator[tuple[str, float]]:
    """The page as a person meets it: opened, scrolled, sorted, compared as a table and a matrix."""
    page, close = _made_page(library)

    def show() -> None:
        page.hide()
        page.show()
        page.grab()

    def sort() -> None:
        page.filters.order.setCurrentIndex(3 - page.filters.order.currentIndex() % 2)
        page.grab()

    yield "page_opens_ms", milliseconds(show)
    yield from _scrolling(page, "table")
    yield "page_sorts_ms", milliseconds(sort)
    rows = library.ledger.quantities(LedgerQuery(limit=_COMPARED_ARTICLES * 20))
    ids = tuple(dict.fromkeys(row.article_id for row in rows))[:_COMPARED_ARTICLES]
    yield "comparing_ms", round(_taken(lambda: page.look_at(ids), 1)[0], 2)
    yield "compared", page.model.rowCount()
    yield "asking_again_ms", milliseconds(page.search, 3)
    page.matrix_button.click()
    yield "matrix_opens_ms", milliseconds(show, 3)
    yield from _scrolling(page, "matrix")
    close()


def _made_page(library: Library) -> "tuple[NumbersPage, Callable[[], None]]":
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from postil.model.identity import ArticleId
    from postil.ui.ledger.filters import Scope
    from postil.ui.ledger.numbers_page import NumbersPage
    from postil.ui.theme import Themes
    from postil.workspace.preferences import Preferences
    from postil.workspace.session import ReadingSession

    app = QApplication.instance() or QApplication([])
    themes = Themes(Preferences(QSettings("", QSettings.Format.InvalidFormat)))
    themes.apply(app)
    session = ReadingSession(library)
    chosen: list[ArticleId] = []

    class Page(NumbersPage):
        def look_at(self, ids: tuple[ArticleId, ...]) -> None:
            chosen[:] = ids
            self.filters.scope.setCurrentIndex(list(Scope).index(Scope.CHOSEN))

    page = Page(session, themes, lambda: chosen, lambda: session)
    page.resize(1100, 800)

    def close() -> None:
        page.close()
        session.undo_stack.clear()

    return page, close


def _scrolling(page: "NumbersPage", name: str) -> Iterator[tuple[str, float]]:
    """Frames while the wheel turns, and while the bar is dragged from the top to the bottom."""
    view = page.view
    bar = view.verticalScrollBar()
    for what, step in (("frame", _NOTCH), ("drag", max(1, bar.maximum() // _STEPS))):
        bar.setValue(0)
        view.grab()

        def frame(step: int = step) -> None:
            bar.setValue(min(bar.maximum(), bar.value() + step))
            view.viewport().grab()

        taken = sorted(_taken(frame, _STEPS))
        yield f"{name}_{what}_ms", round(statistics.median(taken), 2)
        yield f"{name}_{what}_slowest_ms", round(taken[-1], 2)


def in_a_widget(library: Library) -> Iterator[tuple[str, float]]:
    """The same rows in a QTableWidget, which wants them all at once."""
    from PySide6.QtWidgets import QTableWidget, QTableWidgetItem

    count = library.ledger.count(FindingKind.QUANTITY, LedgerQuery())
    rows = library.ledger.quantities(LedgerQuery(limit=min(count, _WIDGET_ROWS)))

    def fill() -> None:
        widget = QTableWidget(len(rows), 5)
        widget.resize(1100, 600)
        for at, row in enumerate(rows):
            cells = (row.words, row.unit_name, row.of, row.outlet, row.published)
            for column, cell in enumerate(cells):
                widget.setItem(at, column, QTableWidgetItem(cell))
        widget.show()
        widget.grab()
        widget.close()

    yield "widget_opens_ms", round(milliseconds(fill, 3) * count / max(1, len(rows)), 1)


def measure(folder: Path, articles: int) -> dict[str, float]:
    made = make(folder / "library", articles)
    figures: dict[str, float] = {"articles": articles}
    with Library.open(made.path) as library:
        list(library.ledger.listing())
        figures |= dict(asking(library))
        figures |= dict(by_hand(library, folder / "bare"))
        figures |= dict(showing(library))
        figures |= dict(in_a_widget(library))
    for name in ("published", "as_of", "counted"):
        ratio = figures[f"by_{name}_ms"] / figures[f"by_{name}_bare_ms"]
        figures[f"by_{name}_ratio"] = round(ratio, 2)
    return figures


if __name__ == "__main__":
    run(measure, __doc__ or "", 600, 6_700)
