"""Dates that are told from another day: "yesterday", "last year", "three years ago", "soon"."""

from datetime import date
from typing import Final

from postil.analysis.calendar_values import made, month_shifted, shifted
from postil.analysis.date_rules import draft, mod_of
from postil.analysis.grammar import Match
from postil.analysis.scan import Scan
from postil.analysis.time_words import CLOCK_UNITS, PARTS, UNITS, WEEKDAYS
from postil.analysis.timeline import Draft, Timeline, stepped, tense, unknown, weekday_near
from postil.model.finding import TimeType
from postil.model.plurals import named

_DAY_WORDS: Final = {"today": 0, "yesterday": -1, "tomorrow": 1}
_PAPERS: Final = frozenset("news newspaper newspapers paper papers mail post standard star".split())
"""What "evening" and "morning" belong to where they are no time: "the Evening Mail"."""
_BACK: Final = frozenset({"last", "past", "previous", "preceding", "prior"})
_ON: Final = frozenset({"next", "coming", "upcoming", "following", "ensuing"})
_AGO_MODS: Final = {
    "more": "BEFORE", "over": "BEFORE", "long": "BEFORE", "longer": "BEFORE", "less": "AFTER",
    "fewer": "AFTER", "under": "AFTER", "least": "ON_OR_BEFORE", "most": "ON_OR_AFTER",
    "up": "ON_OR_AFTER", "about": "APPROX", "around": "APPROX", "approximately": "APPROX",
    "roughly": "APPROX", "nearly": "APPROX", "almost": "APPROX", "some": "APPROX", "so": "APPROX",
}  # fmt: skip


def singular(unit: str) -> str:
    """The unit's singular: "centuries" gives "century"."""
    if unit in UNITS:
        return unit
    if unit == "centuries":
        return "century"
    if unit == "millennia":
        return "millennium"
    return unit.removesuffix("s")


def day_word(match: Match, line: Timeline) -> list[Draft]:
    """ "today", "late yesterday", "tomorrow morning"."""
    if "part" in match and match.word("part") in PARTS:
        return _day_part(match, line, _day_word_day(match, line))
    if line.published is None:
        return draft(match, TimeType.DATE, "XXXX-XX-XX", mod_of(match, "side"), line.known)
    day = _day_word_day(match, line)
    reason = f"{match.word('name')}; {line.known}"
    return draft(match, TimeType.DATE, str(day), mod_of(match, "side"), reason)


def second_day(match: Match, line: Timeline) -> list[Draft]:
    """ "the day before yesterday", "the day after tomorrow"."""
    step = -2 if "yesterday" in match.words("turn") else 2
    if line.published is None:
        return draft(match, TimeType.DATE, "XXXX-XX-XX", "", line.known)
    day = shifted(line.published, step)
    return draft(match, TimeType.DATE, str(day or ""), "", f"{abs(step)} days; {line.known}")


def _day_word_day(match: Match, line: Timeline) -> date | None:
    return line.published and shifted(line.published, _DAY_WORDS[match.word("name")])


def _day_part(match: Match, line: Timeline, day: date | None) -> list[Draft]:
    """A part of a known or unknown day."""
    value = f"{day or 'XXXX-XX-XX'}T{PARTS[match.word('part')]}"
    return draft(match, TimeType.TIME, value, mod_of(match, "side"), line.known)


def part_of_day(match: Match, line: Timeline) -> list[Draft]:
    """ "this morning", "last night", "the next morning", "that evening", "tonight", "overnight"."""
    which, part = match.word("which"), match.word("part")
    if part == "tonight" or which == "this":
        return _day_part(match, line, line.published)
    if which in ("last",):
        return _day_part(match, line, line.published and shifted(line.published, -1))
    base = line.narrated() or line.published
    if base is None:
        return _day_part(match, line, None)
    if which in _ON:
        return _day_part(match, line, shifted(base, 1))
    if which in _BACK:
        return _day_part(match, line, shifted(base, -1))
    if part == "overnight":
        return _day_part(match, line, shifted(base, -1) if base == line.published else base)
    return _day_part(match, line, base)


def part_with_day(match: Match, line: Timeline) -> list[Draft]:
    """A bare "evening" or "morning": of the day named close behind, else of the day told of."""
    scan = match.scan
    if "whose" in match or match.scan.word(match.first - 1) in ("good", "every", "each"):
        return []
    if match.scan.word(match.last + 1) in _PAPERS:
        return []
    part = PARTS["night" if match.word("part") == "night" else match.word("part")]
    return draft(match, TimeType.TIME, f"?T{part}", mod_of(match, "side"), scan.word(match.first))


def weekday_part(match: Match, line: Timeline) -> list[Draft]:
    """ "Wednesday evening", "Saturday night", "early Friday morning"."""
    word = match.word("name")
    if line.published is None:
        value = f"XXXX-WXX-{WEEKDAYS[word]}"
    else:
        value = weekday_near(line, WEEKDAYS[word], tense(match.scan, match.first, match.last))[0]
        if match.word("which") in _BACK and value == str(line.published):
            value = str(shifted(line.published, -7))
    value += f"T{PARTS[match.word('part')]}"
    return draft(match, TimeType.TIME, value, mod_of(match, "side"), line.known)


# ------------------------------------------------------------ this, last, next


def unit_near(match: Match, line: Timeline) -> list[Draft]:
    """ "last year", "this week", "the following month", "the same day", "earlier this year"."""
    unit, which = singular(match.word("unit")), match.word("which")
    if unit in CLOCK_UNITS:
        return []
    mod = mod_of(match, "side", "edge")
    told = which in ("following", "ensuing", "that", "those", "same", "preceding", "previous")
    told = told or ("the" in match and which == "next" and unit in ("day", "night"))
    base = line.narrated(_grain(unit)) if told else None
    reason = (
        f"{which} {unit}; last date mentioned {base}" if base else f"{which} {unit}; {line.known}"
    )
    base = base or line.published
    if base is None:
        return draft(match, TimeType.DATE, unknown(unit), mod, line.known)
    if match.scan.capitalised(match.at("unit")) and match.scan.capitalised(match.at("which")):
        return []
    value = stepped(base, -1 if which in _BACK else 1 if which in _ON else 0, unit)
    if unit == "weekend":
        value = _weekend(base, which, tense(match.scan, match.first, match.last))
    if unit == "decade":
        value = value[:3]
    if unit == "century":
        value = value[:2]
    return draft(match, TimeType.DATE, value, mod, reason)


def _grain(unit: str) -> int:
    return {"year": 4, "month": 7, "quarter": 7}.get(unit, 10)


def _weekend(base: date, which: str, direction: str) -> str:
    """The weekend's week: the one behind on a Monday, unless the words say otherwise."""
    ahead = direction == "future" or (which == "this" and direction != "past") or which in _ON
    behind = not ahead and base.isoweekday() < 6
    return stepped(base, -1 if behind else 1 if which == "next" else 0, "weekend")


def unit_of_now(match: Match, line: Timeline) -> list[Draft]:
    """ "the end of the year", "earlier in the month", "so far in the quarter"."""
    scan, unit = match.scan, singular(match.word("unit"))
    if unit in CLOCK_UNITS or unit == "day" or line.published is None:
        return []
    mod = mod_of(match, "side", "edge")
    before = scan.word(match.first - 1)
    if not mod and before not in ("of", "in", "for", "during", "throughout", "over", "far"):
        return []
    if scan.word(match.last + 1) in ("ended", "ending") and unit == "year" and not mod:
        return [Draft(match.first, match.last, TimeType.DURATION, "P1Y", "", "", ("", ""), False)]
    value = stepped(line.published, 0, unit)
    if unit == "weekend":
        value = _weekend(line.published, "", tense(scan, match.first, match.last))
    return draft(match, TimeType.DATE, value, mod, line.known)


# ------------------------------------------------------------ ago, earlier, later


def ago(match: Match, line: Timeline) -> list[Draft]:
    """ "three years ago", "a year earlier", "two days later", "more than a decade ago"."""
    unit = singular(match.word("unit"))
    back = match.word("turn") in ("ago", "earlier", "before", "back")
    mod = next((_AGO_MODS[w] for w in match.words("bound") if w in _AGO_MODS), "")
    if "so" in match:
        mod = "APPROX"
    if match.word("turn") in ("before", "after") and match.scan.word(match.last + 1).isalnum():
        return []
    if match.scan.word(match.at("turn") - 1) in ("-", "–"):
        return []
    if match.word("unit") == "second" or ("number" not in match and not back):
        return []
    if "vague" in match or "number" not in match:
        day = str(line.published or "")
        return [
            Draft(
                match.first, match.last, TimeType.DATE, "PAST_REF", "", line.known, ("", day), False
            )
        ]
    count = 1.0 if match.word("number") in ("a", "an") else match.value("number")
    if match.word("number") == "half":
        count = 0.5
    told = match.word("turn") in ("later", "after", "before", "earlier")
    near = told and line.narrated() and unit in ("day", "week", "night")
    compares = match.scan.word(match.first - 1) in ("from", "than")
    if near and compares and line.breaks(match.scan, match.first):
        near = None
    base = line.narrated() if near else line.published
    if count is None:
        return []
    if base is None:
        return draft(match, TimeType.DATE, unknown(unit), mod, line.known)
    return _at_distance(match, line, base, -count if back else count, unit, mod)


def _at_distance(
    match: Match, line: Timeline, base: date, steps: float, unit: str, mod: str
) -> list[Draft]:
    away = abs(steps)
    side = "before" if steps < 0 else "after"
    reason = f"{away:g} {named(away, unit)} {side} {base}"
    if unit in CLOCK_UNITS:
        day = shifted(base, int(steps // 24) if unit == "hour" and abs(steps) >= 24 else 0)
        return draft(match, TimeType.TIME, str(day) if day else "", mod, reason)
    if not steps.is_integer():
        months = {"year": 12, "decade": 120, "century": 1200}.get(unit)
        if not months or abs(steps) > 1e4:
            return []
        moved = month_shifted(base, round(steps * months))
        return draft(match, TimeType.DATE, str(moved)[:7] if moved else "", mod, reason)
    if abs(steps) > 1e5:
        return []
    value = stepped(base, int(steps), unit)
    if not value:
        return []
    made_of = Draft(match.first, match.last, TimeType.DATE, value, mod, reason)
    bound = _exact_day(base, int(steps), unit)
    if mod in ("BEFORE", "ON_OR_BEFORE") and bound:
        return [made_of._replace(bounds=("", bound))]
    if mod in ("AFTER", "ON_OR_AFTER") and bound:
        return [made_of._replace(bounds=(bound, str(base)))]
    return [made_of]


def _exact_day(base: date, steps: int, unit: str) -> str:
    """The very day some units away, for bounds."""
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(unit)
    days = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}.get(unit, 0)
    moved = month_shifted(base, steps * months) if months else shifted(base, steps * days)
    return str(moved) if moved else ""


# ------------------------------------------------------------ references


class Reference:
    """The action that gives a TIMEX3 reference: PRESENT_REF, PAST_REF or FUTURE_REF."""

    def __init__(self, value: str) -> None:
        self.value = value

    def __call__(self, match: Match, line: Timeline) -> list[Draft]:
        if _in_passing(match):
            return []
        day = str(line.published or "")
        bounds = {
            "PAST_REF": ("", day), "PRESENT_REF": (day, day), "FUTURE_REF": (day, ""),
        }[self.value]  # fmt: skip
        return [
            Draft(match.first, match.last, TimeType.DATE, self.value, "", line.known, bounds, False)
        ]


def _in_passing(match: Match) -> bool:
    """True for "previously announced", "as soon as", "the last": said in passing, or no time."""
    scan, word = match.scan, match.scan.words[match.last]
    after = scan.word(match.last + 1)
    if word == "previously":
        begins = scan.word(match.first - 1) in ("", ".", "\n\n", "“", '"')
        return not begins and after not in (",", ".", ";")
    if word == "soon":
        return after in ("as", "after") or scan.word(match.first - 1) in ("as", "too", "how")
    if word == "past":
        return scan.word(match.first - 1) not in ("in", "of", "from", "than") or (
            after.isalpha() and (after.endswith("s") or scan.capitalised(match.last + 1))
        )
    return word == "last"


def year_end(match: Match, line: Timeline) -> list[Draft]:
    """ "year-end", "year's end"."""
    if line.published is None:
        return draft(match, TimeType.DATE, "XXXX-12-31", "END", line.known)
    if match.scan.word(match.first + 1) == "-":
        day = made(line.published.year, 12, 31)
        return draft(match, TimeType.DATE, str(day), "", line.known)
    return draft(match, TimeType.DATE, f"{line.published.year:04}", "END", line.known)


def year_ago_period(match: Match, line: Timeline) -> list[Draft]:
    """ "the year-ago quarter", "year-earlier": a year before the day of publication."""
    if line.published is None:
        return draft(match, TimeType.DATE, "XXXX", "", line.known)
    year = line.published.year - 1
    if "quarter" in match:
        last = stepped(line.published, -1, "quarter")
        return draft(match, TimeType.DATE, f"{int(last[:4]) - 1}{last[4:]}", "", line.known)
    return draft(match, TimeType.DATE, f"{year:04}", "", line.known)


def latest_quarter(match: Match, line: Timeline) -> list[Draft]:
    """ "the quarter", "the latest quarter": the last one that was over."""
    if line.published is None:
        return draft(match, TimeType.DATE, "XXXX-QX", "", line.known)
    return draft(match, TimeType.DATE, stepped(line.published, -1, "quarter"), "", line.known)


def follows_name(scan: Scan, index: int) -> bool:
    """True where a capitalised word stands right behind: "Friday Night Lights"."""
    return scan.capitalised(index + 1) and scan.word(index + 1).isalpha()
