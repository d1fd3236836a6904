"""How verdicts and findings make what the reader sees."""

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import compress
from typing import NamedTuple

from postil.model.annotation import Decision, Verdict
from postil.model.finding import (
    AnyFinding,
    EntityLabel,
    EntityMention,
    FindingKind,
    Quotation,
    kind_of,
)
from postil.model.identity import RuleId
from postil.model.naming import Naming
from postil.model.naming_rule import EntityName, NamingRule
from postil.model.on_demand import OnDemand
from postil.model.packed_findings import PackedFindings
from postil.model.passage import Span
from postil.model.ruling import Judged, Ruling, laid_over


@dataclass(frozen=True, slots=True)
class SettledFinding:
    """A finding as it stands after the person's verdict on it, None where there is none.

    `rule` is the rule that says what it is, `found` what the analysis had found there before rules
    gave it another name; None where that makes no difference.
    """

    finding: AnyFinding
    verdict: Verdict | None = None
    rule: NamingRule | None = None
    found: AnyFinding | None = None

    @property
    def settled(self) -> bool:
        """True when a person said so: drawn solid, where the machine's word is drawn dotted."""
        return self.verdict is not None or self.rule is not None

    @property
    def origin(self) -> AnyFinding:
        """What a verdict on it is on."""
        return self.finding if self.found is None else self.found


def key_of(finding: AnyFinding) -> tuple[FindingKind, int, int, str]:
    """What a verdict recognises a finding by, whatever component or model found it."""
    label = finding.label.value if isinstance(finding, EntityMention) else ""
    return kind_of(finding), finding.start, finding.end, label


class SettledFindings(OnDemand[SettledFinding]):
    """What a reader sees of a version's findings, sorted by start, longer first.

    `starts`, `ends`, `codes` and `name_numbers` are columns over all of it, with `kinds` and
    `names` as in PackedFindings. `effects` says how many findings each rule on words took away,
    put in or made another. Each settled finding is made when it is asked for, so that a
    book's tens of thousands cost nothing before they are looked at.
    """

    def __init__(
        self,
        found: PackedFindings,
        cuts: Sequence["_Cut"] = (),
        naming: Naming | None = None,
        text: str = "",
        effects: Counter[RuleId] | None = None,
    ) -> None:
        self.effects = effects or Counter[RuleId]()
        self._found, self._naming = found, naming if naming and naming.sources else None
        self._judged = [cut.settled for cut in cuts if cut.settled is not None]
        self._order: Sequence[int] = range(len(found))
        self.starts, self.ends = found.starts, found.ends
        self.codes = found.codes
        self.name_numbers: Sequence[int] = found.name_numbers
        self.kinds, self.names = found.kinds, found.names
        if cuts:
            self._splice(cuts)
        if self._naming is not None:
            self._rename(self._naming, text)

    def _splice(self, cuts: Sequence["_Cut"]) -> None:
        found, judged = self._found, [settled.finding for settled in self._judged]
        kinds = {kind: code for code, kind in enumerate(found.kinds)}
        names = {name: number for number, name in enumerate(found.names)}
        codes = [kinds.setdefault(_kind_and_label(f), len(kinds)) for f in judged]
        numbers = [names.setdefault(_name_of(f), len(names)) for f in judged]
        self.kinds, self.names = list(kinds), list(names)
        self._order = _spliced(self._order, cuts, [~n for n in range(len(judged))])
        self.starts = _spliced(found.starts, cuts, [f.start for f in judged])
        self.ends = _spliced(found.ends, cuts, [f.end for f in judged])
        self.codes = bytes(iter(_spliced(found.codes, cuts, codes)))
        self.name_numbers = _spliced(found.name_numbers, cuts, numbers)

    def _rename(self, naming: Naming, text: str) -> None:
        """What means another entity goes by that one's name and label, in the columns."""
        kinds = {kind: code for code, kind in enumerate(self.kinds)}
        names = {name: number for number, name in enumerate(self.names)}
        labels = [label for _, label in self.kinds]
        wanted = {number for name, number in names.items() if name in naming.sources or not name}
        codes, numbers = bytearray(self.codes), array("i", iter(self.name_numbers))
        for place in [p for p, number in enumerate(numbers) if number in wanted]:
            label = labels[codes[place]]
            if label is None:
                continue
            name = self.names[numbers[place]] or text[self.starts[place] : self.ends[place]]
            meant = naming.meaning_of(EntityName(name, label))
            if meant != (name, label):
                codes[place] = kinds.setdefault((FindingKind.ENTITY, meant.label), len(kinds))
                numbers[place] = names.setdefault(meant.name, len(names))
        self.kinds, self.names = list(kinds), list(names)
        self.codes, self.name_numbers = bytes(codes), numbers

    def __len__(self) -> int:
        return len(self._order)

    def made(self, place: int) -> SettledFinding:
        number = self._order[place]
        made = SettledFinding(self._found[number]) if number >= 0 else self._judged[~number]
        return self._as_named(made, place)

    def __iter__(self) -> Iterator[SettledFinding]:
        if isinstance(self._order, range) and self._naming is None:
            return map(SettledFinding, self._found)
        return (self[place] for place in range(len(self)))

    def _as_named(self, settled: SettledFinding, place: int) -> SettledFinding:
        """The finding by the name that its column says."""
        finding, named = settled.finding, settled.finding
        if self._naming is None:
            return settled
        if isinstance(finding, EntityMention):
            label, name = self.kinds[self.codes[place]][1], self.names[self.name_numbers[place]]
            if (label, name) != (finding.label, finding.entity):
                named = replace(finding, label=label or finding.label, entity=name)
        elif isinstance(finding, Quotation) and finding.speaker_entity in self._naming.sources:
            named = replace(finding, speaker_entity=self._naming.speaker(finding.speaker_entity))
        return (
            settled if named is finding else replace(settled, finding=named, found=settled.origin)
        )

    def tally(self) -> Counter[tuple[FindingKind, EntityLabel | None]]:
        """How many there are of each kind, and of each label of entities."""
        return Counter({kind: self.codes.count(code) for code, kind in enumerate(self.kinds)})

    def ends_of(self, kind: FindingKind) -> tuple["array[int]", "array[int]"]:
        """Where what is of one kind starts, and where it ends."""
        wanted = bytes(its is kind for its, _ in self.kinds).ljust(256, b"\0")
        chosen = self.codes.translate(wanted)
        starts, ends = compress(self.starts, chosen), compress(self.ends, chosen)
        return array("i", starts), array("i", ends)

    def spans_named(self, entity: str) -> list[Span]:
        """Where the entity of a canonical name is mentioned."""
        number = self.names.index(entity) if entity in self.names else -1
        columns = zip(self.starts, self.ends, self.name_numbers, strict=True)
        return [Span(start, end) for start, end, name in columns if name == number]


class _Cut(NamedTuple):
    """One place in the row of what was found: something is put before it, or, with None, it goes.

    `rank` says where, of what has the same start and end, it stands.
    """

    place: int
    goes: bool
    rank: int
    settled: SettledFinding | None


def settle(
    findings: Sequence[AnyFinding],
    verdicts: Iterable[Verdict],
    naming: Naming | None = None,
    text: str = "",
    *,
    own_names: bool = False,
) -> SettledFindings:
    """Findings of one version under the verdicts on it, sorted by start, longer first.

    Rejected ones are gone, corrected ones replaced, added ones there. A confirmed or corrected
    finding that the analysis no longer makes stays, since a person said that it is so: a confirmed
    verdict keeps the finding it confirmed. The rules of `naming` go over what nobody has judged
    singly; only by which name an entity goes concerns all of them, unless they keep their
    `own_names`. `text` is that of the version.
    """
    found = PackedFindings.of(findings)
    cuts, judged = _judgements(found, verdicts)
    ruling = laid_over(naming, found, text, judged) if naming is not None else Ruling()
    ordered = sorted([*cuts, *_rulings(found, ruling)], key=_order_of)
    return SettledFindings(found, ordered, None if own_names else naming, text, ruling.effects)


def _judgements(found: PackedFindings, verdicts: Iterable[Verdict]) -> tuple[list[_Cut], Judged]:
    """What verdicts cut out and put in, and where they are on entities."""
    by_key = {(v.kind, v.passage.start, v.passage.end, v.label): v for v in verdicts}
    cuts, spans, places = [], [], []
    numbers: set[int] = set()
    for further, ((kind, start, end, label), verdict) in enumerate(by_key.items()):
        number = found.find(kind, start, end, label)
        if number is not None:
            cuts.append(_Cut(number, True, 0, None))
            numbers.add(number)
        judged = _judged(verdict, None if number is None else found[number])
        if judged is not None:
            rank = len(found) + further if number is None else number
            place = _place_for(found, judged.finding, rank)
            cuts.append(_Cut(place, False, rank, judged))
        if kind is FindingKind.ENTITY:
            spans.append(Span(start, end))
            if judged is not None:
                spans.append(judged.finding.span)
                places.append(judged.finding.span)
    others = {number for span in places for number in _named_at(found, span)} - numbers
    cuts += [_Cut(number, True, 0, None) for number in others]
    numbers |= others
    return cuts, Judged(frozenset(numbers), tuple(spans))


def _named_at(found: PackedFindings, span: Span) -> Iterator[int]:
    """The numbers of all names that were found at exactly this place, whatever their label.

    A model that comes later may call what a person named something else: then the person is right.
    """
    for number in range(
        bisect_left(found.starts, span.start), bisect_right(found.starts, span.start)
    ):
        if found.ends[number] == span.end and found.kinds[found.codes[number]][1] is not None:
            yield number


def _rulings(found: PackedFindings, ruling: Ruling) -> Iterator[_Cut]:
    """What rules on words cut out and put in."""
    for number in ruling.gone:
        yield _Cut(number, True, 0, None)
    for further, (mention, old, rule) in enumerate(ruling.made):
        rank = 2 * len(found) + further
        place = _place_for(found, mention, rank)
        yield _Cut(place, False, rank, SettledFinding(mention, rule=rule, found=old))


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


def _spliced(values: Sequence[int], cuts: Sequence[_Cut], more: Sequence[int]) -> "array[int]":
    """The column without what goes, and with the values of what is put in."""
    column, put_in, result, at = array("i", iter(values)), iter(more), array("i"), 0
    for cut in cuts:
        result.extend(column[at : cut.place])
        at = cut.place + cut.goes
        if not cut.goes:
            result.append(next(put_in))
    result.extend(column[at:])
    return result


def _name_of(finding: AnyFinding) -> str:
    return finding.entity if isinstance(finding, EntityMention) else ""


def _kind_and_label(finding: AnyFinding) -> tuple[FindingKind, EntityLabel | None]:
    return kind_of(finding), finding.label if isinstance(finding, EntityMention) else None
