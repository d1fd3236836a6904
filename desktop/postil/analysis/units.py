"""Units and currencies: names, UCUM and ISO 4217 codes, dimensions, factors to SI."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

from postil.resources import resource

CURRENCY: Final = "currency"
_PREFIXES: Final = {
    "k": ("kilo", 1e3), "M": ("mega", 1e6), "G": ("giga", 1e9), "T": ("tera", 1e12),
    "P": ("peta", 1e15), "E": ("exa", 1e18), "h": ("hecto", 1e2), "d": ("deci", 1e-1),
    "c": ("centi", 1e-2), "m": ("milli", 1e-3), "µ": ("micro", 1e-6), "n": ("nano", 1e-9),
}  # fmt: skip
_POWERS: Final = {"square": 2, "sq": 2, "cubic": 3, "cu": 3}
_POWER_NAMES: Final = {2: "square", 3: "cubic"}
_POWER_DIMENSIONS: Final = {2: "area", 3: "volume"}
_RATES: Final = {("length", "time"): "speed", ("volume", "time"): "flow", ("mass", "time"): "flow"}
_IRREGULAR: Final = {"foot": "feet", "inch": "inches", "hertz": "hertz", "stone": "stone"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: singular English name, UCUM or ISO 4217 code, dimension, factor to SI or None.

    Codes are "" where neither list has one ("share", a "ton" of which nobody says which).
    """

    name: str
    code: str = ""
    dimension: str = ""
    factor: float | None = None

    def raised(self, power: int) -> "Unit":
        """The square or cubic unit of a length."""
        factor = None if self.factor is None else _clean(self.factor**power)
        name = f"{_POWER_NAMES[power]} {self.name}"
        return Unit(name, f"{self.code}{power}", _POWER_DIMENSIONS[power], factor)

    def per(self, other: "Unit") -> "Unit":
        """This unit for one of another: "mile per hour", "dollar per barrel"."""
        code = f"{self.code}/{other.code}" if self.code and other.code else ""
        factor = None
        if self.factor is not None and other.factor and self.dimension != CURRENCY:
            factor = _clean(self.factor / other.factor)
        if self.dimension == CURRENCY:
            return Unit(f"{self.name} per {other.name}", self.code, "price", None)
        dimension = _RATES.get((self.dimension, other.dimension), "rate")
        return Unit(f"{self.name} per {other.name}", code, dimension, factor)


def _clean(value: float) -> float:
    return float(f"{value:.15g}")


@dataclass(frozen=True, slots=True)
class Table:
    """Units by their words in lower case ("square" and "per" are composed) and by symbol."""

    words: dict[str, Unit]
    symbols: dict[str, Unit]
    currencies: dict[str, Unit]
    currency_symbols: dict[str, Unit]
    first_words: frozenset[str]
    longest: int


@cache
def table() -> Table:
    """The units of resources/units, read once."""
    words: dict[str, Unit] = {}
    symbols: dict[str, Unit] = {}
    for fields in _rows(resource("units", "units.tsv"), 7):
        _add_unit(fields, words, symbols)
    currencies: dict[str, Unit] = {}
    signs: dict[str, Unit] = {}
    for name, code, spellings, marks in _rows(resource("units", "currencies.tsv"), 4):
        unit = Unit(name, code, CURRENCY)
        for word in spellings.split("|") if spellings else ():
            currencies.setdefault(word, unit)
            currencies.setdefault(_plural(word), unit)
        signs.update(dict.fromkeys(marks.split("|") if marks else (), unit))
    every = words | currencies
    return Table(
        words,
        symbols,
        currencies,
        signs,
        frozenset(w.split(" ")[0].split("-")[0] for w in every) | _POWERS.keys(),
        max(len(w.replace("-", " ").split(" ")) for w in every),
    )


def _rows(path: Path, width: int) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            fields = line.split("\t")
            yield fields + [""] * (width - len(fields))


def _add_unit(fields: list[str], words: dict[str, Unit], symbols: dict[str, Unit]) -> None:
    name, code, dimension, factor, spellings, marks, prefixes = fields
    unit = Unit(name, code, dimension, float(factor) if factor else None)
    said = [name.lower(), *(spellings.split("|") if spellings else [])]
    signs = marks.split("|") if marks else []
    for word in said:
        for form in (word, _plural(word)):
            words.setdefault(form, unit)
    symbols.update(dict.fromkeys(signs, unit))
    for prefix in prefixes:
        syllable, times = _PREFIXES[prefix]
        larger = replace(
            unit,
            name=syllable + name,
            code=(prefix.replace("µ", "u") + code) if code else "",
            factor=None if unit.factor is None else _clean(unit.factor * times),
        )
        for word in said:
            words.setdefault(syllable + word, larger)
            words.setdefault(syllable + _plural(word), larger)
        for sign in signs:
            symbols.setdefault(prefix + sign, larger)
            if prefix == "µ":
                symbols.setdefault("μ" + sign, larger)


def _plural(word: str) -> str:
    head, _, tail = word.partition(" per ")
    if head in _IRREGULAR:
        head = _IRREGULAR[head]
    elif head.startswith("degree ") or head.startswith("deg "):
        head = head.replace("degree ", "degrees ", 1)
    elif not head.endswith(("s", "x")):
        head += "s"
    return f"{head} per {tail}" if tail else head


def power_of(word: str) -> int:
    """2 for "square" and "sq", 3 for "cubic" and "cu", else 0."""
    return _POWERS.get(word, 0)
