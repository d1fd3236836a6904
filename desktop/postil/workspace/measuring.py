"""Mending numbers and dates: what a form over one holds, and what it makes of it. One deed each."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from postil.model.finding import EntityLabel, Modifier, Quantity, TimeExpression, TimeType
from postil.model.grouping import groups_of
from postil.model.passage import Span
from postil.model.verdict import SettledFinding
from postil.workspace.attribution import sayer_of
from postil.workspace.open_article import OpenArticle
from postil.workspace.quoting import BY_HAND, trimmed
from postil.workspace.session import ReadingSession
from postil.workspace.typed_values import (
    UnitName,
    UnreadableValueError,
    bounded,
    counted_name,
    date_from,
    number_from,
    unit_from,
)

_PLACES: Final = frozenset({EntityLabel.GPE, EntityLabel.LOC, EntityLabel.FAC})
_AROUND: Final = 300
"""Characters on each side in whose light a selected passage is read."""
Measured = Quantity | TimeExpression
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class NumberDraft:
    """A number as it stands in a form: everything as it is typed, the modifier as chosen."""

    value: str
    unit: str = ""
    modifier: Modifier = Modifier.EXACT
    of: str = ""
    place: str = ""
    as_of: str = ""
    said_by: str = ""


@dataclass(frozen=True, slots=True)
class DateDraft:
    """A date as it stands in a form. `mod` is a TIMEX3 modifier, None where the words tell it."""

    words: str
    mod: str | None = None
    timex: TimeType | None = None


class FieldError(UnreadableValueError):
    """What stands in one field can't be read; `field` is its name in the draft."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(problem)
        self.field = field


class Measuring:
    """Deeds on numbers and dates of the open article."""

    def __init__(self, session: ReadingSession) -> None:
        self._session = session

    def set(self, settled: SettledFinding, instead: Measured) -> None:
        """Say what a number or date really is; nothing is done where it is that already."""
        same = replace(instead, component=settled.finding.component, confidence=None)
        if same != replace(settled.finding, confidence=None):
            self._session.correct(settled, instead)

    def add(self, made: Measured) -> SettledFinding | None:
        """Add a number or date that the analysis missed; None where it can't be added."""
        self._session.add_finding(made)
        opened = self._session.open
        return measured_at(opened, made.span, type(made)) if opened is not None else None


def measured_at(
    article: OpenArticle, span: Span, kind: type[Measured] | None = None
) -> SettledFinding | None:
    """The number or date of just this extent; of both, what is of that kind or else the number."""
    findings = article.findings
    places = range(
        bisect_left(findings.starts, span.start), bisect_right(findings.starts, span.start)
    )
    here = [findings[place] for place in places if findings.ends[place] == span.end]
    wanted = kind or Measured
    fitting = [each for each in here if isinstance(each.finding, wanted)]
    return min(fitting, key=lambda each: not isinstance(each.finding, Quantity), default=None)


# ---------------------------------------------------------------- numbers


def number_draft(article: OpenArticle, found: Quantity) -> NumberDraft:
    """The form as it opens over a number."""
    sayer = sayer_of(article, found)
    return NumberDraft(
        value=_typed(found),
        unit=found.unit_name if found.dimension != "count" else "",
        modifier=found.modifier,
        of=found.of or (found.unit_name if found.dimension == "count" else ""),
        place=found.place,
        as_of=found.as_of,
        said_by=sayer.name if sayer is not None else "",
    )


def number_of(article: OpenArticle, draft: NumberDraft, old: Quantity) -> Quantity:
    """The number that a form describes, in the place of the old one. Raises FieldError."""
    before = number_draft(article, old)
    published = article.article.published
    typed = _read("value", number_from, draft.value)
    unit = typed.unit or _unit(draft, before, old)
    of = " ".join((typed.of or draft.of).split())
    as_of = draft.as_of.strip()
    if as_of and as_of != before.as_of:
        as_of = _read("as_of", lambda words: date_from(words, published), as_of).value
    said_by = " ".join(draft.said_by.split())
    counted = unit.dimension == "count"
    return replace(
        old,
        component=BY_HAND,
        confidence=None,
        value=typed.value,
        low=typed.low,
        high=typed.high,
        unit_name=_counted(of, before, old) if counted else unit.name,
        unit_code=unit.code,
        dimension=unit.dimension,
        factor=unit.factor,
        modifier=typed.modifier or draft.modifier,
        of=of,
        place=" ".join(draft.place.split()),
        as_of=as_of,
        said_by=old.said_by if said_by == before.said_by else said_by,
    )


def _read(field: str, reading: Callable[[str], T], words: str) -> T:
    """What a field says. Raises FieldError."""
    try:
        return reading(words)
    except UnreadableValueError as error:
        raise FieldError(field, str(error)) from None


def _unit(draft: NumberDraft, before: NumberDraft, old: Quantity) -> UnitName:
    """The unit of the form; one that was not touched stays, for not all have a name to type."""
    if draft.unit == before.unit and old.dimension != "count":
        return UnitName(old.unit_name, old.unit_code, old.dimension, old.factor)
    return _read("unit", unit_from, draft.unit)


def _counted(of: str, before: NumberDraft, old: Quantity) -> str:
    return old.unit_name if of == before.of and old.dimension == "count" else counted_name(of)


def _typed(found: Quantity) -> str:
    """The number as it may be typed again without being another one."""
    ends = [end for end in (found.low, found.high) if end is not None]
    if found.value is not None or not ends:
        return _exact(found.value) if found.value is not None else ""
    return " to ".join(map(_exact, ends))


def _exact(value: float) -> str:
    return f"{value:,.0f}" if value.is_integer() else f"{value:,.15g}"


# ---------------------------------------------------------------- dates


def date_draft(found: TimeExpression) -> DateDraft:
    """The form as it opens over a date."""
    return DateDraft(found.value, found.mod, found.timex)


def date_of(article: OpenArticle, draft: DateDraft, old: TimeExpression) -> TimeExpression:
    """The date that a form describes, in the place of the old one. Raises FieldError."""
    if draft == date_draft(old):
        return old
    published = article.article.published
    read = _read("words", lambda words: date_from(words, published), draft.words)
    if draft.mod is not None:
        read = bounded(read, draft.mod)
    timex = _fitting(read, draft.timex)
    reason = "; ".join(part for part in ("by hand", read.reason) if part != "as written" and part)
    return replace(read, start=old.start, end=old.end, timex=timex, reason=reason)


def _fitting(read: TimeExpression, wanted: TimeType | None) -> TimeType:
    """The type that was chosen, where it is one of a period and the value is a period."""
    periods = (TimeType.DURATION, TimeType.SET)
    if wanted is None or (wanted in periods) != (read.timex in periods):
        return read.timex
    return wanted if wanted in periods else read.timex


# ---------------------------------------------------------------- what is selected


def read_passage(article: OpenArticle, span: Span) -> Measured | None:
    """What a selected passage says, by the grammar of the analysis; None where it says neither.

    It is read with the words around it, and alone where these make something else of it.
    """
    span = trimmed(article.version.text, span)
    begin, end = max(0, span.start - _AROUND), span.end + _AROUND
    whole = _read_text(article, Span(begin, end))
    fitting = [found for found in whole if found.span == span]
    alone = [found for found in _read_text(article, span) if found.span == span]
    inside = [found for found in whole if span.start <= found.start and found.end <= span.end]
    found = next(iter([*fitting, *alone, *inside]), None)
    return replace(found, start=span.start, end=span.end, component=BY_HAND) if found else None


def blank_number(article: OpenArticle, span: Span) -> Quantity:
    """A number over a passage, of which nothing is known yet."""
    start, end = trimmed(article.version.text, span)
    return Quantity(start=start, end=end, component=BY_HAND, dimension="count")


def blank_date(article: OpenArticle, span: Span) -> TimeExpression:
    """A date over a passage, of which nothing is known yet."""
    start, end = trimmed(article.version.text, span)
    return TimeExpression(start=start, end=end, component=BY_HAND, timex=TimeType.DATE, value="")


def places_in(article: OpenArticle) -> list[str]:
    """The places that an article names, the most often named first."""
    groups = groups_of(article.findings, article.version.text)
    counts: dict[str, int] = {}
    for group in groups:
        if group.label in _PLACES:
            counts[group.name] = counts.get(group.name, 0) + len(group.places)
    return sorted(counts, key=lambda name: -counts[name])


def _read_text(article: OpenArticle, where: Span) -> list[Measured]:
    """Dates and numbers of a stretch of the text, dates first."""
    from postil.analysis.quantities import quantities_in  # noqa: PLC0415 - only when asked for
    from postil.analysis.times import times_in  # noqa: PLC0415

    text = article.version.text[where.start : where.end]
    times = times_in(text, article.article.published[:10])
    found: list[Measured] = [*times, *quantities_in(text, times)]
    by = where.start
    return [replace(each, start=each.start + by, end=each.end + by) for each in found]
