"""What the card says of a date: the full date, how exact it is, and how it was reached. No Qt."""

from collections.abc import Iterator
from typing import Final

from postil.model.edtf import edtf_of
from postil.model.finding import TimeExpression, TimeType
from postil.ui.date_wording import exactness, full_day, in_words

Row = tuple[str, str]

TIME_NAMES: Final = {
    TimeType.DATE: "Date",
    TimeType.TIME: "Time of day",
    TimeType.DURATION: "Duration",
    TimeType.SET: "Repeated time",
}
UNRESOLVED: Final = (
    "The article has no published date, so dates told relative to it could not be resolved."
)


def describe_date(found: TimeExpression, text: str) -> tuple[Row, tuple[Row, ...]]:
    """Kind and name of a time expression, and the rows beneath."""
    words = " ".join(text[found.start : found.end].split())
    return (TIME_NAMES[found.timex], in_words(found) or words), tuple(_rows(found, words))


def is_unresolved(found: TimeExpression) -> bool:
    """Whether a date or time lacks places that only the day of publication can tell."""
    dated = found.timex in (TimeType.DATE, TimeType.TIME)
    return dated and found.value.startswith("XX")


def _rows(found: TimeExpression, words: str) -> Iterator[Row]:
    yield "Value", found.value
    if (edtf := edtf_of(found)) and edtf != found.value:
        yield "EDTF", edtf
    if found.earliest != found.latest:
        yield interval(found)
    if grain := exactness(found.value):
        yield "Exact to", grain
    if found.reason:
        yield "Because", found.reason
    yield "In the text", f"“{words}”"


def interval(found: TimeExpression) -> Row:
    """The first and the last day that it may be, with what that is called."""
    if not found.earliest:
        return "Not after", full_day(found.latest)
    if not found.latest:
        return "Not before", full_day(found.earliest)
    return "Between", f"{full_day(found.earliest)} and {full_day(found.latest)}"
