"""Durations, sets and times of day: "three years", "every Thursday", "10:35 a.m."."""

import math
import re
from datetime import date
from typing import Final

from postil.analysis.calendar_values import month_shifted, shifted
from postil.analysis.date_rules import draft
from postil.analysis.grammar import Match
from postil.analysis.relative_rules import singular
from postil.analysis.scan import Scan
from postil.analysis.time_words import (
    ADVERBS,
    CLOCK_UNITS,
    MONTHS,
    PARTS,
    SEASONS,
    TIMES,
    UNITS,
    WEEKDAYS,
)
from postil.analysis.timeline import Draft, Timeline, day_near, tense, weekday_near
from postil.model.finding import TimeType

_MODS: Final = {
    "more": "MORE_THAN", "over": "MORE_THAN", "less": "LESS_THAN", "fewer": "LESS_THAN",
    "under": "LESS_THAN", "nearly": "LESS_THAN", "almost": "LESS_THAN", "least": "EQUAL_OR_MORE",
    "long": "EQUAL_OR_LESS", "most": "EQUAL_OR_LESS", "up": "EQUAL_OR_LESS",
    "within": "EQUAL_OR_LESS", "about": "APPROX", "around": "APPROX", "approximately": "APPROX",
    "roughly": "APPROX", "some": "APPROX", "longer": "MORE_THAN",
}  # fmt: skip
_BEFORE_A: Final = frozenset(
    "for in within over after than nearly almost about half took takes take taken lasted lasting "
    "spent spend least last of whole under until only just barely around roughly to every once "
    "during and or another".split()
)
_LETTERS: Final = {"decade": "E", "century": "C"}
_ON: Final = frozenset({"next", "coming", "upcoming", "following"})
_BEFORE_BARE: Final = frozenset(
    "for in within after over take takes took taken lasted spent through".split()
)


def _mod(match: Match) -> str:
    words = match.words("bound")
    if "no" in words:
        return "EQUAL_OR_LESS" if "more" in words or "long" in words else "EQUAL_OR_MORE"
    return next((_MODS[w] for w in words if w in _MODS), "APPROX" if "so" in match else "")


def amount(unit: str, count: float) -> str:
    """The TIMEX3 duration of some units: 3 "year" is P3Y, 1.5 "minute" PT1M30S, 2 "decade" P20Y."""
    letter, count = UNITS[unit], count * TIMES.get(unit, 1)
    prefix = "PT" if unit in CLOCK_UNITS else "P"
    if not math.isfinite(count) or count > 1e12:
        return ""
    if count == int(count):
        return f"{prefix}{int(count)}{letter}"
    whole, part = int(count), count - int(count)
    smaller = {"minute": (60, "S"), "hour": (60, "M"), "year": (12, "M"), "day": (24, "H")}.get(
        unit
    )
    if smaller is None:
        return f"{prefix}{count:g}{letter}"
    head = f"{whole}{letter}" if whole else ""
    rest = f"{round(part * smaller[0])}{smaller[1]}"
    return f"{prefix}{head}{'T' if unit == 'day' else ''}{rest}"


def duration(match: Match, line: Timeline) -> list[Draft]:
    """ "three years", "five-year", "more than four hours", "a year and a half"."""
    scan = match.scan
    unit = singular(match.word("unit"))
    after = scan.word(match.last + 1)
    if after == "old" or (after in ("-", "–") and scan.word(match.last + 2) == "old"):
        return []
    if _is_rate(match) or _is_ordinal_second(match):
        return []
    if (match.words("number") == ["a"] and unit == "second") or _one_day(match):
        return []
    if scan.capitalised(match.at("unit")) and match.at("unit") and not scan.text[:300].isupper():
        return []
    value = _duration_value(match, unit)
    made = _durational(match, value, _mod(match))
    if made and match.word("the") and match.scan.word(match.at("unit") - 1) in ("-", "–"):
        return [made[0]._replace(first=match.first + 1)]
    return made


def _one_day(match: Match) -> bool:
    """ "will one day be": some day, not a length of time."""
    before = match.scan.word(match.first - 1)
    return (
        match.words("number") == ["<spelt>"]
        and match.word("unit") == "day"
        and (match.value("number") == 1 and before not in _BEFORE_A)
        and match.scan.word(match.last) == "day"
        and match.scan.word(match.last - 1) not in ("-", "–")
    )


def _duration_value(match: Match, unit: str) -> str:
    letter = ("T" if unit in CLOCK_UNITS else "") + UNITS[unit]
    if match.word("number") in ("a", "an", "one", "half") or "number" not in match:
        if "vague" in match:
            return (
                f"P2{letter}".replace("P2T", "PT2")
                if "couple" in match.words("vague")
                else _x(unit)
            )
        count = 0.5 if "half" in match.words("number") else 1.0
    else:
        number = match.scan.numbers.get(match.at("number"))
        if number is None or number.ordinal:
            return ""
        if number.value is None:
            return _x(unit)
        count = number.value
    if "rest" in match:
        part = match.scan.numbers.get(match.end("rest"))
        if part is None or part.value is None or not part.fraction:
            return ""
        count += part.value
    return amount(unit, count)


def _x(unit: str) -> str:
    return f"P{'T' if unit in CLOCK_UNITS else ''}X{_LETTERS.get(unit, UNITS[unit])}"


def _is_rate(match: Match) -> bool:
    """ "$5 a year", "60 miles an hour": the unit belongs to a rate."""
    if match.word("number") not in ("a", "an") or match.at("number") != match.first:
        return False
    if "rest" in match:
        return False
    scan, before = match.scan, match.scan.word(match.first - 1)
    return (
        before not in _BEFORE_A and not (match.first == 0 or before in (".", "\n\n", ","))
    ) or scan.word(match.last + 1) in ("ago", "earlier")


def _is_ordinal_second(match: Match) -> bool:
    return match.word("unit") == "second" and not (
        match.scan.word(match.at("unit") - 1) in ("-", "one")
        or (match.at("number") >= 0 and match.scan.words[match.at("number")] != "a")
    )


def _durational(match: Match, value: str, mod: str) -> list[Draft]:
    if not value:
        return []
    return [Draft(match.first, match.last, TimeType.DURATION, value, mod, "", ("", ""), False)]


def bare_units(match: Match, line: Timeline) -> list[Draft]:
    """ "for years", "within weeks"."""
    if match.scan.word(match.first - 1) not in _BEFORE_BARE:
        return []
    return _durational(match, _x(singular(match.word("unit"))), "")


def span(match: Match, line: Timeline) -> list[Draft]:
    """ "the past three months", "the next few days", "the first nine months"."""
    unit, which = singular(match.word("unit")), match.word("which")
    if "vague" in match:
        value = amount(unit, 2) if "couple" in match.words("vague") else _x(unit)
    else:
        count = match.value("number")
        value = amount(unit, count) if count is not None else ""
    made = _durational(match, value, _mod(match))
    if not made or line.published is None:
        return made
    count = match.value("number") or 0
    edge = _edge(line.published, unit, count if which in _ON else -count)
    here = str(line.published)
    if edge and which in _ON:
        return [made[0]._replace(bounds=(here, edge), reason=line.known)]
    if edge and which in ("last", "past", "previous"):
        return [made[0]._replace(bounds=(edge, here), reason=line.known)]
    return made


def _edge(base: date, unit: str, count: float) -> str:
    if not count or abs(count) > 1e5:
        return ""
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(unit)
    days = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "weekend": 7}.get(unit)
    if months:
        moved = month_shifted(base, round(count * months))
    elif days:
        moved = shifted(base, round(count * days))
    else:
        moved = shifted(base, math.floor(count / 24) if count < 0 else math.ceil(count / 24))
    return str(moved) if moved else ""


# ------------------------------------------------------------ sets


def _set(match: Match, value: str) -> list[Draft]:
    if not value:
        return []
    return [Draft(match.first, match.last, TimeType.SET, value, "", "", ("", ""), False)]


def adverb(match: Match, line: Timeline) -> list[Draft]:
    """ "daily", "weekly", "annually"; not "the Daily Mail"."""
    if (
        match.scan.capitalised(match.first)
        and match.first
        and (match.scan.capitalised(match.first + 1) or match.scan.capitalised(match.first - 1))
    ):
        return []
    return _set(match, ADVERBS[match.word("name")])


def every(match: Match, line: Timeline) -> list[Draft]:
    """ "every day", "each Thursday", "every two weeks", "each July", "every other month"."""
    unit = match.word("unit")
    if unit in WEEKDAYS:
        value = f"XXXX-WXX-{WEEKDAYS[unit]}"
    elif unit in MONTHS:
        value = f"XXXX-{MONTHS[unit]:02}"
    elif unit in SEASONS:
        value = f"XXXX-{SEASONS[unit]}"
    elif unit in PARTS:
        value = f"XXXX-XX-XXT{PARTS[unit]}"
    else:
        count = match.value("number") if "number" in match else 2.0 if "other" in match else 1.0
        value = amount(singular(unit), count or 1.0)
    return _set(match, value)


def weekdays(match: Match, line: Timeline) -> list[Draft]:
    """ "Mondays", "Tuesday nights"."""
    value = f"XXXX-WXX-{WEEKDAYS[match.word('name')]}"
    return _set(match, value + (f"T{PARTS[match.word('part')]}" if "part" in match else ""))


def frequency(match: Match, line: Timeline) -> list[Draft]:
    """ "twice a week", "four times per day"."""
    return _set(match, amount(singular(match.word("unit")), 1.0))


# ------------------------------------------------------------ times of day


def clock(match: Match, line: Timeline) -> list[Draft]:
    """ "10 p.m. Wednesday", "7:15 p.m.", "17:30 GMT", "9 o'clock", "noon Thursday"."""
    hour_minute = _hour_minute(match)
    titled = "noon" in match and match.scan.capitalised(match.at("noon")) and match.first > 0
    if hour_minute is None or (titled and match.scan.capitalised(match.first - 1)):
        return []
    day = _clock_day(match, line)
    value = f"{day}T{hour_minute}"
    mod = _mod(match)
    zone = "Z" if match.word("zone") in ("gmt", "utc", "z") else ""
    return draft(match, TimeType.TIME, value + zone, mod, line.known)


def _hour_minute(match: Match) -> str | None:
    if "noon" in match:
        return {"midnight": "24:00"}.get(match.word("noon"), "12:00")
    scan, at = match.scan, match.at("hour")
    number = scan.numbers.get(at)
    text = scan.written(at, at).replace(".", ":")
    if number is not None and not number.figures and number.value is not None:
        text = f"{number.value:g}"
    if "minute" in match:
        if not (scan.glued(at + 1) and scan.glued(match.at("minute"))):
            return None
        text += ":" + scan.written(match.at("minute"), match.at("minute"))
    found = re.fullmatch(r"(\d\d?)(?::(\d\d))?", text)
    if not found or (scan.glued(at) and scan.word(at - 1) in (":", "-", "/", ".")):
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    half = "".join(match.words("half_day"))[:1]
    if (half and not 1 <= hour <= 12) or hour > 24 or minute > 59:
        return None
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    elif "half_day" not in match and "minute" not in match and "oclock" not in match:
        return None
    return f"{hour:02}:{minute:02}"


def _clock_day(match: Match, line: Timeline) -> str:
    """The day of a time: the one named with it, the last one told of, or the day of publication."""
    word = match.word("day")
    if word in WEEKDAYS:
        return weekday_near(line, WEEKDAYS[word], tense(match.scan, match.first, match.last))[0]
    if word in MONTHS:
        number = match.value("date")
        if number is not None and number <= 31:
            direction = tense(match.scan, match.first, match.last)
            return day_near(line, MONTHS[word], int(number), direction)[0] or "XXXX-XX-XX"
    step = {"yesterday": -1, "tomorrow": 1}.get(word)
    if step and line.published:
        return str(shifted(line.published, step))
    if word == "today" and line.published:
        return str(line.published)
    close = line.narrated() if _near(match.scan, line.anchor_at, match.first) else None
    return str(close or line.published or "XXXX-XX-XX")


def _near(scan: Scan, anchor_at: int, first: int) -> bool:
    return anchor_at >= 0 and first - anchor_at < 40
