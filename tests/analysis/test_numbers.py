"""Numbers in figures and in words."""

import pytest

from postil.analysis.numbers import figure_value
from postil.analysis.scan import ORDINAL, scan


def numbers(text):
    found = scan(text)
    return [
        (found.text[found.starts[i] : found.ends[i]], n.value if n.low is None else (n.low, n.high))
        for i, n in found.numbers.items()
    ]


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        ("7", 7),
        ("1,234", 1234),
        ("1,234,567.5", 1234567.5),
        ("12,34,567", 1234567),
        ("1.234,5", 1234.5),
        ("1.234.567", 1234567),
        ("4.800", 4.8),
        ("1,3", 1.3),
        ("1.2.3", None),
        ("22,24,26,31", None),
        ("9" * 30, None),
    ],
)
def test_figures_in_english_and_european_form(figure, value):
    assert figure_value(figure) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("sixteen", 16),
        ("fifty-two", 52),
        ("fifty - two", 52),
        ("one hundred and six", 106),
        ("three hundred and thirty one", 331),
        ("twenty-one trillion three hundred", 21000000000300),
        ("two hundred and two thousand", 202000),
        ("four million, two hundred", 4000200),
        ("a hundred thousand", 100000),
        ("hundred thousand", 100000),
        ("a dozen", 12),
        ("three dozens", 36),
        ("half a dozen", 6),
        ("half a million", 500000),
        ("quarter million", 250000),
        ("two thirds", 2 / 3),
        ("two-thirds", 2 / 3),
        ("one fifth", 0.2),
        ("a third of", 1 / 3),
        ("three quarters of", 0.75),
        ("one and a half", 1.5),
        ("five and a half million", 5500000),
        ("3 million and a half", 3500000),
        ("one hundred and three quarters of", 100.75),
        ("two hundred point zero three", 200.03),
        ("one hundred thirty fifths", 100 / 35),
        ("one hundred and thirty fifths", 26),
        ("one out of three", 1 / 3),
        ("one in five", 0.2),
        ("2.5 million", 2500000),
        ("1.2bn", 1200000000),
        ("10k", 10000),
        ("10M", 10000000),
        ("13 lakh", 1300000),
        ("3 hundred and 21", 321),
        ("4 thousand 3 hundred and 21", 4321),
        ("1 234 567", 1234567),
        ("40\u202f000", 40000),
        (".08", 0.08),
        ("3/4", 0.75),
        ("2 1/4", 2.25),
        ("10½", 10.5),
        ("⅔", 2 / 3),
        ("1e10", 1e10),
        ("1.99×10−30", 1.99e-30),
        ("6.23x10^-4", 0.000623),
        ("tenfold", 10),
    ],
)
def test_one_number(text, value):
    [(_, found)] = numbers(text)
    assert found == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("dozens of people", (12, 120)),
        ("hundreds of miles", (100, 1000)),
        ("tens of thousands of students", (10000, 100000)),
        ("millions of Americans", (1e6, 1e7)),
    ],
)
def test_orders_of_magnitude_are_ranges(text, bounds):
    assert numbers(text)[0][1] == bounds


@pytest.mark.parametrize("text", ["the 3rd", "first", "twenty-first", "the 47th Brigade"])
def test_ordinals_are_kept_apart(text):
    found = scan(text)
    assert ORDINAL in found.words


@pytest.mark.parametrize(
    "text", ["9/11", "a term", "an area", "in the quarter", "this half", "1/0"]
)
def test_what_is_no_single_number(text):
    assert all(value is None or float(value).is_integer() for _, value in numbers(text))


def test_years_in_words_stay_two_numbers():
    assert [value for _, value in numbers("nineteen ninety-six")] == [19, 96]
