"""What the card says of a number and of a date."""

from dataclasses import replace

import pytest

from postil.analysis.quantities import quantities_in
from postil.analysis.times import times_in
from postil.model.finding import Modifier, Quantity
from postil.model.verdict import SettledFinding
from postil.ui.reader.descriptions import Description, describe_finding
from postil.ui.reader.number_words import beside


def described(**fields: object) -> Description:
    found = Quantity(start=0, end=3, component="hand", **fields)  # type: ignore[arg-type]
    return describe_finding(SettledFinding(found), "5 m")


def test_a_number_is_told_with_all_that_is_known_of_it() -> None:
    area = {"dimension": "area", "unit_name": "square kilometre", "unit_code": "km2", "factor": 1e6}
    said = described(value=13.0, of="Russian territory", modifier=Modifier.MORE, **area)
    assert said.name == "13 square kilometres"
    assert dict(said.rows) == {
        "Said as": "more than",
        "Unit": "square kilometres (km2, area)",
        "In imperial units": "5.02 square miles",
        "Of": "Russian territory",
        "In the text": "“5 m”",
    }
    said = described(low=18.0, high=22.0, place="Sumy Oblast", as_of="2025-04-07", **area)
    assert said.name == "18 to 22 square kilometres"
    assert dict(said.rows)["In imperial units"] == "6.95 to 8.49 square miles"
    assert dict(said.rows)["Where"] == "Sumy Oblast"
    assert dict(said.rows)["As of"] == "Monday 7 April 2025"


def test_what_is_counted_stands_behind_its_number() -> None:
    assert described(value=2.0, dimension="count", unit_name="man", of="armed men").name == (
        "2 armed men"
    )
    assert described(value=1.0, dimension="count", unit_name="village").name == "1 village"
    assert described(value=7.0, dimension="count", unit_name="village").name == "7 villages"
    assert described(value=7.0, dimension="count").name == "7"


def test_large_numbers_are_told_with_their_scale_and_in_figures() -> None:
    money = {"dimension": "currency", "unit_name": "euro", "unit_code": "EUR"}
    said = described(low=3.5e9, high=4e9, **money)
    assert said.name == "3.5 to 4 billion euros"
    assert dict(said.rows)["Value"] == "3,500,000,000 to 4,000,000,000"
    assert described(value=1234567.0, **money).name == "1,234,567 euros"
    assert described(value=1 / 3).name == "1/3"


@pytest.mark.parametrize("dimension", ["currency", "count", "time", "ratio"])
def test_money_counts_times_and_shares_are_in_no_other_units(dimension: str) -> None:
    factor = None if dimension in ("currency", "count") else 0.01
    said = described(value=5.0, dimension=dimension, unit_name="x", factor=factor)
    assert not [what for what, _ in said.rows if what.startswith("In ") and "units" in what]


def test_a_date_is_told_in_full_with_its_reason() -> None:
    text = "on 7 April"
    [found] = times_in(text, "2025-04-08")
    said = describe_finding(SettledFinding(found), text)
    assert (said.kind, said.name) == ("Date", "Monday 7 April 2025")
    assert dict(said.rows) == {
        "Value": "2025-04-07",
        "Exact to": "day",
        "Because": "no year; published 2025-04-08; nearest past",
        "In the text": "“7 April”",
    }


def test_a_date_that_lacks_its_year_says_so() -> None:
    text = "on 7 April"
    [found] = times_in(text)
    assert describe_finding(SettledFinding(found), text).name == "7 April, year unknown"


def test_between_which_days_a_date_lies() -> None:
    for text, row in {
        "in March": ("Between", "Saturday 1 March 2025 and Monday 31 March 2025"),
        "previously": ("Not after", "Tuesday 8 April 2025"),
    }.items():
        [found] = times_in(text, "2025-04-08")
        assert row in describe_finding(SettledFinding(found), text).rows


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("13 square kilometers", ""),
        ("260 servicemen", ""),
        ("seven armored vehicles", "7"),
        ("a third", "1/3"),
        ("8 km²", "8 square kilometres"),
        ("30%", "30 percent"),
        ("$1.2bn", "1.2 billion dollars"),
    ],
)
def test_a_list_says_beside_a_number_what_its_words_do_not(words: str, said: str) -> None:
    [found] = quantities_in(words)
    assert beside(found, words) == said


def test_a_list_says_what_a_person_put_right() -> None:
    [found] = quantities_in("260 servicemen")
    assert beside(replace(found, value=300.0), "260 servicemen") == "300"
