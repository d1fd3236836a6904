"""How long the entities of a library take: to list, to find, to open one of 100,000 mentions.

Beside it stands the same by hand through bare sqlite3: one table of mentions with an index on the
name, grouped or joined with their articles. Times are medians of CPU milliseconds; the pages are
the real widgets, drawn without a display, and the file is in the system's cache.

    python tests/benchmarks/entities.py [--quick] [--articles N] [--folder DIR] [--json]
"""

import argparse
import json
import os
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from made_library import Vocabulary

from postil.model.article import Article, Version
from postil.model.change import adding
from postil.model.entity_rows import EntityOrder, EntityQuery
from postil.model.finding import AnyFinding, EntityLabel, EntityMention
from postil.model.holdings import FoundSet, NewVersion
from postil.model.identity import ArticleId, VersionId, new_id
from postil.model.naming_rule import EntityName
from postil.store.library import Library
from postil.workspace.entities import keeping, parts_of, suggesting

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

MENTIONS = 100_000
"""Mentions of the one entity whose page is opened."""
OTHERS = 25
"""Other entities that an article mentions."""
HERO = EntityName("Volodymyr Zelenskyy", EntityLabel.PERSON)
_TIMES = 7
_BATCH = 200
_LABELS = (EntityLabel.PERSON, EntityLabel.GPE, EntityLabel.ORG)


def milliseconds(deed: Callable[[], object], times: int = _TIMES) -> float:
    """The median CPU time that a deed takes."""
    taken = []
    for _ in range(times):
        begun = time.process_time()
        deed()
        taken.append(time.process_time() - begun)
    return statistics.median(taken) * 1000


def make(path: Path, articles: int) -> list[ArticleId]:
    """A library of articles that share their names as news do, the hero in all of them."""
    chance = random.Random(1)
    vocabulary = Vocabulary.of(20_000, chance)
    weights = [1 / n for n in range(1, len(vocabulary.names) + 1)]
    texts = [vocabulary.text(400, chance) for _ in range(20)]
    each = max(1, MENTIONS // articles)
    made: list[ArticleId] = []
    with Library.open(path) as library:
        for begin in range(0, articles, _BATCH):
            versions = []
            for number in range(begin, min(begin + _BATCH, articles)):
                version = Version(
                    VersionId(new_id()),
                    ArticleId(new_id()),
                    f"{number} {chance.choice(texts)}",
                    "2025-04-08T07:00:00Z",
                    "text/plain",
                )
                versions.append(version)
            records = [_article(v, begin + n, vocabulary) for n, v in enumerate(versions)]
            sources = [NewVersion(version, b"") for version in versions]
            library.apply(adding("Import", *records), sources)
            for version in versions:
                found = _findings(version.text, each, vocabulary.names, weights, chance)
                library.save_findings(version.id, version.hash, FoundSet(found, "made 1"))
                made.append(version.article_id)
    return made


def _article(version: Version, number: int, vocabulary: Vocabulary) -> Article:
    return Article(
        version.article_id,
        f"Report {number}",
        f"The {vocabulary.names[number % 40]} Post",
        published=f"20{10 + number % 15}-{1 + number % 12:02}-{1 + number % 28:02}",
        added="2025-04-08T07:00:00Z",
        version_id=version.id,
    )


def _findings(
    text: str, each: int, names: list[str], weights: list[float], chance: random.Random
) -> list[AnyFinding]:
    others = chance.choices(names, weights, k=OTHERS)
    named = [HERO.name] * each + others
    chance.shuffle(named)
    step = (len(text) - 20) // len(named)
    return [
        EntityMention(
            start=at * step,
            end=at * step + min(step, 9),
            component="made",
            label=HERO.label if name == HERO.name else _LABELS[len(name) % 3],
            entity=name,
        )
        for at, name in enumerate(named)
    ]


def asking(library: Library, articles: list[ArticleId]) -> Iterator[tuple[str, float]]:
    index = library.entity_index
    bits, begun = [], time.process_time()
    work = keeping(library)
    at = time.process_time()
    for _ in work:
        bits.append(time.process_time() - at)
        at = time.process_time()
    yield "keeping_s", round(time.process_time() - begun, 2)
    yield "keeping_bit_longest_ms", round(max(bits, default=0) * 1000, 2)
    yield "entities", index.count(EntityQuery())
    some = tuple(articles[:100])
    for what, deed in {
        "first_page": lambda: index.entries(EntityQuery()),
        "counted": lambda: index.count(EntityQuery()),
        "by_name": lambda: index.entries(EntityQuery(order=EntityOrder.NAME, descending=False)),
        "last_seen": lambda: index.entries(EntityQuery(order=EntityOrder.LAST)),
        "people": lambda: index.entries(EntityQuery(labels=frozenset([EntityLabel.PERSON]))),
        "words": lambda: index.entries(EntityQuery(words=parts_of("Selenskyj"))),
        "one_article": lambda: index.entries(EntityQuery(articles=some[:1])),
        "hundred_articles": lambda: index.entries(EntityQuery(articles=some)),
        "new_here": lambda: index.only_in(some[0]),
        "appearances": lambda: index.appearances(HERO, 100),
        "further_appearances": lambda: index.appearances(HERO, 400, articles[len(articles) // 2]),
    }.items():
        yield f"{what}_ms", round(milliseconds(deed), 2)


def narrowing(library: Library) -> Iterator[tuple[str, float]]:
    """What an outlet leaves, which must be counted over all articles."""
    bits, begun = [], time.process_time()
    at = begun
    for _ in library.entity_index.narrowing(EntityQuery(outlet="Post")):
        bits.append(time.process_time() - at)
        at = time.process_time()
    yield "outlet_s", round(time.process_time() - begun, 2)
    yield "outlet_bit_longest_ms", round(max(bits) * 1000, 2)


def suggesting_bits(library: Library) -> Iterator[tuple[str, float]]:
    bits, begun = [], time.process_time()
    at = begun
    found = 0
    for suggestion in suggesting(library):
        bits.append(time.process_time() - at)
        found += suggestion is not None
        at = time.process_time()
    yield "suggestions", found
    yield "suggesting_s", round(time.process_time() - begun, 2)
    yield "suggesting_bit_longest_ms", round(max(bits) * 1000, 2)


def by_hand(library: Library, path: Path) -> Iterator[tuple[str, float]]:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ATTACH ? AS source", (str(library.path),))
        connection.execute("CREATE TABLE article AS SELECT * FROM source.article")
        connection.execute(
            "CREATE TABLE mention AS SELECT article.no AS article, entity.name, label, mentions "
            "FROM source.mention JOIN source.entity ON entity.no = entity_no "
            "JOIN source.article ON current_no = version_no"
        )
        connection.execute("CREATE INDEX mention_name ON mention (name)")
        connection.execute("CREATE UNIQUE INDEX article_no ON article (no)")
        connection.commit()
        for what, query in {
            "first_page": "SELECT name, label, count(*), sum(mentions) FROM mention "
            "GROUP BY name, label ORDER BY 3 DESC LIMIT 200",
            "appearances": "SELECT title, outlet, published, mentions FROM mention "
            "JOIN article ON no = mention.article "
            f"WHERE name = '{HERO.name}' ORDER BY published DESC LIMIT 100",
        }.items():
            deed = connection.execute
            taken = milliseconds(lambda query=query, deed=deed: deed(query).fetchall())
            yield f"{what}_bare_ms", round(taken, 2)


def opening(library: Library) -> Iterator[tuple[str, float]]:
    """The pages as a person meets them: shown and drawn."""
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from postil.ui.ledger.entities_page import EntitiesPage
    from postil.ui.ledger.entity_page import EntityPage
    from postil.ui.theme import Themes
    from postil.workspace.preferences import Preferences
    from postil.workspace.session import ReadingSession

    app = QApplication.instance() or QApplication([])
    themes = Themes(Preferences(QSettings("", QSettings.Format.InvalidFormat)))
    themes.apply(app)
    session = ReadingSession(library)
    page = EntityPage(session, themes)
    listed = EntitiesPage(session, themes, lambda: (), lambda: session)
    for widget in (page, listed):
        widget.resize(1100, 800)
        widget.show()

    def show() -> None:
        page.show_entity(HERO)
        page.grab()

    def show_list() -> None:
        listed.search()
        listed.grab()

    show()
    yield "page_opened_ms", round(milliseconds(show), 2)
    bits = []
    while page.reading_on and len(bits) < 4_000:
        at = time.process_time()
        page._go_on()
        bits.append(time.process_time() - at)
    yield "page_rows", page.model.rowCount()
    yield "page_bit_longest_ms", round(max(bits, default=0) * 1000, 2)
    page.list.scrollToBottom()
    yield "page_end_drawn_ms", round(milliseconds(lambda: (page._settle(), page.grab())), 2)
    yield "list_opened_ms", round(milliseconds(show_list), 2)


def measured(folder: Path, articles: int) -> Iterator[tuple[str, float]]:
    path = folder / "entities.postil"
    begun = time.process_time()
    made = make(path, articles)
    yield "articles", articles
    yield "made_s", round(time.process_time() - begun, 1)
    with Library.open(path) as library:
        yield from asking(library, made)
        yield from narrowing(library)
        yield from suggesting_bits(library)
        yield from by_hand(library, folder / "bare.db")
        yield from opening(library)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="1,000 articles")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, help="where to make the library")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
        figures = dict(measured(Path(folder), 1_000 if chosen.quick else chosen.articles))
    if chosen.json:
        print(json.dumps(figures))
    else:
        for name, value in figures.items():
            print(f"{name:28} {value:>12,}")


if __name__ == "__main__":
    main()
