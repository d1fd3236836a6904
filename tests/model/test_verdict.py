"""What the reader sees after verdicts: a person's word stands."""

from dataclasses import replace

from postil.model.annotation import Decision, Verdict
from postil.model.finding import AnyFinding, EntityLabel, EntityMention
from postil.model.identity import ArticleId, VerdictId, VersionId
from postil.model.passage import Passage, anchor_at
from postil.model.verdict import key_of, settle

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
