"""How long a word on a name takes: two entities made one, a name that is none, everywhere.

In a library of 10,000 articles with a million mentions: the deed as the window does it, with the
open article settled again, its undo, and what is counted in the background afterwards. And in a
book: rules laid over its findings. Beside the merge stands the same by hand through bare sqlite3:
the rows of a table of mentions written anew. Medians of CPU milliseconds.

    python tests/benchmarks/naming.py [--quick] [--articles N] [--folder DIR] [--json]
"""

import argparse
import json
import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from made_articles import book
from made_library import Made, make

from postil.model.finding import EntityLabel
from postil.model.identity import RuleId
from postil.model.naming import Naming
from postil.model.naming_rule import EntityName, NamingRule, RuleKind
from postil.model.verdict import settle
from postil.store.library import Library
from postil.workspace import naming
from postil.workspace.session import ReadingSession

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_TIMES = 5
_RULES = 100
"""Rules that are laid over a book."""

Figures = Iterator[tuple[str, float]]


def taken(*deeds: Callable[[], object], times: int = _TIMES) -> list[float]:
    """How many CPU milliseconds each of some deeds takes that are done in turn, medians."""
    rounds = []
    for _ in range(times):
        row = []
        for deed in deeds:
            begun = time.process_time()
            deed()
            row.append((time.process_time() - begun) * 1000)
        rounds.append(row)
    return [round(statistics.median(column), 2) for column in zip(*rounds, strict=True)]


def over_the_library(made: Made) -> Figures:
    with Library.open(made.path) as library:
        begun = time.process_time()
        list(library.ledger.listing())
        yield "listed_first_s", round(time.process_time() - begun, 1)
        session = ReadingSession(library)
        session.open_article(made.versions[-1].article_id)
        deeds, undo = naming.Naming(session), session.undo_stack.undo
        first, second = library.entities(limit=2)
        one, other = (EntityName(row.name, row.label) for row in (first, second))
        yield "merged_mentions", first.mentions
        merge, back = taken(lambda: deeds.merge([one], other), undo)
        yield "merge_ms", merge
        yield "merge_undone_ms", back
        yield "rules_listed_ms", taken(deeds.rules)[0]
        for what, words in (("name", one), ("common_word", made.vocabulary.words[0])):
            yield from _never(session, deeds, what, words)


def _never(
    session: ReadingSession, deeds: naming.Naming, what: str, words: EntityName | str
) -> Figures:
    """What it takes to say that words are no name: at once, and in the background."""
    undo = session.undo_stack.undo
    said, back = taken(lambda: deeds.never(words), undo, times=3)
    yield f"never_{what}_ms", said
    yield f"never_{what}_undone_ms", back
    deeds.never(words)
    bits, steps = [], session.library.ledger.listing()
    begun = time.process_time()
    while True:
        at = time.process_time()
        if next(steps, steps) is steps:
            break
        bits.append((time.process_time() - at) * 1000)
    yield f"never_{what}_counted_s", round(time.process_time() - begun, 2)
    yield f"never_{what}_bit_ms", round(statistics.median(bits or [0]), 2)
    (row,) = deeds.rules()
    yield f"never_{what}_articles", row.articles
    undo()
    list(session.library.ledger.listing())


def by_hand(made: Made, path: Path) -> Figures:
    """A merge that writes the rows of its mentions anew."""
    with Library.open(made.path) as library:
        name = library.entities(limit=1)[0].name
    with closing(sqlite3.connect(path, isolation_level=None)) as bare:
        bare.execute("ATTACH ? AS ours", (str(made.path),))
        bare.execute(
            "CREATE TABLE mentions AS SELECT name, version_no, mentions FROM ours.mention "
            "JOIN ours.entity ON no = entity_no"
        )
        bare.execute("CREATE INDEX by_name ON mentions (name)")
        there = "UPDATE mentions SET name = ? WHERE name = ?"
        forth, _ = taken(
            lambda: bare.execute(there, ("other one", name)),
            lambda: bare.execute(there, (name, "other one")),
        )
        yield "merge_by_hand_ms", forth


def over_a_book() -> Figures:
    """A hundred rules of each kind laid over a book."""
    opened = book("560k")
    found, text = opened.findings._found, opened.version.text
    yield "book_findings", len(found)
    yield "book_without_rules_ms", taken(lambda: settle(found, ()))[0]
    names = [name for name in found.names if name][:_RULES]
    label = EntityLabel.PERSON
    made = {
        "means": lambda n: (RuleKind.MEANS, label, EntityName(f"{n} the other", label)),
        "never": lambda _: (RuleKind.NEVER, label, None),
        "is": lambda n: (RuleKind.IS, None, EntityName(n, EntityLabel.GPE)),
    }
    for kind, fields in made.items():
        rules = [
            NamingRule(RuleId(str(n)), fields(name)[0], name, *fields(name)[1:], made=str(n))
            for n, name in enumerate(names)
        ]
        for count in (1, len(rules)):
            ready = Naming(rules[:count])
            yield f"book_{count}_{kind}_ms", taken(lambda r=ready: settle(found, (), r, text))[0]


def measured(folder: Path, articles: int) -> Figures:
    yield from over_a_book()
    made = make(folder / "names.postil", articles)
    yield "articles", articles
    yield from over_the_library(made)
    yield from by_hand(made, folder / "bare.db")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="300 articles")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, help="where to make the library")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
        figures = dict(measured(Path(folder), 300 if chosen.quick else chosen.articles))
    if chosen.json:
        print(json.dumps(figures))
    else:
        for name, value in figures.items():
            print(f"{name:32} {value:>12,}")


if __name__ == "__main__":
    main()
