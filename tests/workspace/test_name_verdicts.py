"""What is said of a name in the text: here, in the article, everywhere."""

import pytest

from postil.model.annotation import Decision
from postil.model.finding import EntityLabel
from postil.model.naming_rule import EntityName
from postil.model.passage import Span
from postil.workspace.name_verdicts import NameVerdicts, Scope, named_at

PERSON, GPE = EntityLabel.PERSON, EntityLabel.GPE


def at(desk, place=0):
    return named_at(desk.session.open, desk.session.open.findings[place])


def test_a_mention_is_rejected_alone_with_its_likes_or_everywhere(desk):
    verdicts, before = NameVerdicts(desk.session), desk.tables()
    assert desk.words() == ["April", "Kiev", "April"]
    verdicts.reject(at(desk))
    assert desk.words() == ["Kiev", "April"]
    desk.undo()
    verdicts.reject(at(desk), Scope.ARTICLE)
    assert desk.words() == ["Kiev"]
    assert desk.session.library.naming.all() == []
    assert desk.session.undo_stack.undoText() == "Reject 2 mentions of “April”"
    desk.undo()
    verdicts.reject(at(desk), Scope.EVERYWHERE)
    assert desk.words() == ["Kiev"]
    assert [r.sentence for r in verdicts.naming.rules()] == ["“April” is never a person"]
    desk.undo()
    assert desk.tables() == before


def test_what_is_said_everywhere_holds_for_a_mention_that_was_confirmed(desk):
    verdicts = NameVerdicts(desk.session)
    verdicts.confirm(at(desk))
    before = desk.tables()
    verdicts.reject(at(desk), Scope.EVERYWHERE)
    assert desk.words() == ["Kiev"]
    desk.undo()
    assert desk.tables() == before
    verdicts.retype(at(desk), EntityLabel.EVENT, Scope.EVERYWHERE)
    assert {label for words, _, label in desk.named() if words == "April"} == {EntityLabel.EVENT}
    desk.undo()
    verdicts.someone_else(at(desk), EntityName("April Jones", PERSON), Scope.EVERYWHERE)
    assert {name for words, name, _ in desk.named() if words == "April"} == {"April Jones"}


@pytest.mark.parametrize("scope", Scope)
def test_a_name_is_somebody_else(desk, scope):
    NameVerdicts(desk.session).someone_else(at(desk), EntityName("April Jones", PERSON), scope)
    names = [name for words, name, _ in desk.named() if words == "April"]
    assert names == ["April Jones", "April" if scope is Scope.MENTION else "April Jones"]
    desk.open("Two")
    assert (desk.named()[0][1] == "April Jones") is (scope is Scope.EVERYWHERE)


@pytest.mark.parametrize("scope", Scope)
def test_a_name_is_of_another_type(desk, scope):
    NameVerdicts(desk.session).retype(at(desk), EntityLabel.EVENT, scope)
    labels = [label for words, _, label in desk.named() if words == "April"]
    assert labels == [EntityLabel.EVENT, PERSON if scope is Scope.MENTION else EntityLabel.EVENT]


@pytest.mark.parametrize("scope", Scope)
def test_a_name_is_added_by_hand(desk, scope):
    desk.open("Two")
    text = desk.session.open.version.text
    start = text.rindex("Demidovka")
    span = Span(start, start + len("Demidovka"))
    NameVerdicts(desk.session).add(span, EntityName("Demidovka", GPE), scope)
    assert ("Demidovka", "Demidovka", GPE) in desk.named()
    assert desk.words().count("Demidovka Council") == 1
    desk.open("One")
    assert ("Demidovka" in desk.words()) is (scope is Scope.EVERYWHERE)


def test_the_extent_and_the_name_of_a_mention(desk):
    verdicts = NameVerdicts(desk.session)
    kiev = at(desk, 1)
    verdicts.set_extent(kiev, Span(kiev.mention.start - 3, kiev.mention.end + 1))
    assert desk.words() == ["April", "in Kiev.", "April"]
    desk.undo()
    verdicts.rename(at(desk, 1), "  Kyiv ")
    assert ("Kiev", "Kyiv", GPE) in desk.named()
    assert desk.session.open.verdicts[0].decision is Decision.CORRECTED
    assert not verdicts.rename(at(desk, 1), " ")


def test_what_is_confirmed_in_the_article_stays_when_a_rule_comes(desk):
    verdicts = NameVerdicts(desk.session)
    verdicts.confirm(at(desk), Scope.ARTICLE)
    verdicts.naming.never(EntityName("April", PERSON))
    assert desk.words() == ["April", "Kiev", "April"]
    verdicts.same_as(at(desk, 1), EntityName("Kyiv", GPE), Scope.EVERYWHERE)
    assert ("Kiev", "Kyiv", GPE) in desk.named()
