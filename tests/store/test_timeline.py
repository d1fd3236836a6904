"""The columns of the timeline hold exactly the times that are read, by any query."""

import gzip
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postil.model.annotation import Decision, Tag, Verdict
from postil.model.change import adding, removing
from postil.model.finding import (
    EntityLabel,
    EntityMention,
    FindingKind,
    TimeExpression,
    TimeType,
)
from postil.model.holdings import FoundSet
from postil.model.identity import TagId, VerdictId
from postil.model.passage import Passage, Span, anchor_at
from postil.model.sentences import Sentences
from postil.model.stretch import stretch_of
from postil.model.timeline import TimelineQuery, key_of, traits_of
from postil.store.library import Library

WORDS = "7 April: Ada met Bo. She left in 2024. Bo waits weekly, since February. Yet 50_% at noon."
TIMES = {
    "7 April": ("2025-04-07", "2025-04-07", "2025-04-07", TimeType.DATE),
    "2024": ("2024", "2024-01-01", "2024-12-31", TimeType.DATE),
    "weekly": ("P1W", "", "", TimeType.SET),
    "since February": ("2025-02", "2025-02-01", "", TimeType.DATE),
    "noon": ("2025-04-08T12:00", "2025-04-08", "2025-04-08", TimeType.TIME),
}
NAMES = ("Ada", "Bo")


def found() -> FoundSet:
    findings = []
    for words, (value, earliest, latest, timex) in TIMES.items():
        start = WORDS.index(words)
        findings.append(
            TimeExpression(
                start=start, end=start + len(words), component="made", timex=timex, value=value,
                earliest=earliest, latest=latest, mod="AFTER" if "since" in words else "",
            )
        )  # fmt: skip
    for name in NAMES:
        at = -1
        while (at := WORDS.find(name, at + 1)) >= 0:
            findings.append(
                EntityMention(
                    start=at, end=at + len(name), component="made", label=EntityLabel.PERSON,
                    entity=name,
                )
            )  # fmt: skip
    return FoundSet(sorted(findings, key=lambda f: (f.start, -f.end)), "made 1", "2025-04-08")


@pytest.fixture
def filled(library, desk):
    """Three articles with the same words, of two outlets and three days; one is tagged."""
    library.apply(adding("Tag", Tag(TagId("war"), "war")))
    articles = []
    for number, outlet in enumerate(["Post", "Mail", "Post"]):
        tags = (TagId("war"),) if number == 1 else ()
        article, version = desk.article(
            WORDS, outlet=outlet, published=f"2025-04-0{number + 7}", tags=tags
        )
        library.save_findings(version.id, version.hash, found())
        articles.append((article, version))
    list(library.ledger.listing())
    return articles


def told(library, query: TimelineQuery) -> list[str]:
    rows = library.ledger.timeline(query)
    each = library.ledger.told([key_of(key) for key in rows.keys])
    return [time.words for time in each if time is not None]


def test_times_come_in_order_with_their_articles_and_what_is_left_out(library, filled):
    rows = library.ledger.timeline(TimelineQuery())
    assert list(rows.begins) == sorted(rows.begins)
    assert told(library, TimelineQuery())[::3] == ["2024", "since February", "7 April", "noon"]
    assert rows.left_out == 3
    assert [report.article_id for report in rows.reports] == [a.id for a, _ in filled]
    by_no = {report.version_no: report for report in rows.reports}
    assert {by_no[key_of(key).version_no].outlet for key in rows.keys} == {"Post", "Mail"}


def test_a_key_tells_what_the_line_needs(library, filled):
    rows = library.ledger.timeline(TimelineQuery(articles=(filled[0][0].id,)))
    for begins, ends, key in zip(rows.begins, rows.ends, rows.keys, strict=True):
        start, traits = key_of(key)[1:]
        time = next(f for f in found().findings if f.start == start)
        stretch = stretch_of(time)
        assert (stretch.begins, stretch.ends) == (begins, ends)
        assert traits_of(traits) == (time.timex, False, stretch.edges)


def test_a_time_is_told_with_its_sentence(library, filled):
    rows = library.ledger.timeline(TimelineQuery(articles=(filled[0][0].id,)))
    (time,) = library.ledger.told([key_of(rows.keys[0])])
    assert time.sentence == "She left in 2024."
    assert (time.value, time.earliest, time.latest) == ("2024", "2024-01-01", "2024-12-31")
    assert (time.title, time.start) == (filled[0][0].title, WORDS.index("2024"))
    assert library.ledger.told([key_of(rows.keys[0])._replace(start=1)]) == [None]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (TimelineQuery(entity="Bo"), {"7 April", "since February"}),
        (TimelineQuery(entity="Ada"), {"7 April"}),
        (TimelineQuery(entity="Ada", in_sentence=False), set(TIMES) - {"weekly"}),
        (TimelineQuery(entity="Nobody"), set()),
        (TimelineQuery(words="50_%"), set(TIMES) - {"weekly"}),
        (TimelineQuery(words="50%"), set()),
        (TimelineQuery(words="ap"), set(TIMES) - {"weekly"}),
        (TimelineQuery(outlet="mail"), set(TIMES) - {"weekly"}),
        (TimelineQuery(settled=True), set()),
    ],
)
def test_queries_narrow(library, filled, query, words):
    assert set(told(library, query)) == words


def naive(articles, query: TimelineQuery) -> int:
    """The number of times of a query, by going through all of them."""
    count = 0
    sentences = Sentences(WORDS)
    for number, (article, _) in enumerate(articles):
        if query.articles and article.id not in query.articles:
            continue
        if query.outlet.lower() not in article.outlet.lower():
            continue
        if not query.since <= article.published <= (query.until or "9"):
            continue
        if query.tags is not None and number != 1:
            continue
        for time in found().findings:
            if isinstance(time, TimeExpression) and stretch_of(time) is not None:
                sentence = WORDS[slice(*sentences.span_of(time.span))]
                count += (query.entity in sentence) if query.in_sentence else query.entity in WORDS
    return count


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    query=st.builds(
        TimelineQuery,
        outlet=st.sampled_from(["", "Post", "o"]),
        since=st.sampled_from(["", "2025-04-08"]),
        until=st.sampled_from(["", "2025-04-08"]),
        tags=st.sampled_from([None, (TagId("war"),)]),
        entity=st.sampled_from(["", *NAMES]),
        in_sentence=st.booleans(),
    )
)
def test_every_query_finds_what_going_through_everything_finds(library, filled, query):
    assert len(library.ledger.timeline(query).keys) == naive(filled, query)


def verdict(article, version, words: str, decision: Decision, finding=None) -> Verdict:
    start = WORDS.index(words)
    passage = Passage(version.id, anchor_at(WORDS, start, start + len(words)))
    return Verdict(
        VerdictId(f"on {words}"), article.id, passage, FindingKind.TIME, decision, "", finding
    )


def test_what_a_person_says_moves_times_and_takes_them_away(library, filled):
    article, version = filled[0]
    mine = TimelineQuery(articles=(article.id,))
    span = Span(WORDS.index("7 April"), WORDS.index("7 April") + 7)
    corrected = TimeExpression(
        start=span.start, end=span.end, component="person", timex=TimeType.DATE,
        value="1812-04-07", earliest="1812-04-07", latest="1812-04-07",
    )  # fmt: skip
    deed = adding(
        "Verdicts",
        verdict(article, version, "7 April", Decision.CORRECTED, corrected),
        verdict(article, version, "2024", Decision.REJECTED),
    )
    library.apply(deed)
    list(library.ledger.listing())
    assert told(library, mine) == ["7 April", "since February", "noon"]
    assert told(library, TimelineQuery(articles=(article.id,), settled=True)) == ["7 April"]
    library.apply(deed.inverted())
    list(library.ledger.listing())
    assert told(library, mine) == ["2024", "since February", "7 April", "noon"]


def test_a_deleted_article_takes_its_times_and_the_names_beside_them_along(library, filled):
    for article, _ in filled:
        library.apply(removing("Delete", article))
    list(library.ledger.listing())
    assert library.ledger.timeline(TimelineQuery()).keys == []
    with library._file.reading() as connection:
        assert connection.execute("SELECT count(*) FROM time_name").fetchone()[0] == 0


def test_what_an_older_program_listed_is_listed_again(tmp_path):
    specimen = Path(__file__).resolve().parents[1] / "libraries" / "schema-4.postil.gz"
    path = tmp_path / "library"
    path.write_bytes(gzip.decompress(specimen.read_bytes()))
    with Library.open(path) as library:
        list(library.ledger.listing())
        rows = library.ledger.timeline(TimelineQuery(entity="Adaline Élan"))
        assert [time.words for time in library.ledger.told([key_of(k) for k in rows.keys])] == [
            "Tuesday"
        ]
        assert library.ledger.waiting() == 0
        assert library.check() == []
