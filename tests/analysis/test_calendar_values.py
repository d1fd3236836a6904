"""TIMEX3 values as days."""

from datetime import date

import pytest

from postil.analysis.calendar_values import (
    easter,
    month_shifted,
    narrowed,
    nth_weekday,
    shifted,
    span_of,
)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2025", "2025-01-01", "2025-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-04-07", "2025-04-07", "2025-04-07"),
        ("2025-04-07TEV", "2025-04-07", "2025-04-07"),
        ("2025-W01", "2024-12-30", "2025-01-05"),
        ("2025-W14-WE", "2025-04-05", "2025-04-06"),
        ("2025-Q4", "2025-10-01", "2025-12-31"),
        ("2025-H1", "2025-01-01", "2025-06-30"),
        ("2024-WI", "2024-12-01", "2025-02-28"),
        ("199", "1990-01-01", "1999-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
    ],
)
def test_spans(value, first, last):
    assert span_of(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "value", ["PAST_REF", "P3Y", "XXXX-04", "2025-13", "2025-02-30", "2025-W60", "9999-WI", ""]
)
def test_what_has_no_place_in_time(value):
    assert span_of(value) is None


def test_modifiers_narrow_to_thirds_or_open_a_side():
    year = (date(2024, 1, 1), date(2024, 12, 31))
    assert narrowed(year, "START") == ("2024-01-01", "2024-05-01")
    assert narrowed(year, "END") == ("2024-09-01", "2024-12-31")
    assert narrowed(year, "BEFORE") == ("", "2024-12-31")
    assert narrowed(year, "AFTER") == ("2024-01-01", "")


def test_steps_stay_inside_the_calendar():
    assert month_shifted(date(2025, 3, 31), -1) == date(2025, 2, 28)
    assert month_shifted(date(9999, 12, 1), 1) is None
    assert shifted(date(1, 1, 1), -1) is None


@pytest.mark.parametrize(
    "day", ["1961-04-02", "2000-04-23", "2008-03-23", "2024-03-31", "2025-04-20", "2038-04-25"]
)
def test_easter(day):
    assert easter(int(day[:4])).isoformat() == day


def test_weekdays_of_a_month():
    assert nth_weekday(2023, 11, 4, 4) == date(2023, 11, 23)
    assert nth_weekday(2024, 5, 1, -1) == date(2024, 5, 27)
