"""What is said of names everywhere, from the deed to the lists of the library."""

from postil.model.finding import EntityLabel
from postil.model.naming_rule import EntityName
from postil.workspace.naming import Naming

PERSON, GPE = EntityLabel.PERSON, EntityLabel.GPE


def test_what_is_never_a_person_is_gone_everywhere_and_in_what_comes(desk):
    naming, before = Naming(desk.session), desk.tables()
    assert naming.never(EntityName("April", PERSON))
    assert [words for words, _, _ in desk.named()] == ["Kiev"]
    desk.add("Three", "April came.")
    assert ("April", "PERSON") not in desk.known()
    (row,) = naming.rules()
    assert (row.sentence, row.articles, row.mentions) == ("“April” is never a person", 3, 4)
    desk.undo()
    desk.undo()
    assert desk.tables() == before
    assert len(desk.named()) == 3


def test_words_are_a_name_also_where_nothing_was_found(desk):
    naming = Naming(desk.session)
    assert naming.name("Demidovka", EntityName("Demidovka", GPE))
    assert ("Demidovka", "Demidovka", GPE) in desk.named()
    desk.open("Two")
    assert [words for words, _, _ in desk.named()][-2:] == ["Demidovka Council", "Demidovka"]
    assert desk.known()["Demidovka", "GPE"] == 2


def test_a_merge_is_followed_by_lists_and_undone(desk):
    naming, before = Naming(desk.session), desk.tables()
    assert naming.merge([EntityName("Kiev", GPE), EntityName("Kyiv", GPE)], EntityName("Kyiv", GPE))
    assert ("Kiev", "Kyiv", GPE) in desk.named()
    assert desk.known()["Kyiv", "GPE"] == 2
    assert ("Kiev", "GPE") not in desk.known()
    (row,) = naming.rules()
    assert (row.sentence, row.articles, row.mentions) == ("“Kiev” means “Kyiv”", 1, 1)
    assert desk.session.library.check() == []
    desk.undo()
    assert desk.tables() == before


def test_speakers_follow_a_new_name(desk):
    naming = Naming(desk.session)
    naming.rename(EntityName("April", PERSON), "April Jones")
    ledger = desk.session.library.ledger
    assert [row.name for row in ledger.speakers()] == ["April Jones"]
    assert ledger.speaker("April Jones").quotes == 1
    naming.rename(EntityName("April Jones", PERSON), "April")
    assert [row.name for row in ledger.speakers()] == ["April"]
    assert desk.session.library.check() == []


def test_a_rule_that_is_disabled_does_nothing_and_comes_back(desk):
    naming, before = Naming(desk.session), desk.known()
    naming.never("April")
    without = desk.known()
    (rule,) = (row.rule for row in naming.rules())
    naming.disable([rule.id])
    assert desk.known() == before
    assert len(desk.named()) == 3
    naming.enable([rule.id])
    assert desk.known() == without
    naming.delete([rule.id])
    assert naming.rules() == []
    assert desk.known() == before


def test_a_conflict_is_told(desk):
    naming = Naming(desk.session)
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
    desk.add("Three", "Kyiv lies on the river and Kiev is a kind of chicken.")
    desk.undo()
    desk.undo()
    desk.undo()
    desk.add("Four", "Kyiv lies on the river and Kiev is a kind of chicken.")
    assert "in one sentence of “Four”" in naming.conflict([kiev], kyiv)


def test_a_verdict_on_one_mention_goes_before_a_rule(desk):
    april = next(f for f in desk.session.open.findings if f.finding.start == 0)
    desk.session.confirm(april)
    Naming(desk.session).never(EntityName("April", PERSON))
    assert [words for words, _, _ in desk.named()] == ["April", "Kiev"]


def test_what_a_rule_made_can_be_rejected_and_confirmed(desk):
    naming = Naming(desk.session)
    naming.name("Demidovka", EntityName("Demidovka", GPE))
    made = desk.session.open.findings[-1]
    assert made.settled
    desk.session.reject(made)
    assert ("Demidovka", "Demidovka", GPE) not in desk.named()
    desk.undo()
    desk.session.confirm(desk.session.open.findings[-1])
    naming.disable([naming.rules()[0].rule.id])
    assert ("Demidovka", "Demidovka", GPE) in desk.named()
