"""What a line of time is marked with at a scale: hours to centuries, and what they belong to."""

from dataclasses import dataclass
from typing import Final

from postil.chronology.calendar import MONTHS, WEEKDAYS, civil, weekday_of, year_name
from postil.chronology.scale import Scale
from postil.chronology.steps import STEPS, Step, Unit

_ROOM: Final = {
    Unit.MINUTE: 46, Unit.HOUR: 46, Unit.DAY: 26, Unit.WEEK: 52, Unit.MONTH: 38, Unit.YEAR: 46,
}  # fmt: skip
"""Pixels that a label of each unit needs."""
_WIDE_DAY: Final = 62
_WIDE_MONTH: Final = 84
_CENTURY: Final = 100


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark at a minute: "8" of the lower row, "April 2025" of the upper one.

    `shorter` are labels for less room, the longest first.
    """

    minute: int
    label: str
    shorter: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ticks:
    """The marks in sight, and of the upper row also the one before it."""

    lower: tuple[Tick, ...]
    upper: tuple[Tick, ...]


def ticks_of(scale: Scale) -> Ticks:
    """As many marks as have room for their labels."""
    step = next(
        (s for s in STEPS if s.length / scale.per_pixel >= _ROOM[s.unit]),
        STEPS[-1],
    )
    above = _above(step)
    width = step.length / scale.per_pixel
    lower = [Tick(e, _lower(e, step, width)) for e in step.edges(scale.left, scale.right)]
    upper = [_upper(e, above) for e in above.edges(scale.left, scale.right)]
    return Ticks(tuple(lower), tuple(upper))


def _above(step: Step) -> Step:
    match step.unit:
        case Unit.MINUTE | Unit.HOUR:
            return Step(Unit.DAY, 1)
        case Unit.DAY | Unit.WEEK:
            return Step(Unit.MONTH, 1)
        case Unit.MONTH:
            return Step(Unit.YEAR, 1)
        case _:
            decades = step.size < 10
            return Step(Unit.YEAR, 10 if decades else max(_CENTURY, step.size))


def _lower(minute: int, step: Step, width: float) -> str:
    found = civil(minute)
    match step.unit:
        case Unit.MINUTE | Unit.HOUR:
            return f"{found.hour:02}:{found.minute:02}"
        case Unit.DAY:
            weekday = WEEKDAYS[weekday_of(minute)][:3]
            return f"{weekday} {found.day}" if width >= _WIDE_DAY else str(found.day)
        case Unit.WEEK:
            return f"{found.day} {MONTHS[found.month - 1][:3]}"
        case Unit.MONTH if step.size > 1:
            return f"Q{(found.month + 2) // 3}"
        case Unit.MONTH:
            name = MONTHS[found.month - 1]
            return name if width >= _WIDE_MONTH else name[:3]
        case _:
            return year_name(found.year)


def _upper(minute: int, step: Step) -> Tick:
    found = civil(minute)
    month, year = MONTHS[found.month - 1], year_name(found.year)
    match step.unit:
        case Unit.DAY:
            day = f"{found.day} {month} {year}"
            weekday = WEEKDAYS[weekday_of(minute)]
            shorter = (day, f"{found.day} {month[:3]} {year}", f"{found.day} {month[:3]}")
            return Tick(minute, f"{weekday}, {day}", shorter)
        case Unit.MONTH:
            return Tick(minute, f"{month} {year}", (f"{month[:3]} {year}", month[:3]))
        case Unit.YEAR if step.size == 1:
            return Tick(minute, year)
        case _ if found.year <= 0:
            return Tick(minute, f"from {year}", (year,))
        case _:
            return Tick(minute, f"{year}s" if step.size < _CENTURY else f"from {year}", (year,))
