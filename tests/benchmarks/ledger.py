"""How long the ledger takes over a library with 100,000 quotations: to open, to filter, to page.

Beside it stands the same page by hand through bare sqlite3: one table of quotations joined with
their articles, without an index. Times are medians of CPU milliseconds; the page is the real
widget, drawn without a display, and the file is in the system's cache.

    python tests/benchmarks/ledger.py [--quick] [--articles N] [--folder DIR] [--json]
"""

import os
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from made_library import Made, make
from made_run import run

from postil.model.finding import FindingKind
from postil.model.ledger import LedgerQuery
from postil.store.library import Library

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_TIMES = 9
_PAGE = 200
_BARE = (
    "SELECT article.title, article.outlet, article.published, quote.* FROM quote "
    "JOIN article ON article.no = quote.article {where} ORDER BY published DESC LIMIT 200"
)


def milliseconds(deed: Callable[[], object], times: int) -> float:
    """The median CPU time that a deed takes."""
    taken = []
    for _ in range(times):
        begun = time.process_time()
        deed()
        taken.append(time.process_time() - begun)
    return statistics.median(taken) * 1000


def listing(library: Library) -> Iterator[tuple[str, float]]:
    """How the lists are filled: in all, and the longest bit, during which a window waits."""
    bits, begun = [], time.process_time()
    work = library.ledger.listing()
    while True:
        at = time.process_time()
        if next(work, work) is work:
            break
        bits.append(time.process_time() - at)
    yield "listing_s", round(time.process_time() - begun, 2)
    yield "listing_bit_median_ms", round(statistics.median(bits) * 1000, 2)
    yield "listing_bit_longest_ms", round(max(bits) * 1000, 2)


def asking(library: Library, made: Made) -> Iterator[tuple[str, float]]:
    ledger = library.ledger
    yield "quotations", ledger.count(FindingKind.QUOTE, LedgerQuery())
    name = ledger.speakers(limit=1)[0].name
    word = made.versions[0].text.split()[30]
    for what, deed in {
        "first_page": lambda: ledger.quotes(LedgerQuery(limit=_PAGE)),
        "speakers": lambda: ledger.speakers(limit=500),
        "one_speaker": lambda: ledger.quotes(LedgerQuery(speaker=name, limit=_PAGE)),
        "outlet": lambda: ledger.quotes(LedgerQuery(outlet=_outlet(library), limit=_PAGE)),
        "common_word": lambda: ledger.quotes(LedgerQuery(words="ba", limit=_PAGE)),
        "word": lambda: ledger.quotes(LedgerQuery(words=word, limit=_PAGE)),
        "word_counted": lambda: ledger.count(FindingKind.QUOTE, LedgerQuery(words=word)),
        "nothing": lambda: ledger.quotes(LedgerQuery(words="zzzz", limit=_PAGE)),
        "quantities": lambda: ledger.quantities(LedgerQuery(limit=_PAGE)),
        "times": lambda: ledger.times(LedgerQuery(limit=_PAGE)),
    }.items():
        yield f"{what}_ms", round(milliseconds(deed, _TIMES), 2)


def by_hand(library: Library, path: Path, word: str) -> Iterator[tuple[str, float]]:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ATTACH ? AS source", (str(library.path),))
        connection.execute("CREATE TABLE article AS SELECT * FROM source.article")
        connection.execute(
            "CREATE TABLE quote AS SELECT article.no AS article, words, cue, name "
            "FROM source.quotation JOIN source.speaker ON speaker.no = speaker_no "
            "JOIN source.article ON current_no = version_no"
        )
        connection.commit()
        for what, where in {
            "first_page": "",
            "word": f"WHERE words LIKE '%{word}%'",
            "nothing": "WHERE words LIKE '%zzzz%'",
        }.items():
            query = _BARE.format(where=where)
            yield f"{what}_bare_ms", round(milliseconds(_run(connection, query), _TIMES), 2)


def opening(library: Library) -> Iterator[tuple[str, float]]:
    """The page as a person meets it: shown and drawn, then filtered while they type."""
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from postil.ui.ledger.quotes_page import QuotesPage
    from postil.ui.theme import Themes
    from postil.workspace.preferences import Preferences
    from postil.workspace.session import ReadingSession

    app = QApplication.instance() or QApplication([])
    themes = Themes(Preferences(QSettings("", QSettings.Format.InvalidFormat)))
    themes.apply(app)
    session = ReadingSession(library)
    page = QuotesPage(session, themes, lambda: ())
    page.resize(1100, 800)

    def show() -> None:
        page.hide()
        page.show()
        page.grab()

    def type_word() -> None:
        page.filters.words.setText("" if page.filters.words.text() else "bado")
        page.search()
        page.grab()

    yield "page_opens_ms", round(milliseconds(show, _TIMES), 2)
    yield "page_filters_ms", round(milliseconds(type_word, 2 * _TIMES), 2)
    page.close()
    session.undo_stack.clear()


def measure(folder: Path, articles: int) -> dict[str, float]:
    made = make(folder / "library", articles)
    figures: dict[str, float] = {"articles": articles}
    before = made.path.stat().st_size
    with Library.open(made.path) as library:
        figures |= dict(listing(library))
        figures |= dict(asking(library, made))
        word = made.versions[0].text.split()[30]
        figures |= dict(by_hand(library, folder / "bare", word))
        figures |= dict(opening(library))
    for what in ("first_page", "word", "nothing"):
        figures[f"{what}_ratio"] = round(figures[f"{what}_ms"] / figures[f"{what}_bare_ms"], 2)
    figures["lists_mb"] = round((made.path.stat().st_size - before) / 1e6, 1)
    return figures


def _outlet(library: Library) -> str:
    return library.ledger.quotes(LedgerQuery(limit=1))[0].outlet


def _run(connection: sqlite3.Connection, query: str) -> Callable[[], object]:
    return lambda: connection.execute(query).fetchall()


if __name__ == "__main__":
    run(measure, __doc__ or "", 600, 6_700)
