"""Plurals of units and of what is counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.model.plurals import named, plural, spelt_as


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("square kilometre", "square kilometres"),
        ("foot", "feet"),
        ("dollar per barrel", "dollars per barrel"),
        ("degree Celsius", "degrees Celsius"),
        ("pound sterling", "pounds sterling"),
        ("year of age", "years of age"),
        ("percent", "percent"),
        ("percentage point", "percentage points"),
        ("kilohertz", "kilohertz"),
        ("century", "centuries"),
        ("inch", "inches"),
        ("serviceman", "servicemen"),
        ("German", "Germans"),
        ("child", "children"),
        ("Child", "Children"),
        ("casualty", "casualties"),
        ("crisis", "crises"),
        ("Russian battalion", "Russian battalions"),
        ("member of parliament", "members of parliament"),
        ("people", "people"),
        ("", ""),
        ("Su-35", "Su-35"),
    ],
)
def test_plurals(one: str, many: str) -> None:
    assert plural(one) == many


def test_one_is_singular_and_all_else_is_not() -> None:
    assert named(1, "kilometre") == "kilometre"
    assert named(-1, "degree Celsius") == "degree Celsius"
    assert named(0.5, "kilometre") == "kilometres"
    assert named(0, "tank") == "tanks"
    assert named(None, "tank") == "tanks"


def test_metres_are_spelt_as_in_the_text() -> None:
    assert spelt_as("square kilometres", "13 square kilometers") == "square kilometers"
    assert spelt_as("square kilometres", "13 km²") == "square kilometres"


@given(st.text())
def test_any_name_has_a_plural(name: str) -> None:
    assert isinstance(plural(name), str)
