"""How verdicts and findings make what the reader sees."""

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from postil.model.annotation import Decision, Verdict
from postil.model.finding import AnyFinding, EntityLabel, EntityMention, FindingKind, kind_of
from postil.model.on_demand import OnDemand
from postil.model.packed_findings import PackedFindings


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


Group = tuple[FindingKind, EntityLabel | None, str]
"""A kind, for entities a label, and a name."""
Places: TypeAlias = "array[int]"
"""Numbers of findings in their row."""


class SettledFindings(OnDemand[SettledFinding]):
    """What a reader sees of a version's findings, sorted by start, longer first.

    `starts` and `ends` are columns over all of it. Each settled finding is made when it is asked
    for, so that a book's tens of thousands cost nothing before they are looked at.
    """

    def __init__(self, found: PackedFindings, cuts: Sequence["_Cut"] = ()) -> None:
        self._found = found
        self._judged = [cut.settled for cut in cuts if cut.settled is not None]
        self._without = [cut.place for cut in cuts if cut.settled is None]
        self._order: Sequence[int] = range(len(found))
        self.starts, self.ends = found.starts, found.ends
        if cuts:
            order = array("i", self._order)
            self._order = _spliced(order, cuts, [~n for n in range(len(self._judged))])
            spans = [settled.finding.span for settled in self._judged]
            self.starts = _spliced(found.starts, cuts, [span.start for span in spans])
            self.ends = _spliced(found.ends, cuts, [span.end for span in spans])

    def __len__(self) -> int:
        return len(self._order)

    def made(self, place: int) -> SettledFinding:
        number = self._order[place]
        return SettledFinding(self._found[number]) if number >= 0 else self._judged[~number]

    def __iter__(self) -> Iterator[SettledFinding]:
        if not self._judged and not self._without:
            return map(SettledFinding, self._found)
        return (self[place] for place in range(len(self)))

    def kind(self, place: int) -> FindingKind:
        number = self._order[place]
        if number < 0:
            return kind_of(self._judged[~number].finding)
        return self._found.kinds[self._found.codes[number]][0]

    def tally(self) -> Counter[tuple[FindingKind, EntityLabel | None]]:
        """How many there are of each kind, and of each label of entities."""
        counts = self._found.tally()
        codes, kinds = self._found.codes, self._found.kinds
        counts.subtract(kinds[codes[number]] for number in self._without)
        counts.update(_kind_and_label(settled.finding) for settled in self._judged)
        return counts

    def groups(self, text: str) -> dict[Group, Places]:
        """The places of what is of one kind and label and has one name, in the order of the text.

        An entity without a canonical name goes by what is written; what is no entity has no name.
        """
        result: dict[Group, Places] = {}
        for (kind, label, name), places in self._named().items():
            if label is None or name:
                result.setdefault((kind, label, name), array("i")).extend(places)
                continue
            for place in places:
                words = text[self.starts[place] : self.ends[place]]
                result.setdefault((kind, label, words), array("i")).append(place)
        for group, places in result.items():
            result[group] = array("i", sorted(places))
        return dict(sorted(result.items(), key=lambda item: item[1][0]))

    def _named(self) -> dict[Group, Places]:
        """The places by kind, label and canonical name, "" where there is none."""
        numbers: defaultdict[tuple[int, int], Places] = defaultdict(lambda: array("i"))
        codes: Sequence[int] = self._found.codes
        names: Sequence[int] = self._found.name_numbers
        places: Iterable[int] = self._order
        if self._judged or self._without:
            kept = [(place, n) for place, n in enumerate(self._order) if n >= 0]
            places, codes = [p for p, _ in kept], [codes[n] for _, n in kept]
            names = [names[n] for _, n in kept]
        for place, key in zip(places, zip(codes, names, strict=True), strict=True):
            numbers[key].append(place)
        kinds, known = self._found.kinds, self._found.names
        result = {(*kinds[code], known[name]): p for (code, name), p in numbers.items()}
        for place, number in enumerate(self._order) if self._judged else ():
            if number < 0:
                group = _group_of(self._judged[~number].finding)
                result.setdefault(group, array("i")).append(place)
        return result


class _Cut(NamedTuple):
    """One place in the row of what was found: something is put before it, or, with None, it goes.

    `rank` says where, of what has the same start and end, it stands.
    """

    place: int
    goes: bool
    rank: int
    settled: SettledFinding | None


def settle(findings: Sequence[AnyFinding], verdicts: Iterable[Verdict]) -> SettledFindings:
    """Findings of one version under the verdicts on it, sorted by start, longer first.

    Rejected ones are gone, corrected ones replaced, added ones there. A confirmed or corrected
    finding that the analysis no longer makes stays, since a person said that it is so: a confirmed
    verdict keeps the finding it confirmed.
    """
    found = PackedFindings.of(findings)
    by_key = {(v.kind, v.passage.start, v.passage.end, v.label): v for v in verdicts}
    cuts = []
    for further, ((kind, start, end, label), verdict) in enumerate(by_key.items()):
        number = found.find(kind, start, end, label)
        if number is not None:
            cuts.append(_Cut(number, True, 0, None))
        judged = _judged(verdict, None if number is None else found[number])
        if judged is not None:
            rank = len(found) + further if number is None else number
            place = _place_for(found, judged.finding, rank)
            cuts.append(_Cut(place, False, rank, judged))
    return SettledFindings(found, sorted(cuts, key=_order_of))


def _judged(verdict: Verdict, found: AnyFinding | None) -> SettledFinding | None:
    """What a verdict makes of the finding that it is on; None where nothing is left."""
    if verdict.decision is Decision.REJECTED:
        return None
    kept = found if verdict.decision is Decision.CONFIRMED else None
    finding = verdict.finding or kept
    return None if finding is None else SettledFinding(finding, verdict)


def _place_for(found: PackedFindings, finding: AnyFinding, rank: int) -> int:
    """The number of the first finding that stands behind another one of that rank."""
    place = bisect_left(found.starts, finding.start)
    behind = bisect_right(found.starts, finding.start)
    while place < behind and (-found.ends[place], place) < (-finding.end, rank):
        place += 1
    return place


def _order_of(cut: _Cut) -> tuple[int, bool, int, int, int]:
    start, end = cut.settled.finding.span if cut.settled is not None else (0, 0)
    return cut.place, cut.goes, start, -end, cut.rank


def _spliced(column: Places, cuts: Sequence[_Cut], values: Iterable[int]) -> Places:
    """The column without what goes, and with the values of what is put in."""
    more, result, at = iter(values), array("i"), 0
    for cut in cuts:
        result.extend(column[at : cut.place])
        at = cut.place + cut.goes
        if not cut.goes:
            result.append(next(more))
    result.extend(column[at:])
    return result


def _group_of(finding: AnyFinding) -> Group:
    return *_kind_and_label(finding), finding.entity if isinstance(finding, EntityMention) else ""


def _kind_and_label(finding: AnyFinding) -> tuple[FindingKind, EntityLabel | None]:
    return kind_of(finding), finding.label if isinstance(finding, EntityMention) else None
