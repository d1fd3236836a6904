"""The tables of units and currencies."""

import re

import pytest

from postil.analysis.units import Unit, table


@pytest.mark.parametrize(
    ("word", "code", "factor"),
    [
        ("kilometers", "km", 1000.0),
        ("metres", "m", 1.0),
        ("miles", "[mi_i]", 1609.344),
        ("feet", "[ft_i]", 0.3048),
        ("hectares", "har", 10000.0),
        ("barrels", "[bbl_us]", 0.158987294928),
        ("kilograms", "kg", 1.0),
        ("metric tons", "t", 1000.0),
        ("pounds", "[lb_av]", 0.45359237),
        ("megawatts", "MW", 1e6),
        ("gigawatt hours", "GW.h", 3.6e12),
        ("years", "a", 31557600.0),
        ("percent", "%", 0.01),
        ("knots", "[kn_i]", 1852 / 3600),
    ],
)
def test_words_have_code_and_exact_factor(word, code, factor):
    unit = table().words[word]
    assert unit.code == code
    assert unit.factor == pytest.approx(factor, rel=1e-12)


def test_what_has_no_single_factor_has_none():
    assert table().words["degrees celsius"].factor is None
    assert table().words["tons"].factor is None
    assert table().currencies["hryvnia"].factor is None


@pytest.mark.parametrize(
    ("symbol", "name"),
    [
        ("MB", "megabyte"),
        ("mW", "milliwatt"),
        ("MW", "megawatt"),
        ("μm", "micrometre"),
        ("%", "percent"),
    ],
)
def test_symbols_keep_their_case(symbol, name):
    assert table().symbols[symbol].name == name


def test_square_and_per_are_composed():
    kilometre, hour = table().words["kilometre"], table().words["hour"]
    assert kilometre.raised(2) == Unit("square kilometre", "km2", "area", 1e6)
    speed = kilometre.per(hour)
    assert (speed.name, speed.code, speed.dimension) == ("kilometre per hour", "km/h", "speed")
    assert speed.factor == pytest.approx(1 / 3.6)
    price = table().currencies["dollar"].per(table().words["barrel"])
    assert (price.name, price.code, price.dimension) == ("dollar per barrel", "USD", "price")


def test_currency_codes_are_three_capitals():
    units = [*table().currencies.values(), *table().currency_symbols.values()]
    assert all(re.fullmatch(r"[A-Z]{3}|", unit.code) for unit in units)
    assert {"EUR", "UAH", "RUB", "GBP", "JPY"} <= {unit.code for unit in units}
