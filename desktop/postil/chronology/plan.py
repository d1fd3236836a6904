"""What one lane of the timeline shows at a scale: bars and dots in rows, columns where it is full.

What is long enough to be seen as a bar is stacked from the top of the lane, and all else stands as
dots on its ground. Where more dots stand than there are rows for, they become one column that says
how many they are. Bars of the same days become one bar where there is no room for each. So at any
scale every time in sight is in exactly one item or one column.
"""

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from postil.chronology.events import EDGES_FROM, Events, Series, runs_in
from postil.chronology.scale import Scale
from postil.chronology.stacking import Box, stacked
from postil.chronology.steps import step_of_width
from postil.model.stretch import Edges

BAR: Final = 13
"""Pixels from which on a time is a bar."""
DOT: Final = 6
"""Half of a dot's room."""
TAIL: Final = 26
"""Pixels of an open end."""
LABEL: Final = 190
"""Pixels of a label where there is room."""
_LEAST_LABEL: Final = 64
_COLUMN: Final = 10
"""Pixels of a column at least."""
_GAP: Final = 6
_MOST_DOTS: Final = 450
_MOST_RUNS: Final = 400
"""Bars of one length and look that are planned; where more are, they are counted in columns."""
_LEAST_SHARE: Final = 0.3
_OPEN_START: Final = Edges.OPEN_START.value << EDGES_FROM
_OPEN_END: Final = Edges.OPEN_END.value << EDGES_FROM
_GROUND_ROWS: Final = 4
_GROUND: Final = 0.45
"""The part of the rows that bars leave to dots and columns."""


@dataclass(frozen=True, slots=True)
class Item:
    """A time, or several of the same days, from `left` to `right` with its label; in pixels.

    Of a bar `left` and `right` are its ends; of a dot `x` is its middle. `row` counts from the top
    for bars and from the ground for dots. `members` are places in the columns of `Events`.
    """

    members: Sequence[int]
    left: float
    right: float
    x: float
    row: int
    label: float
    bar: bool


@dataclass(frozen=True, slots=True)
class Column:
    """As many times between two minutes that there is no room to show each.

    `looks` says how many there are of each look; `share` of the ground's height is filled.
    Bars that found no row are among them.
    """

    first: int
    last: int
    left: float
    right: float
    looks: tuple[tuple[int, int], ...]
    share: float

    @property
    def count(self) -> int:
        return sum(number for _, number in self.looks)


@dataclass(frozen=True, slots=True)
class LanePlan:
    """All that a lane shows between two minutes: `bar_rows` of its `rows` are for bars."""

    items: tuple[Item, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: int = 0
    bar_rows: int = 0
    first: int = 0
    last: int = 0


@dataclass(slots=True)
class _Bucket:
    """What stands between two edges on the ground."""

    first: int
    last: int
    left: float
    right: float
    looks: Counter[int] = field(default_factory=Counter)
    dense: bool = False


def planned(events: Events, scale: Scale, rows: int, margin: float = 0.5) -> LanePlan:
    """A lane of so many rows, with a part of its width planned on either side of it."""
    if not len(events) or rows < 1:
        return LanePlan(rows=max(0, rows))
    buckets = _buckets(scale, margin)
    short, long = parted(events, scale, buckets[0].first, buckets[-1].last)
    _count(buckets, short)
    first, last = buckets[0].first, buckets[-1].last
    runs = [run for series in long for run in runs_in(events, series, first, last)]
    ground = any(bucket.looks for bucket in buckets)
    most = rows - (_ground_of(rows) if ground else 0)
    bars, homeless = _bars(events, runs, scale, buckets, most)
    if homeless and most == rows:
        most = rows - _ground_of(rows)
        bars, homeless = _bars(events, runs, scale, buckets, most)
    _house(events, homeless, buckets)
    bar_rows = max((item.row + 1 for item in bars), default=0)
    dots = _dots(events, short, buckets, rows - bar_rows, scale)
    columns = tuple(_column(b, len(events)) for b in buckets if b.dense and b.looks)
    return LanePlan((*bars, *dots), columns, rows, bar_rows, first, last)


def _ground_of(rows: int) -> int:
    """How many of a lane's rows are left to dots and columns, at least one."""
    return max(min(_GROUND_ROWS, (rows + 1) // 2), round(rows * _GROUND))


def parted(
    events: Events, scale: Scale, first: int, last: int
) -> tuple[list[Series], list[Series]]:
    """The series that are dots at a scale, and those that are bars: long, and not too many."""
    short, long = [], []
    for series in events.series:
        bars = series.shortest >= BAR * scale.per_pixel
        if bars and len(series.runs_between(events, first, last)) <= _MOST_RUNS:
            long.append(series)
        else:
            short.append(series)
    return short, long


def _buckets(scale: Scale, margin: float) -> list[_Bucket]:
    """Stretches of the line, as wide as the calendar has them and at least a column wide."""
    step = step_of_width(scale.per_pixel, _COLUMN)
    aside = margin * scale.width * scale.per_pixel
    edges = step.edges(scale.left - aside, scale.right + aside)
    return [_Bucket(first, last, scale.x(first), scale.x(last)) for first, last in pairwise(edges)]


def _count(buckets: list[_Bucket], short: Iterable[Series]) -> None:
    """How many of each look have their middles in each bucket."""
    for series in short:
        middles = series.middles
        at = bisect_left(middles, 2 * buckets[0].first)
        end = bisect_left(middles, 2 * buckets[-1].last, at)
        for bucket in buckets:
            if at == end:
                break
            behind = bisect_left(middles, 2 * bucket.last, at, end)
            if behind > at:
                bucket.looks[series.look] += behind - at
            at = behind


# ---------------------------------------------------------------- bars


def _bars(
    events: Events,
    runs: Sequence[Sequence[int]],
    scale: Scale,
    buckets: Sequence[_Bucket],
    rows: int,
) -> tuple[list[Item], list[Sequence[int]]]:
    """The bars in their rows, each alone where there is room, and the runs that found no row."""
    first, last = buckets[0].left, buckets[-1].right
    if sum(map(len, runs)) <= 4 * rows * max(1, (last - first) // LABEL):
        alone = [[place] for run in runs for place in run]
        bars, homeless = _stacked_bars(events, alone, scale, (first, last), rows)
        if not homeless:
            return bars, []
    return _stacked_bars(events, runs, scale, (first, last), rows)


def _stacked_bars(
    events: Events,
    runs: Sequence[Sequence[int]],
    scale: Scale,
    sight: tuple[float, float],
    rows: int,
) -> tuple[list[Item], list[Sequence[int]]]:
    ends = [(scale.x(events.begins[run[0]]), scale.x(events.ends[run[0]])) for run in runs]
    boxes = [
        Box(max(sight[0], left), min(sight[1], right), number)
        for number, (left, right) in enumerate(ends)
    ]
    placed, left_over = stacked(boxes, rows)
    bars = [
        Item(runs[b.number], *ends[b.number], b.left, row, b.right - b.left - _GAP, bar=True)
        for b, row in placed
    ]
    return bars, [runs[box.number] for box in left_over]


def _house(events: Events, homeless: Sequence[Sequence[int]], buckets: list[_Bucket]) -> None:
    """Bars that found no row count where their middles lie, or at the side they come from."""
    lasts = [bucket.last for bucket in buckets]
    for run in homeless:
        middle = (events.begins[run[0]] + events.ends[run[0]]) // 2
        bucket = buckets[min(bisect_right(lasts, middle), len(buckets) - 1)]
        bucket.looks[events.look(run[0])] += len(run)
        bucket.dense = True


# ---------------------------------------------------------------- dots


def _dots(
    events: Events, short: Sequence[Series], buckets: list[_Bucket], rows: int, scale: Scale
) -> list[Item]:
    """Dots in their rows; where there is no room for all of a bucket's, it becomes dense."""
    _make_dense(buckets, rows)
    boxes = _Boxes(events, short, scale)
    for label in (LABEL, 0):
        while True:
            placed, left_over = boxes.stacked(buckets, rows, label)
            if not left_over or label:
                break
            for box in left_over:
                boxes.bucket_of(box).dense = True
        if not left_over:
            break
    items = [boxes.item(box, row) for box, row in placed]
    return items if label else _labelled(items, buckets)


def _make_dense(buckets: Sequence[_Bucket], rows: int) -> None:
    most = float(rows)
    counts = [sum(bucket.looks.values()) for bucket in buckets]
    while True:
        for bucket, count in zip(buckets, counts, strict=True):
            wide = max(1, (bucket.right - bucket.left) // (2 * DOT))
            bucket.dense = bucket.dense or count > most * wide
        alone = sum(c for b, c in zip(buckets, counts, strict=True) if not b.dense)
        if alone <= _MOST_DOTS:
            return
        most /= 2


class _Boxes:
    """The boxes of dots in what is not dense."""

    def __init__(self, events: Events, short: Sequence[Series], scale: Scale) -> None:
        self._events, self._short, self._scale = events, short, scale
        self._found: list[tuple[int, float, _Bucket]] = []
        self._by_bucket: dict[int, list[tuple[int, float]]] = {}

    def stacked(
        self, buckets: Sequence[_Bucket], rows: int, label: int
    ) -> tuple[list[tuple[Box, int]], list[Box]]:
        self._found, boxes = [], []
        for region in _regions(buckets):
            left, right = region[0].left, region[-1].right
            for bucket in region:
                for place, x in self._places(bucket):
                    ends = self._ends(place, min(max(x, left + DOT), right - DOT))
                    box = Box(max(left, ends[0]), min(right, ends[1] + label), len(self._found))
                    boxes.append(box)
                    self._found.append((place, min(max(x, left + DOT), right - DOT), bucket))
        return stacked(boxes, rows)

    def bucket_of(self, box: Box) -> _Bucket:
        return self._found[box.number][2]

    def item(self, box: Box, row: int) -> Item:
        place, x, _ = self._found[box.number]
        label = box.right - self._ends(place, x)[1]
        return Item([place], box.left, box.right, x, row, max(0.0, label - _GAP), bar=False)

    def _ends(self, place: int, x: float) -> tuple[float, float]:
        edges = self._events.traits[place]
        before = TAIL if edges & _OPEN_START else 0
        after = TAIL if edges & _OPEN_END else 0
        return x - DOT - before, x + DOT + after

    def _places(self, bucket: _Bucket) -> list[tuple[int, float]]:
        found = self._by_bucket.get(bucket.first)
        if found is None:
            found = self._by_bucket[bucket.first] = []
            for series in self._short:
                at = bisect_left(series.middles, 2 * bucket.first)
                behind = bisect_left(series.middles, 2 * bucket.last, at)
                found += [
                    (series.places[n], self._scale.x(series.middles[n] / 2))
                    for n in range(at, behind)
                ]
        return found


def _regions(buckets: Sequence[_Bucket]) -> list[list[_Bucket]]:
    """Neighbours that are not dense, together."""
    regions: list[list[_Bucket]] = [[]]
    for bucket in buckets:
        if not bucket.dense:
            regions[-1].append(bucket)
        elif regions[-1]:
            regions.append([])
    return [region for region in regions if region]


def _labelled(items: Sequence[Item], buckets: Sequence[_Bucket]) -> list[Item]:
    """Dots with labels where the row is free behind them."""
    stops = sorted(bucket.left for bucket in buckets if bucket.dense)
    stops.append(buckets[-1].right)
    free: dict[int, float] = {}
    result = []
    for item in sorted(items, key=lambda item: -item.left):
        stop = min(free.get(item.row, math.inf), stops[bisect_left(stops, item.x)])
        room = min(LABEL, stop - item.right - _GAP)
        free[item.row] = item.left
        if room >= _LEAST_LABEL:
            item = replace(item, right=item.right + room, label=room - _GAP)  # noqa: PLW2901
        result.append(item)
    return result[::-1]


def _column(bucket: _Bucket, total: int) -> Column:
    count = sum(bucket.looks.values())
    share = _LEAST_SHARE + (1 - _LEAST_SHARE) * math.log1p(count) / math.log1p(max(total, count))
    return Column(
        bucket.first,
        bucket.last,
        bucket.left,
        bucket.right,
        tuple(sorted(bucket.looks.items())),
        share,
    )
