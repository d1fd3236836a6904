"""EDTF strings say which days a time expression may mean, no more and no less."""

import re
from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.analysis.calendar_values import narrowed, span_of
from postil.analysis.times import times_in
from postil.model.edtf import edtf_of, edtf_of_value
from postil.model.finding import TimeExpression, TimeType

LEVEL_1 = re.compile(
    r"\d{4}(-\d\d(-\d\d)?)?[~?]?|\d{4}-2[1-4][~?]?|\d\d(\dX|XX)[~?]?"
    r"|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ?"
)


def days_of(edtf):
    """The first and last day of an EDTF string as ISO days, "" for an open end: a small parser."""
    if not edtf:
        return "", ""
    first, _, last = edtf.partition("/")
    return _span(first)[0], _span(last or first)[1]


def _span(part):
    if part == "..":
        return "", ""
    assert LEVEL_1.fullmatch(part), part
    part = part.rstrip("~?").partition("T")[0]
    if "X" in part:
        return _years(int(part.replace("X", "0")), int(part.replace("X", "9")))
    year, *rest = (int(number) for number in part.split("-"))
    match rest:
        case []:
            return _years(year, year)
        case [season] if season > 20:
            begins = 3 * (season - 20)
            return date(year, begins, 1).isoformat(), _last(year, begins + 2)
        case [month]:
            return date(year, month, 1).isoformat(), _last(year, month)
        case _:
            return part, part


def _years(first, last):
    return date(first or 1, 1, 1).isoformat(), date(last, 12, 31).isoformat()


def _last(year, month):
    year, month = (year + 1, month - 12) if month > 12 else (year, month)
    return date(year, month, monthrange(year, month)[1]).isoformat()


def time(value, mod="", earliest="", latest="", timex=TimeType.DATE, reason=""):
    return TimeExpression(
        start=0, end=1, component="times 1", timex=timex, value=value, mod=mod,
        earliest=earliest, latest=latest, reason=reason,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It began on 7 April 2025.", "2025-04-07"),
        ("It began in March 2025.", "2025-03"),
        ("It began in 2019.", "2019"),
        ("in the 1990s", "199X"),
        ("in the 19th century", "18XX"),
        ("in the summer of 2024", "2024-22"),
        ("in the winter of 2024", "2024-24"),
        ("in Q1 2025", "2025-01/2025-03"),
        ("early 2024", "2024-01-01/2024-05-01"),
        ("last week", "2025-03-31/2025-04-06"),
        ("more than three years ago", "../2022-04-08"),
        ("about two years ago", "2023~"),
        ("9:30 p.m. Monday", "2025-04-07T21:30:00"),
        ("on 3/4/2025", "2025-03-04?"),
        ("on 3/18/2025", "2025-03-18"),
        ("He comes every Thursday.", ""),
        ("It took three days.", ""),
    ],
)
def test_what_a_text_says(text, edtf):
    [found] = times_in(text, "2025-04-08")
    assert edtf_of(found) == edtf


def test_open_ends():
    assert edtf_of(time("PAST_REF", latest="2025-04-08")) == "../2025-04-08"
    assert edtf_of(time("FUTURE_REF", earliest="2025-04-08")) == "2025-04-08/.."
    assert edtf_of(time("PXY")) == ""
    assert edtf_of(time("2025", earliest="soon")) == ""


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ("2025-04-07TEV", "2025-04-07"),
        ("2025-W14", "2025-03-31/2025-04-06"),
        ("2025-03", "2025-03"),
        ("PAST_REF", ""),
    ],
)
def test_a_value_alone(value, edtf):
    assert edtf_of_value(value) == edtf


YEARS = st.integers(1, 9998)
DAYS = st.dates(date(1, 1, 1), date(9998, 12, 31))
VALUES = st.one_of(
    DAYS.map(str),
    DAYS.map(lambda day: f"{day}T21:30"),
    DAYS.map(lambda day: f"{day}TEV"),
    DAYS.map(lambda day: str(day)[:7]),
    YEARS.map("{:04}".format),
    st.integers(1, 998).map("{:03}".format),
    st.integers(0, 98).map("{:02}".format),
    st.builds("{:04}-{}".format, YEARS, st.sampled_from("SP SU FA WI Q1 Q2 Q3 Q4 H1 H2".split())),
    st.builds("{:04}-W{:02}".format, st.integers(2, 9998), st.integers(1, 52)),
)
MODS = st.sampled_from(["", "START", "MID", "END", "BEFORE", "AFTER", "APPROX"])


@given(VALUES, MODS)
def test_the_days_of_a_value_come_back(value, mod):
    days = span_of(value)
    assert days
    earliest, latest = narrowed(days, mod)
    found = edtf_of(time(value, mod, earliest, latest))
    assert days_of(found) == (earliest, latest)
    assert ("~" in found) is (mod == "APPROX")


@given(DAYS, st.integers(0, 40_000), st.sampled_from(["PAST_REF", "P3M", "199", "2024-SU", "20"]))
def test_the_days_of_any_bounds_come_back(first, length, value):
    last = first + timedelta(days=min(length, (date(9999, 12, 31) - first).days))
    found = edtf_of(time(value, "", str(first), str(last), TimeType.DURATION))
    assert days_of(found) == (str(first), str(last))
