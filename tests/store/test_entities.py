"""The list of entities says what one gets by reading every article and counting."""

import sqlite3
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postil.model.change import Change, adding, removing
from postil.model.entity_rows import EntityEntry, EntityOrder, EntityQuery
from postil.model.finding import EntityLabel, EntityMention
from postil.model.holdings import ArticleQuery, FoundSet
from postil.model.identity import ArticleId, LinkId, RuleId
from postil.model.ledger import LedgerQuery
from postil.model.naming_rule import EntityName, NamingRule, RuleKind
from postil.model.passage import Passage, anchor_at
from postil.store.library import Library

NAMES = ("Kyiv", "Kiev", "Київ", "Ada Élan", "Sumy", "April")
LABELS = (EntityLabel.GPE, EntityLabel.PERSON)
PLACE, PERSON = LABELS


def found_in(text: str, names: list[tuple[int, int]]) -> FoundSet:
    """Each name as often as it is given, at made-up places of the text."""
    findings = [
        EntityMention(
            start=at * 4, end=at * 4 + 3, component="made", label=LABELS[label], entity=NAMES[name]
        )
        for at, (name, label) in enumerate(names)
    ]
    return FoundSet(findings, "made 1")


def passage(version, words: str) -> Passage:
    start = version.text.index(words)
    return Passage(version.id, anchor_at(version.text, start, start + len(words)))


def meaning(one: EntityName, other: EntityName, number: int) -> NamingRule:
    made = f"2025-04-08T07:00:00.{number:06}Z"
    return NamingRule(
        RuleId(f"rule-{number}"), RuleKind.MEANS, one.name, one.label, other, made=made
    )


def counted(library: Library, articles: tuple[ArticleId, ...] = ()) -> dict[EntityName, tuple]:
    """What reading every article gives: mentions, articles, first and last day of each entity."""
    naming = library.naming.in_force()
    places: dict[EntityName, list[tuple[str, str]]] = defaultdict(list)
    for row in library.article_rows(ArticleQuery(limit=1_000)):
        article = row.article
        found = library.findings(article.version_id)
        if found is None or (articles and article.id not in articles):
            continue
        for finding in found.findings:
            name = naming.meaning_of(EntityName(finding.entity, finding.label))
            places[name].append((article.id, article.published[:10]))
    return {
        name: (
            len(where),
            len({article for article, _ in where}),
            min((day for _, day in where if day), default=""),
            max((day for _, day in where), default=""),
        )
        for name, where in places.items()
    }


def told(entries: list[EntityEntry]) -> dict[EntityName, tuple]:
    return {e.entity: (e.mentions, e.articles, e.first, e.last) for e in entries}


mentions = st.lists(
    st.tuples(st.integers(0, len(NAMES) - 1), st.integers(0, 1)), min_size=0, max_size=6
)
number = st.integers(0, 5)
deeds = st.one_of(
    st.tuples(st.just("import"), mentions, st.sampled_from(["", "2025-04-01", "2025-04-09"])),
    st.tuples(st.just("analyse"), number, mentions),
    st.tuples(st.just("delete"), number),
    st.tuples(st.just("date"), number, st.sampled_from(["", "2025-03-01", "2025-05-01"])),
    st.tuples(st.just("merge"), number, number),
    st.tuples(st.just("undo")),
    st.tuples(st.just("recount")),
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(deeds, max_size=14))
def test_counts_are_those_of_reading_everything(desk_over, steps) -> None:
    with TemporaryDirectory() as folder, Library.open(Path(folder) / "l.postil") as library:
        desk, done = desk_over(library), []
        for at, (deed, *what) in enumerate(steps):
            articles = [row.article for row in library.article_rows(ArticleQuery(limit=50))]
            if deed == "import":
                _, version = desk.article("x" * 60, published=what[1])
                library.save_findings(version.id, version.hash, found_in("", what[0]))
                done.clear()  # only the last step can be undone
            elif deed == "merge" and what[0] != what[1]:
                one, other = (EntityName(NAMES[n], PLACE) for n in what)
                done.append(library.apply(adding("Merge", meaning(one, other, at))))
            elif deed == "undo" and done:
                library.undo(done.pop())
            elif deed == "recount":
                list(library.entity_index.recounting())
            elif deed in ("analyse", "delete", "date") and articles:
                article = articles[what[0] % len(articles)]
                version = library.current_version(article.id)
                if deed == "analyse":
                    library.save_findings(version.id, version.hash, found_in("", what[1]))
                elif deed == "delete":
                    done.append(library.apply(removing("Delete", article)))
                else:
                    new = replace(article, published=what[1])
                    change = Change("Date", {article.id: article}, {article.id: new})
                    done.append(library.apply(change))
            naive = counted(library)
            assert told(library.entity_index.entries(EntityQuery(limit=100))) == naive
            for row in library.article_rows(ArticleQuery(limit=2)):
                scope = (row.article.id,)
                entries = library.entity_index.entries(EntityQuery(articles=scope, limit=100))
                assert told(entries) == counted(library, scope)
                new = library.entity_index.entries(
                    EntityQuery(articles=scope, only_here=True, limit=100)
                )
                list(library.entity_index.recounting())
                only = {e.entity for e in new if e.articles}
                alone = {n for n in counted(library, scope) if naive[n][1] == 1}
                assert only <= set(counted(library, scope))
                again = EntityQuery(articles=scope, only_here=True, limit=100)
                assert {e.entity for e in library.entity_index.entries(again)} == alone
        list(library.entity_index.recounting())
        assert told(library.entity_index.entries(EntityQuery(limit=100))) == counted(library)


def test_what_came_while_it_was_counted_again_is_counted(library, desk, filled) -> None:
    dated = replace(filled[0], published="2024-01-01")
    library.apply(Change("Date", {dated.id: filled[0]}, {dated.id: dated}))
    recounting = library.entity_index.recounting()
    next(recounting)
    _, version = desk.article("Kyiv again", published="2025-07-01")
    library.save_findings(version.id, version.hash, found_in("", [(0, 0)]))
    list(recounting)
    assert told(library.entity_index.entries(EntityQuery(limit=100))) == counted(library)


def test_more_are_listed_than_sqlite_takes_values(library, desk) -> None:
    article, version = desk.article("x" * 60)
    findings = [
        EntityMention(start=0, end=3, component="made", label=PLACE, entity=f"Town {number}")
        for number in range(40)
    ]
    library.save_findings(version.id, version.hash, FoundSet(findings, "made 1"))
    before = library._file.connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 20)
    many = (article.id, *(ArticleId(f"other {number}") for number in range(40)))
    try:
        assert len(library.entity_index.entries(EntityQuery(limit=100))) == 40
        beside = library.entity_index.beside(EntityName("Town 1", PLACE), many)
        assert len(beside) == 39
        assert library.ledger.quotes(LedgerQuery(articles=many)) == []
        assert library.ledger.speakers("", 5, many) == []
    finally:
        library._file.connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, before)


@pytest.fixture
def filled(library, desk):
    """Three articles: Kyiv in two of them, once as Kiev; Sumy in the first alone."""
    articles = []
    for number, (names, published, outlet) in enumerate(
        [
            ([(0, 0), (0, 0), (4, 0)], "2025-04-01", "Post"),
            ([(1, 0), (3, 1)], "2025-04-02", "Mail"),
            ([(3, 1), (2, 0)], "", "Post"),
        ]
    ):
        article, version = desk.article(
            "Kyiv Kyiv Sumy and more", title=f"Number {number}", published=published, outlet=outlet
        )
        library.save_findings(version.id, version.hash, found_in("", names))
        articles.append(article)
    return articles


def names(library, **asked) -> list[str]:
    return [e.entity.name for e in library.entity_index.entries(EntityQuery(**asked))]


def sounding(library) -> None:
    """Names as a search knows them: in a test, in small letters."""
    index = library.entity_index
    while silent := index.without_key():
        index.keep_keys([(name, name.lower()) for name in silent])


def test_orders_and_pages(library, filled) -> None:
    sounding(library)
    assert names(library) == ["Ada Élan", "Kyiv", "Kiev", "Sumy", "Київ"]
    assert names(library, order=EntityOrder.MENTIONS)[:2] == ["Ada Élan", "Kyiv"]
    by_name = names(library, order=EntityOrder.NAME, descending=False)
    assert by_name == ["Ada Élan", "Kiev", "Kyiv", "Sumy", "Київ"]
    assert names(library, order=EntityOrder.LAST)[-1] == "Київ"
    assert names(library, limit=2, offset=1) == ["Kyiv", "Kiev"]
    assert library.entity_index.count(EntityQuery()) == 5


def test_what_narrows(library, filled) -> None:
    sounding(library)
    assert names(library, words=("ky",)) == ["Kyiv"]
    assert names(library, words=("ada", "nobody")) == []
    assert names(library, labels=frozenset([PERSON])) == ["Ada Élan"]
    assert names(library, outlet="mai") == ["Ada Élan", "Kiev"]
    assert names(library, since="2025-04-02") == ["Ada Élan", "Kiev"]
    assert names(library, until="2025-04-01") == ["Kyiv", "Sumy"]
    assert names(library, articles=(filled[0].id,), only_here=True) == ["Kyiv", "Sumy"]
    assert library.entity_index.only_in(filled[1].id) == {EntityName("Kiev", PLACE)}


def test_merged_names_count_as_one_and_are_found_by_each(library, filled) -> None:
    one, other = EntityName("Kiev", PLACE), EntityName("Kyiv", PLACE)
    sounding(library)
    step = library.apply(adding("Merge", meaning(one, other, 1)))
    entry = library.entity_index.entry(one)
    assert entry == EntityEntry(other, 3, 2, "2025-04-01", "2025-04-02", ("Kiev",))
    assert library.entity_index.names_of(one) == [other, one]
    assert names(library, words=("kiev",)) == ["Kyiv"]
    assert "Kiev" not in names(library)
    assert library.entity_index.only_in(filled[1].id) == set()
    assert [a.article_id for a in library.entity_index.appearances(one, 10)] == [
        filled[1].id,
        filled[0].id,
    ]
    library.undo(step)
    assert library.entity_index.entry(one).articles == 1
    assert library.entity_index.entry(EntityName("Nobody", PLACE)) is None


def test_appearances_come_page_by_page(library, filled) -> None:
    ada = EntityName("Ada Élan", PERSON)
    first = library.entity_index.appearances(ada, 1)
    assert [(a.article_id, a.mentions, a.title) for a in first] == [(filled[1].id, 1, "Number 1")]
    rest = library.entity_index.appearances(ada, 5, first[0].article_id)
    assert [a.article_id for a in rest] == [filled[2].id]


def test_a_frequent_name_is_met_in_the_order_of_days(library, filled, monkeypatch) -> None:
    ada = EntityName("Ada Élan", PERSON)
    sorted_ones = library.entity_index.appearances(ada, 5)
    monkeypatch.setattr("postil.store.entities._MANY", 1)
    assert library.entity_index.appearances(ada, 5) == sorted_ones
    rest = library.entity_index.appearances(ada, 5, sorted_ones[0].article_id)
    assert rest == sorted_ones[1:]


def test_who_stands_beside_whom(library, filled) -> None:
    kyiv = EntityName("Kyiv", PLACE)
    beside = library.entity_index.beside(kyiv, [filled[0].id])
    assert beside == [(EntityName("Sumy", PLACE), 1)]


def test_links_that_end_in_an_article_that_names_it(library, filled, desk) -> None:
    _, far = desk.article(published="2025-04-05")
    here = library.current_version(filled[0].id)
    link = desk.link(far, far)
    library.apply(adding("Link", link))
    assert library.entity_index.links(EntityName("Sumy", PLACE)) == []
    end = replace(link.target, article_id=here.article_id, passage=passage(here, "Sumy"))
    tied = replace(link, id=LinkId("tied"), target=end)
    library.apply(adding("Link", tied))
    assert library.entity_index.links(EntityName("Sumy", PLACE)) == [tied]


def test_who_goes_by_a_name(library, filled) -> None:
    assert library.entity_index.named("Ada Élan") == [EntityName("Ada Élan", PERSON)]
    assert library.entity_index.named("Nobody") == []


def test_many_articles_are_counted_as_few_are(library, filled, monkeypatch) -> None:
    library.apply(adding("Merge", meaning(EntityName("Kiev", PLACE), EntityName("Kyiv", PLACE), 1)))
    version = library.current_version(filled[0].id)
    library.save_findings(version.id, version.hash, found_in("", [(0, 0), (1, 0), (4, 0)]))
    query = EntityQuery(articles=tuple(article.id for article in filled))
    few = library.entity_index.entries(query)
    monkeypatch.setattr("postil.store.narrowing.FEW", 0)
    steps = list(library.entity_index.narrowing(query))
    assert len(steps) > 1
    assert library.entity_index.entries(query) == few
    assert library.entity_index.count(query) == len(few)
    assert told(few)[EntityName("Kyiv", PLACE)][:2] == (3, 2)
    library.apply(removing("Delete", filled[1]))
    again = list(library.entity_index.narrowing(query))
    assert again
    assert told(library.entity_index.entries(query)) == counted(library)
