"""Where cards stand in their column: level with their passages, never on each other. No Qt."""

from collections.abc import Sequence
from typing import Final

_FARTHEST: Final = 120.0
"""Pixels by which the active card is pushed below its passage at most."""


def placed_tops(
    wanted: Sequence[float],
    heights: Sequence[float],
    gap: float,
    active: int | None = None,
    ceiling: float = float("-inf"),
) -> list[float]:
    """The tops of cards that want to stand at `wanted` (ascending), in the same order.

    Each stands where it wants or as little below as the one before it needs. The active card
    stands exactly where it wants, and those before it move up for it; where `ceiling` leaves no
    room above, it is pushed down as well, but never so far that it is lost: then those before it
    stand behind each other and behind it.
    """
    tops = list(wanted)
    if active is not None:
        _push_up(tops, heights, gap, active)
    _push_down(tops, heights, gap, 0 if active is None else active)
    if active is not None and tops and tops[0] < ceiling:
        tops[0] = ceiling
        _push_down(tops, heights, gap, 0)
        level = max(wanted[active], ceiling)
        if tops[active] > level + _FARTHEST:
            _squeeze(tops, active, level)
            tops[active + 1 :] = wanted[active + 1 :]
            _push_down(tops, heights, gap, active)
    return tops


def _squeeze(tops: list[float], active: int, level: float) -> None:
    """The active card stands at `level`, and those before it share the room above."""
    first = tops[0]
    share = (level - first) / (tops[active] - first)
    for place in range(active + 1):
        tops[place] = first + (tops[place] - first) * share


def _push_up(tops: list[float], heights: Sequence[float], gap: float, active: int) -> None:
    # First downwards as if there were no active card, so that none stands higher than it must.
    _push_down(tops, heights, gap, 0, active)
    for place in range(active - 1, -1, -1):
        tops[place] = min(tops[place], tops[place + 1] - gap - heights[place])


def _push_down(
    tops: list[float],
    heights: Sequence[float],
    gap: float,
    first: int,
    stop: int | None = None,
) -> None:
    for place in range(first + 1, len(tops) if stop is None else stop):
        tops[place] = max(tops[place], tops[place - 1] + heights[place - 1] + gap)
