"""Dates that name a day, month, year, quarter, decade or century: "7 April", "the late 1990s"."""

import re
from datetime import date
from typing import Final

from postil.analysis.calendar_values import made, span_of
from postil.analysis.grammar import Match
from postil.analysis.scan import Scan
from postil.analysis.time_words import DECADES, MONTHS, WEEKDAYS
from postil.analysis.timeline import (
    Draft,
    Timeline,
    day_near,
    day_told,
    month_near,
    tense,
    weekday_near,
)
from postil.model.finding import TimeType

_MODS: Final = {
    "early": "START", "earlier": "START", "start": "START", "beginning": "START",
    "outset": "START", "opening": "START", "late": "END", "later": "END", "end": "END",
    "close": "END", "mid": "MID", "middle": "MID",
}  # fmt: skip
_YEAR_BEFORE: Final = frozenset(
    "in since of by until till from through after before during early late mid to for and or "
    "year between around circa about than , ( - – — spring summer autumn fall winter".split()
)
_AFTER_COUNT: Final = frozenset(
    "people troops soldiers men women children members workers employees jobs miles km kilometers "
    "kilometres meters metres feet tons tonnes dollars euros pounds yen years days hours m kg mm "
    "rpm percent % times yards acres points homes houses students votes units copies sq square "
    "seats refugees civilians deaths cases".split()
)


def mod_of(match: Match, *parts: str) -> str:
    """START, MID or END where one of the parts says so, else ""."""
    return next((_MODS[w] for p in parts for w in match.words(p) if w in _MODS), "")


def draft(
    match: Match, timex: TimeType, value: str, mod: str = "", reason: str = ""
) -> list[Draft]:
    """The whole match as one draft; none where there is no value."""
    return [Draft(match.first, match.last, timex, value, mod, reason)] if value else []


# ------------------------------------------------------------ days


def iso_day(match: Match, line: Timeline) -> list[Draft]:
    """ "2025-04-08", also with a time glued to it: "2025-04-08T17:30Z"."""
    scan, first = match.scan, match.first
    if not all(scan.glued(i) for i in range(first + 1, first + 5)) or scan.glued(first):
        return []
    value = scan.written(first, first + 4)
    day = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value)
    if not day or not made(int(day[1]), int(day[2]), int(day[3])):
        return []
    moment = scan.written(first, match.last)
    if re.fullmatch(r"[\d-]{10}T[0-2]\d(:[0-5]\d){1,2}Z?", moment):
        return draft(match, TimeType.TIME, moment, "", "as written")
    return [Draft(first, first + 4, TimeType.DATE, value, "", "as written")]


def slashed_day(match: Match, line: Timeline) -> list[Draft]:
    """ "3/18/2025", month first as in the United States unless only the other order fits."""
    scan, first = match.scan, match.first
    if not all(scan.glued(i) for i in range(first + 1, first + 5)) or scan.glued(first):
        return []
    a, b, year = (int(scan.written(i, i)) for i in (first, first + 2, first + 4))
    year += 0 if year > 99 else 2000 if year < 50 else 1900
    day = made(year, a, b) or made(year, b, a)
    return draft(match, TimeType.DATE, str(day) if day else "", "", "month before day")


def dotted_day(match: Match, line: Timeline) -> list[Draft]:
    """ "18.03.2025", day first as on the European continent."""
    found = re.fullmatch(r"(\d\d?)\.(\d\d?)\.(\d{4})", match.scan.written(match.first, match.last))
    day = made(int(found[3]), int(found[2]), int(found[1])) if found else None
    return draft(match, TimeType.DATE, str(day) if day else "", "", "day before month")


def month_of(match: Match, part: str = "month") -> int:
    """The month's number; 0 for "may" and "march" in lower case, which are verbs."""
    word = match.word(part)
    scan, at = match.scan, match.at(part)
    if not scan.capitalised(at) and (word in ("may", "march", "mar", "jan", "dec", "sept", "sep")):
        shouted = scan.text[:400].islower()
        return MONTHS[word] if shouted and word != "may" else 0
    return MONTHS[word]


def _sole_month(match: Match) -> int:
    """As month_of, for a month that stands alone: "May I", "a march" are none."""
    word, scan, at = match.word("month"), match.scan, match.at("month")
    month = month_of(match)
    short = len(word) <= 4 and word not in ("may", "june", "july")
    if word in ("may", "march", "august", "april", "june") or short:
        before, after = scan.word(at - 1), scan.word(at + 1)
        led = before in _YEAR_BEFORE and before not in (",", "(", "and", "or", "than")
        led = led or before in ("this", "last", "next", "each", "every", "late", "on")
        if word == "march" and not led and scan.word(at + 1) in ("of", "for", "on"):
            return 0
        if word == "may" or short:
            return month if led and (not short or after == "." or before in ("in", "since")) else 0
        if not led and (scan.capitalised(at - 1) or scan.capitalised(at + 1)):
            return 0
    return month


def full_day(match: Match, line: Timeline) -> list[Draft]:
    """A day of a month, with or without weekday and year, and a second day behind "and" or "–"."""
    month = month_of(match)
    if not month:
        return []
    number = 2.0 if match.word("day") == "second" else match.value("day")
    if number is None or not 1 <= number <= 31:
        return []
    made_of = _numbered(match, line, month, int(number))
    if not made_of[0]:
        return []
    mod = mod_of(match, "side")
    if "day_two" not in match:
        return draft(match, TimeType.DATE, made_of[0], mod, made_of[1])
    return _two_days(match, line, month, made_of)


def _numbered(match: Match, line: Timeline, month: int, day: int) -> tuple[str, str]:
    year = match.value("year")
    if year is None and "years" in match and line.published:
        step = {"last": -1, "next": 1}.get(match.word("years"), 0)
        return _exact(line.published.year + step, month, day), f"{line.known}"
    if year is not None:
        return _exact(int(year), month, day), "as written"
    direction = tense(match.scan, match.first, match.last)
    told = day_told(line, match.scan, match.first, month, day)
    return told if told[0] and direction != "future" else day_near(line, month, day, direction)


def _exact(year: int, month: int, day: int) -> str:
    return str(made(year, month, day) or "")


def _two_days(match: Match, line: Timeline, month: int, first: tuple[str, str]) -> list[Draft]:
    second = match.value("day_two")
    at = match.at("day_two")
    if second is None or not 1 <= second <= 31:
        return []
    other = _numbered(match, line, month, int(second))
    split = match.at("joint")
    if not other[0] or match.scan.word(at + 1) in _AFTER_COUNT:
        last = split - 1
        return [Draft(match.first, last, TimeType.DATE, first[0], "", first[1])]
    return [
        Draft(match.first, split - 1, TimeType.DATE, first[0], "", first[1]),
        Draft(split + 1, match.last, TimeType.DATE, other[0], "", other[1]),
    ]


def weekday(match: Match, line: Timeline) -> list[Draft]:
    """ "Tuesday", "early Tuesday", "last Friday", "next Monday", "this Thursday"."""
    scan, at = match.scan, match.at("name")
    word = match.word("name")
    if len(word) <= 5 and not (scan.capitalised(at) and scan.word(at + 1) == "."):
        return []
    number = WEEKDAYS[word]
    if line.published is None:
        return draft(match, TimeType.DATE, f"XXXX-WXX-{number}", mod_of(match, "side"), line.known)
    which = match.word("which")
    away = (line.published.isoweekday() - number) % 7
    if which in ("last", "past", "previous"):
        base = (which == "previous" and line.narrated()) or line.published
        back = (base.isoweekday() - number) % 7 or 7
        value = str(date.fromordinal(max(1, base.toordinal() - back)))
        return draft(match, TimeType.DATE, value, mod_of(match, "side"), f"{which}; {line.known}")
    if which in ("next", "coming", "this", "upcoming"):
        ahead = (-away) % 7 or 7
        if which == "this" and tense(scan, match.first, match.last) == "past":
            ahead = -away
        value = str(date.fromordinal(line.published.toordinal() + ahead))
        return draft(match, TimeType.DATE, value, mod_of(match, "side"), f"{which}; {line.known}")
    value, reason = weekday_near(line, number, tense(scan, match.first, match.last))
    return draft(match, TimeType.DATE, value, mod_of(match, "side"), reason)


# ------------------------------------------------------------ months and years


def month_year(match: Match, line: Timeline) -> list[Draft]:
    """ "March 1996", "early March 2025", "June last year", "the end of May 2024"."""
    month = month_of(match)
    year = match.value("year") or spelt_in(match)
    if year is None and line.published and "years" in match:
        year = line.published.year + {"last": -1, "next": 1}.get(match.word("years"), 0)
    if not month or not year:
        return []
    value = f"{int(year):04}-{month:02}"
    return draft(match, TimeType.DATE, value, mod_of(match, "side", "edge"), "as written")


def spelt_in(match: Match) -> float | None:
    """ "nineteen ninety-four" as a year, None where the words are none."""
    high, low = match.value("high"), match.value("low")
    if high in (18, 19, 20) and low is not None and 10 <= low <= 99:
        return high * 100 + low
    return high if "high" in match and "low" not in match and 1900 <= (high or 0) <= 2100 else None


def month_alone(match: Match, line: Timeline) -> list[Draft]:
    """ "October", "early October", "last May", "this September", "the end of November"."""
    month = _sole_month(match)
    if not month:
        return []
    which, mod = match.word("which"), mod_of(match, "side", "edge")
    if line.published and which in ("last", "next", "past", "coming", "previous"):
        back = (line.published.month - month) % 12 or 12
        step = -back if which in ("last", "past", "previous") else (12 - back) or 12
        index = line.published.year * 12 + line.published.month - 1 + step
        value = f"{index // 12:04}-{index % 12 + 1:02}"
        return draft(match, TimeType.DATE, value, mod, f"{which}; {line.known}")
    if line.published and which == "this":
        value = f"{line.published.year:04}-{month:02}"
        return draft(match, TimeType.DATE, value, mod, f"this; {line.known}")
    direction = tense(match.scan, match.first, match.last)
    told = day_told(line, match.scan, match.first, month, 1)
    if told[0] and direction != "future":
        return draft(match, TimeType.DATE, told[0][:7], mod, told[1])
    value, reason = month_near(line, month, direction)
    return draft(match, TimeType.DATE, value, mod, reason)


def half_month(match: Match, line: Timeline) -> list[Draft]:
    """ "the second half of March": from the 16th to the last day."""
    month, second = month_of(match), match.word("rank") in ("second", "2nd")
    if not month or not (second or match.value("rank") == 1):
        return []
    year, reason = match.value("year"), "as written"
    value = f"{int(year):04}-{month:02}" if year else ""
    if not value:
        value, reason = month_near(line, month, tense(match.scan, match.first, match.last))
    days, mod = span_of(value), "END" if second else "START"
    if days is None:  # the year is not known
        return [Draft(match.first, match.last, TimeType.DATE, value, mod, reason)]
    begins, ends = days[0], days[1]
    bounds = (begins.replace(day=16), ends) if second else (begins, begins.replace(day=15))
    iso = bounds[0].isoformat(), bounds[1].isoformat()
    return [Draft(match.first, match.last, TimeType.DATE, value, mod, reason, iso)]


def year_alone(match: Match, line: Timeline) -> list[Draft]:
    """ "2024", "mid-2024", "the end of 1990", "fiscal 1989", "the 1988 period"."""
    scan, at = match.scan, match.at("year")
    year = int(match.value("year") or 0)
    if not _is_year(scan, at, year, match):
        return []
    return draft(match, TimeType.DATE, f"{year:04}", mod_of(match, "side", "edge"), "as written")


def _is_year(scan: Scan, at: int, year: int, match: Match) -> bool:
    before, after = scan.word(at - 1), scan.word(at + 1)
    if scan.glued(at) and before not in ("(", "-", "–", "—", "'", "‘", "“", '"', "/", "["):
        return False
    if scan.glued(at + 1) and after not in {*".,;:)-–—?!'’\"”…/]"}:
        return False
    if (after in ("-", "/", ":") and scan.glued(at + 2) and scan.word(at + 2)[:1] == "<") or (
        before in ("-", "/")
        and scan.glued(at - 1)
        and scan.word(at - 2)[:1] == "<"
        and scan.word(at - 2) != "<year>"
    ):
        return after == "-" and scan.word(at + 2) in ("<year>", "<small>") and year >= 1500
    if match.first < at:
        return True
    if after in _AFTER_COUNT or before in ("$", "£", "€", "¥", "#", "no", "number"):
        return False
    if (
        before in _YEAR_BEFORE
        and 1000 <= year <= 2200
        and not (
            before
            in (",", "(", "-", "to", "about", "around", "than", "for", "and", "or", "between")
            and not 1800 <= year <= 2100
        )
    ):
        return True
    plural = after.endswith("s") and len(after) > 3 and not after.endswith("ss")
    if plural and year % 50:
        return 1950 <= year <= 2040
    return 1900 <= year <= 2050 and not (
        plural and before not in ("the",) and not scan.capitalised(at + 1)
    )


def decade(match: Match, line: Timeline) -> list[Draft]:
    """ "the 1990s", "early 1990s", "the late '80s", "the nineties"."""
    scan = match.scan
    mod = mod_of(match, "side", "edge")
    if "name" in match:
        return draft(match, TimeType.DATE, f"19{DECADES[match.word('name')]}", mod, "as written")
    at = match.at("year") if "year" in match else match.at("short")
    mark = at + 1
    if scan.word(mark) in ("'", "’"):
        mark += 1
    if not scan.glued(mark) or not scan.glued(at + 1):
        return []
    figure = scan.written(at, at)
    if "short" in match:
        if len(figure) != 2 or figure[1] != "0" or match.scan.words[match.first] == figure:
            return []
        if "the" not in match and "mark" not in match:
            return []
        figure = ("19" if figure > "20" else "20") + figure
    if figure[3] != "0":
        return []
    value = figure[:2] if figure[2:] == "00" and figure[:2] < "19" else figure[:3]
    return draft(match, TimeType.DATE, value, mod, "as written")


def spelt_year(match: Match, line: Timeline) -> list[Draft]:
    """ "nineteen ninety-six", "the year two thousand"."""
    year = spelt_in(match)
    return draft(match, TimeType.DATE, f"{int(year)}", "", "as written") if year else []


def century(match: Match, line: Timeline) -> list[Draft]:
    """ "the 20th century" is 19, as TIMEX3 has it: the years 1900 to 1999."""
    number = 2.0 if match.word("rank") == "second" else match.value("rank")
    if number is None or not 1 <= number <= 99 or match.word("unit") != "century":
        return []
    return draft(match, TimeType.DATE, f"{int(number) - 1:02}", mod_of(match, "side"), "as written")
