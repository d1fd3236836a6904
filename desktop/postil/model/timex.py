"""TIMEX3 values (TimeML 1.2.1) as days: which first and last day a value spans."""

import re
from datetime import date, timedelta
from typing import Final

_YEAR: Final = re.compile(r"(\d{4})")
_MONTH: Final = re.compile(r"(\d{4})-(\d\d)")
_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_WEEK: Final = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_PART: Final = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)")
_DECADE: Final = re.compile(r"(\d{3})X?")
_CENTURY: Final = re.compile(r"(\d\d)(?:XX)?")

_MONTHS_OF: Final = {
    "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12),
    "SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14),
}  # fmt: skip
"""First and last month; seasons are the northern meteorological ones, winter ends a year later."""

Days = tuple[date, date]


def day_of(text: str) -> date | None:
    """The day that an ISO 8601 day or moment begins with, None where there is none."""
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)", text)
    return made(int(match[1]), int(match[2]), int(match[3])) if match else None


def made(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def span_of(value: str) -> Days | None:
    """The first and last day of a TIMEX3 DATE or TIME value; None for what has no place in time."""
    for pattern, reader in _READERS:
        match = pattern.fullmatch(value)
        if match:
            try:
                return reader(match)
            except (ValueError, OverflowError):
                return None
    return None


def _months(year: int, first: int, last: int) -> Days:
    after = year * 12 + last  # months since the year 0, of the month behind the last
    end = date(after // 12, after % 12 + 1, 1) - timedelta(days=1)
    return date(year, first, 1), end


def _week(match: re.Match[str]) -> Days:
    monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
    return (monday + timedelta(days=5 if match[3] else 0)), monday + timedelta(days=6)


def _of_day(match: re.Match[str]) -> Days:
    day = date(int(match[1]), int(match[2]), int(match[3]))
    return day, day


def _of_part(match: re.Match[str]) -> Days:
    return _months(int(match[1]), *_MONTHS_OF[match[2]])


_READERS: Final = (
    (_DAY, _of_day),
    (_MONTH, lambda m: _months(int(m[1]), int(m[2]), int(m[2]))),
    (_YEAR, lambda m: (date(int(m[1]), 1, 1), date(int(m[1]), 12, 31))),
    (_WEEK, _week),
    (_PART, _of_part),
    (_DECADE, lambda m: (date(int(m[1]) * 10, 1, 1), date(int(m[1]) * 10 + 9, 12, 31))),
    (_CENTURY, lambda m: (date(int(m[1]) * 100 or 1, 1, 1), date(int(m[1]) * 100 + 99, 12, 31))),
)
