"""Units to show quantities in: those of one dimension in one unit, metric or imperial.

Factors to SI are those of NIST Special Publication 811, appendix B. Currencies are not converted:
rates are no facts that a library holds.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Measures(StrEnum):
    """The system of units in which quantities are shown."""

    METRIC = "metric"
    IMPERIAL = "imperial"


@dataclass(frozen=True, slots=True)
class ShownUnit:
    """A unit by its symbol; value times `factor`, plus `offset`, is the value in SI units."""

    symbol: str
    factor: float
    offset: float = 0.0

    def of_si(self, value: float) -> float:
        """A value in SI units, in this unit."""
        return (value - self.offset) / self.factor

    def to_si(self, value: float) -> float:
        """A value in this unit, in SI units."""
        return value * self.factor + self.offset


_SHOWN: Final = {
    "area": (ShownUnit("km²", 1e6), ShownUnit("sq mi", 2589988.110336)),
    "length": (ShownUnit("km", 1e3), ShownUnit("mi", 1609.344)),
    "mass": (ShownUnit("kg", 1.0), ShownUnit("lb", 0.45359237)),
    "volume": (ShownUnit("L", 1e-3), ShownUnit("US gal", 0.003785411784)),
    "speed": (ShownUnit("km/h", 1 / 3.6), ShownUnit("mph", 0.44704)),
    "temperature": (ShownUnit("°C", 1.0, 273.15), ShownUnit("°F", 5 / 9, 459.67 * 5 / 9)),
    "time": (ShownUnit("days", 86400.0),) * 2,
    "age": (ShownUnit("years", 31557600.0),) * 2,
    "ratio": (ShownUnit("%", 0.01),) * 2,
}
_SCALES: Final = {
    "Cel": ShownUnit("°C", 1.0, 273.15),
    "[degF]": ShownUnit("°F", 5 / 9, 459.67 * 5 / 9),
    "K": ShownUnit("K", 1.0),
}


def shown_unit(dimension: str, measures: Measures) -> ShownUnit | None:
    """The unit in which all quantities of a dimension are shown; None where there is none."""
    units = _SHOWN.get(dimension)
    return units[measures is Measures.IMPERIAL] if units else None


def converted(
    value: float, dimension: str, code: str, factor: float | None, measures: Measures
) -> float | None:
    """A value of a unit with that UCUM code and factor to SI in the unit that is shown.

    None where there is nothing to convert by: money, bare counts, a "ton" of which nobody says
    which.
    """
    unit = shown_unit(dimension, measures)
    scale = _SCALES.get(code) if dimension == "temperature" else None
    if scale is not None and unit is not None:
        return unit.of_si(scale.to_si(value))
    if unit is None or not factor:
        return None
    return unit.of_si(value * factor)
