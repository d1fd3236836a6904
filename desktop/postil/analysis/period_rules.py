"""Quarters, halves, seasons and holidays: "the third quarter", "last summer", "Christmas Eve"."""

from datetime import date
from typing import Final

from postil.analysis.calendar_values import easter, nth_weekday
from postil.analysis.date_rules import draft, mod_of, spelt_in
from postil.analysis.grammar import Match
from postil.analysis.time_words import SEASONS
from postil.analysis.timeline import Draft, Timeline, tense
from postil.model.finding import TimeType


def rank_of(match: Match, part: str = "rank") -> int:
    """First to fourth as a number, 0 for others."""
    if match.word(part) == "second":
        return 2
    value = match.value(part)
    return int(value) if value is not None and 1 <= value <= 4 else 0


def quarter(match: Match, line: Timeline) -> list[Draft]:
    """ "the third quarter", "first half of 2025", "Q1 2025", "last year's fourth quarter"."""
    number = 2 if "final" in match else rank_of(match)
    half = "half" in match or match.word("letter") == "h"
    if "letter" in match and not match.scan.glued(match.at("rank")):
        return []
    if not number or (half and number > 2):
        return []
    year = match.value("year")
    reason = "as written"
    if year is None and line.published is None:
        year_text, reason = "XXXX", line.known
    elif year is None and line.published is not None:
        step = {"last": -1, "next": 1}.get(match.word("years"), 0)
        year = line.published.year + step
        if "years" not in match:
            year, reason = _quarter_year(match, line.published, number, half), line.known
        if "ago" in match:
            year -= 1
        year_text = f"{int(year):04}"
    else:
        year_text = f"{int(year or 0):04}"
    return draft(match, TimeType.DATE, f"{year_text}-{'H' if half else 'Q'}{number}", "", reason)


def _quarter_year(match: Match, here: date, number: int, half: bool) -> int:
    """The year that puts the quarter nearest, the past first."""
    size = 6 if half else 3
    ends = number * size
    begins = (number - 1) * size + 1
    direction = tense(match.scan, match.first, match.last)
    if direction == "future" and here.month - ends >= 6:
        return here.year + 1
    return here.year if begins <= here.month + 2 else here.year - 1


def season(match: Match, line: Timeline) -> list[Draft]:
    """ "last fall", "this summer", "the winter of 1994", "spring 2024"."""
    code = SEASONS[match.word("name")]
    which, mod = match.word("which"), mod_of(match, "side", "edge")
    year = match.value("year") or spelt_in(match)
    if year is not None:
        return draft(match, TimeType.DATE, f"{int(year):04}-{code}", mod, "as written")
    if match.word("name") in ("fall", "spring") and not which and "side" not in match:
        return []
    if line.published is None:
        return draft(match, TimeType.DATE, f"XXXX-{code}", mod, line.known)
    value = line.published.year + _season_step(which, code, line.published.month)
    if (
        not which
        and tense(match.scan, match.first, match.last) != "future"
        and (_first_month(code) > line.published.month)
    ):
        value -= 1
    return draft(match, TimeType.DATE, f"{value}-{code}", mod, f"{which or 'season'}; {line.known}")


def _first_month(code: str) -> int:
    return {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]


def _season_step(which: str, code: str, month: int) -> int:
    begins = _first_month(code)
    if which in ("last", "past", "previous"):
        return -1 if begins + 2 >= month or code == "WI" else 0
    if which in ("next", "coming", "upcoming"):
        return 0 if begins > month else 1
    return 0


_FIXED: Final = {
    "christmas": (12, 25), "christmas eve": (12, 24), "christmas day": (12, 25),
    "new year eve": (12, 31), "new year day": (1, 1), "halloween": (10, 31),
    "valentine day": (2, 14), "boxing day": (12, 26), "independence day": (7, 4),
    "veterans day": (11, 11), "armistice day": (11, 11), "victory day": (5, 9),
}  # fmt: skip


def holiday(match: Match, line: Timeline) -> list[Draft]:
    """ "Thanksgiving Day", "Christmas Eve", "New Year's Day", "last Easter"."""
    if not match.scan.capitalised(match.at("name")):
        return []
    name = " ".join(w for w in match.words("name") if w not in ("'", "’", "s"))
    year = match.value("year")
    if year is None and line.published is None:
        month_day = _FIXED.get(name)
        value = f"XXXX-{month_day[0]:02}-{month_day[1]:02}" if month_day else ""
        return draft(match, TimeType.DATE, value, "", line.known)
    if year is not None:
        day = _celebrated(name, int(year))
        return draft(match, TimeType.DATE, str(day) if day else "", "", "as written")
    here = line.published
    if here is None:
        return []
    days = [d for y in (-1, 0, 1) if (d := _celebrated(name, here.year + y))]
    ahead = tense(match.scan, match.first, match.last) == "future" or match.word("which") == "next"
    past = [d for d in days if d <= here]
    future = [d for d in days if d >= here]
    day = future[0] if ahead and future else past[-1] if past else None
    return draft(match, TimeType.DATE, str(day) if day else "", "", f"no year; {line.known}")


def _celebrated(name: str, year: int) -> date | None:
    if not 1583 <= year <= 9998:
        return None
    if name in _FIXED:
        return date(year, *_FIXED[name])
    match name.split(" ", maxsplit=1)[0]:
        case "thanksgiving":
            return nth_weekday(year, 11, 4, 4)
        case "easter":
            return easter(year)
        case "labor":
            return nth_weekday(year, 9, 1, 1)
        case "labour":
            return date(year, 5, 1)
        case "memorial":
            return nth_weekday(year, 5, 1, -1)
        case "columbus":
            return nth_weekday(year, 10, 1, 2)
        case "election":
            return date.fromordinal(nth_weekday(year, 11, 1, 1).toordinal() + 1)
        case _:
            return None
