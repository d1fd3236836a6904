"""Who says a number, and whether a date tells when something happened or when it was said."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from enum import Enum
from typing import Final, NamedTuple

from postil.model.finding import Quantity, Quotation, TimeExpression
from postil.model.passage import Span
from postil.workspace.figures import quotation_around, words_of
from postil.workspace.open_article import OpenArticle

_REACH: Final = 700
"""Characters before a date among which the quotation begins whose cue it may stand by."""
_BESIDE: Final = 60
"""Characters between a cue and the date that belongs to it."""
_APART: Final = re.compile(
    r"[.!?;:]\s|\n|\b(?:who|whom|whose|which|that|when|where|after|before|since|until|but|as)\b",
    re.IGNORECASE,
)
"""What stands between a cue and a date that is another clause's."""


class DateRole(Enum):
    """What a date is the date of."""

    EVENT = "when it happened"
    STATEMENT = "when it was said"


class Sayer(NamedTuple):
    """Who says so, and where they are named; None where the text does not name them."""

    name: str
    span: Span | None = None


def sayer_of(article: OpenArticle, found: Quantity) -> Sayer | None:
    """Who says a number: whom a person named, else the speaker of the quotation around it."""
    around = quotation_around(article, found.span)
    place = (around.speaker or around.cue or around.content)[0] if around is not None else None
    if found.said_by:
        return Sayer(found.said_by, place)
    name = _speaker(around, article.version.text) if around is not None else ""
    return Sayer(name, place) if name else None


def role_of(article: OpenArticle, found: TimeExpression) -> DateRole | None:
    """When something happened, as a quotation tells it, or when somebody said so; None else.

    What stands in the content of a quotation is told by it. What stands in the clause of a cue
    ("said on Tuesday") is when that was said. Of anything else nothing is claimed.
    """
    near = list(_quotations_near(article, found.span))
    if any(_within(found.span, part) for said in near for part in said.content):
        return DateRole.EVENT
    text = article.version.text
    cues = (cue for said in near for cue in said.cue)
    return DateRole.STATEMENT if any(_beside(text, cue, found.span) for cue in cues) else None


def _quotations_near(article: OpenArticle, span: Span) -> Iterator[Quotation]:
    findings = article.findings
    first = bisect_left(findings.starts, span.start - _REACH)
    for place in range(first, bisect_right(findings.starts, span.end + _REACH)):
        finding = findings[place].finding
        if isinstance(finding, Quotation):
            yield finding


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _beside(text: str, cue: Span, span: Span) -> bool:
    first, second = sorted((cue, span))
    between = text[first.end : second.start]
    return len(between) <= _BESIDE and not _APART.search(between)


def _speaker(quotation: Quotation, text: str) -> str:
    return quotation.speaker_entity or words_of(quotation.speaker, text)
