"""Findings of one kind, label and name, gathered."""

from array import array
from collections.abc import MutableSequence
from typing import Final, NamedTuple

from postil.model.finding import EntityLabel, FindingKind
from postil.model.verdict import SettledFindings

_BIT: Final = 8_000
"""Findings that are gathered in one or two milliseconds."""
_SMALL: Final = 8
"""Places that take no less room in an array than in a list."""


class Group(NamedTuple):
    """What is of one kind, for entities of one label, and has one name; `places` ascend.

    An entity without a canonical name goes by what is written; what is no entity has no name.
    """

    kind: FindingKind
    label: EntityLabel | None
    name: str
    places: MutableSequence[int]


class Grouping:
    """Gathers the findings of a text, bit by bit: a book's would hold up the window."""

    def __init__(self, findings: SettledFindings, text: str) -> None:
        self._findings, self._text = findings, text
        self._gathered: dict[tuple[int, int], list[int]] = {}
        self._at = 0

    def go_on(self) -> bool:
        """Gather some more; True when all are."""
        begin, self._at = self._at, min(self._at + _BIT, len(self._findings))
        codes = self._findings.codes[begin : self._at]
        names = self._findings.name_numbers[begin : self._at]
        gathered = self._gathered
        for place, key in enumerate(zip(codes, names, strict=True), begin):
            if key in gathered:
                gathered[key].append(place)
            else:
                gathered[key] = [place]
        return self._at == len(self._findings)

    def groups(self) -> list[Group]:
        """What was gathered, in the order of the first of each."""
        kinds, names = self._findings.kinds, self._findings.names
        result: list[Group] = []
        unnamed = False
        for (code, name), places in self._gathered.items():
            kind, label = kinds[code]
            unnamed |= label is not None and not name
            kept = array("i", places) if len(places) > _SMALL else places
            result.append(Group(kind, label, names[name], kept))
        return self._as_written(result) if unnamed else result

    def _as_written(self, groups: list[Group]) -> list[Group]:
        """The groups with those that have no name parted by what is written."""
        result = {(g.kind, g.label, g.name): g for g in groups if g.name or g.label is None}
        starts, ends = self._findings.starts, self._findings.ends
        for nameless in (g for g in groups if not g.name and g.label is not None):
            for place in nameless.places:
                words = self._text[starts[place] : ends[place]]
                key = nameless.kind, nameless.label, words
                result.setdefault(key, Group(*key, array("i"))).places.append(place)
        ordered = [g._replace(places=array("i", sorted(g.places))) for g in result.values()]
        return sorted(ordered, key=lambda group: group.places[0])


def groups_of(findings: SettledFindings, text: str) -> list[Group]:
    """All groups at once, in the order of the first of each."""
    grouping = Grouping(findings, text)
    while not grouping.go_on():
        pass
    return grouping.groups()
