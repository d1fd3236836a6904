"""Which cards have no room beside their passages, and stand as one line each. No Qt in here."""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, inf
from typing import Final

from postil.ui.reader.card_items import CardItem
from postil.ui.reader.placement import placed_tops

_FARTHEST: Final = 110.0
"""Pixels by which a card may stand below its passage before its whole run becomes small."""
_AROUND: Final = 16.0
_LINE: Final = 16.0
_TAG_ROW: Final = 24.0
_ON_A_LINE: Final = 32
"""Characters on a line of a card."""


def expected_height(item: CardItem) -> float:
    """About how high an item's card is, in pixels.

    What is crowded is settled by this and not by the cards themselves: none is made for nothing,
    and none changes its shape because it was measured.
    """
    note = item.annotation.note if item.annotation else item.link.note if item.link else ""
    other = item.other_end
    words = other.passage.text if other else item.annotation.passage.text if item.annotation else ""
    lines = ceil(min(110, len(words)) / _ON_A_LINE) + (1 if other else 0)
    lines += sum(max(1, ceil(len(line) / _ON_A_LINE)) for line in note.splitlines())
    tags = len(item.annotation.tags) if item.annotation else 0
    return _AROUND + lines * _LINE + tags * _TAG_ROW


def crowded(wanted: Sequence[float], heights: Sequence[float], gap: float) -> list[bool]:
    """Which cards stand in a run where one pushes the other and one stands too far down.

    What has room of its own once the others of its run are small stays a card.
    """
    tops = placed_tops(wanted, heights, gap)
    result = [False] * len(tops)
    for first, last in _runs(tops, heights, gap):
        if any(tops[n] - wanted[n] > _FARTHEST for n in range(first, last)):
            result[first:last] = [True] * (last - first)
    for row in rows_of(wanted, result):
        if result[row[0]] and _fit(row, wanted, heights, gap):
            result[row[0] : row[-1] + 1] = [False] * len(row)
    return result


def _fit(row: Sequence[int], wanted: Sequence[float], heights: Sequence[float], gap: float) -> bool:
    """True where the cards of a line end above the next line with cards, none too far down."""
    below = wanted[row[-1] + 1] if row[-1] + 1 < len(wanted) else inf
    last = wanted[row[0]] + sum(heights[n] + gap for n in row[:-1])
    return last - wanted[row[-1]] <= _FARTHEST and last + heights[row[-1]] + gap <= below


def _runs(tops: Sequence[float], heights: Sequence[float], gap: float) -> list[tuple[int, int]]:
    """Stretches of cards that touch each other, ends exclusive."""
    apart = [
        n + 1
        for n, (upper, lower) in enumerate(pairwise(tops))
        if lower - (upper + heights[n] + gap) > 0.5
    ]
    edges = [0, *apart, len(tops)]
    return list(pairwise(edges)) if tops else []


def rows_of(lines: Sequence[float], small: Sequence[bool]) -> list[list[int]]:
    """The places of what stands beneath each other: a card alone, small ones of a line together."""
    rows: list[list[int]] = []
    for place, line in enumerate(lines):
        before = rows[-1][-1] if rows else -1
        level = before >= 0 and abs(lines[before] - line) < 1
        if level and small[place] and small[before]:
            rows[-1].append(place)
        else:
            rows.append([place])
    return rows
