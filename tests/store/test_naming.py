"""How the lists of a library follow the rules on names."""

from dataclasses import replace

import pytest

from postil.model.change import Change, adding, removing
from postil.model.finding import EntityLabel, EntityMention, Quotation
from postil.model.holdings import ArticleQuery, FoundSet
from postil.model.ledger import LedgerQuery
from postil.model.naming_rule import EntityName, NamingRule, RuleEffect, RuleKind
from postil.model.passage import Span
from postil.store import naming

GPE, PERSON = EntityLabel.GPE, EntityLabel.PERSON
TEXT = "Kiev and Kyiv are one. “Yes,” said Kiev."


def rule(kind, words, label=None, entity=None, made="1"):
    entity = entity and EntityName(*entity)
    return NamingRule(f"{kind}-{words}-{made}", RuleKind(kind), words, label, entity, made=made)


MERGE = rule("means", "Kiev", GPE, ("Kyiv", GPE))


def found_in(text):
    """“Kiev” and “Kyiv” wherever they stand, and what Kiev said."""
    found = []
    for name in ("Kiev", "Kyiv"):
        at = text.find(name)
        while at >= 0:
            found.append(EntityMention(start=at, end=at + 4, component="e", label=GPE, entity=name))
            at = text.find(name, at + 1)
    if "“Yes,”" in text:
        at = text.index("“Yes,”")
        span = Span(at, at + 6)
        found.append(
            Quotation(start=at, end=at + 6, component="q", content=(span,), speaker_entity="Kiev")
        )
    return FoundSet(found, "rules 1")


@pytest.fixture
def named(desk):
    """A library with one article that names Kiev twice and Kyiv once, and one with neither."""
    for text in (TEXT, "Nothing of the kind."):
        _, version = desk.article(text)
        desk.library.save_findings(version.id, version.hash, found_in(text))
    list(desk.library.ledger.listing())
    return desk


def names(library):
    list(library.ledger.listing())
    return {row.name: (row.articles, row.mentions) for row in library.entities()}


def test_a_merge_is_one_row_and_every_list_follows(named):
    library = named.library
    library.apply(adding("Merge", MERGE))
    assert not library.naming.waiting()
    assert names(library) == {"Kyiv": (1, 3)}
    assert [row.name for row in library.ledger.speakers()] == ["Kyiv"]
    (quote,) = library.ledger.quotes(LedgerQuery(speaker="Kyiv"))
    assert quote.speaker == "Kyiv"
    assert library.ledger.quotes(LedgerQuery(speaker="Kiev")) == []
    assert library.ledger.speaker("Kyiv").quotes == 1
    assert len(library.article_rows(ArticleQuery(entity="Kyiv"))) == 1
    assert library.article_rows(ArticleQuery(entity="Kiev")) == []
    assert library.ledger.count("quote", LedgerQuery(entity="Kyiv")) == 1
    assert library.naming.effects() == {MERGE.id: RuleEffect(1, 2)}
    assert library.check() == []


def test_what_comes_later_follows_a_merge(named):
    named.library.apply(adding("Merge", MERGE))
    _, version = named.article("Kiev again.")
    named.library.save_findings(version.id, version.hash, found_in(version.text))
    assert names(named.library) == {"Kyiv": (2, 4)}


def test_names_in_a_row_of_merges_stand_for_the_last(named):
    library = named.library
    library.apply(adding("Merge", MERGE))
    capital = rule("means", "Kyiv", GPE, ("the capital", GPE), made="2")
    library.apply(adding("Rename", capital))
    assert names(library) == {"the capital": (1, 3)}
    assert library.naming.effects() == {MERGE.id: RuleEffect(1, 2), capital.id: RuleEffect(1, 3)}
    library.apply(removing("Delete", MERGE))
    assert names(library) == {"the capital": (1, 1), "Kiev": (1, 2)}
    assert library.check() == []


def test_words_that_are_no_name_are_counted_anew_and_come_back(named):
    library, never = named.library, rule("never", "Kiev", GPE)
    before = names(library)
    library.apply(adding("Never", never))
    assert library.naming.waiting()
    assert names(library) == {"Kyiv": (1, 1)}
    assert library.naming.effects() == {never.id: RuleEffect(1, 2)}
    (article,) = library.naming.articles_of(never)
    assert article.mentions == 2
    off = replace(never, enabled=False)
    library.apply(Change("Off", {never.id: never}, {never.id: off}))
    assert names(library) == before
    assert library.naming.effects() == {}


def test_a_merge_into_what_is_no_name_takes_the_other_with_it(named):
    library = named.library
    library.apply(adding("Never", rule("never", "Kyiv", GPE)))
    assert names(library) == {"Kiev": (1, 2)}
    step = library.apply(adding("Merge", replace(MERGE, made="2")))
    assert names(library) == {}
    library.undo(step)
    assert names(library) == {"Kiev": (1, 2)}


@pytest.mark.parametrize("words", ["Nothing", "of the kind.", "基輔"])
def test_words_name_something_where_nothing_was_found(named, words):
    library = named.library
    named.article("基輔是首都。")
    for version_id in library.unanalysed():
        version = library.version(version_id)
        library.save_findings(version_id, version.hash, FoundSet([], "rules 1"))
    library.apply(adding("Is", rule("is", words, None, (words, PERSON))))
    assert names(library).get(words) == ((1, 1) if words != "基輔" else None)


def test_an_article_that_goes_takes_its_effects_along_and_brings_them_back(named):
    library, never = named.library, rule("never", "Kiev", GPE)
    library.apply(adding("Never", never))
    names(library)
    article = next(r.article for r in library.article_rows(ArticleQuery(words="Kyiv")))
    step = library.apply(removing("Delete", article))
    assert names(library) == {}
    assert library.naming.effects() == {}
    library.undo(step)
    assert names(library) == {"Kyiv": (1, 1)}
    assert library.naming.effects() == {never.id: RuleEffect(1, 2)}


def test_both_are_named_in_an_article(named):
    kiev, kyiv = EntityName("Kiev", GPE), EntityName("Kyiv", GPE)
    assert len(named.library.naming.naming_both(kiev, kyiv, 5)) == 1
    nobody = EntityName("Nobody", GPE)
    assert named.library.naming.naming_both(kiev, nobody, 5) == []


def test_entities_that_lost_their_way_are_told_of_and_put_right(named):
    library = named.library
    library.apply(adding("Merge", MERGE))
    with library._file.writing(durable=True) as connection:
        connection.execute("UPDATE entity SET stands_for = NULL")
    assert library.check() == ["The table entity doesn't follow the rules on names."]
    assert library.repair().told == [
        "Entities didn't follow the rules on names; that was put right."
    ]
    assert library.check() == []


def test_many_texts_are_counted_some_at_a_time(named):
    library = named.library
    library.apply(adding("Never", rule("never", "Kiev", GPE)))
    with library._file.writing(durable=False) as connection:
        naming.queue_all(connection)
        assert naming.waiting(connection) == 2
    assert not library.naming.count_some(1)
    assert library.naming.count_some(1)
