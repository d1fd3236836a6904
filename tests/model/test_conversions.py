"""Quantities told in other units."""

import pytest

from postil.analysis.quantities import quantities_in
from postil.model.conversions import told_otherwise


def told(text: str) -> list[str]:
    [found] = quantities_in(text)
    return [
        " to ".join(f"{v:g}" for v in one.values) + f" {one.unit}" for one in told_otherwise(found)
    ]


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("13 square kilometers", ["5.02 square miles"]),
        ("5 square miles", ["12.9 square kilometres"]),
        ("18–22 sq km", ["6.95 to 8.49 square miles"]),
        ("100 metres", ["328 feet"]),
        ("1 mile", ["1.61 kilometres"]),
        ("0.6214 miles", ["1 kilometre"]),
        ("155 mm", ["6.1 inches"]),
        ("72 °F", ["22.2 degrees Celsius"]),
        ("−40 °C", ["-40 degrees Fahrenheit"]),
        ("8 mph", ["12.9 kilometres per hour"]),
        ("12 knots", ["22.2 kilometres per hour", "13.8 miles per hour"]),
        ("603,628 km²", ["233062 square miles"]),
        ("5 tonnes", ["5.51 short tons"]),
        ("130 million euros", []),
        ("13 tanks", []),
        ("three years", []),
        ("30%", []),
    ],
)
def test_each_is_told_in_the_system_it_is_not_written_in(text: str, others: list[str]) -> None:
    assert told(text) == others


def test_what_is_only_about_right_has_no_more_digits_for_it() -> None:
    assert told("the area of about 20 sq km") == ["7.7 square miles"]


def test_a_change_of_temperature_has_no_offset() -> None:
    assert told("temperatures rose by 2 degrees Celsius") == ["3.6 degrees Fahrenheit"]
    assert told("temperatures of 2 degrees Celsius") == ["35.6 degrees Fahrenheit"]
