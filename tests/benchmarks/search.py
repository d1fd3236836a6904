"""How long a search takes, by how many articles have the word.

Beside it stands the plainest search of the same texts through bare sqlite3: title and snippet of
the best by rank, out of an FTS5 table. Times are medians in milliseconds to a page of 50
hits with snippets; the file is in the system's cache.

    python tests/benchmarks/search.py [--quick] [--articles N] [--folder DIR] [--json]
"""

import random
import sqlite3
import statistics
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from made_library import Made, make, milliseconds
from made_run import run

from postil.model.holdings import ArticleQuery
from postil.store.library import Library
from postil.store.terms import match_expression

_PAGE = 50
_QUERIES = 15
_TIMES = 3


def queries(made: Made) -> dict[str, list[str]]:
    """Words by how frequent they are, and what else people type."""
    chance = random.Random(5)
    words = made.vocabulary.words

    def drawn(first: int, last: int) -> list[str]:
        return chance.sample(words[first:last], _QUERIES)

    seen = [version.text for version in chance.sample(made.versions, _QUERIES)]
    return {
        "rare_word": drawn(20_000, 40_000),
        "word_in_a_hundredth": drawn(3_000, 6_000),
        "word_in_a_tenth": drawn(400, 800),
        "word_in_half": drawn(20, 100),
        "two_words": [" ".join(pair) for pair in zip(drawn(50, 500), drawn(50, 500), strict=True)],
        "phrase": [f'"{" ".join(text.split()[201:204])}"' for text in seen],
        "beginning_of_a_word": [word[:3] for word in drawn(100, 2_000)],
    }


class Bare:
    """The same search written by hand."""

    def __init__(self, path: Path, source: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.execute("ATTACH ? AS source", (str(source),))
        self.connection.execute("BEGIN")
        self.connection.execute("CREATE TABLE doc (no INTEGER PRIMARY KEY, title, text)")
        self.connection.execute(
            "INSERT INTO doc SELECT a.no, a.title, v.text FROM source.article AS a "
            "JOIN source.version AS v ON v.no = a.current_no"
        )
        self.connection.execute(
            "CREATE VIRTUAL TABLE fts USING fts5 (title, text, content='doc', content_rowid='no', "
            "tokenize='unicode61 remove_diacritics 2')"
        )
        self.connection.execute("INSERT INTO fts (fts) VALUES ('rebuild')")
        self.connection.execute("COMMIT")
        self.connection.execute("DETACH source")

    def search(self, words: str) -> list[Any]:
        return self.connection.execute(
            "SELECT rowid, title, snippet(fts, 1, '[', ']', '…', 24) FROM fts "
            "WHERE fts MATCH ? ORDER BY rank LIMIT ?",
            (match_expression(words), _PAGE),
        ).fetchall()


def searching(made: Made, bare: Bare) -> Iterator[tuple[str, float]]:
    every: list[float] = []
    every_bare: list[float] = []
    with Library.open(made.path, read_only=True) as library:
        for what, asked in queries(made).items():
            ours = [milliseconds(lambda q=q: library.search(q, _PAGE), _TIMES) for q in asked]
            others = [milliseconds(lambda q=q: bare.search(q), _TIMES) for q in asked]
            counts = [library.article_count(q) for q in asked]
            lists = [
                milliseconds(lambda q=q: library.article_rows(ArticleQuery(q)), _TIMES)
                for q in asked
            ]
            every += ours
            every_bare += others
            yield f"{what}_articles", statistics.median(counts)
            yield f"{what}_ms", round(statistics.median(ours), 2)
            yield f"{what}_bare_ms", round(statistics.median(others), 2)
            yield f"{what}_ratio", round(statistics.median(ours) / statistics.median(others), 2)
            yield f"{what}_in_the_list_ms", round(statistics.median(lists), 2)
    yield "search_ms", round(statistics.median(every), 2)
    yield "search_worst_ms", round(max(every), 2)
    yield "search_bare_ms", round(statistics.median(every_bare), 2)
    yield "search_ratio", round(statistics.median(every) / statistics.median(every_bare), 2)


def measure(folder: Path, articles: int) -> dict[str, float]:
    made = make(folder / "library", articles, findings=False)
    figures: dict[str, float] = {"articles": articles}
    bare = Bare(folder / "bare", made.path)
    with closing(bare.connection):
        figures |= dict(searching(made, bare))
    figures["file_mb"] = round(made.path.stat().st_size / 1e6, 1)
    figures["texts_mb"] = round(_text_bytes(made.path) / 1e6, 1)
    return figures


def _text_bytes(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT sum(length(CAST(text AS BLOB))) FROM version")
        return int(found.fetchone()[0])


if __name__ == "__main__":
    run(measure, __doc__ or "", 4_000, 20_000)
