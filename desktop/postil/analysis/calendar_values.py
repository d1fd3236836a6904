"""Days that are told from others: shifted, in a week or quarter, narrowed by a modifier."""

from calendar import monthrange
from datetime import date, timedelta

from postil.model.timex import Days, day_of, made, span_of

__all__ = [
    "Days",
    "day_of",
    "easter",
    "made",
    "month_shifted",
    "narrowed",
    "nth_weekday",
    "quarter_value",
    "shifted",
    "span_of",
    "week_value",
]


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
