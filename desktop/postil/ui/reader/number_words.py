"""What the card says of a number: its amount, its unit and what is known around it. No Qt here."""

from collections.abc import Iterator
from fractions import Fraction
from math import isclose
from typing import Final

from postil.model.conversions import told_otherwise
from postil.model.finding import Modifier, Quantity
from postil.model.plurals import named, plural, spelt_as
from postil.ui.date_wording import value_in_words

Row = tuple[str, str]

MODIFIER_NAMES: Final = {
    Modifier.EXACT: "exactly as said",
    Modifier.ABOUT: "about",
    Modifier.MORE: "more than",
    Modifier.LESS: "less than",
    Modifier.AT_LEAST: "at least",
    Modifier.AT_MOST: "at most",
    Modifier.UP: "up by",
    Modifier.DOWN: "down by",
}
_SCALES: Final = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_UNITY: Final = "1"
"""The UCUM code of what has no unit: a share, a multiple."""
_ODD: Final = (3, 6, 7, 9, 11, 12)
"""Denominators whose fractions have no end as decimals."""


def amount(found: Quantity, words: str = "") -> str:
    """A quantity in words: "13 square kilometers", "4,000 to 5,000 soldiers", "1.2 billion euros".

    Metres and litres are spelt as in `words`.
    """
    return f"{figures(found)} {unit_words(found, words)}".strip()


def figures(found: Quantity) -> str:
    """The value or the range alone, large numbers with their scale."""
    ends = [end for end in (found.low, found.high) if end is not None]
    if found.value is not None or not ends:
        return figure(found.value)
    low, high = figure(found.low), figure(found.high)
    scale = low.rpartition(" ")[2]
    if low.endswith("lion") and high.endswith(scale):
        low = low.removesuffix(f" {scale}")
    return f"{low} to {high}"


def figure(value: float | None) -> str:
    """A number as people write it: "13", "1.2 billion", "1/3"; "…" for None."""
    if value is None:
        return "…"
    for scale, name in _SCALES:
        scaled = value / scale
        if abs(scaled) >= 1 and isclose(scaled, round(scaled, 2), rel_tol=1e-12):
            return f"{scaled:,.6g} {name}"
    nearest = Fraction(value).limit_denominator(max(_ODD))
    if nearest.denominator in _ODD and isclose(nearest, value, rel_tol=1e-9):
        return str(nearest)
    return number(value)


def number(value: float | None) -> str:
    """A number in figures alone: "13", "1,204", "0.5"; "…" for None."""
    if value is None:
        return "…"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.6g}"


def unit_words(found: Quantity, words: str = "") -> str:
    """What stands behind the figures: the unit in the right number, or what is counted."""
    if found.dimension == "count" and found.of:
        return found.of
    name = found.unit_name or (found.unit_code if found.unit_code != _UNITY else "")
    return spelt_as(named(found.value, name), words) if name else ""


def describe_number(found: Quantity, text: str) -> tuple[Row, tuple[Row, ...]]:
    """Kind and name of a number, and the rows beneath."""
    words = " ".join(text[found.start : found.end].split())
    return ("Number", amount(found, words)), tuple(_rows(found, words))


def beside(found: Quantity, words: str) -> str:
    """What a list says beside the words of a number: what they do not say themselves."""
    plain, said = " ".join(words.split()).casefold(), amount(found, words)
    if said.casefold() in plain:
        return ""
    unit = unit_words(found, words).casefold()
    return figures(found) if unit and unit in plain else said


def _rows(found: Quantity, words: str) -> Iterator[Row]:
    if found.modifier is not Modifier.EXACT:
        yield "Said as", MODIFIER_NAMES[found.modifier]
    if figures(found) != _plain(found):
        yield "Value", _plain(found)
    if found.unit_name and found.dimension != "count":
        known = ", ".join(part for part in (found.unit_code, found.dimension) if part)
        name = spelt_as(plural(found.unit_name), words)
        yield "Unit", f"{name} ({known})" if known else name
    for told in told_otherwise(found):
        values = " to ".join(number(value) for value in told.values)
        yield f"In {told.measures} units", f"{values} {spelt_as(told.unit, words)}"
    if found.of and found.dimension != "count":
        yield "Of", found.of
    if found.place:
        yield "Where", found.place
    if found.as_of:
        yield "As of", value_in_words(found.as_of) or found.as_of
    yield "In the text", f"“{words}”"


def _plain(found: Quantity) -> str:
    if found.value is not None:
        return number(found.value)
    return f"{number(found.low)} to {number(found.high)}"
