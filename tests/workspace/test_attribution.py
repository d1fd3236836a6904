"""Who says a number, and what a date is the date of."""

import pytest

from postil.model.article import Article, Reading, Version
from postil.model.finding import Quantity, Quotation, TimeExpression, TimeType
from postil.model.holdings import FoundSet
from postil.model.passage import Span
from postil.workspace.attribution import DateRole, role_of, sayer_of
from postil.workspace.intake import article_of
from postil.workspace.open_article import OpenArticle

TEXT = (
    "Anna Kovalenko said on Tuesday that 40 tanks crossed the river on 7 April. "
    "The bridge fell in March. Kovalenko, who came in 2019, said so."
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def opened(*findings: Quantity | Quotation | TimeExpression) -> OpenArticle:
    article, version = article_of(Reading(text=TEXT, title="A river"))
    assert isinstance(article, Article)
    assert isinstance(version, Version)
    ordered = sorted(findings, key=lambda f: (f.start, -f.end))
    return OpenArticle(article, version).with_found(FoundSet(ordered, "hand", ""))


def quotation(content: str = "40 tanks crossed the river on 7 April") -> Quotation:
    where = span(content)
    return Quotation(
        start=where.start,
        end=where.end,
        component="hand",
        content=(where,),
        cue=(span("said"),),
        speaker=(span("Anna Kovalenko"),),
    )


def tanks(**fields: str) -> Quantity:
    where = span("40 tanks")
    return Quantity(
        start=where.start, end=where.end, component="hand", value=40.0, dimension="count", **fields
    )


def time(words: str) -> TimeExpression:
    where = span(words)
    return TimeExpression(
        start=where.start, end=where.end, component="hand", timex=TimeType.DATE, value="2025"
    )


def test_the_speaker_of_the_quotation_around_says_so() -> None:
    sayer = sayer_of(opened(quotation(), tanks()), tanks())
    assert sayer == ("Anna Kovalenko", span("Anna Kovalenko"))


def test_whom_a_person_named_goes_first() -> None:
    found = tanks(said_by="The river authority")
    assert sayer_of(opened(quotation(), found), found) == (
        "The river authority",
        span("Anna Kovalenko"),
    )
    assert sayer_of(opened(found), found) == ("The river authority", None)


def test_outside_a_quotation_nobody_says_so() -> None:
    assert sayer_of(opened(tanks()), tanks()) is None


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("7 April", DateRole.EVENT),
        ("Tuesday", DateRole.STATEMENT),
        ("March", None),
        ("2019", None),
    ],
)
def test_what_a_date_is_the_date_of(words: str, role: DateRole | None) -> None:
    assert role_of(opened(quotation(), time(words)), time(words)) is role
