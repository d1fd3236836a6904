"""TIMEX3 values as days: which first and last day a value spans."""

import re
from calendar import monthrange
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


def shifted(day: date, days: int) -> date | None:
    """The day some days on, None outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def month_shifted(day: date, months: int) -> date | None:
    """The same day some months on, or the month's last where it has fewer."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def week_value(day: date) -> str:
    """The ISO 8601 week that holds the day: "2025-W15"."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def quarter_value(day: date) -> str:
    return f"{day.year:04}-Q{(day.month + 2) // 3}"


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


def narrowed(days: Days, mod: str) -> tuple[str, str]:
    """The ISO bounds of a span under a TIMEX3 modifier: START, MID and END are its thirds."""
    first, last = days
    third = (last - first) // 3
    match mod:
        case "START":
            return first.isoformat(), (first + third).isoformat()
        case "MID":
            return (first + third).isoformat(), (last - third).isoformat()
        case "END":
            return (last - third).isoformat(), last.isoformat()
        case "BEFORE" | "ON_OR_BEFORE":
            return "", last.isoformat()
        case "AFTER" | "ON_OR_AFTER":
            return first.isoformat(), ""
        case _:
            return first.isoformat(), last.isoformat()


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the algorithm of Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), g = divmod(b, 4), (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    (i, k), n = divmod(c, 4), (a + 11 * h) // 319
    m = (2 * e + 2 * i - k - h + n + 32) % 7
    month = (h - n + m + 90) // 25
    return date(year, month, (h - n + m + month + 19) % 32)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth (from 1; -1 the last) Monday (1) to Sunday (7) of a month."""
    if nth < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
