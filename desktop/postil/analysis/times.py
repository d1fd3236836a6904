"""Dates, times, durations and sets of English news, as TIMEX3 values."""

from collections.abc import Iterator
from typing import Final

from postil.analysis.calendar_values import day_of, narrowed, span_of
from postil.analysis.scan import Scan, scan
from postil.analysis.time_grammar import GRAMMAR
from postil.analysis.timeline import Draft, Timeline
from postil.model.finding import TimeExpression

COMPONENT: Final = "times 1"
_PRINTED: Final = range(1450, 2200)
"""Years that an article may be of; a day outside them is taken for unknown."""

_REACH: Final = 6
"""Words within which a date belongs to the bare part of a day before it."""


def times_in(text: str, published: str = "") -> list[TimeExpression]:
    """The time expressions of a text, in order and without overlaps.

    `published` is an ISO 8601 day or moment, or "": then what is told relative to it has values
    with X in the unknown places (TimeML 1.2.1, TIMEX3).
    """
    words = scan(text)
    day = day_of(published)
    if day is not None and day.year not in _PRINTED:
        day = None
    drafts = list(_drafts(words, Timeline(day)))
    return [_expression(words, d) for d in _with_days(drafts, str(day or ""))]


def _drafts(words: Scan, line: Timeline) -> Iterator[Draft]:
    for draft in GRAMMAR.read(words, line):
        line.mention(words, draft)
        yield draft


def _with_days(drafts: list[Draft], published: str) -> Iterator[Draft]:
    """Bare parts of a day get theirs: of the date close behind, the one before, or publication."""
    for n, draft in enumerate(drafts):
        if not draft.value.startswith("?"):
            yield _overnight(draft, drafts[n + 1 : n + 2])
            continue
        behind = next((d for d in drafts[n + 1 : n + 2] if d.first - draft.last <= _REACH), None)
        before = next((d for d in reversed(drafts[max(0, n - 4) : n]) if _day(d)), None)
        day = (behind and _day(behind)) or (before and _day(before)) or published or "XXXX-XX-XX"
        reason = f"part of {day}"
        yield draft._replace(value=day + draft.value[1:], reason=reason)


def _overnight(draft: Draft, behind: list[Draft]) -> Draft:
    """ "overnight on 7 April": the night of the day named right behind."""
    close = behind and behind[0].first - draft.last <= 3 and draft.value.endswith("TNI")
    if not close or draft.first != draft.last or len(behind[0].value) != 10:
        return draft
    return draft._replace(value=behind[0].value + "TNI", reason=f"night of {behind[0].value}")


def _day(draft: Draft) -> str:
    day = day_of(draft.value)
    return str(day) if day else ""


def _expression(words: Scan, draft: Draft) -> TimeExpression:
    earliest, latest = draft.bounds or _bounds(draft)
    return TimeExpression(
        start=words.starts[draft.first],
        end=words.ends[draft.last],
        component=COMPONENT,
        timex=draft.timex,
        value=draft.value,
        mod=draft.mod,
        earliest=earliest,
        latest=latest,
        reason=draft.reason,
    )


def _bounds(draft: Draft) -> tuple[str, str]:
    days = span_of(draft.value)
    return narrowed(days, draft.mod) if days else ("", "")
