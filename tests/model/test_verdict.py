"""What the reader sees after verdicts: a person's word stands."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from postil.model.annotation import Decision, Verdict
from postil.model.finding import (
    AnyFinding,
    EntityLabel,
    EntityMention,
    FindingKind,
    Quantity,
    kind_of,
)
from postil.model.grouping import groups_of
from postil.model.identity import ArticleId, VerdictId, VersionId
from postil.model.passage import Anchor, Passage, Span, anchor_at
from postil.model.verdict import SettledFinding, key_of, settle

TEXT = "Kursk is not Kyiv."
KURSK = EntityMention(start=0, end=5, component="entities 1", label=EntityLabel.PERSON)
KYIV = EntityMention(start=13, end=17, component="entities 1", label=EntityLabel.GPE)


def verdict(on: AnyFinding, decision: Decision, instead: AnyFinding | None) -> Verdict:
    kind, start, end, label = key_of(on)
    place = Passage(VersionId("v"), anchor_at(TEXT, start, end))
    return Verdict(VerdictId("x"), ArticleId("a"), place, kind, decision, label, instead)


def test_findings_without_verdicts_stay_the_machines() -> None:
    settled = settle([KYIV, KURSK], [])
    assert [s.finding for s in settled] == [KURSK, KYIV]
    assert not any(s.settled for s in settled)


def test_a_rejected_finding_is_gone() -> None:
    assert [
        s.finding for s in settle([KURSK, KYIV], [verdict(KURSK, Decision.REJECTED, None)])
    ] == [KYIV]


def test_a_corrected_finding_is_replaced() -> None:
    place = replace(KURSK, label=EntityLabel.GPE)
    settled = settle([KURSK], [verdict(KURSK, Decision.CORRECTED, place)])
    assert [(s.finding, s.settled) for s in settled] == [(place, True)]


def test_a_confirmed_finding_outlives_a_model_that_no_longer_makes_it() -> None:
    assert settle([], [verdict(KYIV, Decision.CONFIRMED, KYIV)])[0].finding == KYIV


def test_an_added_finding_is_there() -> None:
    settled = settle([KURSK], [verdict(KYIV, Decision.ADDED, KYIV)])
    assert [s.finding for s in settled] == [KURSK, KYIV]


# What `settle` must give, in the plain words of its promise: finding by finding.


def settled_plainly(
    findings: Sequence[AnyFinding], verdicts: Iterable[Verdict]
) -> list[SettledFinding]:
    by_key = {(v.kind, v.passage.start, v.passage.end, v.label): v for v in verdicts}
    judged = [v for v in by_key.values() if v.kind is FindingKind.ENTITY]
    named = {v.finding.span for v in judged if v.finding and v.decision is not Decision.REJECTED}
    found = {key_of(finding) for finding in findings}
    kept = (key for key, v in by_key.items() if v.decision is Decision.CONFIRMED and not v.finding)
    named |= {Span(*key[1:3]) for key in kept if key in found and key[0] is FindingKind.ENTITY}
    result = []
    for finding in findings:
        verdict = by_key.pop(key_of(finding), None)
        if verdict is None:
            # What a person named is not called something else by a model besides.
            if not isinstance(finding, EntityMention) or finding.span not in named:
                result.append(SettledFinding(finding))
        elif verdict.decision is Decision.CONFIRMED:
            result.append(SettledFinding(verdict.finding or finding, verdict))
        elif verdict.decision is not Decision.REJECTED and verdict.finding is not None:
            result.append(SettledFinding(verdict.finding, verdict))
    result.extend(
        SettledFinding(v.finding, v)
        for v in by_key.values()
        if v.decision is not Decision.REJECTED and v.finding is not None
    )
    return sorted(result, key=lambda s: (s.finding.start, -s.finding.end))


_ends = {"start": st.integers(0, 12), "end": st.integers(12, 16), "component": st.just("c 1")}
_some = st.builds(
    EntityMention,
    **_ends,
    label=st.sampled_from([EntityLabel.GPE, EntityLabel.ORG]),
    entity=st.sampled_from(["", "Sumy", "Kyiv"]),
) | st.builds(Quantity, **_ends, value=st.sampled_from([1.0, 2.0]))


@st.composite
def _judgements(draw: st.DrawFn) -> tuple[list[AnyFinding], list[Verdict]]:
    """Findings in the order of the text, and verdicts on some of them and on what is not there."""
    findings = draw(st.lists(_some, max_size=14))
    findings.sort(key=lambda f: (f.start, -f.end))
    on = draw(st.lists(st.sampled_from(findings) | _some if findings else _some, max_size=8))
    verdicts = []
    for finding in on:
        kind, start, end, label = key_of(finding)
        place = Passage(VersionId("v"), Anchor("", "", "", start, end))
        decision = draw(st.sampled_from(Decision))
        instead = draw(st.none() | _some)
        verdicts.append(
            Verdict(VerdictId("x"), ArticleId("a"), place, kind, decision, label, instead)
        )
    return findings, verdicts


@given(_judgements())
def test_verdicts_hold_in_any_number_and_at_any_place(
    judgements: tuple[list[AnyFinding], list[Verdict]],
) -> None:
    expected, settled = settled_plainly(*judgements), settle(*judgements)

    assert list(settled) == expected
    assert [settled[n] for n in range(len(settled))] == expected
    assert list(settled.starts) == [s.finding.start for s in expected]
    assert list(settled.ends) == [s.finding.end for s in expected]
    for kind in FindingKind:
        there = [s.finding.span for s in expected if kind_of(s.finding) is kind]
        assert list(zip(*settled.ends_of(kind), strict=True)) == there
    for name in ("Sumy", "nobody"):
        there = [s.finding.span for s in expected if getattr(s.finding, "entity", None) == name]
        assert settled.spans_named(name) == there


@given(_judgements())
def test_counts_and_groups_are_those_of_what_is_settled(
    judgements: tuple[list[AnyFinding], list[Verdict]],
) -> None:
    expected, settled = settled_plainly(*judgements), settle(*judgements)

    groups: dict[tuple[object, object, str], list[int]] = {}
    for place, one in enumerate(expected):
        finding, name = one.finding, ""
        if isinstance(finding, EntityMention):
            name = finding.entity or TEXT[finding.start : finding.end]
        groups.setdefault((kind_of(finding), _label_of(finding), name), []).append(place)
    assert {tuple(g[:3]): list(g.places) for g in groups_of(settled, TEXT)} == groups
    assert +settled.tally() == {
        (kind, label): number
        for kind, label in {(kind_of(s.finding), _label_of(s.finding)) for s in expected}
        if (
            number := sum(
                (kind_of(s.finding), _label_of(s.finding)) == (kind, label) for s in expected
            )
        )
    }


def _label_of(finding: AnyFinding) -> EntityLabel | None:
    return finding.label if isinstance(finding, EntityMention) else None
