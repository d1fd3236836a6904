"""Numbers with their units, modifiers and what is counted, in English news."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from postil.analysis.counting import counted, of_phrase
from postil.analysis.measures import age_unit, rated, read_measure, share_of
from postil.analysis.quantity_context import (
    follows_name,
    is_bare_year,
    is_name,
    is_pronoun,
    modifier,
)
from postil.analysis.scan import FIGURE, SMALL, SPELT, YEAR, Scan, scan
from postil.analysis.times import times_in
from postil.analysis.unit_phrases import Measure
from postil.analysis.units import Unit, table
from postil.model.finding import Modifier, Quantity, TimeExpression, TimeType

COMPONENT: Final = "quantities 1"
_JOINTS: Final = {
    ("to",), ("-",), ("–",), ("—",), ("and",), ("or",), ("-", "to"), ("-", "to", "-"), ("to", "-"),
    ("or", "even"),
}  # fmt: skip
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+")
_DASHES: Final = frozenset("-–—")


def quantities_in(text: str, times: Sequence[TimeExpression] | None = None) -> list[Quantity]:
    """The quantities of a text, in order and without overlaps.

    Dates and times of day are none, durations with a number are. `times` are the text's time
    expressions where they are known already.
    """
    words = scan(text)
    taken = _addresses(words) | _taken(words, times_in(text) if times is None else times)
    measures = [
        read_measure(words, at)
        for at, number in words.numbers.items()
        if at not in taken
        and not number.ordinal
        and (number.value is not None or number.low is not None)
    ]
    measures = [m for m in measures if (m.first < m.at and m.money) or not is_name(words, m.at)]
    made: list[Quantity] = []
    for measure in _ranged(words, _apart(measures)):
        quantity = _quantity(words, measure)
        if quantity and (not made or quantity.start >= made[-1].end):
            made.append(quantity)
    return made


def _addresses(words: Scan) -> set[int]:
    """The items inside web addresses."""
    taken: set[int] = set()
    for match in _ADDRESS.finditer(words.text):
        taken.update(range(words.at(match.start()), words.at(match.end())))
    return taken


def _taken(words: Scan, times: Sequence[TimeExpression]) -> set[int]:
    """The items of dates, times of day and hyphenated durations."""
    taken: set[int] = set()
    for time in times:
        inside = range(words.at(time.start), words.at(time.end))
        every = time.timex is TimeType.SET and words.word(inside.start) in ("every", "each")
        measured = (every or time.timex is TimeType.DURATION) and not any(
            words.words[i] in ("-", "‑") and words.glued(i) for i in inside
        )
        mixed = any(words.words[i] == "and" for i in inside) and inside.start not in words.numbers
        if mixed or not measured:
            taken.update(inside)
    return taken


def _apart(measures: list[Measure]) -> list[Measure]:
    """Without those that an earlier one has swallowed."""
    kept: list[Measure] = []
    for measure in measures:
        if not kept or measure.at > kept[-1].last:
            begin = max(measure.first, kept[-1].last + 1) if kept else measure.first
            kept.append(replace(measure, first=begin))
    return kept


# ------------------------------------------------------------ ranges


def _ranged(words: Scan, measures: list[Measure]) -> list[Measure]:
    """Neighbours joined by "to", "–", "between … and" as one measure with low and high."""
    joined: list[Measure] = []
    at = 0
    while at < len(measures):
        one = measures[at]
        two = measures[at + 1] if at + 1 < len(measures) else None
        if two is not None and _is_score(words, one, two):
            at += 2
            continue
        merged = _joined(words, one, two) if two is not None else None
        if merged is not None:
            joined.append(merged)
            at += 2
            continue
        joined.append(_lent(words, measures, at))
        at += 1
    return joined


def _lent(words: Scan, measures: list[Measure], at: int) -> Measure:
    """ "four-, five- and six-cylinder": the unit of the last of them."""
    one = measures[at]
    if not one.dangling:
        return one
    for two in measures[at + 1 : at + 4]:
        if not two.dangling:
            if two.unit is not None:
                return replace(one, unit=two.unit)
            got = counted(words, two.last + 2, one=False, hyphenated=True)
            return replace(one, unit=Unit(got[1], "", "count")) if got else one
    return one


def _is_score(words: Scan, one: Measure, two: Measure) -> bool:
    """ "2-1", "89-89": two small figures, no unit, not rising."""
    between = words.words[one.last + 1 : two.first]
    if between not in (["-"], ["–"]) or one.unit or two.unit or not one.number.plain:
        return False
    plain = words.words[one.at] in (SMALL, FIGURE) and words.words[two.at] in (
        SMALL,
        FIGURE,
    )
    return plain and (two.value or 0) <= (one.value or 0) and words.glued(one.last + 1)


def _joined(words: Scan, one: Measure, two: Measure) -> Measure | None:
    between = tuple(words.words[one.last + 1 : two.first])
    if between not in _JOINTS or one.value is None or two.value is None:
        return None
    if not _compatible(one, two) or not _says_range(words, one, two, between):
        return None
    low = _scaled_like(one, two)
    high = two.value
    high = abs(high) if high < 0 < low and between[0] in _DASHES else high
    bounds = sorted((low, high))
    return replace(
        two, first=one.first, value=None, low=bounds[0], high=bounds[1], at=one.at,
        unit=two.unit or one.unit, money=one.money or two.money,
    )  # fmt: skip


def _compatible(one: Measure, two: Measure) -> bool:
    if one.number.fraction or two.number.fraction:
        return False
    if one.unit is None or two.unit is None:
        return not (one.unit and two.unit is None and one.hyphenated)
    names = one.unit.name.split(" per ")[0], two.unit.name.split(" per ")[0]
    return names[0] == names[1] or {*names} <= {"dollar", "US dollar"}


def _says_range(words: Scan, one: Measure, two: Measure, between: tuple[str, ...]) -> bool:
    lead = {words.word(one.first - n) for n in (1, 2, 3)}
    if between == ("and",):
        return "between" in lead
    if between in (("or",), ("or", "even")):
        values = (one.value or 0), (two.value or 0)
        return (
            one.unit is None
            and values[0] < values[1] <= 3 * max(1, values[0])
            and (two.unit is not None or (one.number.plain and two.number.plain))
        )
    if between[0] in ("—",):
        return False
    if between == ("to",) and "from" not in lead and "between" not in lead:
        before = modifier(words, one.first, one.last)
        changed = before in (Modifier.UP, Modifier.DOWN) or words.word(one.first - 1) == "by"
        return one.unit is None or (not changed and two.unit is not None)
    return True


def _scaled_like(one: Measure, two: Measure) -> float:
    """The lower value with the scale that only the higher one states: "3.5–4 billion"."""
    low, high = one.value or 0.0, two.value or 0.0
    base = high / two.scale if two.scale else high
    if one.scale == 1 and two.scale >= 100 and abs(low) < 1000 and abs(low) <= 10 * abs(base):
        return float(f"{low * two.scale:.15g}")
    return low


# ------------------------------------------------------------ findings


def _quantity(words: Scan, found: Measure) -> Quantity | None:
    """The measure as a finding, with what it counts; None for what is no quantity after all."""
    if is_pronoun(words, found) and found.unit is None:
        return None
    first, last, unit = found.first, found.last, found.unit
    of = of_phrase(words, last + 1) if unit else ""
    if unit and len(unit.name) < 7 and last > found.at and _is_model(words, found):
        return None
    if unit is None:
        got = _age(words, found) or _share(words, found) or _counted(words, found)
        if got is None and not _bare(words, found):
            return None
        if got is not None:
            last, unit, of = got
    return Quantity(
        start=words.starts[first],
        end=words.ends[last],
        component=COMPONENT,
        value=found.value if found.low is None else None,
        low=found.low,
        high=found.high,
        unit_name=unit.name if unit else "",
        unit_code=unit.code if unit else "",
        dimension=(unit.dimension if unit else "") or "count",
        modifier=modifier(words, first, last),
        of=of,
        factor=unit.factor if unit else None,
    )


def _is_model(words: Scan, found: Measure) -> bool:
    """ "Model 3s", "Channel 5s", "2018s": an s behind a name's number or a year."""
    glued = words.word(found.last) in ("s", "′") and words.glued(found.last)
    return glued and (words.words[found.at] == YEAR or follows_name(words, found))


def _share(words: Scan, found: Measure) -> tuple[int, Unit, str] | None:
    got = share_of(words, found)
    return got and (*got, "")


def _age(words: Scan, found: Measure) -> tuple[int, Unit, str] | None:
    """ "aged 40", "of age 87", "Maddon, 66, has"."""
    value = found.value
    if value is None or not 0 < value < 120 or words.words[found.at] not in (SMALL, SPELT):
        return None
    years = age_unit(table().words["year"])
    before, after = words.word(found.first - 1), words.word(found.last + 1)
    if (before == "of" and words.word(found.first - 2) == "age") or _is_old(words, found, after):
        return found.last, years, ""
    if before in ("aged", "age") or after == "yo":
        return (found.last + 1 if after == "yo" else found.last), years, ""
    named = words.capitalised(found.first - 2) and words.words[found.at] == SMALL
    if before == "," and after in (",", ".") and named and value > 14:
        return found.last, years, ""
    return None


def _is_old(words: Scan, found: Measure, after: str) -> bool:
    """ "He will be 35 by the end of the year"."""
    before = words.words[max(0, found.first - 4) : found.first]
    said = before[-1:] in (["is"], ["was"], ["be"], ["turned"], ["turns"], ["am"])
    who = {"he", "she", "i"} & {*before}
    return bool(said and who) and (after in (".", ",", "by", "when", "and", "in") or after == "")


def _counted(words: Scan, found: Measure) -> tuple[int, Unit, str] | None:
    """What a bare number counts, as a unit; nothing behind a name's number or a year."""
    if found.dangling or (found.number.fraction and words.word(found.last + 1) != "of"):
        return None
    at = found.last + 1
    if found.hyphenated:
        at += 1
    elif words.word(at) == "of" and words.word(at + 1) in (SMALL, SPELT, FIGURE, YEAR):
        got = counted(words, at + 2, one=False)
        return got and (found.last, Unit(got[1], "", "count"), words.written(at + 2, got[0]))
    elif words.word(at) == "of" and found.low is not None:
        at += 1
        while words.word(at) in ("the", "other", "more"):
            at += 1
    elif words.word(at) in ("more", "other", "additional"):
        at += 1
    one = found.value == 1
    got = counted(words, at, one=one, hyphenated=found.hyphenated)
    if got is None:
        return None
    last, name = got
    begins_upper = words.capitalised(at) and not one
    if follows_name(words, found) and begins_upper:
        return None
    end = max(last, found.last)
    of = words.written(at, last) if last >= at else name
    head = table().words.get(name.split(" ")[-1].lower())
    if head is not None and head.name != "point":
        return end, head, ""
    end, unit = rated(words, found, end, Unit(name, "", "count"))
    return end, unit, of


def _bare(words: Scan, found: Measure) -> bool:
    """True where a number without unit or noun is still a quantity."""
    if is_bare_year(words, found) or follows_name(words, found):
        return False
    after = words.word(found.last + 1)
    if after == "s" and words.glued(found.last + 1):
        return False  # "in his 30s"
    if found.hyphenated or (words.words[found.at] == YEAR and after.isalpha()):
        return False
    figure = words.words[found.at] in (SMALL, FIGURE) and found.number.plain
    address = figure and words.capitalised(found.last + 1) and after.isalpha()
    return not address or "," in words.written(found.at, found.at)
