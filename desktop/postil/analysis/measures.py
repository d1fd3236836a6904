"""A number together with its unit: "13 square kilometers", "$1.2bn", "−5 °C"."""

from dataclasses import replace
from typing import Final

from postil.analysis.counting import counted, per_noun
from postil.analysis.number_values import product
from postil.analysis.scan import SMALL, SPELT, Scan
from postil.analysis.unit_phrases import Measure, symbol_at, unit_at, words_at
from postil.analysis.units import CURRENCY, Unit, table

_MINUS: Final = frozenset("-−–")
_BEFORE_DASH: Final = frozenset("of to at was is are were below around about nearly".split())
"""What stands before an en dash that is a minus: "temperatures of –7 °C"."""
_HYPHENS: Final = frozenset("-‐‑")
_BRACKETS: Final = {"(": ")", "[": "]", "{": "}", "<": ">"}
_NEGATIVE: Final = frozenset({"minus", "negative"})
_PER: Final = frozenset({"per", "a", "an", "each", "every"})
_LOWER_SIGNS: Final = frozenset({"us$", "hk$", "c$", "nz$", "u.s$", "u.s.$", "usd", "eur", "rmb"})
_DOLLAR_OWNERS: Final = {
    "us": "US$", "u.s": "US$", "u.s.": "US$", "usd": "USD", "aud": "AUD", "cad": "CAD",
    "canadian": "CAD", "australian": "AUD", "nzd": "NZD", "hkd": "HKD", "sgd": "SGD",
}  # fmt: skip
_WIDE: Final = frozenset("thick wide long tall high deep diameter in by of x".split())
_TIMES: Final = frozenset("second minute hour day week month year season night game match".split())
_MANY: Final = frozenset({100.0, 1e3, 1e4, 1e5, 1e6})
"""How many something is told for: "per 100,000 people"."""
_AGE_UNITS: Final = frozenset({"year", "month", "week", "day", "hour"})


def read_measure(scan: Scan, at: int) -> Measure:
    """The number at item `at` with the sign, currency and unit around it."""
    number = scan.numbers[at]
    found = Measure(at, at, at, number, number.value, number.low, number.high, None, number.scale)
    found = _sign(scan, _currency_before(scan, _sign(scan, found)))
    if scan.words[at] == SPELT and scan.written(at, at).endswith("fold"):
        found = replace(found, unit=table().words["times"])
    elif found.unit is None:
        found = _cold(_mega_money(scan, _percent_of(scan, _unit_behind(scan, found))))
    else:
        found = _owner(scan, _million(scan, found))
    return _rate(scan, _parts(scan, found))


# ------------------------------------------------------------ in front


def _sign(scan: Scan, found: Measure) -> Measure:
    """A minus that is glued to what stands so far and to nothing before it; "minus" as a word."""
    if found.value is None or found.value < 0 or found.first == 0:
        return found
    before, mark = scan.words[found.first - 1], found.first - 1
    if before in _NEGATIVE:
        return replace(found, first=mark, value=-found.value)
    if before in _MINUS and scan.word(mark - 1) in _NEGATIVE:
        return replace(found, first=mark - 1, value=-found.value)
    free = mark == 0 or not scan.glued(mark) or scan.words[mark - 1] in "([$€£~"
    dash = before == "–" and scan.word(mark - 1) not in _BEFORE_DASH
    if before not in _MINUS or dash or not free:
        return found
    spaced = not scan.glued(found.first)
    if scan.word(mark - 1)[:1] == "<" and mark > 0:
        return found
    if spaced and mark > 0 and scan.words[mark - 1] not in ("to", "(", "convert"):
        return found
    return replace(found, first=mark, value=-found.value)


def _currency_before(scan: Scan, found: Measure) -> Measure:
    signs = table().currency_symbols
    for width in range(min(5, found.first), 0, -1):
        begin = found.first - width
        written = scan.written(begin, found.first - 1)
        if len(written) > width + 4 or "\n" in written:
            continue
        sign = written.replace(" ", "")
        unit = signs.get(sign) or (signs.get(sign.upper()) if sign in _LOWER_SIGNS else None)
        if unit is None or not _fits(scan, found, begin, sign):
            continue
        return replace(found, first=begin, unit=unit, money=True)
    return found


def _fits(scan: Scan, found: Measure, begin: int, sign: str) -> bool:
    """Letters must be glued to the figure, or be a code of three, and start a word."""
    if scan.glued(begin) and sign[0].isalpha() and scan.words[begin - 1][-1:].isalnum():
        return False
    if not sign.isalpha():
        return True
    if scan.words[found.at] == SPELT or not scan.written(begin, begin)[0].isupper():
        return False
    if sign == "COP" and (found.value or 0) < 1000:
        return False
    return scan.glued(found.first) or (len(sign) == 3 and sign not in ("TOP", "SOL", "ALL", "TRY"))


def _million(scan: Scan, found: Measure) -> Measure:
    """ "$1.2m": a glued m behind money is a million."""
    after = found.last + 1
    if scan.word(after) in ("m", "mm", "mn") and scan.glued(after) and found.value is not None:
        value = float(f"{found.value * 1e6:.15g}")
        return replace(found, last=after, value=value, scale=1e6)
    return found


def _owner(scan: Scan, found: Measure) -> Measure:
    """ "$76 US a barrel", "$31.20 Canadian", "$75 U.S."."""
    after = found.last + 1
    if found.unit is None or found.unit.code != "USD":
        return found
    word = scan.word(after)
    if word == "u" and scan.word(after + 1) == "." and scan.word(after + 2) == "s":
        last = after + 3 if scan.word(after + 3) == "." and scan.glued(after + 3) else after + 2
        return replace(found, last=last, unit=table().currency_symbols["US$"])
    owner = _DOLLAR_OWNERS.get(word)
    if owner and scan.capitalised(after) and not scan.capitalised(after + 1):
        return replace(found, last=after, unit=table().currency_symbols[owner])
    if word in ("dollars", "bucks"):
        return replace(found, last=after)
    return found


# ------------------------------------------------------------ behind


def _unit_behind(scan: Scan, found: Measure) -> Measure:
    at = found.last + 1
    hyphenated = scan.word(at) in _HYPHENS and scan.glued(at)
    if hyphenated:
        if not scan.glued(at + 1):
            return replace(found, dangling=True)
        at += 1
    bracket = _BRACKETS.get(scan.word(at))
    got = unit_at(scan, at + 1 if bracket else at, found)
    if got is None or (bracket and scan.word(got[0] + 1) != bracket):
        return replace(found, hyphenated=hyphenated)
    last, unit = got
    found = replace(found, last=last + (1 if bracket else 0), unit=unit, hyphenated=hyphenated)
    if unit.dimension == CURRENCY:
        return _scale_behind(scan, found)
    return _age(scan, found)


def _cold(found: Measure) -> Measure:
    """ "-12 degrees": an angle is not below nought."""
    below = found.value is not None and found.value < 0
    if below and found.unit is not None and found.unit.name == "degree":
        return replace(found, unit=Unit("degree", "", "temperature"))
    return found


def _mega_money(scan: Scan, found: Measure) -> Measure:
    """ "30 MUSD", "120 MEUR"."""
    at = found.last + 1
    if found.unit is not None or found.value is None or at >= len(scan.words):
        return found
    written = scan.written(at, at)
    unit = table().currency_symbols.get(written[1:])
    if unit is None or len(written) != 4 or written[0] != "M" or not written.isupper():
        return found
    value = product(found.value, 1e6)
    return replace(found, last=at, value=value, unit=unit, scale=1e6, money=True)


def _percent_of(scan: Scan, found: Measure) -> Measure:
    """ "percent of twenty" is said for "twenty percent"; not where a number stands before."""
    if found.unit is not None or scan.word(found.first - 1) != "of":
        return found
    at = found.first - 2
    if scan.word(at) == "cent" and scan.word(at - 1) == "per":
        at -= 1
    elif scan.word(at) not in ("percent", "percents"):
        return found
    if scan.word(at - 1)[:1] == "<":
        return found
    return replace(found, first=at, unit=table().words["percent"])


def _scale_behind(scan: Scan, found: Measure) -> Measure:
    """ "75 USD million"."""
    times = {"million": 1e6, "billion": 1e9}.get(scan.word(found.last + 1))
    if times and found.value is not None and found.scale == 1:
        value = float(f"{found.value * times:.15g}")
        return replace(found, last=found.last + 1, value=value, scale=times, money=True)
    return replace(found, money=True)


def _age(scan: Scan, found: Measure) -> Measure:
    """ "three years old", "18-month-old", "3 years of age", "87 yo"."""
    unit, after = found.unit, found.last + 1
    if unit is None or unit.name not in _AGE_UNITS:
        return found
    one, two = scan.word(after), scan.word(after + 1)
    if one == "old":
        return replace(found, last=after, unit=age_unit(unit))
    if (one in _HYPHENS and two == "old") or (one == "of" and two == "age"):
        return replace(found, last=after + 1, unit=age_unit(unit))
    return found


def age_unit(unit: Unit) -> Unit:
    """The unit of an age in years, months or weeks."""
    return Unit(f"{unit.name} of age", unit.code, "age", unit.factor)


# ------------------------------------------------------------ parts and rates


def _parts(scan: Scan, found: Measure) -> Measure:
    """ "5 ft 2 in" as feet, "13 dollars and 45 cents" as dollars."""
    unit, at = found.unit, found.last + 1
    if unit is None or found.value is None:
        return found
    if scan.word(at) == "and":
        at += 1
    small = scan.numbers.get(at)
    if small is None or small.value is None or not small.plain or small.ordinal:
        return found
    below = scan.word(at + 1)
    if unit.name == "foot" and below in ("in", "inches", "inch", "″") and small.value < 12:
        value = found.value + small.value / 12
        return replace(found, last=at + 1, value=float(f"{value:.15g}"))
    if found.scale > 1:
        return found
    if unit.dimension == CURRENCY and below in ("cents", "cent", "pence") and small.value < 100:
        value = float(f"{found.value + small.value / 100:.15g}")
        return replace(found, last=at + 1, value=value)
    alone = not scan.word(at + 1)[:1].isalnum() and scan.words[at] == SMALL
    coins = unit.dimension == CURRENCY and alone and 10 <= small.value < 100
    behind = found.last > found.at == found.first and scan.word(at + 1) in (".", "")
    if coins and behind:
        value = float(f"{found.value + small.value / 100:.15g}")
        return replace(found, last=at, value=value)
    return found


def _rate(scan: Scan, found: Measure) -> Measure:
    """ "$61 a barrel", "3,000 tests per day", "52,000 barrel-a-day", "$15/hour"."""
    unit, at = found.unit, found.last + 1
    if unit is None or found.number.ordinal:
        return found
    if scan.word(at) in _HYPHENS and scan.word(at + 2) in _HYPHENS:
        at += 1
        below = at + 2
    elif scan.word(at) == "/" and scan.glued(at):
        below = at + 1
    else:
        below = at + 1
        if scan.word(at) not in _PER:
            return found
    got = words_at(scan, below, found) or per_noun(scan, below)
    symbol = scan.word(at) in ("per", "/") and below < len(scan.words)
    if got is None and symbol:
        got = symbol_at(scan, below, found)
    if got is None or (unit.dimension in ("time", "age") and scan.word(at) != "per"):
        return found
    if scan.word(got[0] + 1) in ("ago", "earlier", "before", "later", "after", "old"):
        return found
    return replace(found, last=got[0], unit=unit.per(got[1]))


def rated(scan: Scan, found: Measure, last: int, unit: Unit) -> tuple[int, Unit]:
    """A counted noun with the time it is counted for: "three thousand tests per day"."""
    made = _rate(scan, replace(found, last=last, unit=unit))
    if made.unit is None or made.last == last or made.unit.name.split(" per ")[1] not in _TIMES:
        return last, unit
    return made.last, made.unit


def share_of(scan: Scan, found: Measure) -> tuple[int, Unit] | None:
    """ "1/16 of a US pint", "a quarter of a mile": the unit that a fraction is of."""
    at = found.last + 1
    if not found.number.fraction or scan.word(at) != "of" or scan.word(at + 1) not in ("a", "an"):
        return None
    at += 3 if scan.word(at + 2) == "us" else 2
    return words_at(scan, at, found)


def per_many(scan: Scan, found: Measure) -> Measure:
    """ "35 cases per 100,000 people", "120 people per square kilometre"."""
    at = found.last + 1
    if scan.word(at) != "per" or found.value is None or (found.unit and found.unit.code == "1"):
        return found
    number = scan.numbers.get(at + 1)
    name = found.unit.name if found.unit else ""
    if number is None:
        got = words_at(scan, at + 1, found) if found.unit else None
        if got is None or found.unit is None or got[1].dimension not in ("area", "volume"):
            return found
        return replace(
            found, last=got[0], unit=replace(found.unit.per(got[1]), dimension="density")
        )
    if number.value not in _MANY or number.ordinal or (found.unit and found.unit.factor):
        return found
    got_noun = counted(scan, at + 2, one=False)
    last, noun = got_noun or (at + 1, "")
    per = f"{name} per {number.value:,.0f} {noun}".strip()
    return replace(found, last=last, unit=Unit(per, "", "rate", 1 / number.value))
