"""Where a text stands in time: its day of publication, the last day it named, past or future."""

from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from postil.analysis.calendar_values import (
    made,
    month_shifted,
    quarter_value,
    shifted,
    span_of,
    week_value,
)
from postil.analysis.scan import BREAK, Scan
from postil.analysis.time_words import (
    BIDDING,
    DEMANDS,
    FUTURE_CUES,
    INTENT_CUES,
    NOT_PAST,
    PAST_CUES,
    PAST_FORM,
)
from postil.model.finding import TimeType

_SENTENCE_ENDS: Final = frozenset(".?!")
_ASIDE: Final = 4
"""Words behind a date within which a wider one says something of it."""
_TOLD: Final = 30
_TOLD_REASON: Final = "no year; that of the date before"
_BIDDEN: Final = 7
_REACH: Final = 14
"""Words that a tense cue is looked for on each side."""


class Draft(NamedTuple):
    """A time expression over items `first` to `last`, before its bounds are known.

    `bounds` overrides what the value alone says; `anchors` is false for what later relative
    expressions must not be read against (durations, references, sets).
    """

    first: int
    last: int
    timex: TimeType
    value: str
    mod: str = ""
    reason: str = ""
    bounds: tuple[str, str] | None = None
    anchors: bool = True


@dataclass(slots=True)
class Timeline:
    """The state that the rules read and write while they go through one text.

    `published` is None where the day of publication is not known: then relative expressions have
    values with X in the unknown places. `anchor` is the first day of the last date mentioned.
    """

    published: date | None
    anchor: date | None = None
    anchor_at: int = -1
    anchor_value: str = ""
    written: bool = False

    def mention(self, scan: Scan, draft: Draft) -> None:
        """Takes a date for what "the next day" refers to."""
        if draft.timex not in (TimeType.DATE, TimeType.TIME) or not draft.anchors:
            return
        days = span_of(draft.value)
        if days and not self._within(days, draft):
            self.anchor, self.anchor_at, self.anchor_value = days[0], draft.last, draft.value
            opening = scan.word(draft.first - 1) == "in" and scan.capitalised(draft.first - 1)
            self.written = (
                opening and draft.reason == "as written"
            ) or draft.reason == _TOLD_REASON

    def _within(self, days: tuple[date, date], draft: Draft) -> bool:
        """ "20 April, which this year falls on the same day": a wider date said of the last one."""
        wider = len(draft.value) < len(self.anchor_value) and draft.first - self.anchor_at <= _ASIDE
        return wider and self.anchor is not None and days[0] <= self.anchor <= days[1]

    def breaks(self, scan: Scan, first: int) -> bool:
        """Whether a paragraph has ended since the last date mentioned."""
        return BREAK in scan.words[max(0, self.anchor_at) : first]

    @property
    def known(self) -> str:
        """The reason's words for what relative dates are read against."""
        return f"published {self.published}" if self.published else "day of publication unknown"

    def told_year(self, scan: Scan, first: int) -> int | None:
        """The year that the text has just named ("In 2014, …"), if it is not a recent one."""
        if not self.written or self.anchor is None or self.published is None:
            return None
        near = first - self.anchor_at <= _TOLD
        other = self.anchor.year < self.published.year - 1
        if near and other and BREAK not in scan.words[self.anchor_at : first]:
            return self.anchor.year
        return None

    def narrated(self, grain: int = 10) -> date | None:
        """The last date mentioned when it was named to the day (10) or month (7), else None."""
        return self.anchor if self.anchor and len(self.anchor_value) >= grain else None


def tense(scan: Scan, first: int, last: int) -> str:
    """ "future", "past" or "" for items `first` to `last`, by the nearest cue in their sentence."""
    if _is_bidden(scan, first):
        return "future"
    opened = first == 1
    for index in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if _ends(scan, index):
            opened = index == first - 2
            break
        cue = _cue(scan, index)
        if cue:
            return "future" if scan.word(first - 1) == "by" and _demands(scan, first) else cue
    if scan.word(first - 1) in ("by", "until", "till") and not (opened and _told(scan, last)):
        return "future"
    for index in range(last + 1, min(len(scan.words), last + 1 + _REACH)):
        if _ends(scan, index):
            break
        cue = _cue(scan, index)
        if cue:
            return cue
    return ""


def _demands(scan: Scan, first: int) -> bool:
    """ "demanded an answer by Wednesday": what is demanded is to come."""
    return any(word in DEMANDS for word in scan.words[max(0, first - _REACH) : first])


def _told(scan: Scan, last: int) -> bool:
    """Whether the clause behind says what was so: "By Saturday he was …"."""
    for index in range(last + 1, min(len(scan.words), last + 1 + _REACH)):
        if _ends(scan, index):
            break
        cue = _cue(scan, index)
        if cue:
            return cue == "past"
    return False


def _is_bidden(scan: Scan, first: int) -> bool:
    """ "“Ask me on Friday”": somebody is told to do something."""
    for index in range(first - 1, max(0, first - _BIDDEN), -1):
        if scan.word(index - 1) in ("“", '"', "‘"):
            return scan.words[index] in BIDDING and scan.capitalised(index)
    return False


def _ends(scan: Scan, index: int) -> bool:
    word = scan.words[index]
    if word == BREAK:
        return True
    return word in _SENTENCE_ENDS and scan.capitalised(index + 1) and len(scan.word(index - 1)) > 2


def _cue(scan: Scan, index: int) -> str:
    word = scan.words[index]
    if word in FUTURE_CUES:
        if scan.word(index - 1) == "been" or (scan.capitalised(index) and word in ("may", "will")):
            return "past" if scan.word(index - 2) == "had" else ""
        return "future"
    if word == "to" and scan.word(index - 1) in ("is", "are", "am"):
        return "future"
    if word in INTENT_CUES and scan.word(index + 1) in ("to", "for"):
        return "future"
    if word in PAST_CUES or (PAST_FORM.fullmatch(word) and word not in NOT_PAST):
        return "past"
    return ""


def weekday_near(line: Timeline, weekday: int, direction: str) -> tuple[str, str]:
    """The value and reason of a weekday without a date: today or the last one, or the next."""
    if line.published is None:
        return f"XXXX-WXX-{weekday}", line.known
    away = (line.published.isoweekday() - weekday) % 7
    if direction == "future":
        day, said = shifted(line.published, (7 - away) if away else 0), "nearest future"
    else:
        day, said = shifted(line.published, -away), "nearest past"
    return str(day), f"no date; {line.known}; {said}"


def day_told(line: Timeline, scan: Scan, first: int, month: int, day: int) -> tuple[str, str]:
    """The value and reason of a day and month in the year that the text tells of, "" if none."""
    year = line.told_year(scan, first)
    value = str((year and made(year, month, day)) or "")
    return value, _TOLD_REASON


def day_near(line: Timeline, month: int, day: int, direction: str) -> tuple[str, str]:
    """The value and reason of a day and month without a year; an impossible day has no value."""
    if line.published is None:
        valid = made(2000, month, day)
        return (f"XXXX-{month:02}-{day:02}" if valid else ""), line.known
    here = line.published
    past = next(
        (d for y in range(0, 8) if (d := made(here.year - y, month, day)) and d <= here), None
    )
    ahead = next(
        (d for y in range(0, 8) if (d := made(here.year + y, month, day)) and d >= here), None
    )
    if past is None or ahead is None:
        return "", ""
    since, until = (here - past).days, (ahead - here).days
    if direction == "future":
        forward = until <= 310
    elif direction == "past":
        forward = since > 310
    else:
        forward = until < since and until < 120
    side = "the same day" if not since else f"nearest {'future' if forward else 'past'}"
    return str(ahead if forward else past), f"no year; {line.known}; {side}"


def month_near(line: Timeline, month: int, direction: str) -> tuple[str, str]:
    """The value and reason of a month without a year."""
    if line.published is None:
        return f"XXXX-{month:02}", line.known
    back = (line.published.month - month) % 12
    forward = back > 9 if direction != "future" else back > 0 and 12 - back <= 10
    day = month_shifted(line.published, 12 - back if forward else -back)
    if day is None:
        return f"XXXX-{month:02}", line.known
    said = "nearest future" if forward else "nearest past"
    return f"{day:%Y-%m}"[-7:].zfill(7), f"no year; {line.known}; {said}"


def stepped(day: date, steps: int, unit: str) -> str:
    """The TIMEX3 value some units away, as exact as the unit: "2 weeks ago" is a week. "" when out.

    `unit` is a singular English name.
    """
    match unit:
        case "day" | "night":
            moved = shifted(day, steps)
            return str(moved) if moved else ""
        case "week" | "fortnight":
            moved = shifted(day, 7 * steps * (2 if unit == "fortnight" else 1))
            return week_value(moved) if moved else ""
        case "weekend":
            moved = shifted(day, 7 * steps)
            return week_value(moved) + "-WE" if moved else ""
        case "month":
            moved = month_shifted(day, steps)
            return moved.isoformat()[:7] if moved else ""
        case "quarter":
            moved = month_shifted(day, 3 * steps)
            return quarter_value(moved) if moved else ""
        case "year" | "decade" | "century" | "millennium":
            size = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}[unit]
            year = day.year + steps * size
            return f"{year:04}" if 1 <= year <= 9999 else ""
        case _:
            return ""


def unknown(unit: str) -> str:
    """The TIMEX3 value of "last week" and the like where the day of publication isn't known."""
    return {
        "day": "XXXX-XX-XX", "night": "XXXX-XX-XX", "week": "XXXX-WXX", "fortnight": "XXXX-WXX",
        "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX", "year": "XXXX",
        "decade": "XXX", "century": "XX", "millennium": "X",
    }.get(unit, "XXXX-XX-XX")  # fmt: skip
