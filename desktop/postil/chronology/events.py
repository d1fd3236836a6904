"""Times in columns, kept so that those in sight are found and counted without going through all.

Times of like length and look are a series, sorted by their middles: how many of them lie between
two minutes is told by two searches, whatever their number.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from postil.model.stretch import Edges

_LOOK: int = 7
_EDGES_FROM: int = 3
_TRAITS: int = 127


@dataclass(frozen=True, slots=True)
class Series:
    """Times whose lengths in minutes have the same number of binary digits, and of one look.

    `middles` are twice the middles, to be whole numbers, in their order; `places` are the places
    of the times in the columns of `Events`.
    """

    longest: int
    look: int
    middles: list[int]
    places: list[int]

    @property
    def shortest(self) -> int:
        """A length that none of them goes below."""
        return (self.longest + 1) >> 1


class Events:
    """Times in the order of their beginnings. A look is a number from 0 to 7.

    `traits` of each time: its look in the lowest three bits, its `Edges` in the next four.
    """

    def __init__(self, begins: Sequence[int], ends: Sequence[int], traits: Sequence[int]) -> None:
        self.begins, self.ends, self.traits = begins, ends, traits
        self.series = _series(begins, ends, traits)

    def __len__(self) -> int:
        return len(self.begins)

    def look(self, place: int) -> int:
        return self.traits[place] & _LOOK

    def edges(self, place: int) -> Edges:
        return Edges(self.traits[place] >> _EDGES_FROM & 15)

    @property
    def extent(self) -> tuple[int, int] | None:
        """From the first beginning to the last end, None where there is nothing."""
        return (self.begins[0], max(self.ends)) if self.begins else None

    def usual_extent(self, rest: float = 0.02) -> tuple[int, int] | None:
        """The extent without the earliest and the latest few, which may be centuries away."""
        if not self.begins:
            return None
        out = int(len(self) * rest)
        return self.begins[out], max(self._ends[len(self) - 1 - out], self.begins[out])

    def outside(self, first: float, last: float) -> tuple[int, int]:
        """How many end before a minute, and how many begin at another one or behind it."""
        return bisect_right(self._ends, first), len(self) - bisect_left(self.begins, last)

    @cached_property
    def _ends(self) -> list[int]:
        return sorted(self.ends)

    def between(self, first: float, last: float) -> list[int]:
        """The places of all that touch the minutes from one to another, in their order."""
        until = bisect_left(self.begins, last)
        since = bisect_left(self.begins, first)
        before = [at for at, end in enumerate(self.ends[:since]) if end > first]
        return [*before, *range(since, until)]


def runs_in(events: Events, series: Series, first: float, last: float) -> Iterator[Sequence[int]]:
    """Places of a series that touch the minutes from one to another; equal ones come together."""
    middles, places = series.middles, series.places
    at = bisect_left(middles, 2 * first - series.longest)
    until = bisect_right(middles, 2 * last + series.longest)
    while at < until:
        behind = bisect_right(middles, middles[at], at)
        for run in _alike(events, places[at:behind]):
            if events.begins[run[0]] < last and events.ends[run[0]] > first:
                yield run
        at = behind


def _alike(events: Events, places: list[int]) -> Iterator[Sequence[int]]:
    """Places with one middle, parted where beginnings or edges differ."""
    if _same(events, places[0], places[-1]):
        yield places
        return
    at = 0
    for place in range(1, len(places) + 1):
        if place == len(places) or not _same(events, places[at], places[place]):
            yield places[at:place]
            at = place


def _same(events: Events, one: int, other: int) -> bool:
    return events.begins[one] == events.begins[other] and events.traits[one] == events.traits[other]


def _series(begins: Sequence[int], ends: Sequence[int], traits: Sequence[int]) -> list[Series]:
    """All times by length and look; what is alike in both is in order from the start."""
    groups: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for place, (begin, end, trait) in enumerate(zip(begins, ends, traits, strict=True)):
        groups[end - begin, trait & _TRAITS].append(place)
    classes: defaultdict[tuple[int, int], list[tuple[int, list[int]]]] = defaultdict(list)
    for (length, trait), places in groups.items():
        classes[length.bit_length(), trait & _LOOK].append((length, places))
    return [
        _made_series((1 << digits) - 1, look, parts, begins)
        for (digits, look), parts in sorted(classes.items())
    ]


def _made_series(
    longest: int, look: int, parts: list[tuple[int, list[int]]], begins: Sequence[int]
) -> Series:
    if len(parts) == 1:
        length, places = parts[0]
        return Series(longest, look, [2 * begins[p] + length for p in places], places)
    pairs = sorted((2 * begins[p] + length, p) for length, places in parts for p in places)
    return Series(longest, look, [pair[0] for pair in pairs], [pair[1] for pair in pairs])
