"""What the card says of a number."""

import pytest

from postil.model.finding import Modifier, Quantity
from postil.model.verdict import SettledFinding
from postil.ui.reader.descriptions import describe_finding


def rows_of(**fields: object) -> dict[str, str]:
    found = Quantity(start=0, end=3, component="hand", **fields)  # type: ignore[arg-type]
    return dict(describe_finding(SettledFinding(found), "5 m").rows)


def test_a_number_is_told_in_the_units_it_is_not_written_in() -> None:
    area = {"dimension": "area", "unit_name": "square kilometre", "unit_code": "km2", "factor": 1e6}
    assert rows_of(value=13.0, of="Russian territory", modifier=Modifier.MORE, **area) == {
        "Said as": "more than",
        "Of": "Russian territory",
        "Measures": "area",
        "In imperial units": "5.02 sq mi",
    }
    assert rows_of(low=18.0, high=22.0, **area)["In imperial units"] == "6.95 to 8.49 sq mi"


def test_what_is_written_in_neither_is_told_in_both() -> None:
    rows = rows_of(value=100.0, dimension="length", unit_name="metre", unit_code="m", factor=1.0)
    assert rows["In metric units"] == "0.1 km"
    assert rows["In imperial units"] == "0.0621 mi"


@pytest.mark.parametrize("dimension", ["currency", "count", "time", "ratio"])
def test_money_counts_times_and_shares_are_in_no_other_units(dimension: str) -> None:
    factor = None if dimension in ("currency", "count") else 0.01
    rows = rows_of(value=5.0, dimension=dimension, unit_name="x", factor=factor)
    assert rows == {"Measures": dimension}
