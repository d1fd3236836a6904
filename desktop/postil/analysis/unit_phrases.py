"""The unit behind a number, in words or symbols: "square kilometers", "km/h", "m²", "°C"."""

from dataclasses import dataclass
from typing import Final

from postil.analysis.number_values import Number
from postil.analysis.scan import SMALL, SPELT, YEAR, Scan
from postil.analysis.units import CURRENCY, Unit, power_of, table

_POWER_MARKS: Final = {"2": 2, "²": 2, "squared": 2, "3": 3, "³": 3, "cubed": 3}
_RARE: Final = frozenset("won real mark marks sol soles colon kip lei lev stone som".split())
"""Words that are units only behind a large number: "he won two real games"."""
_GLUED_ONLY: Final = frozenset("s h A J N l c p B V K bit".split())
_COINS: Final = {"p": Unit("pence", "", CURRENCY), "c": Unit("cent", "", CURRENCY)}


@dataclass(frozen=True, slots=True)
class Measure:
    """A number at item `at` with its unit, over items `first` to `last`.

    `value` carries the sign; `low` and `high` stand for it where the number is vague ("dozens").
    `dangling` marks a number whose hyphen waits for a unit: "four-, five- and six-cylinder".
    """

    at: int
    first: int
    last: int
    number: Number
    value: float | None
    low: float | None = None
    high: float | None = None
    unit: Unit | None = None
    scale: float = 1.0
    money: bool = False
    hyphenated: bool = False
    dangling: bool = False


def unit_at(scan: Scan, at: int, found: Measure) -> tuple[int, Unit] | None:
    """The unit that starts at item `at`, behind a number, with its last item."""
    return symbol_at(scan, at, found) or words_at(scan, at, found)


def symbol_at(scan: Scan, at: int, found: Measure) -> tuple[int, Unit] | None:
    known, coins = table().symbols, table().currency_symbols
    if found.number.low is not None or at >= len(scan.words):
        return None
    for width in (3, 2, 1):
        last = at + width - 1
        if last >= len(scan.words) or not all(scan.glued(i) for i in range(at + 1, last + 1)):
            continue
        written = scan.written(at, last)
        unit = known.get(written) or _COINS.get(written) or coins.get(written)
        unit = unit or (coins.get(written.upper()) if written in ("usd", "eur", "rmb") else None)
        if unit is None and width == 1 and written[-1:] in "²³":
            unit = known.get(written[:-1])
            unit = unit and unit.raised(_POWER_MARKS[written[-1]])
        if written == "°":
            last, unit = _degrees(scan, last, unit)
        if unit is None or not _symbol_fits(scan, at, last, written, found, unit):
            continue
        return _symbol_rate(scan, *_symbol_power(scan, last, unit))
    return None


def _degrees(scan: Scan, last: int, unit: Unit | None) -> tuple[int, Unit | None]:
    """ "100° Celsius", "40 ° C"."""
    scale = {"celsius": "celsius", "c": "celsius", "fahrenheit": "fahrenheit", "f": "fahrenheit"}
    name = scale.get(scan.word(last + 1))
    return (last + 1, table().words[name]) if name else (last, unit)


def _symbol_fits(scan: Scan, at: int, last: int, written: str, found: Measure, unit: Unit) -> bool:
    if written == "%":
        after = scan.word(last + 1)[:1]
        return not (scan.glued(last + 1) and (after.isalnum() or after == "<"))
    if not written.isalpha():
        return True
    if scan.glued(last + 1) and scan.word(last + 1)[:1] == "<" and written != "u":
        power = _POWER_MARKS.get(scan.written(last + 1, last + 1))
        if (
            not power
            or unit.dimension != "length"
            or (scan.glued(last + 2) and (scan.word(last + 2)[:1].isalnum()))
        ):
            return False
    spelt = scan.words[found.at] == SPELT and found.number.plain
    if spelt or (scan.glued(last + 1) and scan.word(last + 1)[:1] in "-'’&@" and len(written) < 3):
        return False
    rate = scan.word(last + 1) == "/" and scan.glued(last + 1)
    if written in _GLUED_ONLY and not (scan.glued(at) or written == "p" or rate):
        return False
    if (
        written == "s"
        and scan.words[found.at] in (YEAR, SMALL)
        and found.value
        and (found.value % 10 == 0)
    ):
        return False
    if written == "m":
        return not _people(scan, last + 1)
    if written == "p":
        return scan.word(last + 1) != "." or not scan.glued(last + 1) or last + 2 >= len(scan.words)
    return scan.words[found.at] != YEAR or scan.glued(at) or len(written) > 1


def _people(scan: Scan, at: int) -> bool:
    """True before a plural noun: "5m users" are not metres."""
    word = scan.word(at)
    return len(word) > 3 and word.isalpha() and word.endswith("s") and not word.endswith("ss")


def _symbol_power(scan: Scan, last: int, unit: Unit) -> tuple[int, Unit]:
    after = last + 1
    if unit.dimension != "length":
        return last, unit
    if scan.word(after) == "^" and scan.glued(after):
        after += 1
    mark = scan.written(after, after) if after < len(scan.words) else ""
    power = _POWER_MARKS.get(mark)
    if power and (scan.glued(after) or mark in ("squared", "cubed")):
        return after, unit.raised(power)
    return last, unit


def _symbol_rate(scan: Scan, last: int, unit: Unit) -> tuple[int, Unit]:
    """ "km/h", "A/cm2"."""
    if scan.word(last + 1) != "/" or not scan.glued(last + 1) or not scan.glued(last + 2):
        return last, unit
    written = scan.written(last + 2, last + 2)
    below = table().symbols.get(written) or table().words.get(written.lower())
    if below is None:
        return last, unit
    end, below = _symbol_power(scan, last + 2, below)
    return end, unit.per(below)


def words_at(scan: Scan, at: int, found: Measure) -> tuple[int, Unit] | None:
    known = table()
    word = scan.word(at)
    if word not in known.first_words:
        return None
    power = power_of(word)
    if power:
        begin = at + 2 if scan.word(at + 1) in (".", "-") else at + 1
        got = words_at(scan, begin, found) or symbol_at(scan, begin, found)
        return (got[0], got[1].raised(power)) if got and got[1].dimension == "length" else None
    for width in range(min(known.longest, len(scan.words) - at), 0, -1):
        phrase = _phrase(scan, at, at + width - 1)
        unit = known.currencies.get(phrase) or known.words.get(phrase)
        if unit and _word_fits(scan, phrase, found, at + width):
            last, unit = _symbol_power(scan, at + width - 1, unit)
            return last, _pounds(phrase, unit, found)
    return None


def _phrase(scan: Scan, first: int, last: int) -> str:
    """The items as one phrase, hyphens and dots kept where they are glued."""
    words = scan.words[first : last + 1]
    return " ".join(words).replace(" - ", "-").replace(" . ", ".").replace(" .", ".")


def _word_fits(scan: Scan, phrase: str, found: Measure, after: int) -> bool:
    if phrase in _RARE:
        return (found.value or 0) >= 100
    if phrase in ("bit", "bits"):
        return scan.words[found.at] != SPELT
    if phrase in ("quarter", "second", "minute") and scan.word(after) in ("half", "of"):
        return found.value != 1
    if phrase in ("point", "points") and scan.word(after) == "-":
        return True
    return not (phrase == "times" and scan.capitalised(after - 1))


def _pounds(phrase: str, unit: Unit, found: Measure) -> Unit:
    """ "361 million pounds" are money, "200 pounds" a weight."""
    if phrase in ("pound", "pounds") and found.scale >= 1e6:
        return table().currencies["pound sterling"]
    return unit
