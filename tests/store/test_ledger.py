"""The lists over all articles hold exactly what was found in the versions that are read."""

from dataclasses import replace

import pytest

from postil.model.annotation import Decision, Verdict
from postil.model.change import adding, removing
from postil.model.entity_rows import EntityQuery
from postil.model.finding import (
    EntityLabel,
    EntityMention,
    FindingKind,
    Quantity,
    Quotation,
    QuoteForm,
    TimeExpression,
    TimeType,
)
from postil.model.holdings import FoundSet
from postil.model.identity import VerdictId
from postil.model.ledger import LedgerOrder, LedgerQuery
from postil.model.passage import Passage, Span, anchor_at
from postil.model.timeline import TimelineQuery
from postil.store import ledger

WORDS = "“We lost 12 square kilometres,” Ada Élan said on Tuesday. “It is 50_% rain,” she said."


def found(published: str = "2025-04-01", speaker: str = "Ada Élan") -> FoundSet:
    def quote(words: str, cue: str, form: QuoteForm) -> Quotation:
        start = WORDS.index(words)
        end = start + len(words)
        said = WORDS.index(cue, end)
        return Quotation(
            start=start,
            end=end,
            component="made",
            content=(Span(start, end),),
            cue=(Span(said, said + len(cue)),),
            form=form,
            speaker_entity=speaker,
        )

    def place(words: str) -> dict[str, int]:
        return {"start": WORDS.index(words), "end": WORDS.index(words) + len(words)}

    findings = [
        quote("“We lost 12 square kilometres,”", "said", QuoteForm.DIRECT),
        quote("“It is 50_% rain,”", "said", QuoteForm.MIXED),
        Quantity(
            **place("12 square kilometres"),
            component="made",
            value=12.0,
            unit_name="square kilometre",
            unit_code="km2",
            dimension="area",
            of="ground",
            factor=1e6,
        ),
        TimeExpression(
            **place("Tuesday"),
            component="made",
            timex=TimeType.DATE,
            value="2025-04-01",
            earliest="2025-04-01",
            latest="2025-04-01",
        ),
        EntityMention(
            **place("Ada Élan"), component="made", label=EntityLabel.PERSON, entity="Ada Élan"
        ),
    ]
    return FoundSet(sorted(findings, key=lambda f: (f.start, -f.end)), "made 1", published)


@pytest.fixture
def filled(library, desk):
    """Three articles: two of one outlet, of which one quotes somebody who is not known."""
    versions = []
    for number, (speaker, outlet) in enumerate(
        [("Ada Élan", "Post"), ("Ada Élan", "Mail"), ("", "Post")]
    ):
        _, version = desk.article(WORDS, outlet=outlet, published=f"2025-04-0{number + 1}")
        library.save_findings(version.id, version.hash, found(speaker=speaker))
        versions.append(version)
    assert library.ledger.waiting() == 3
    list(library.ledger.listing())
    return versions


def test_a_row_says_all_of_its_finding(library, filled):
    first = library.ledger.quotes(LedgerQuery(limit=1, descending=False))[0]
    assert (first.words, first.speaker, first.cue, first.form, first.outlet, first.published) == (
        "“We lost 12 square kilometres,”",
        "Ada Élan",
        "said",
        QuoteForm.DIRECT,
        "Post",
        "2025-04-01",
    )
    assert first.said == "2025-04-01"
    assert library.ledger.quotes(LedgerQuery(limit=2, descending=False))[1].said == ""
    assert (first.version_id, first.start, first.end) == (filled[0].id, 0, 31)
    quantity = library.ledger.quantities(LedgerQuery(dimension="area"))[0]
    assert (quantity.words, quantity.value, quantity.unit_code, quantity.of, quantity.factor) == (
        "12 square kilometres",
        12.0,
        "km2",
        "ground",
        1e6,
    )
    time = library.ledger.times(LedgerQuery())[0]
    assert (time.words, time.timex, time.value) == ("Tuesday", TimeType.DATE, "2025-04-01")
    assert (time.earliest, time.latest) == ("2025-04-01", "2025-04-01")


def test_nothing_was_said_after_the_day_it_is_published(library, desk):
    for published in ("2025-04-01", "2025-03-31", ""):
        _, version = desk.article(WORDS, published=published)
        library.save_findings(version.id, version.hash, found())
    list(library.ledger.listing())
    rows = library.ledger.quotes(LedgerQuery(words="We lost"))
    assert {row.published: row.said for row in rows} == {
        "2025-04-01": "2025-04-01",
        "2025-03-31": "",
        "": "2025-04-01",
    }


def test_speakers_of_some_articles(library, desk, filled):
    articles = {row.article_id: row.speaker for row in library.ledger.quotes(LedgerQuery())}
    for article, speaker in articles.items():
        told = [
            (row.name, row.quotes, row.articles)
            for row in library.ledger.speakers("", 9, [article])
        ]
        assert told == ([(speaker, 2, 1)] if speaker else [])


def test_an_outlet_is_found_in_any_case_of_any_script(library, desk):
    _, version = desk.article(WORDS, outlet="Київ Élan", published="2025-04-01")
    library.save_findings(version.id, version.hash, found())
    list(library.ledger.listing())
    for words in ("київ", "КИЇВ", "elan", "ÉLAN"):
        assert len(library.ledger.quotes(LedgerQuery(outlet=words))) == 2
        assert library.ledger.timeline(TimelineQuery(outlet=words)).keys
        assert library.entity_index.entries(EntityQuery(outlet=words))


def test_part_of_an_outlet_is_enough(library, filled):
    assert len(library.ledger.quotes(LedgerQuery(outlet="os"))) == 4
    assert library.ledger.quotes(LedgerQuery(outlet="o_t")) == []


@pytest.mark.parametrize(
    ("query", "number"),
    [
        (LedgerQuery(), 6),
        (LedgerQuery(speaker="Ada Élan"), 4),
        (LedgerQuery(speaker=""), 2),
        (LedgerQuery(outlet="Post"), 4),
        (LedgerQuery(form=QuoteForm.MIXED), 3),
        (LedgerQuery(words="we LOST"), 3),
        (LedgerQuery(words="50_%"), 3),
        (LedgerQuery(words="_%x"), 0),
        (LedgerQuery(since="2025-04-02"), 4),
        (LedgerQuery(until="2025-04-01"), 2),
        (LedgerQuery(entity="Ada Élan"), 6),
        (LedgerQuery(outlet="Post", speaker="Ada Élan", words="rain"), 1),
    ],
)
@pytest.mark.parametrize("order", list(LedgerOrder))
def test_a_query_narrows_and_counts(library, filled, query, number, order):
    query = replace(query, order=order)
    assert len(library.ledger.quotes(query)) == number
    assert library.ledger.count(FindingKind.QUOTE, query) == number


def test_pages_follow_each_other(library, filled):
    whole = library.ledger.quotes(LedgerQuery())
    pages = [library.ledger.quotes(LedgerQuery(limit=2, offset=at))[:2] for at in (0, 2, 4)]
    assert [row for page in pages for row in page] == whole
    assert [row.published for row in whole] == sorted((r.published for r in whole), reverse=True)


def test_speakers_by_how_often_they_are_quoted(library, filled):
    assert [(s.name, s.quotes, s.articles) for s in library.ledger.speakers()] == [
        ("Ada Élan", 4, 2)
    ]
    assert library.ledger.speakers("ada")
    assert not library.ledger.speakers("Bo")


def test_a_deleted_article_leaves_the_lists_and_comes_back(library, filled, desk):
    article = library.record(filled[0].article_id)
    library.apply(removing("Delete", article))
    assert library.ledger.count(FindingKind.QUOTE, LedgerQuery()) == 4
    assert library.ledger.waiting() == 0
    library.undo(library.history()[0].no)
    assert library.ledger.waiting() == 1
    list(library.ledger.listing())
    assert library.ledger.count(FindingKind.QUOTE, LedgerQuery()) == 6


def test_found_anew_is_listed_anew(library, filled):
    version = filled[0]
    library.save_findings(version.id, version.hash, found(speaker="Bo Lund"))
    assert library.ledger.count(FindingKind.QUOTE, LedgerQuery()) == 4
    list(library.ledger.listing())
    assert library.ledger.count(FindingKind.QUOTE, LedgerQuery(speaker="Bo Lund")) == 2
    assert library.ledger.count(FindingKind.QUANTITY, LedgerQuery()) == 3


def test_only_the_version_that_is_read_is_listed(library, filled, desk):
    old = filled[0]
    article = library.record(old.article_id)
    new = desk.version_of(article, WORDS + " It rained.")
    desk.read(article, new)
    assert library.ledger.count(FindingKind.QUOTE, LedgerQuery()) == 4
    library.save_findings(new.id, new.hash, found())
    list(library.ledger.listing())
    rows = library.ledger.quotes(LedgerQuery(articles=(article.id,)))
    assert [row.version_id for row in rows] == [new.id, new.id]


def test_half_listed_is_listed_whole_the_next_time(library, desk):
    _, version = desk.article("word " * 2_000)
    many = [
        Quantity(start=5 * n, end=5 * n + 4, component="made", value=float(n)) for n in range(1_000)
    ]
    library.save_findings(version.id, version.hash, FoundSet(many, "made 1"))
    listing = library.ledger.listing()
    next(listing)
    listing.close()
    assert library.ledger.waiting() == 1
    list(library.ledger.listing())
    assert library.ledger.count(FindingKind.QUANTITY, LedgerQuery()) == 1_000


def test_verdicts_are_in_the_lists(library, filled):
    version = filled[0]
    first, second = (f for f in found().findings if isinstance(f, Quotation))
    passages = [
        Passage(version.id, anchor_at(version.text, f.start, f.end)) for f in (first, second)
    ]
    rejected = Verdict(
        VerdictId("no"), version.article_id, passages[0], FindingKind.QUOTE, Decision.REJECTED
    )
    corrected = Verdict(
        VerdictId("so"),
        version.article_id,
        passages[1],
        FindingKind.QUOTE,
        Decision.CORRECTED,
        finding=replace(second, speaker_entity="Bo Lund"),
    )
    library.apply(adding("Judge", rejected, corrected))
    assert library.ledger.waiting() == 1
    list(library.ledger.listing())
    rows = library.ledger.quotes(LedgerQuery(articles=(version.article_id,)))
    assert [(row.speaker, row.settled) for row in rows] == [("Bo Lund", True)]
    library.undo(library.history()[0].no)
    list(library.ledger.listing())
    rows = library.ledger.quotes(LedgerQuery(articles=(version.article_id,)))
    assert [(row.speaker, row.settled) for row in rows] == [("Ada Élan", False)] * 2


def test_a_verdict_given_while_its_text_is_listed_is_in_the_lists(library, filled):
    version = filled[0]
    library.save_findings(version.id, version.hash, replace(found(), made_by="made 2"))
    quotation = next(f for f in found().findings if isinstance(f, Quotation))
    passage = Passage(version.id, anchor_at(version.text, quotation.start, quotation.end))
    rejected = Verdict(
        VerdictId("no"), version.article_id, passage, FindingKind.QUOTE, Decision.REJECTED
    )
    listing = library.ledger.listing()
    next(listing)
    library.apply(adding("Judge", rejected))
    list(listing)
    assert len(library.ledger.quotes(LedgerQuery(articles=(version.article_id,)))) == 1


def test_a_speaker_in_numbers(library, filled):
    told = library.ledger.speaker("Ada Élan")
    assert (told.quotes, told.articles, told.first, told.last) == (4, 2, "2025-04-01", "2025-04-02")
    assert told.outlets == (("Mail", 2), ("Post", 2))
    assert told.cues == (("said", 4),)
    assert library.ledger.speaker("Nobody").quotes == 0
    assert library.ledger.quoted_between("2025-04-02", "2025-04-03") == ["Ada Élan"]


def test_words_that_many_have_are_met_in_order(library, filled, monkeypatch):
    query = LedgerQuery(words="lost")
    few = library.ledger.quotes(query)
    monkeypatch.setattr(ledger, "_FEW", 1)
    assert library.ledger.quotes(query) == few
    assert len(few) == 3


def test_speakers_are_sorted_without_case_and_accents_and_nobody_last(library, desk):
    for speaker in ("Zoe", "élan", "", "Eva", "Dan", "Ädam"):
        _, version = desk.article(WORDS)
        library.save_findings(version.id, version.hash, found(speaker=speaker))
    list(library.ledger.listing())
    query = LedgerQuery(order=LedgerOrder.SPEAKER, descending=False, words="We lost")
    names = [row.speaker for row in library.ledger.quotes(query)]
    assert names == ["Ädam", "Dan", "élan", "Eva", "Zoe", ""]


def test_a_number_says_where_and_as_of_when_it_holds(library, desk):
    at = {"start": 3, "end": 7, "component": "made", "value": 12.0}
    for published, circumstances in (
        ("2025-04-03", {"place": "Sumy Oblast", "as_of": "2025-03", "said_by": "Ada Élan"}),
        ("2025-04-01", {}),
        ("2025-04-05", {"as_of": "2025-W14"}),
    ):
        _, version = desk.article(WORDS, published=published)
        quantity = Quantity(**at, **circumstances)
        library.save_findings(version.id, version.hash, FoundSet([quantity], "made 1", published))
    list(library.ledger.listing())
    rows = library.ledger.quantities(LedgerQuery(order=LedgerOrder.AS_OF, descending=False))
    assert [(row.place, row.as_of, row.held, row.said_by) for row in rows] == [
        ("Sumy Oblast", "2025-03", "2025-03-01", "Ada Élan"),
        ("", "2025-W14", "2025-03-31", ""),
        ("", "", "2025-04-01", ""),
    ]
