"""Two versions compared word by word, and what of it is told first."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postil.anchors.comparing import compare, notable
from postil.model.difference import Difference, DifferenceKind, NotableDifference
from postil.model.finding import (
    AnyFinding,
    EntityLabel,
    EntityMention,
    FindingKind,
    Quantity,
    Quotation,
    TimeExpression,
    TimeType,
)
from postil.model.passage import Span

EQUAL, INSERTED = DifferenceKind.EQUAL, DifferenceKind.INSERTED
DELETED, REPLACED = DifferenceKind.DELETED, DifferenceKind.REPLACED

WORDS = "the of a in Sumy said 13 1,934 km² “we must go” lost, café 東京 🧑🏽‍🚀 - ...".split(" ")
TEXTS = st.one_of(
    st.lists(st.sampled_from([*WORDS, "\n\n", " "]), max_size=60).map(" ".join),
    st.text(max_size=80),
)


def told(old: str, new: str) -> list[tuple[DifferenceKind, str, str]]:
    """The differences that are some, as kind, old words and new words."""
    return [
        (d.kind, old[slice(*d.old)].strip(), new[slice(*d.new)].strip())
        for d in compare(old, new)
        if d.kind is not EQUAL
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("It is.", "It is.", []),
        ("“It’s” – so", '"It\'s" - so', []),
        ("a b\n\nc", "a   b c", []),
        ("Inter\u00adnational cafe\u0301", "International café", []),
        ("12 men died", "15 men died", [(REPLACED, "12", "15")]),
        ("at 1,934 men", "at 1,034 men", [(REPLACED, "1,934", "1,034")]),
        ("the president", "the President", [(REPLACED, "president", "President")]),
        ("He left.", "He left?", [(REPLACED, ".", "?")]),
        ("He said “go” now", "He said go now", [(DELETED, "“", ""), (DELETED, "”", "")]),
        ("one two", "one and two", [(INSERTED, "", "and")]),
        ("", "new", [(INSERTED, "", "new")]),
        ("old", " ", [(DELETED, "old", "")]),
        ("", "", []),
        (
            "The dog barked. The cat slept. End.",
            "The dog barked. The bird sang. The cat slept. End.",
            [(INSERTED, "", "The bird sang.")],
        ),
        (
            "The minister of defence left on Friday with all of his aides.",
            "A storm came in from the sea and took the roof of the school.",
            [
                (
                    REPLACED,
                    "The minister of defence left on Friday with all of his aides",
                    "A storm came in from the sea and took the roof of the school",
                )
            ],
        ),
    ],
)
def test_compare(old: str, new: str, expected: list[tuple[DifferenceKind, str, str]]) -> None:
    assert told(old, new) == expected


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_differences_cover_both_texts(old: str, new: str) -> None:
    differences = compare(old, new)
    assert "".join(old[slice(*d.old)] for d in differences) == old
    assert "".join(new[slice(*d.new)] for d in differences) == new
    for one, other in pairwise(differences):
        assert (one.old.end, one.new.end) == (other.old.start, other.new.start)
        assert EQUAL in (one.kind, other.kind)


@settings(deadline=None)
@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert [d.kind for d in compare(text, text)] == ([EQUAL] if text else [])


OLD = "Kyiv said 12 men died on Monday. “We hold Sumy,” Ivan Bila said. It rained."
NEW = "Kyiv said 15 men died on Tuesday. “We held Sumy,” Ivan Bilo said. It snowed."


def span_of(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def figure(text: str, words: str, value: float) -> Quantity:
    start, end = span_of(text, words)
    return Quantity(start=start, end=end, component="quantities 1", value=value)


def day(text: str, words: str, value: str) -> TimeExpression:
    start, end = span_of(text, words)
    return TimeExpression(
        start=start, end=end, component="times 1", timex=TimeType.DATE, value=value
    )


def name(text: str, words: str, entity: str = "") -> EntityMention:
    start, end = span_of(text, words)
    return EntityMention(
        start=start, end=end, component="entities 1", label=EntityLabel.PERSON, entity=entity
    )


def quotation(text: str, words: str, speaker: str = "") -> Quotation:
    start, end = span_of(text, words)
    said = (Span(*span_of(text, speaker)),) if speaker else ()
    return Quotation(
        start=start, end=end, component="quotes 1", content=(Span(start, end),), speaker=said
    )


def all_of(text: str, dead: int, when: str, said: str, who: str) -> list[AnyFinding]:
    return [
        name(text, who, who),
        quotation(text, said, who),
        day(text, when, when),
        figure(text, f"{dead} men", dead),
    ]


def changed(changes: list[NotableDifference], text: str) -> list[tuple[str, str]]:
    """The weightiest kind of each change, and its new words."""
    return [
        (c.kinds[0].value if c.kinds else "", text[slice(*c.difference.new)].strip())
        for c in changes
    ]


def test_figures_dates_quotations_and_names_come_first() -> None:
    before = all_of(OLD, 12, "Monday", "We hold Sumy", "Ivan Bila")
    after = all_of(NEW, 15, "Tuesday", "We held Sumy", "Ivan Bilo")
    changes = notable(compare(OLD, NEW), before, after)
    assert changed(changes, NEW) == [
        ("quantity", "15"),
        ("time", "Tuesday"),
        ("quote", "held"),
        ("entity", "Bilo"),
        ("", "snowed"),
    ]
    assert changes[0].before == (before[3],)
    assert changes[0].after == (after[3],)


def test_the_same_value_in_other_words_is_no_changed_figure() -> None:
    new = OLD.replace("12 men", "twelve men")
    changes = notable(
        compare(OLD, new), [figure(OLD, "12 men", 12)], [figure(new, "twelve men", 12)]
    )
    assert changed(changes, new) == [("", "twelve")]


def test_the_same_person_spelt_otherwise_is_no_changed_name() -> None:
    new = OLD.replace("Ivan Bila", "Iwan Bila")
    old_name, new_name = name(OLD, "Ivan Bila", "Ivan Bila"), name(new, "Iwan Bila", "Ivan Bila")
    assert notable(compare(OLD, new), [old_name], [new_name])[0].kinds == ()
    unknown = notable(compare(OLD, new), [name(OLD, "Ivan Bila")], [name(new, "Iwan Bila")])
    assert unknown[0].kinds == (FindingKind.ENTITY,)


def test_a_speaker_changed_is_no_changed_quotation() -> None:
    new = OLD.replace("Ivan", "Pavlo")
    old_quote = quotation(OLD, "We hold Sumy", "Ivan Bila")
    changes = notable(compare(OLD, new), [old_quote], [quotation(new, "We hold Sumy")])
    assert changes[0].kinds == ()


def test_words_put_into_a_quotation_change_it() -> None:
    new = OLD.replace("We hold", "We still hold")
    before, after = quotation(OLD, "We hold Sumy"), quotation(new, "We still hold Sumy")
    (change,) = notable(compare(OLD, new), [before], [after])
    assert (change.kinds, change.before, change.after) == (
        (FindingKind.QUOTE,),
        (before,),
        (after,),
    )


def test_a_word_that_makes_the_figure_vaguer_changes_it() -> None:
    new = OLD.replace("12 men", "up to 12 men")
    before, after = figure(OLD, "12 men", 12), figure(new, "up to 12 men", 12)
    vaguer = Quantity(start=after.start, end=after.end, component="q", low=0, high=12)
    (change,) = notable(compare(OLD, new), [before], [vaguer])
    assert (change.before, change.after) == ((before,), (vaguer,))


def test_several_changes_within_one_figure_are_one() -> None:
    old, new = "It was 12 square km wide.", "It was 15 square miles wide."
    before, after = figure(old, "12 square km", 12), figure(new, "15 square miles", 15)
    (change,) = notable(compare(old, new), [before], [after])
    assert new[slice(*change.difference.new)].strip() == "15 square miles"


def test_what_replaces_comes_before_what_is_only_put_in() -> None:
    new = "Some 3 fell. " + OLD.replace("12 men", "15 men")
    findings = [figure(new, "Some 3", 3), figure(new, "15 men", 15)]
    changes = notable(compare(OLD, new), [figure(OLD, "12 men", 12)], findings)
    assert changed(changes, new) == [("quantity", "15"), ("quantity", "Some 3 fell.")]


@settings(deadline=None)
@given(TEXTS, TEXTS, st.data())
def test_every_difference_is_told_whatever_the_findings(
    old: str, new: str, data: st.DataObject
) -> None:
    differences = [d for d in compare(old, new) if d.kind is not EQUAL]
    findings: list[list[AnyFinding]] = []
    for text in (old, new):
        ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
        spans = data.draw(st.lists(ends, max_size=6))
        findings.append(
            [
                Quantity(start=a, end=b, component="q", value=float(n))
                for n, (a, b) in enumerate(spans)
                if a < b
            ]
        )
    changes = notable(compare(old, new), *findings)

    def covered(difference: Difference) -> bool:
        return any(
            c.difference.old.start <= difference.old.start
            and difference.old.end <= c.difference.old.end
            and c.difference.new.start <= difference.new.start
            and difference.new.end <= c.difference.new.end
            for c in changes
        )

    assert all(covered(difference) for difference in differences)
