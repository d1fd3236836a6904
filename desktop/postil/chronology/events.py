"""Times in columns, kept so that those in sight are found and counted without going through all.

Times of like length and look are a series, sorted by their middles: how many of them lie between
two minutes is told by two searches, whatever their number.
"""

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Final

from postil.model.stretch import Edges

_LOOK: Final = 7
EDGES_FROM: Final = 3
"""Bits of the traits below those of the edges."""
_LOOK_BITS: Final = 3
_TRAIT_BITS: Final = 7
_TRAITS: Final = 127
_PLACE_BITS: Final = 32
_PLACES: Final = (1 << _PLACE_BITS) - 1
_SEVERAL: Final = 5
_FAR: Final = 4


@dataclass(slots=True)
class Series:
    """Times whose lengths in minutes have the same number of binary digits, and of one look.

    `middles` are twice the middles, to be whole numbers, in their order; `places` are the places
    of the times in the columns of `Events`. Times of the same days and edges are a run; `starts`
    are where runs start, with the number of times at the end.
    """

    longest: int
    look: int
    middles: list[int]
    places: list[int]
    starts: list[int] = field(default_factory=list)
    run_middles: list[int] = field(default_factory=list)

    @property
    def shortest(self) -> int:
        """A length that none of them goes below."""
        return (self.longest + 1) >> 1

    def runs_between(self, events: "Events", first: float, last: float) -> range:
        """The numbers of the runs that may touch the minutes from one to another."""
        if not self.starts:
            self._part(events)
        since = bisect_left(self.run_middles, 2 * first - self.longest)
        return range(since, bisect_right(self.run_middles, 2 * last + self.longest))

    def run(self, number: int) -> Sequence[int]:
        """The places of a run."""
        return self.places[self.starts[number] : self.starts[number + 1]]

    def _part(self, events: "Events") -> None:
        """Find where runs start: once, when somebody first asks."""
        begins, traits = events.begins, events.traits
        days = [begins[place] << _TRAIT_BITS | traits[place] & _TRAITS for place in self.places]
        changes = [n for n, (one, other) in enumerate(pairwise(days), 1) if one != other]
        self.starts = [0, *changes, len(days)]
        self.run_middles = [self.middles[start] for start in self.starts[:-1]]


class Events:
    """Times in the order of their beginnings. A look is a number from 0 to 7.

    `traits` of each time: its look in the lowest three bits, its `Edges` in the next four.
    """

    def __init__(self, begins: Sequence[int], ends: Sequence[int], traits: Sequence[int]) -> None:
        self.begins, self.ends, self.traits = begins, ends, traits
        self.series = _series(begins, ends, traits)

    def __len__(self) -> int:
        return len(self.begins)

    def warm(self) -> Iterator[None]:
        """Finds the runs of one series after the other, so that no picture has to wait for it."""
        for series in self.series:
            series.runs_between(self, 0, 0)
            yield

    def look(self, place: int) -> int:
        return self.traits[place] & _LOOK

    def edges(self, place: int) -> Edges:
        return Edges(self.traits[place] >> EDGES_FROM & 15)

    @property
    def extent(self) -> tuple[int, int] | None:
        """From the first beginning to the last end, None where there is nothing."""
        return (self.begins[0], max(self.ends)) if self.begins else None

    def usual_extent(self) -> tuple[int, int] | None:
        """The extent without the earliest and the latest few where these are far from the rest."""
        whole = self.extent
        if whole is None:
            return None
        most, few = self._without(0.1), self._without(0.02)
        far = (whole[1] - whole[0]) > _FAR * (most[1] - most[0])
        return most if far else few

    def _without(self, part: float) -> tuple[int, int]:
        """The extent without such a part at either end."""
        count = len(self)
        out = math.ceil(count * part) if count >= _SEVERAL else 0
        first = self.begins[out]
        return first, max(self._ends[count - 1 - out], first)

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
    """Places of a series that touch the minutes from one to another, run by run."""
    begins, ends = events.begins, events.ends
    for number in series.runs_between(events, first, last):
        place = series.places[series.starts[number]]
        if begins[place] < last and ends[place] > first:
            yield series.run(number)


def _series(begins: Sequence[int], ends: Sequence[int], traits: Sequence[int]) -> list[Series]:
    """All times by length and look; what is alike in both is in order from the start."""
    columns = zip(begins, ends, traits, strict=True)
    kinds = [end - begin << _LOOK_BITS | trait & _LOOK for begin, end, trait in columns]
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for place, kind in enumerate(kinds):
        groups[kind].append(place)
    classes: defaultdict[tuple[int, int], list[tuple[int, list[int]]]] = defaultdict(list)
    for kind, places in groups.items():
        length = kind >> _LOOK_BITS
        classes[length.bit_length(), kind & _LOOK].append((length, places))
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
    # One number for middle and place: pairs would keep the garbage collector busy.
    ordered = sorted(
        2 * begins[p] + length << _PLACE_BITS | p for length, places in parts for p in places
    )
    middles = [number >> _PLACE_BITS for number in ordered]
    return Series(longest, look, middles, [number & _PLACES for number in ordered])
