"""Numbers, units and dates as a person types them, read by the grammar that reads articles.

What is imported from the analysis here does without spaCy, and only when somebody types.
"""

import importlib
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from postil.errors import PostilError
from postil.model.finding import Modifier, Quantity, TimeExpression, TimeType
from postil.workspace.quoting import BY_HAND

if TYPE_CHECKING:
    from postil.analysis.units import Unit

_SIGNS: Final = {
    ">=": Modifier.AT_LEAST, "=>": Modifier.AT_LEAST, "≥": Modifier.AT_LEAST,
    "<=": Modifier.AT_MOST, "=<": Modifier.AT_MOST, "≤": Modifier.AT_MOST, ">": Modifier.MORE,
    "<": Modifier.LESS, "~": Modifier.ABOUT, "≈": Modifier.ABOUT, "±": Modifier.ABOUT,
}  # fmt: skip
_PLAIN: Final = r"[-−+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_VALUE: Final = re.compile(_PLAIN)
_RANGE: Final = re.compile(rf"({_PLAIN})\s*(?:-|–|—|\.\.|…|to|and)\s*({_PLAIN})")
_GRAMMAR: Final = (
    "units", "numbers", "scan", "unit_phrases", "counting", "date_rules", "relative_rules",
    "duration_rules", "period_rules", "time_grammar", "times", "quantities",
)  # fmt: skip
"""Modules of the analysis, in the order in which each imports little that is new."""
_LEAD_INS: Final = frozenset({"between", "from", "="})
_DATE_LEAD_INS: Final = frozenset({"on", "in", "at", "the", "of", "for", "during", "since", "by"})
_CLOCK: Final = re.compile(r"T\d\d")
_DURATION: Final = re.compile(r"P(?=T?[\dX])(?:(?:\d+(?:\.\d+)?|X+)(?:DE|CE|ML|QU|WE|[YMWD]))*"
                              r"(?:T(?:(?:\d+(?:\.\d+)?|X+)[HMS])+)?")  # fmt: skip
_REFERENCES: Final = ("PAST_REF", "PRESENT_REF", "FUTURE_REF")
_USUAL: Final = (
    "kilometre", "mile", "metre", "foot", "square kilometre", "square mile", "hectare", "acre",
    "percent", "percentage point", "dollar", "euro", "hryvnia", "russian rouble", "pound sterling",
    "year", "month", "week", "day", "hour", "tonne", "kilogram", "litre", "barrel",
    "kilometre per hour", "mile per hour", "degree celsius", "degree fahrenheit",
)  # fmt: skip
_RAISED: Final = ("metre", "inch", "foot", "yard", "mile")
_NO_NUMBER: Final = (
    "“{}” can’t be read as a number; write it like 13, 10–15, 1.2bn or >= 500."
)  # fmt: skip
_NO_UNIT: Final = "No unit is called “{}”; choose one of the list, or leave it empty."
_NO_DATE: Final = "“{}” can’t be read as a date; write it like 7 April 2025, 2025-04 or last year."
_SEVERAL_DATES: Final = "“{}” names more than one date; write one day, month or year."


class UnreadableValueError(PostilError):
    """What was typed is no number, unit or date."""


class UnitName(NamedTuple):
    """A unit by its singular English name, with its code, dimension and factor to SI units."""

    name: str = ""
    code: str = ""
    dimension: str = "count"
    factor: float | None = None


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number or a range as it was typed.

    `modifier`, `unit` and `of`, what is counted, only where they were typed too.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    modifier: Modifier | None = None
    unit: UnitName | None = None
    of: str = ""


def warming() -> Iterator[None]:
    """Reads the grammar in, a part at each step, so that the first key does not wait for it."""
    for module in _GRAMMAR:
        importlib.import_module(f"postil.analysis.{module}")
        yield
    unit_choices()


def number_from(words: str) -> TypedNumber:
    """The number that was typed: "13", "10–15", "1.2bn", ">= 500", "about $5m", "13 tanks".

    Raises UnreadableValueError.
    """
    words = " ".join(words.split())
    bare, modifier = _without_sign(words)
    found = _plain_number(bare) or _read_number(bare)
    if found is None or math.inf in map(abs, _figures(found)):
        raise UnreadableValueError(_NO_NUMBER.format(words) if words else "Write a number.")
    return replace(found, modifier=modifier or found.modifier)


def unit_from(words: str) -> UnitName:
    """The unit of that name or code; nothing typed is a bare count. Raises UnreadableValueError."""
    words = " ".join(words.split())
    if not words:
        return UnitName()
    known = _units_by_name().get(words.casefold())
    if known is not None:
        return known
    if known := _units_by_code().get(words):
        return known
    for written in (f"13 {words}", f"13{words}"):
        if (read := _covering_quantity(written)) and read.dimension != "count":
            return UnitName(read.unit_name, read.unit_code, read.dimension, read.factor)
    raise UnreadableValueError(_NO_UNIT.format(words))


def counted_name(words: str) -> str:
    """The singular of what is counted, as the analysis names it: "armed man" for "armed men"."""
    read = _covering_quantity(f"13 {words}")
    return read.unit_name if read is not None and read.dimension == "count" else ""


def unit_choices() -> list[tuple[str, str]]:
    """Names and codes of the units that can be chosen from a list, the usual ones first."""
    units = _units_by_name()
    rest = [unit for name, unit in units.items() if name not in _USUAL and _is_listed(unit)]
    return [(unit.name, unit.code) for unit in (*map(units.__getitem__, _USUAL), *rest)]


def date_from(words: str, published: str) -> TimeExpression:
    """The date that was typed, in words or as a TIMEX3 value, read against a published day.

    Its offsets are those in what was typed. Raises UnreadableValueError.
    """
    from postil.analysis.times import times_in  # noqa: PLC0415 - only when somebody types

    words = " ".join(words.split())
    if (exact := _exact_date(words)) is not None:
        return exact
    found = times_in(words, published[:10])
    kept = [word for word in _outside(words, found) if word.casefold() not in _DATE_LEAD_INS]
    moment = _moment(found) if not kept else None
    if moment is None:
        several = len(found) > 1
        problem = _SEVERAL_DATES if several else _NO_DATE
        raise UnreadableValueError(problem.format(words) if words else "Write a date.")
    return replace(moment, component=BY_HAND)


def date_of_value(value: str, mod: str = "") -> TimeExpression | None:
    """The time expression of a TIMEX3 value, with its bounds; None where it is none."""
    from postil.analysis.calendar_values import narrowed, span_of  # noqa: PLC0415

    kind, days = TimeType.DATE, span_of(value)
    if _DURATION.fullmatch(value):
        kind = TimeType.DURATION
    elif days is None and value not in _REFERENCES:
        return None
    elif _CLOCK.search(value) or re.search(r"T[A-Z]{2}$", value):
        kind = TimeType.TIME
    earliest, latest = narrowed(days, mod) if days else ("", "")
    return TimeExpression(
        start=0, end=0, component=BY_HAND, timex=kind, value=value, mod=mod, earliest=earliest,
        latest=latest, reason="as written",
    )  # fmt: skip


def bounded(found: TimeExpression, mod: str) -> TimeExpression:
    """The same date under another modifier, with the bounds that go with it."""
    again = date_of_value(found.value, mod)
    if again is None or not (again.earliest or again.latest):
        return replace(found, mod=mod)
    return replace(found, mod=mod, earliest=again.earliest, latest=again.latest)


# ---------------------------------------------------------------- numbers


def _without_sign(words: str) -> tuple[str, Modifier | None]:
    for sign, modifier in _SIGNS.items():
        if words.startswith(sign):
            return words[len(sign) :].lstrip(), modifier
    if words.endswith("+") and words[:-1].strip():
        return words[:-1].rstrip(), Modifier.AT_LEAST
    return words, None


def _plain_number(words: str) -> TypedNumber | None:
    if _VALUE.fullmatch(words):
        return TypedNumber(_float(words))
    words = words.removeprefix("between ").removeprefix("from ")
    if match := _RANGE.fullmatch(words):
        low, high = sorted((_float(match[1]), _float(match[2])))
        return TypedNumber(None, low, high)
    return None


def _figures(typed: TypedNumber) -> Iterator[float]:
    return (each for each in (typed.value, typed.low, typed.high) if each is not None)


def _float(words: str) -> float:
    return float(words.replace(",", "").replace("−", "-"))


def _read_number(words: str) -> TypedNumber | None:
    read = _quantities(words)
    if len(read) != 1 or words[read[0].end :].strip():
        return None
    found = read[0]
    before = words[: found.start].casefold().split()
    exact = found.modifier is Modifier.EXACT
    if before and exact and not set(before) <= _LEAD_INS:
        return None
    unit = UnitName(found.unit_name, found.unit_code, found.dimension, found.factor)
    return TypedNumber(
        found.value,
        found.low,
        found.high,
        None if exact else found.modifier,
        unit if found.unit_name and found.dimension != "count" else None,
        found.of if found.dimension == "count" else "",
    )


def _covering_quantity(words: str) -> Quantity | None:
    """The quantity that all the words are, None where they are none or something besides."""
    read = _quantities(words)
    whole = len(read) == 1 and (read[0].start, read[0].end) == (0, len(words))
    return read[0] if whole else None


def _quantities(words: str) -> Sequence[Quantity]:
    from postil.analysis.quantities import quantities_in  # noqa: PLC0415 - only when somebody types

    return quantities_in(words, ())


# ---------------------------------------------------------------- units


def _units() -> list["Unit"]:
    from postil.analysis.units import table  # noqa: PLC0415 - only when somebody types

    known = table()
    lengths = [unit for unit in known.words.values() if unit.dimension == "length"]
    raised = [unit.raised(power) for unit in lengths for power in (2, 3)]
    speeds = [
        known.words[length].per(known.words[time])
        for length, time in (("kilometre", "hour"), ("mile", "hour"), ("metre", "second"))
    ]
    return [*known.words.values(), *raised, *speeds, *known.currency_symbols.values()]


def _is_listed(unit: UnitName) -> bool:
    """Nobody looks for cubic light years; they can be typed."""
    power, _, name = unit.name.partition(" ")
    short = name.endswith(_RAISED) and "nautical" not in name
    return short or power not in ("square", "cubic")


@cache
def _units_by_name() -> dict[str, UnitName]:
    units = sorted(_units(), key=lambda unit: unit.name.casefold())
    return {u.name.casefold(): UnitName(u.name, u.code, u.dimension, u.factor) for u in units}


@cache
def _units_by_code() -> dict[str, UnitName]:
    return {unit.code: unit for unit in reversed(_units_by_name().values()) if unit.code}


# ---------------------------------------------------------------- dates


def _exact_date(words: str) -> TimeExpression | None:
    """A TIMEX3 value that was typed as it is; two digits alone are rather a slip than a century."""
    short = words.isdecimal() and len(words) < len("2025")
    return None if short else date_of_value(words)


def _outside(words: str, found: Sequence[TimeExpression]) -> list[str]:
    """The words that no date covers."""
    rest = words
    for each in reversed(found):
        rest = rest[: each.start] + " " + rest[each.end :]
    return rest.replace(",", " ").split()


def _moment(found: Sequence[TimeExpression]) -> TimeExpression | None:
    """The one date that was named; a time of day and a day are one."""
    if len(found) == 1:
        return found[0]
    times = [each for each in found if each.timex is TimeType.TIME]
    days = [each for each in found if each.timex is TimeType.DATE and _is_day(each.value)]
    if len(found) != 2 or not times or not days:
        return None
    value = days[0].value + times[0].value[times[0].value.index("T") :]
    return replace(
        times[0],
        value=value,
        reason=days[0].reason,
        earliest=days[0].earliest,
        latest=days[0].latest,
    )


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
