"""Stretches of time in minutes: where a time expression lies, and which of its ends are vague.

Minutes are counted from the midnight before 1 January of the year 1 in the proleptic Gregorian
calendar, so that a day with the ordinal n (`date.toordinal`) begins at n · 1440.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import IntFlag
from functools import lru_cache
from typing import Final

from postil.model.finding import TimeExpression, TimeType

HOUR: Final = 60
DAY: Final = 24 * HOUR


class Edges(IntFlag):
    """Which ends of a stretch are vague ("early 2024"), and which are open ("since 2024")."""

    FIRM = 0
    VAGUE_START = 1
    VAGUE_END = 2
    OPEN_START = 4
    OPEN_END = 8

    VAGUE = VAGUE_START | VAGUE_END


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one minute to another, the second one exclusive; an open one has no length there."""

    begins: int
    ends: int
    edges: Edges = Edges.FIRM


_CLOCK: Final = re.compile(r"T(\d\d)(?::?(\d\d))?")
_PARTS: Final = {
    "TMO": (6, 12), "TMI": (11, 14), "TAF": (12, 18), "TEV": (18, 22), "TNI": (21, 29),
    "TDT": (8, 18),
}  # fmt: skip
"""Hours of the parts of a day; a night ends on the next one."""
_SEASON: Final = re.compile(r"\d{4}-(SP|SU|FA|WI)")
_VAGUE: Final = {
    "START": Edges.VAGUE,
    "MID": Edges.VAGUE,
    "END": Edges.VAGUE,
    "APPROX": Edges.VAGUE,
    "LESS_THAN": Edges.VAGUE_START,
    "EQUAL_OR_LESS": Edges.VAGUE_START,
    "MORE_THAN": Edges.VAGUE_END,
    "EQUAL_OR_MORE": Edges.VAGUE_END,
}
_MOMENT: Final = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d):?(\d\d))?")


def stretch_of(time: TimeExpression) -> Stretch | None:
    """Where a date, a time or an anchored duration lies; None where it has no place in time."""
    first, last = _day(time.earliest), _day(time.latest)
    if time.timex is TimeType.SET or (first is None and last is None):
        return None
    if first is None or last is None:
        begins = first * DAY if first is not None else (last or 0) * DAY + DAY
        open_ = Edges.OPEN_END if first is not None else Edges.OPEN_START
        return Stretch(begins, begins, open_)
    edges = _VAGUE.get(time.mod, Edges.FIRM)
    if _SEASON.match(time.value):
        edges |= Edges.VAGUE
    if time.timex is TimeType.TIME and first == last:
        within = _within_day(time.value)
        if within is not None:
            part = Edges.FIRM if _CLOCK.search(time.value) else Edges.VAGUE
            return Stretch(first * DAY + within[0], first * DAY + within[1], edges | part)
    first, last = min(first, last), max(first, last)
    return Stretch(first * DAY, (last + 1) * DAY, edges)


@lru_cache(maxsize=8_192)
def stretch_published(published: str) -> Stretch | None:
    """The day or, where it is known, the minute that an article states; None where it has none."""
    match = _MOMENT.match(published)
    day = _day(match[1]) if match else None
    if match is None or day is None:
        return None
    if match[2] is None:
        return Stretch(day * DAY, (day + 1) * DAY)
    minute = day * DAY + min(int(match[2]), 23) * HOUR + min(int(match[3]), 59)
    return Stretch(minute, minute + 1)


def _within_day(value: str) -> tuple[int, int] | None:
    """The first minute of the day that a TIMEX3 TIME value names, and the one behind its last."""
    if match := _CLOCK.search(value):
        begins = int(match[1]) * HOUR + int(match[2] or 0)
        return (begins, begins + (1 if match[2] else HOUR)) if begins <= DAY else None
    part = _PARTS.get(value[value.find("T") :])
    return (part[0] * HOUR, part[1] * HOUR) if part else None


def _day(day: str) -> int | None:
    try:
        return date.fromisoformat(day[:10]).toordinal()
    except ValueError:
        return None
