"""What is said of names everywhere, from the deed to the lists of the library."""

import pytest

from postil.model.article import Reading
from postil.model.finding import EntityLabel, EntityMention, Quotation
from postil.model.holdings import FoundSet, NewVersion
from postil.model.naming_rule import EntityName
from postil.model.passage import Span
from postil.workspace.intake import article_of
from postil.workspace.naming import Naming
from postil.workspace.session import ReadingSession

PERSON, ORG, GPE = EntityLabel.PERSON, EntityLabel.ORG, EntityLabel.GPE
TEXTS = {
    "One": "April was cold in Kiev. “Go,” April said. Demidovka fell.",
    "Two": "In April Kyiv slept. Near Demidovka Council nothing moved; Demidovka did.",
}


def mentions(text, *names):
    """The mentions of names in a text, found as (words, label), wherever they stand."""
    found = []
    for words, label in names:
        at = text.find(words)
        while at >= 0:
            found.append(
                EntityMention(
                    start=at, end=at + len(words), component="entities 1", label=label, entity=words
                )
            )
            at = text.find(words, at + 1)
    return found


@pytest.fixture
def session(qapp, tmp_path):
    from postil.store.library import Library

    with Library.open(tmp_path / "library.postil") as library:
        session = ReadingSession(library)
        for title, text in TEXTS.items():
            add(session, title, text)
        session.undo_stack.forget()
        session.open_article(article_id(session, "One"))
        yield session


def add(session, title, text):
    article, version = article_of(Reading(text=text, title=title, published="2025-04-08"))
    session.take_in(f"Import “{title}”", article, NewVersion(version, text.encode()))
    found = mentions(
        text, ("April", PERSON), ("Kiev", GPE), ("Kyiv", GPE), ("Demidovka Council", ORG)
    )
    if "“Go,”" in text:
        at = text.index("“Go,”")
        found.append(
            Quotation(
                start=at,
                end=at + 5,
                component="quotes 1",
                content=(Span(at, at + 5),),
                speaker_entity="April",
            )
        )
    session.library.save_findings(
        version.id, version.hash, FoundSet(found, "rules 1", "2025-04-08")
    )
    list(session.library.ledger.listing())


def article_id(session, title):
    from postil.model.holdings import ArticleQuery

    rows = session.library.article_rows(ArticleQuery())
    return next(row.article.id for row in rows if row.article.title == title)


def named(session):
    """What the open article names: words, name and label."""
    text = session.open.version.text
    return [
        (text[f.start : f.end], f.entity, f.label)
        for f in (settled.finding for settled in session.open.findings)
        if isinstance(f, EntityMention)
    ]


def known(session):
    list(session.library.ledger.listing())
    return {(row.name, row.label.value): row.mentions for row in session.library.entities()}


def tables(session):
    """All that the lists over the library say."""
    list(session.library.ledger.listing())
    ledger = session.library.ledger
    return known(session), ledger.speakers(), session.library.naming.all()


def test_what_is_never_a_person_is_gone_everywhere_and_in_what_comes(session):
    naming, before = Naming(session), tables(session)
    assert naming.never(EntityName("April", PERSON))
    assert [words for words, _, _ in named(session)] == ["Kiev"]
    add(session, "Three", "April came.")
    assert ("April", "PERSON") not in known(session)
    (row,) = naming.rules()
    assert (row.sentence, row.articles, row.mentions) == ("“April” is never a person", 3, 4)
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert tables(session) == before
    assert len(named(session)) == 3


def test_words_are_a_name_also_where_nothing_was_found(session):
    naming = Naming(session)
    assert naming.name("Demidovka", EntityName("Demidovka", GPE))
    assert ("Demidovka", "Demidovka", GPE) in named(session)
    session.open_article(article_id(session, "Two"))
    assert [words for words, _, _ in named(session)][-2:] == ["Demidovka Council", "Demidovka"]
    assert known(session)["Demidovka", "GPE"] == 2


def test_a_merge_is_followed_by_lists_and_undone(session):
    naming, before = Naming(session), tables(session)
    assert naming.merge([EntityName("Kiev", GPE), EntityName("Kyiv", GPE)], EntityName("Kyiv", GPE))
    assert ("Kiev", "Kyiv", GPE) in named(session)
    assert known(session)["Kyiv", "GPE"] == 2
    assert ("Kiev", "GPE") not in known(session)
    (row,) = naming.rules()
    assert (row.sentence, row.articles, row.mentions) == ("“Kiev” means “Kyiv”", 1, 1)
    assert session.library.check() == []
    session.undo_stack.undo()
    assert tables(session) == before


def test_speakers_follow_a_new_name(session):
    naming = Naming(session)
    naming.rename(EntityName("April", PERSON), "April Jones")
    ledger = session.library.ledger
    assert [row.name for row in ledger.speakers()] == ["April Jones"]
    assert ledger.speaker("April Jones").quotes == 1
    naming.rename(EntityName("April Jones", PERSON), "April")
    assert [row.name for row in ledger.speakers()] == ["April"]
    assert session.library.check() == []


def test_a_rule_that_is_disabled_does_nothing_and_comes_back(session):
    naming, before = Naming(session), known(session)
    naming.never("April")
    without = known(session)
    (rule,) = (row.rule for row in naming.rules())
    naming.disable([rule.id])
    assert known(session) == before
    assert len(named(session)) == 3
    naming.enable([rule.id])
    assert known(session) == without
    naming.delete([rule.id])
    assert naming.rules() == []
    assert known(session) == before


def test_a_conflict_is_told(session):
    naming = Naming(session)
    april, kiev, kyiv = (
        EntityName("April", PERSON),
        EntityName("Kiev", GPE),
        EntityName("Kyiv", GPE),
    )
    assert naming.conflict([kiev], kyiv) is None
    assert "is a person and “Kiev” is a place" in naming.conflict([april], kiev)
    naming.apart(kiev, kyiv)
    assert "not the same" in naming.conflict([kyiv], kiev)
    naming.merge([kiev], kyiv)
    assert [row.sentence for row in naming.rules()] == ["“Kiev” means “Kyiv”"]
    add(session, "Three", "Kyiv lies on the river and Kiev is a kind of chicken.")
    session.undo_stack.undo()
    session.undo_stack.undo()
    session.undo_stack.undo()
    add(session, "Four", "Kyiv lies on the river and Kiev is a kind of chicken.")
    assert "in one sentence of “Four”" in naming.conflict([kiev], kyiv)


def test_a_verdict_on_one_mention_goes_before_a_rule(session):
    april = next(f for f in session.open.findings if f.finding.start == 0)
    session.confirm(april)
    Naming(session).never(EntityName("April", PERSON))
    assert [words for words, _, _ in named(session)] == ["April", "Kiev"]


def test_what_a_rule_made_can_be_rejected_and_confirmed(session):
    naming = Naming(session)
    naming.name("Demidovka", EntityName("Demidovka", GPE))
    made = session.open.findings[-1]
    assert made.settled
    session.reject(made)
    assert ("Demidovka", "Demidovka", GPE) not in named(session)
    session.undo_stack.undo()
    session.confirm(session.open.findings[-1])
    naming.disable([naming.rules()[0].rule.id])
    assert ("Demidovka", "Demidovka", GPE) in named(session)
