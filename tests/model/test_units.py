"""Quantities of one dimension are shown in one unit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.model.units import Measures, converted, shown_unit


@pytest.mark.parametrize(
    ("value", "dimension", "code", "factor", "metric", "imperial"),
    [
        (5, "area", "[mi_i]2", 2589988.110336, 12.94994, 5),
        (13, "area", "km2", 1e6, 13, 5.019328),
        (10, "length", "km", 1e3, 10, 6.213712),
        (-40, "temperature", "[degF]", None, -40, -40),
        (100, "temperature", "Cel", None, 100, 212),
        (60, "speed", "[mi_i]/h", 0.44704, 96.56064, 60),
        (2, "time", "wk", 604800, 14, 14),
    ],
)  # fmt: skip
def test_values_are_converted(value, dimension, code, factor, metric, imperial) -> None:
    values = [converted(value, dimension, code, factor, m) for m in Measures]
    assert values == pytest.approx([metric, imperial], rel=1e-6)


def test_money_counts_and_tons_of_nobody_knows_which_stay_as_they_are() -> None:
    assert converted(5, "currency", "EUR", None, Measures.IMPERIAL) is None
    assert converted(5, "count", "", None, Measures.METRIC) is None
    assert converted(5, "mass", "", None, Measures.METRIC) is None
    assert shown_unit("currency", Measures.METRIC) is None


@given(st.sampled_from(["area", "temperature", "speed"]), st.sampled_from(list(Measures)),
       st.floats(-1e6, 1e6))  # fmt: skip
def test_there_and_back_is_the_same(dimension: str, measures: Measures, value: float) -> None:
    unit = shown_unit(dimension, measures)
    assert unit is not None
    assert unit.of_si(unit.to_si(value)) == pytest.approx(value, abs=1e-6)
