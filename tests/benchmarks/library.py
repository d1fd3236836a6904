"""How long the library takes: opening, keeping an annotation, findings, a page of the list.

Beside each stands the same work through bare sqlite3 with the plainest schema that does it, and
the ratio of the two. Times are medians in milliseconds; the file is in the system's cache.

    python tests/benchmarks/library.py [--quick] [--articles N] [--folder DIR] [--json]
"""

import argparse
import json
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from made_library import (
    FINDINGS,
    Made,
    annotation_on,
    findings_in,
    make,
    milliseconds,
)

from postil.model.change import adding
from postil.model.holdings import ArticleOrder, ArticleQuery, FoundSet
from postil.store.library import Library

Figures = dict[str, Any]

_OPEN_IN_NEW_PROCESS = """
import sys, time
begun = time.perf_counter()
from pathlib import Path
from postil.model.holdings import ArticleQuery
from postil.store.library import Library
imported = time.perf_counter()
library = Library.open(Path(sys.argv[1]))
assert library.article_rows(ArticleQuery())
library.article_count()
opened = time.perf_counter()
status = Path("/proc/self/status")
lines = status.read_text().splitlines() if status.exists() else ["VmHWM: 0 kB"]
memory = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
print((imported - begun) * 1000, (opened - imported) * 1000, memory)
"""


def opening(made: Made) -> Figures:
    """From nothing to the first page of the list, in this process and in a new one."""

    def ours() -> None:
        with Library.open(made.path) as library:
            library.article_rows(ArticleQuery())
            library.article_count()

    def bare() -> None:
        with closing(sqlite3.connect(made.path)) as connection:
            _bare_page(connection)
            connection.execute("SELECT count(*) FROM article").fetchone()

    command = [sys.executable, "-c", _OPEN_IN_NEW_PROCESS, str(made.path)]
    runs = [
        [float(part) for part in subprocess.check_output(command, text=True).split()]
        for _ in range(5)
    ]
    imported, opened, memory = (sorted(values)[2] for values in zip(*runs, strict=True))
    return compared("open", milliseconds(ours, 15), milliseconds(bare, 15)) | {
        "import_new_process_ms": round(imported, 1),
        "open_new_process_ms": round(opened, 1),
        "memory_new_process_mb": round(memory),
    }


def annotating(made: Made, folder: Path, times: int) -> Figures:
    """One annotation, safe on disk (WAL, synchronous=FULL) before the next."""
    chance = random.Random(2)
    with Library.open(made.path) as library, bare_library(folder) as connection:

        def ours() -> None:
            version = chance.choice(made.versions)
            library.apply(adding("Highlight", annotation_on(version, chance)))

        def bare() -> None:
            annotation = annotation_on(chance.choice(made.versions), chance)
            row = json.dumps(asdict(annotation))
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO annotation VALUES (?, ?)", (annotation.id, row))
            connection.execute("COMMIT")

        return compared("annotation", milliseconds(ours, times), milliseconds(bare, times))


def keeping_findings(made: Made, folder: Path, times: int) -> Figures:
    """The findings of an article kept and read again, and the bytes that each takes."""
    chance = random.Random(3)
    versions = made.versions[:times]
    sets = [findings_in(version.text, made.vocabulary, chance) for version in versions]
    with Library.open(made.path) as library, bare_library(folder) as connection:
        work = iter(list(zip(versions, sets, strict=True)) * 2)

        def ours() -> None:
            version, found = next(work)
            library.save_findings(version.id, version.hash, FoundSet(found, "rules 1"))

        def bare() -> None:
            version, found = next(work)
            rows = [
                (version.id, f.start, f.end, type(f).__name__, json.dumps(asdict(f))) for f in found
            ]
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT INTO finding VALUES (?, ?, ?, ?, ?)", rows)
            connection.execute("COMMIT")

        kept = compared(
            "findings_of_an_article", milliseconds(ours, times), milliseconds(bare, times)
        )
        read = milliseconds(lambda: library.findings(chance.choice(versions).id), times)
        pages = connection.execute("PRAGMA page_count").fetchone()[0] * 4096
        with closing(sqlite3.connect(made.path)) as inside:
            ours_bytes, count = _bytes_of_findings(inside)
    return kept | {
        "findings_read_ms": round(read, 3),
        "bytes_per_finding": round(ours_bytes / count, 1),
        "bytes_per_finding_bare": round(pages / (FINDINGS * times), 1),
    }


def _bytes_of_findings(connection: sqlite3.Connection) -> tuple[int, int]:
    """What all tables of findings take, as `dbstat` counts pages or else by their content."""
    count = connection.execute("SELECT sum(findings) FROM finding_set").fetchone()[0]
    tables = "('finding_set', 'entity', 'sqlite_autoindex_entity_1', 'mention', 'mention_version')"
    try:
        size = connection.execute(f"SELECT sum(pgsize) FROM dbstat WHERE name IN {tables}")
    except sqlite3.OperationalError:
        size = connection.execute("SELECT sum(length(packed) + 20) FROM finding_set")
    return size.fetchone()[0], count


def listing(made: Made) -> Figures:
    """A page of 200 rows with their counts, by each order, and narrowed."""
    chance = random.Random(4)
    with (
        Library.open(made.path, read_only=True) as library,
        closing(sqlite3.connect(made.path)) as connection,
    ):
        figures = compared(
            "list_page",
            milliseconds(lambda: library.article_rows(ArticleQuery()), 15),
            milliseconds(lambda: _bare_page(connection), 15),
        )
        for order in ArticleOrder:
            query = ArticleQuery(order=order)
            taken = milliseconds(lambda query=query: library.article_rows(query), 7)
            figures[f"list_by_{order.value}_ms"] = round(taken, 2)
        last = ArticleQuery(offset=library.article_count() - 200)
        name = chance.choice(library.entities(limit=50)).name
        for what, query in (
            ("list_last_page", last),
            ("list_with_tag", ArticleQuery(tags=((made.tag.id,),))),
            ("list_with_entity", ArticleQuery(entity=name)),
            ("list_with_words", ArticleQuery(made.vocabulary.words[3_000])),
        ):
            taken = milliseconds(lambda query=query: library.article_rows(query), 7)
            figures[f"{what}_ms"] = round(taken, 2)
        return figures


def _bare_page(connection: sqlite3.Connection) -> list[Any]:
    return connection.execute(
        "SELECT id, title, outlet, article.published, added, quotes, entities, annotations, "
        "(SELECT words FROM version WHERE no = current_no) "
        "FROM article LEFT JOIN finding_set ON version_no = current_no "
        "ORDER BY added DESC LIMIT 200"
    ).fetchall()


@contextmanager
def bare_library(folder: Path) -> Iterator[sqlite3.Connection]:
    """A file with the same safety and the plainest tables."""
    with tempfile.TemporaryDirectory(dir=folder) as name:
        connection = sqlite3.connect(Path(name) / "bare", isolation_level=None)
        with closing(connection):
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("CREATE TABLE annotation (id TEXT PRIMARY KEY, row TEXT)")
            connection.execute("CREATE TABLE finding (version TEXT, start, stop, kind, row TEXT)")
            connection.execute("CREATE INDEX finding_version ON finding (version)")
            yield connection


def compared(what: str, ours: float, bare: float) -> Figures:
    return {
        f"{what}_ms": round(ours, 3),
        f"{what}_bare_ms": round(bare, 3),
        f"{what}_ratio": round(ours / bare, 2),
    }


def measure(path: Path, folder: Path, articles: int, times: int) -> Figures:
    begun = time.perf_counter()
    made = make(path, articles)
    figures: Figures = {
        "articles": articles,
        "findings": articles * FINDINGS,
        "made_s": round(time.perf_counter() - begun, 1),
        "file_mb": round(path.stat().st_size / 1e6, 1),
    }
    figures |= opening(made)
    figures |= annotating(made, folder, times)
    figures |= keeping_findings(made, folder, min(times, articles))
    figures |= listing(made)
    with Library.open(path) as library:
        begun = time.perf_counter()
        assert library.check() == []
        figures["check_s"] = round(time.perf_counter() - begun, 2)
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="a library of 2,000 articles")
    parser.add_argument("--articles", type=int, help="how many articles (default 20,000)")
    parser.add_argument("--folder", type=Path, help="where to work; on the disk to be measured")
    parser.add_argument("--json", action="store_true", help="the figures as JSON on the last line")
    options = parser.parse_args()
    articles = options.articles or (2_000 if options.quick else 20_000)
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        figures = measure(folder / "library", folder, articles, 100 if options.quick else 500)
    for what, figure in figures.items():
        print(f"{what:32} {figure:>12}")
    if options.json:
        print(json.dumps(figures))


if __name__ == "__main__":
    main()
