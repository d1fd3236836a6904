"""Dates, times, durations and sets as people say them, from their TIMEX3 values. No Qt in here."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from postil.model.finding import TimeExpression, TimeType
from postil.model.plurals import named

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
WEEKDAYS: Final = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
_PARTS: Final = {
    "MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night",
    "DT": "daytime",
}  # fmt: skip
_PERIODS: Final = {
    "Q1": "first quarter of", "Q2": "second quarter of", "Q3": "third quarter of",
    "Q4": "fourth quarter of", "H1": "first half of", "H2": "second half of", "SP": "spring",
    "SU": "summer", "FA": "autumn", "WI": "winter",
}  # fmt: skip
_REFERENCES: Final = {
    "PAST_REF": "some time in the past",
    "PRESENT_REF": "the present",
    "FUTURE_REF": "some time in the future",
}
MODIFIERS: Final = {
    "BEFORE": "before",
    "AFTER": "after",
    "ON_OR_BEFORE": "on or before",
    "ON_OR_AFTER": "on or after",
    "LESS_THAN": "less than",
    "MORE_THAN": "more than",
    "EQUAL_OR_LESS": "at most",
    "EQUAL_OR_MORE": "at least",
    "START": "start of",
    "MID": "middle of",
    "END": "end of",
    "APPROX": "about",
}
_UNITS: Final = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_CLOCK_UNITS: Final = {"H": "hour", "M": "minute", "S": "second"}
_LARGE: Final = {"DE": "decade", "CE": "century", "ML": "millennium", "QU": "quarter"}
_DURATION: Final = re.compile(r"P(T?)(\d+(?:\.\d+)?|X+)(DE|CE|ML|QU|WE|[YMWDHS])(.*)")
_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_PLACES: Final = (
    (re.compile(r"[\dX]{4}-[\dX]{2}-[\dX]{2}T\d\d:\d\d:\d\d.*"), "second"),
    (re.compile(r"[\dX]{4}-[\dX]{2}-[\dX]{2}T\d\d:\d\d.*"), "minute"),
    (re.compile(r"[\dX]{4}-[\dX]{2}-[\dX]{2}T\d\d.*"), "hour"),
    (re.compile(r"[\dX]{4}-(?:[\dX]{2}-[\dX]{2}|WXX-\d)T[A-Z]{2}"), "part of the day"),
    (re.compile(r"[\dX]{4}-[\dX]{2}-[\dX]{2}|[\dX]{4}-WXX-\d"), "day"),
    (re.compile(r"[\dX]{4}-W[\dX]{2}-WE"), "weekend"),
    (re.compile(r"[\dX]{4}-W[\dX]{2}"), "week"),
    (re.compile(r"[\dX]{4}-[\dX]{2}"), "month"),
    (re.compile(r"[\dX]{4}-Q[\dX]"), "quarter"),
    (re.compile(r"[\dX]{4}-H[\dX]"), "half-year"),
    (re.compile(r"[\dX]{4}-(?:SP|SU|FA|WI)"), "season"),
    (re.compile(r"[\dX]{4}"), "year"),
    (re.compile(r"[\dX]{3}"), "decade"),
    (re.compile(r"[\dX]{2}"), "century"),
)


def in_words(time: TimeExpression) -> str:
    """A time expression in full: "Monday 7 April 2025", "early 2024", "3 days", "every week"."""
    repeated = _repeated(time.value) if time.timex is TimeType.SET else ""
    said = repeated or value_in_words(time.value)
    if not said:
        return time.value
    if time.mod == "BEFORE" and time.latest.startswith(time.value):
        return f"{full_day(time.latest)} or before"
    if time.mod == "AFTER" and time.earliest.startswith(time.value):
        return f"{full_day(time.earliest)} or after"
    return f"{MODIFIERS.get(time.mod, '')} {said}".strip()


def value_in_words(value: str) -> str:
    """A TIMEX3 value as people say it; "" where it is of no known form."""
    if value in _REFERENCES:
        return _REFERENCES[value]
    if value.startswith("P"):
        return _duration(value)
    for pattern, told in (*_FORMS, *_UNKNOWN):
        if match := pattern.fullmatch(value):
            return told(match)
    return ""


def full_day(value: str) -> str:
    """An ISO day as "Monday 7 April 2025"; as it stands where it is none."""
    match = _DAY.fullmatch(value)
    return _day(match) if match else value


def exactness(value: str) -> str:
    """How exact a TIMEX3 value is: "day", "month", "part of the day"; "" for what is no date."""
    return next((grain for pattern, grain in _PLACES if pattern.fullmatch(value)), "")


def _day(match: re.Match[str]) -> str:
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return match[0]
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def _moment(match: re.Match[str]) -> str:
    return f"{full_day(match[1])}, {match[2]}"


def _part(match: re.Match[str]) -> str:
    return f"{full_day(match[1])}, {_PARTS.get(match[2], match[2])}"


def _month(match: re.Match[str]) -> str:
    number = int(match[2])
    return f"{MONTHS[number - 1]} {int(match[1])}" if 1 <= number <= len(MONTHS) else match[0]


def _week(match: re.Match[str]) -> str:
    try:
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
    except ValueError:
        return match[0]
    if match[3]:
        saturday, sunday = monday + timedelta(5), monday + timedelta(6)
        return f"weekend of {_short(saturday)} and {_short(sunday)} {sunday.year}"
    return f"week of Monday {_short(monday)} {monday.year}"


def _short(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


def _century(match: re.Match[str]) -> str:
    number = int(match[1]) + 1
    ending = (
        "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    return f"{number}{ending} century"


_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = (
    (_DAY, _day),
    (re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d(?::\d\d)?).*"), _moment),
    (re.compile(r"(\d{4}-\d\d-\d\d)T([A-Z]{2})"), _part),
    (re.compile(r"(\d{4})-(\d\d)"), _month),
    (re.compile(r"(\d{4})-W(\d\d)(-WE)?"), _week),
    (re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)"), lambda m: f"{_PERIODS[m[2]]} {int(m[1])}"),
    (re.compile(r"\d{4}"), lambda m: str(int(m[0]))),
    (re.compile(r"(\d{3})X?"), lambda m: f"the {int(m[1])}0s"),
    (re.compile(r"(\d\d)(?:XX)?"), _century),
)


def _nameless_day(match: re.Match[str]) -> str:
    return f"{int(match[2])} {MONTHS[int(match[1]) - 1]}, year unknown"


def _behind(clock: str | None) -> str:
    """A time of day as it stands behind a day: ", 21:30", ", evening"."""
    return f", {_PARTS.get(clock, clock)}" if clock else ""


_CLOCK: Final = r"(?:T([\d:]+|[A-Z]{2}).*)?"
_UNKNOWN: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = (
    (re.compile(r"XXXX-(0[1-9]|1[0-2])-(\d\d)" + _CLOCK), _nameless_day),
    (re.compile(r"XXXX-(0[1-9]|1[0-2])"), lambda m: f"{MONTHS[int(m[1]) - 1]}, year unknown"),
    (
        re.compile(r"XXXX-WXX-([1-7])" + _CLOCK),
        lambda m: f"a {WEEKDAYS[int(m[1]) - 1]}, date unknown{_behind(m[2])}",
    ),
    (re.compile(r"XXXX-XX-XX" + _CLOCK), lambda m: f"a day, date unknown{_behind(m[1])}"),
    (re.compile(r"XXXX-WXX-WE"), lambda _: "a weekend, date unknown"),
    (re.compile(r"XXXX-WXX"), lambda _: "a week, date unknown"),
    (re.compile(r"XXXX-XX"), lambda _: "a month, date unknown"),
    (re.compile(r"XXXX-QX"), lambda _: "a quarter, date unknown"),
    (re.compile(r"XXXX-(Q[1-4]|H[12])"), lambda m: f"{_PERIODS[m[1]]} an unknown year"),
    (re.compile(r"XXXX-(SP|SU|FA|WI)"), lambda m: f"{_PERIODS[m[1]]}, year unknown"),
    (re.compile(r"X{2,4}"), lambda _: "an unknown year"),
)
"""What the day of publication would tell, where it isn't known."""


def _duration(value: str) -> str:
    match = _DURATION.fullmatch(value)
    if match is None:
        return ""
    clock, amount, letter, rest = match.groups()
    units = _CLOCK_UNITS if clock else {**_UNITS, **_LARGE, "WE": "weekend"}
    name = units.get(letter, "")
    if not name:
        return ""
    known = amount[0] != "X"
    told = f"{amount} {named(float(amount), name)}" if known else f"some {named(None, name)}"
    behind = _duration(f"P{clock}{rest}" if not rest.startswith("T") else f"P{rest}")
    return f"{told} {behind}".strip()


def _repeated(value: str) -> str:
    if match := re.fullmatch(r"XXXX-WXX-([1-7])(?:T.*)?", value):
        return f"every {WEEKDAYS[int(match[1]) - 1]}"
    told = _duration(value)
    return f"every {told.removeprefix('1 ')}" if told and not told.startswith("some") else ""
