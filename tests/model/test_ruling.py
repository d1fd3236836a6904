"""Rules on names laid over findings: what they say happens, and nothing else."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.model.annotation import Decision, Verdict
from postil.model.finding import AnyFinding, EntityLabel, EntityMention, Quotation
from postil.model.identity import ArticleId, RuleId, VerdictId, VersionId
from postil.model.naming import Naming
from postil.model.naming_rule import EntityName, NamingRule, RuleKind
from postil.model.passage import Passage, Span, anchor_at
from postil.model.ruling import occurrences
from postil.model.verdict import SettledFindings, key_of, settle

PERSON, GPE, ORG = EntityLabel.PERSON, EntityLabel.GPE, EntityLabel.ORG
TEXT = "April met Kiev. Aprils, April Jones and Demidovka in Demidovka Council; Kyiv slept."


def rule(kind, words, label=None, entity=None, *, made="1", enabled=True):
    entity = entity and EntityName(*entity)
    id_ = RuleId(f"{made} {kind} {words}")
    return NamingRule(id_, RuleKind(kind), words, label, entity, enabled, made)


def mention(words, label, name="", nth=0, text=TEXT):
    start = [match.start() for match in re.finditer(re.escape(words), text)][nth]
    end = start + len(words)
    return EntityMention(start=start, end=end, component="e", label=label, entity=name)


FOUND: list[AnyFinding] = [
    mention("April", PERSON, "April"),
    mention("Kiev", GPE, "Kiev"),
    mention("April Jones", PERSON, "April Jones"),
    mention("Demidovka Council", ORG, "Demidovka Council"),
    mention("Kyiv", GPE, "Kyiv"),
]


def ruled(*rules, verdicts=(), findings=FOUND):
    return settle(findings, verdicts, Naming(rules), TEXT)


def told(settled: SettledFindings):
    return [
        (TEXT[s.finding.start : s.finding.end], s.finding.entity, s.finding.label)
        for s in settled
        if isinstance(s.finding, EntityMention)
    ]


def judged(on, decision, instead=None):
    kind, start, end, label = key_of(on)
    place = Passage(VersionId("v"), anchor_at(TEXT, start, end))
    return Verdict(VerdictId("x"), ArticleId("a"), place, kind, decision, label, instead)


def test_what_is_never_a_person_goes_and_what_has_the_words_in_it_stays() -> None:
    settled = ruled(rule("never", "April", PERSON))
    assert [words for words, _, _ in told(settled)] == [
        "Kiev",
        "April Jones",
        "Demidovka Council",
        "Kyiv",
    ]
    assert dict(settled.effects) == {RuleId("1 never April"): 1}
    assert told(ruled(rule("never", "April", GPE))) == told(ruled())


def test_words_name_something_wherever_they_stand_alone() -> None:
    settled = ruled(rule("is", "Demidovka", None, ("Demidovka", GPE)))
    made = next(s for s in settled if s.finding.start == TEXT.index("Demidovka"))
    assert told(settled).count(("Demidovka", "Demidovka", GPE)) == 1
    assert made.settled
    assert made.rule is not None
    assert ("Demidovka Council", "Demidovka Council", ORG) in told(settled)


def test_words_that_name_something_else_are_that_and_know_what_they_were() -> None:
    settled = ruled(rule("is", "April", None, ("April", EntityLabel.EVENT)))
    assert told(settled)[0] == ("April", "April", EntityLabel.EVENT)
    assert key_of(settled[0].origin) == key_of(FOUND[0])
    assert len(settled) == len(FOUND)


def test_longer_words_take_the_place_of_a_shorter_name() -> None:
    findings = [mention("Demidovka", GPE, "Demidovka", nth=1)]
    words = "Demidovka Council"
    settled = ruled(rule("is", words, None, (words, ORG)), findings=findings)
    assert told(settled) == [(words, words, ORG)]


def test_one_entity_goes_by_the_name_of_another_and_so_do_its_quotations() -> None:
    said = Quotation(start=0, end=5, component="q", content=(Span(0, 5),), speaker_entity="April")
    settled = ruled(
        rule("means", "Kiev", GPE, ("Kyiv", GPE)),
        rule("means", "April", PERSON, ("April Jones", PERSON)),
        findings=[said, *FOUND],
    )
    assert [name for _, name, _ in told(settled)] == [
        "April Jones",
        "Kyiv",
        "April Jones",
        "Demidovka Council",
        "Kyiv",
    ]
    assert [s.finding.speaker_entity for s in settled if isinstance(s.finding, Quotation)] == [
        "April Jones"
    ]
    assert settled.spans_named("Kyiv") == [FOUND[1].span, FOUND[4].span]
    assert "Kiev" not in {settled.names[number] for number in settled.name_numbers}


def test_a_later_rule_acts_on_what_an_earlier_one_left() -> None:
    there = rule("means", "Kiev", GPE, ("Kyiv", GPE), made="1")
    back = rule("means", "Kyiv", GPE, ("Kiev", GPE), made="2")
    naming = Naming([back, there])
    assert naming.meaning_of(EntityName("Kiev", GPE)) == ("Kiev", GPE)
    assert naming.meaning_of(EntityName("Kyiv", GPE)) == ("Kiev", GPE)
    never = rule("never", "April", made="1")
    again = rule("is", "April", None, ("April", GPE), made="2")
    assert told(ruled(never, again))[0] == ("April", "April", GPE)
    assert told(ruled(again, rule("never", "April", made="3")))[0][0] == "Kiev"


def test_what_goes_by_a_name_that_is_none_is_gone() -> None:
    settled = ruled(
        rule("means", "Kiev", GPE, ("Kyiv", GPE), made="1"), rule("never", "Kyiv", GPE, made="2")
    )
    assert {"Kiev", "Kyiv"}.isdisjoint(words for words, _, _ in told(settled))


@pytest.mark.parametrize("decision", Decision)
def test_a_verdict_on_one_mention_goes_before_rules_on_words(decision: Decision) -> None:
    instead = FOUND[0] if decision is not Decision.REJECTED else None
    verdict = judged(FOUND[0], decision, instead)
    for other in (
        rule("never", "April"),
        rule("is", "April", None, ("April", GPE)),
        rule("is", "April met", None, ("April met", ORG)),
    ):
        at_the_start = [s for s in ruled(other, verdicts=[verdict]) if s.finding.start == 0]
        assert [s.finding for s in at_the_start] == [instead] * (instead is not None)


def test_words_stand_alone_between_letters() -> None:
    assert list(occurrences("April", "April, Aprils, xApril (April) April_ April")) == [
        Span(0, 5),
        Span(23, 28),
        Span(37, 42),
    ]
    assert list(occurrences("…", "a…b…")) == [Span(1, 2), Span(3, 4)]


# Over any text, any findings, any rules and verdicts.

_words = st.sampled_from(["a", "b", "a b", "b c", "c"])
_labels = st.sampled_from([PERSON, GPE])
_entities = st.builds(EntityName, _words, _labels)
_rules = st.builds(
    NamingRule,
    id=st.uuids().map(str),
    kind=st.sampled_from(RuleKind),
    words=_words,
    label=_labels,
    entity=_entities,
    enabled=st.booleans(),
    made=st.sampled_from("12345"),
).map(lambda r: r if r.kind is not RuleKind.NEVER else _without_entity(r))


def _without_entity(rule_: NamingRule) -> NamingRule:
    return NamingRule(rule_.id, rule_.kind, rule_.words, rule_.label, None, rule_.enabled, "3")


@st.composite
def _texts(draw: st.DrawFn) -> tuple[str, list[AnyFinding]]:
    text = " ".join(draw(st.lists(st.sampled_from("abc"), min_size=1, max_size=14)))
    starts = draw(st.lists(st.integers(0, len(text) - 1), unique=True, max_size=6))
    found: list[AnyFinding] = []
    for start in sorted(starts):
        if found and start < found[-1].end:
            continue
        end = min(len(text), start + draw(st.sampled_from([1, 3])))
        name = draw(st.sampled_from(["", "a", "b"]))
        found.append(
            EntityMention(start=start, end=end, component="e", label=draw(_labels), entity=name)
        )
    return text, found


@given(_texts(), st.lists(_rules, max_size=6), st.data())
def test_rules_leave_columns_verdicts_and_order_as_they_must_be(
    made: tuple[str, list[AnyFinding]], rules: Sequence[NamingRule], data: st.DataObject
) -> None:
    text, found = made
    on = data.draw(st.lists(st.sampled_from(found), unique_by=key_of) if found else st.just([]))
    verdicts = [judged_in(text, each, data.draw(st.sampled_from(Decision))) for each in on]
    naming = Naming(rules)
    settled = settle(found, verdicts, naming, text)

    everything = list(settled)
    assert [settled[n] for n in range(len(settled))] == everything
    places = [(s.finding.start, -s.finding.end) for s in everything]
    assert places == sorted(places)
    assert list(settled.starts) == [s.finding.start for s in everything]
    assert list(settled.ends) == [s.finding.end for s in everything]
    for place, each in enumerate(everything):
        assert settled.kinds[settled.codes[place]][1] == each.finding.label
        assert settled.names[settled.name_numbers[place]] == each.finding.entity
    kept = {s.verdict.id for s in everything if s.verdict is not None}
    assert kept == {v.id for v in verdicts if v.decision is not Decision.REJECTED}
    for verdict in verdicts:
        here = [s for s in everything if s.finding.span.overlaps(verdict.passage.span)]
        assert all(s.rule is None for s in here)

    off = [NamingRule(r.id, r.kind, r.words, r.label, r.entity, False, r.made) for r in rules]
    assert list(settle(found, verdicts, Naming(off), text)) == list(settle(found, verdicts))


def judged_in(text: str, on: AnyFinding, decision: Decision) -> Verdict:
    kind, start, end, label = key_of(on)
    place = Passage(VersionId("v"), anchor_at(text, start, end))
    finding = None if decision is Decision.REJECTED else on
    id_ = VerdictId(f"{start} {end} {label}")
    return Verdict(id_, ArticleId("a"), place, kind, decision, label, finding)
