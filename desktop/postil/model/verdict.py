"""How verdicts and findings make what the reader sees."""

from collections.abc import Iterable
from dataclasses import dataclass

from postil.model.annotation import Decision, Verdict
from postil.model.finding import AnyFinding, EntityMention, FindingKind, kind_of


@dataclass(frozen=True, slots=True)
class SettledFinding:
    """A finding as it stands after the person's verdict on it, None where there is none."""

    finding: AnyFinding
    verdict: Verdict | None = None

    @property
    def settled(self) -> bool:
        """True when a person said so: drawn solid, where the machine's word is drawn dotted."""
        return self.verdict is not None


def key_of(finding: AnyFinding) -> tuple[FindingKind, int, int, str]:
    """What a verdict recognises a finding by, whatever component or model found it."""
    label = finding.label.value if isinstance(finding, EntityMention) else ""
    return kind_of(finding), finding.start, finding.end, label


def settle(findings: Iterable[AnyFinding], verdicts: Iterable[Verdict]) -> list[SettledFinding]:
    """Findings of one version under the verdicts on it, sorted by start, longer first.

    Rejected ones are gone, corrected ones replaced, added ones there. A confirmed or corrected
    finding that the analysis no longer makes stays, since a person said that it is so: a confirmed
    verdict keeps the finding it confirmed.
    """
    by_key = {(v.kind, v.passage.start, v.passage.end, v.label): v for v in verdicts}
    if not by_key:
        plain = [SettledFinding(finding) for finding in findings]
        return sorted(plain, key=lambda s: (s.finding.start, -s.finding.end))
    result = []
    for finding in findings:
        verdict = by_key.pop(key_of(finding), None)
        if verdict is None:
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
