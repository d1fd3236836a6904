"""The proleptic Gregorian calendar over any years, in minutes as `postil.model.stretch` has them.

Years are astronomical: the year 0 is 1 BC. `datetime` ends at the years 1 and 9999, a line that
is zoomed out does not. The arithmetic counts days in eras of 400 years that begin in March, as
Howard Hinnant's "chrono-Compatible Low-Level Date Algorithms" describes.
"""

from typing import Final, NamedTuple

from postil.model.stretch import DAY, HOUR

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ERA: Final = 146_097
"""Days in 400 years."""
_OFFSET: Final = 305
"""Days from 1 March of the year 0 to 31 December, which is the day with the number 0."""


class Civil(NamedTuple):
    """A minute as people name it; `month` and `day` count from 1."""

    year: int
    month: int
    day: int
    hour: int
    minute: int


def minute_of(year: int, month: int = 1, day: int = 1) -> int:
    """The midnight at which a day begins; months outside 1 to 12 lie in other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    from_march = year - (month <= 2)
    era, of_era = divmod(from_march, 400)
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    days = era * _ERA + of_era * 365 + of_era // 4 - of_era // 100 + of_year
    return (days - _OFFSET) * DAY


def civil(minute: int) -> Civil:
    """What a minute is called."""
    days, within = divmod(minute, DAY)
    era, of_era = divmod(days + _OFFSET, _ERA)
    year = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    month = (5 * of_year + 2) // 153
    day = of_year - (153 * month + 2) // 5 + 1
    month = month + 3 if month < 10 else month - 9
    return Civil(era * 400 + year + (month <= 2), month, day, within // HOUR, within % HOUR)


def weekday_of(minute: int) -> int:
    """0 for Monday to 6 for Sunday."""
    return (minute // DAY - 1) % 7


def year_name(year: int) -> str:
    """ "2025", "44 BC"."""
    return str(year) if year > 0 else f"{1 - year} BC"
