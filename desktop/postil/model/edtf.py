"""Dates and periods as EDTF, the Extended Date/Time Format, so that other programs can sort them.

EDTF is ISO 8601-2:2019, clause 4 and annex A; the Library of Congress publishes its text at
https://www.loc.gov/standards/datetime/. What is written here is of Level 1 at most: days, months,
years, moments, seasons (21 to 24), unspecified digits ("199X"), intervals, open ends (".."), "~"
for approximate and "?" for uncertain.

A string says exactly which days `earliest` and `latest` of the time expression bound. Where its
value alone says less or more ("early 2024", "Q1 2025", a week), it is the interval of the bounds.
"""

import re
from calendar import monthrange
from datetime import date
from typing import Final

from postil.model.finding import TimeExpression, TimeType
from postil.model.timex import span_of

SEASONS: Final = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
"""TIMEX3's seasons as EDTF's. The bounds take the northern meteorological ones: winter of 2024 is
December 2024 to February 2025."""

_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(Z?)")
_SEASON: Final = re.compile(r"(\d{4})-(SP|SU|FA|WI)")
_DECADE: Final = re.compile(r"(\d{3})X?")
_CENTURY: Final = re.compile(r"(\d\d)(?:XX)?")
_SEASON_MONTHS: Final = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
_GUESSED: Final = "month before day"
"""The reason of a date like 3/4/2025, which elsewhere is written day first."""


def edtf_of(time: TimeExpression) -> str:
    """The EDTF string of a time expression, "" for a set or where no day bounds it."""
    if time.timex is TimeType.SET or not (time.earliest or time.latest):
        return ""
    first, last = _day(time.earliest), _day(time.latest)
    if (time.earliest and first is None) or (time.latest and last is None):
        return ""
    mark = _mark(time)
    single = _moment(time, first, last) or _single(time.value, first, last)
    return single + mark if single else _interval(first, last, mark)


def edtf_of_value(value: str) -> str:
    """The EDTF string of a TIMEX3 value alone, "" where it has no place in time."""
    days = span_of(value)
    if days is None:
        return ""
    first, last = days
    return _single(value, first, last) or _interval(first, last, "")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _mark(time: TimeExpression) -> str:
    """ "~" for "around 2020", "?" for a day that another country's custom would read otherwise."""
    day = _day(time.value[:10])
    if time.reason == _GUESSED and day is not None and day.day <= 12 and day.day != day.month:
        return "?"
    return "~" if time.mod == "APPROX" else ""


def _moment(time: TimeExpression, first: date | None, last: date | None) -> str:
    """A moment with hours, minutes and seconds, which EDTF wants."""
    found = _MOMENT.fullmatch(time.value)
    if not found or first is None or first != last or time.value[:10] != first.isoformat():
        return ""
    if time.mod:  # a moment takes no mark
        return ""
    clock = time.value[11:].removesuffix("Z")
    return f"{first}T{clock}{':00' if clock.count(':') == 1 else ''}{found[1]}"


def _single(value: str, first: date | None, last: date | None) -> str:
    """The bounds as one day, month, year, season, decade or century; "" where they are none."""
    if first is None or last is None:
        return ""
    if first == last:
        return first.isoformat()
    if _is_season(value, first, last):
        return f"{value[:4]}-{SEASONS[value[5:]]}"
    for pattern, digits, years in ((_CENTURY, 2, 100), (_DECADE, 3, 10)):
        if pattern.fullmatch(value) and _spans(first, last, int(value[:digits]) * years, years):
            return value[:digits] + "X" * (4 - digits)
    size = max(_size(first, 0), _size(last, 1))
    one, other = first.isoformat()[:size], last.isoformat()[:size]
    return one if one == other else ""


def _is_season(value: str, first: date, last: date) -> bool:
    found = _SEASON.fullmatch(value)
    if not found:
        return False
    begins, ends = _SEASON_MONTHS[found[2]]
    year = int(found[1]) + (ends > 12)
    return (first.year, first.month, first.day) == (int(found[1]), begins, 1) and (
        (last.year, last.month) == (year, (ends - 1) % 12 + 1) and _ends_month(last)
    )


def _spans(first: date, last: date, year: int, years: int) -> bool:
    """Whether the days are the first and the last of some whole years."""
    return (first, last) == (date(year, 1, 1), date(year + years - 1, 12, 31)) if year else False


def _ends_month(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


def _size(day: date, which: int) -> int:
    """Characters of an ISO day that say enough: 4 where it begins (0) or ends (1) a year."""
    if not (_ends_month(day) if which else day.day == 1):
        return 10
    return 4 if day.month == (1, 12)[which] else 7


def _interval(first: date | None, last: date | None, mark: str) -> str:
    """From one day to the other, both as exact as the more exact of them; ".." for an open end."""
    ends = ((first, 0), (last, 1))
    size = max(_size(day, which) for day, which in ends if day is not None)
    return "/".join(f"{day.isoformat()[:size]}{mark}" if day else ".." for day, _ in ends)
