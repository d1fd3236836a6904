"""A quantity told in other units: metric for what is customary and the other way round.

The unit fits the size: 100 metres are so many feet and no part of a mile. Factors to SI are those
of NIST Special Publication 811 (2008), appendix B. Money is not converted: rates are no facts that
a library holds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from postil.model.finding import Modifier, Quantity
from postil.model.plurals import named
from postil.model.units import Measures

_LEAST_DIGITS: Final = 3
_MOST_DIGITS: Final = 6
_CHANGES: Final = (Modifier.UP, Modifier.DOWN)
_NEITHER: Final = frozenset({"[nmi_i]", "[kn_i]", "[ly]", "AU", "pc"})
"""UCUM codes of units that are neither metric nor customary."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit of one system; value times `factor`, plus `offset`, is the value in SI units.

    It serves from the SI value `least` on.
    """

    name: str
    factor: float
    least: float = 0.0
    offset: float = 0.0


_METRIC: Final = {
    "area": (
        _Unit("square kilometre", 1e6, 1e6), _Unit("hectare", 1e4, 1e4), _Unit("square metre", 1.0),
    ),
    "length": (
        _Unit("kilometre", 1e3, 1e3), _Unit("metre", 1.0, 1.0), _Unit("centimetre", 1e-2, 1e-2),
        _Unit("millimetre", 1e-3),
    ),
    "mass": (_Unit("tonne", 1e3, 1e3), _Unit("kilogram", 1.0, 1.0), _Unit("gram", 1e-3)),
    "volume": (
        _Unit("cubic metre", 1.0, 1.0), _Unit("litre", 1e-3, 1e-3), _Unit("millilitre", 1e-6),
    ),
    "speed": (_Unit("kilometre per hour", 1 / 3.6),),
    "temperature": (_Unit("degree Celsius", 1.0, 0.0, 273.15),),
    "pressure": (_Unit("kilopascal", 1e3),),
    "power": (_Unit("megawatt", 1e6, 1e6), _Unit("kilowatt", 1e3)),
}  # fmt: skip
_CUSTOMARY: Final = {
    "area": (
        _Unit("square mile", 2589988.110336, 1294994.055168),
        _Unit("acre", 4046.8564224, 2023.4282112), _Unit("square foot", 0.09290304),
    ),
    "length": (
        _Unit("mile", 1609.344, 804.672), _Unit("foot", 0.3048, 0.3048), _Unit("inch", 0.0254),
    ),
    "mass": (
        _Unit("short ton", 907.18474, 907.18474), _Unit("pound", 0.45359237, 0.45359237),
        _Unit("ounce", 0.028349523125),
    ),
    "volume": (
        _Unit("US gallon", 0.003785411784, 0.003785411784),
        _Unit("US fluid ounce", 2.95735295625e-5),
    ),
    "speed": (_Unit("mile per hour", 0.44704),),
    "temperature": (_Unit("degree Fahrenheit", 5 / 9, 0.0, 459.67 * 5 / 9),),
    "pressure": (_Unit("pound per square inch", 6894.757293168),),
    "power": (_Unit("horsepower", 745.69987158227),),
}  # fmt: skip
_SYSTEMS: Final = {Measures.METRIC: _METRIC, Measures.IMPERIAL: _CUSTOMARY}
_SCALES: Final = {"Cel": (1.0, 273.15), "[degF]": (5 / 9, 459.67 * 5 / 9), "K": (1.0, 0.0)}
"""Factor and offset of the scales of temperature."""


@dataclass(frozen=True, slots=True)
class Told:
    """A quantity in another unit: values as many as it has ends, and the unit's name."""

    measures: Measures
    values: tuple[float, ...]
    unit: str


def told_otherwise(found: Quantity) -> list[Told]:
    """The quantity in the systems of units that it is not written in; empty where there are none.

    A change of temperature has no offset: 2 degrees Celsius more are 3.6 degrees Fahrenheit more.
    """
    ends = [end for end in (found.value, found.low, found.high) if end is not None]
    si = [_si(end, found) for end in ends]
    known = [value for value in si if value is not None]
    if not ends or len(known) < len(ends):
        return []
    told = (_told(known, found, measures, ends) for measures in _systems_besides(found.unit_code))
    return [one for one in told if one is not None]


def _systems_besides(code: str) -> Sequence[Measures]:
    if code in _NEITHER:
        return (Measures.METRIC, Measures.IMPERIAL)
    return (Measures.METRIC,) if "[" in code else (Measures.IMPERIAL,)


def _si(value: float, found: Quantity) -> float | None:
    if found.dimension == "temperature":
        scale = _SCALES.get(found.unit_code)
        changed = found.modifier in _CHANGES
        return None if scale is None else value * scale[0] + (0.0 if changed else scale[1])
    return value * found.factor if found.factor else None


def _told(
    si: Sequence[float], found: Quantity, measures: Measures, ends: Sequence[float]
) -> Told | None:
    units = _SYSTEMS[measures].get(found.dimension)
    if units is None:
        return None
    largest = max(abs(value) for value in si)
    unit = next((unit for unit in units if largest >= unit.least), units[-1])
    offset = 0.0 if found.modifier in _CHANGES else unit.offset
    digits = max(_digits(end) for end in ends)
    rough = found.modifier is Modifier.ABOUT and digits < _LEAST_DIGITS
    kept = _LEAST_DIGITS - 1 if rough else min(max(_LEAST_DIGITS, digits), _MOST_DIGITS)
    values = tuple(_rounded((value - offset) / unit.factor, kept) for value in si)
    return Told(measures, values, named(values[0] if len(values) == 1 else None, unit.name))


def _digits(value: float) -> int:
    """How many digits of a number tell something: 2 for 13 and for 1,300."""
    mantissa = f"{abs(value):.12g}".partition("e")[0].replace(".", "").strip("0")
    return len(mantissa)


def _rounded(value: float, digits: int) -> float:
    return float(f"{value:.{digits}g}")
