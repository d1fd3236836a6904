"""Steps along a line of time, from minutes to millennia, that begin where calendars begin."""

from enum import Enum
from typing import Final, NamedTuple

from postil.chronology.calendar import civil, minute_of
from postil.model.stretch import DAY, HOUR


class Unit(Enum):
    """What a step counts, with its usual length in minutes."""

    MINUTE = 1
    HOUR = HOUR
    DAY = DAY
    WEEK = 7 * DAY
    MONTH = 43_830
    YEAR = 525_960


class Step(NamedTuple):
    """So many units: edges of 3 months lie in January, April, July and October."""

    unit: Unit
    size: int

    @property
    def length(self) -> int:
        """The usual length in minutes."""
        return self.unit.value * self.size

    def floor(self, minute: int) -> int:
        """The last edge that is not behind the minute."""
        if self.unit is Unit.YEAR:
            return minute_of(civil(minute).year // self.size * self.size)
        if self.unit is Unit.MONTH:
            found = civil(minute)
            return minute_of(found.year, (found.month - 1) // self.size * self.size + 1)
        start = DAY if self.unit is Unit.WEEK else 0  # the first day of the calendar is a Monday
        return (minute - start) // self.length * self.length + start

    def after(self, edge: int) -> int:
        """The edge behind an edge."""
        if self.unit is Unit.YEAR:
            return minute_of(civil(edge).year + self.size)
        if self.unit is Unit.MONTH:
            found = civil(edge)
            return minute_of(found.year, found.month + self.size)
        return edge + self.length

    def edges(self, first: float, last: float) -> list[int]:
        """The edges from the one at or before `first` to the one at or behind `last`."""
        found = [self.floor(int(first // 1))]
        while found[-1] < last:
            found.append(self.after(found[-1]))
        return found


STEPS: Final = (
    *(Step(Unit.MINUTE, n) for n in (1, 5, 15, 30)),
    *(Step(Unit.HOUR, n) for n in (1, 3, 6, 12)),
    Step(Unit.DAY, 1),
    *(Step(Unit.WEEK, n) for n in (1, 2)),
    *(Step(Unit.MONTH, n) for n in (1, 3)),
    *(Step(Unit.YEAR, n * power) for power in (1, 10, 100, 1_000) for n in (1, 2, 5)),
    Step(Unit.YEAR, 10_000),
)


_COLUMNS: Final = tuple(
    sorted((*STEPS, *(Step(Unit.DAY, n) for n in (2, 4))), key=lambda step: step.length)
)
"""With some between a day and a week, which nobody would label."""


def step_of_width(per_pixel: float, width: float) -> Step:
    """The shortest step that is at least so many pixels wide, the longest where none is."""
    wanted = per_pixel * width
    return next((step for step in _COLUMNS if step.length >= wanted), _COLUMNS[-1])
