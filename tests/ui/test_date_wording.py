"""Dates in words."""

import pytest

from postil.analysis.times import times_in
from postil.ui.date_wording import exactness, full_day, in_words, value_in_words


@pytest.mark.parametrize(
    ("value", "words", "grain"),
    [
        ("2025-04-07", "Monday 7 April 2025", "day"),
        ("2025-04-07T21:30", "Monday 7 April 2025, 21:30", "minute"),
        ("2025-04-07TEV", "Monday 7 April 2025, evening", "part of the day"),
        ("2025-04", "April 2025", "month"),
        ("2025-13", "2025-13", "month"),
        ("2025-W14", "week of Monday 31 March 2025", "week"),
        ("2025-W14-WE", "weekend of 5 April and 6 April 2025", "weekend"),
        ("2025-Q1", "first quarter of 2025", "quarter"),
        ("2024-H2", "second half of 2024", "half-year"),
        ("2023-SU", "summer 2023", "season"),
        ("2024", "2024", "year"),
        ("199", "the 1990s", "decade"),
        ("19", "20th century", "century"),
        ("20", "21st century", "century"),
        ("PAST_REF", "some time in the past", ""),
        ("P3D", "3 days", ""),
        ("PXW", "some weeks", ""),
        ("P1Y6M", "1 year 6 months", ""),
        ("PT1H30M", "1 hour 30 minutes", ""),
        ("P1DT2H", "1 day 2 hours", ""),
        ("XXXX-04-07", "7 April, year unknown", "day"),
        ("XXXX-03", "March, year unknown", "month"),
        ("XXXX-WXX-2", "a Tuesday, date unknown", "day"),
        ("XXXX-WXX-2TEV", "a Tuesday, date unknown, evening", "part of the day"),
        ("XXXX-XX-XXT21:30", "a day, date unknown, 21:30", "minute"),
        ("XXXX-WXX", "a week, date unknown", "week"),
        ("XXXX-SU", "summer, year unknown", "season"),
        ("XXXX-Q1", "first quarter of an unknown year", "quarter"),
        ("XXXX", "an unknown year", "year"),
        ("nonsense", "", ""),
    ],
)
def test_values(value: str, words: str, grain: str) -> None:
    assert value_in_words(value) == words
    assert exactness(value) == grain


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("early 2024", "start of 2024"),
        ("more than three years ago", "Friday 8 April 2022 or before"),
        ("every Monday", "every Monday"),
        ("weekly", "every week"),
        ("at the end of March", "end of March 2025"),
    ],
)
def test_expressions(text: str, words: str) -> None:
    [found] = times_in(text, "2025-04-08")
    assert in_words(found) == words


def test_a_day_that_is_none_stands_as_it_is() -> None:
    assert full_day("2025-02-30") == "2025-02-30"
    assert full_day("2025") == "2025"
