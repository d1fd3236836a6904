"""Numbers with their units, modifiers and what is counted, in English news."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from postil.analysis.counting import counted, is_plural, of_phrase
from postil.analysis.measured import measured
from postil.analysis.measures import age_unit, per_many, rated, read_measure, share_of
from postil.analysis.multiples import multiples
from postil.analysis.quantity_context import (
    follows_name,
    is_bare_year,
    is_name,
    is_pronoun,
    modifier,
)
from postil.analysis.quantity_ranges import SCORE, ranged
from postil.analysis.scan import FIGURE, SMALL, SPELT, YEAR, Scan, scan
from postil.analysis.times import times_in
from postil.analysis.unit_phrases import Measure
from postil.analysis.units import Unit, table
from postil.model.finding import Modifier, Quantity, TimeExpression, TimeType

COMPONENT: Final = "quantities 1"
_PART: Final = Unit("", "1", "ratio", 1.0)
"""What a fraction is in: "a third of the voters" is comparable with percentages."""
_ADDRESSES: Final = {
    "://": re.compile(r"https?://\S{1,2000}"),
    "www.": re.compile(r"www\.\S{1,2000}"),
    "+": re.compile(r"\+\d{1,3}(?:[ -]\(?\d{1,4}\)?){2,5}(?!\w)"),
}
"""Web addresses, and telephone numbers as the ITU's E.123 writes them: "+380 44 123 4567"."""


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
    found = [_quantity(words, measure) for measure in ranged(words, _apart(measures))]
    found += [_found(words, each, said=said) for each, said in multiples(words)]
    made: list[Quantity] = []
    for quantity in sorted((each for each in found if each), key=lambda each: each.start):
        if not made or quantity.start >= made[-1].end:
            made.append(quantity)
    return made


def _addresses(words: Scan) -> set[int]:
    """The items inside web addresses and telephone numbers."""
    taken: set[int] = set()
    for sign, address in _ADDRESSES.items():
        if sign in words.text:  # nine times out of ten it is not, and that is quickly seen
            for match in address.finditer(words.text):
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
            kept.append(measure if begin == measure.first else replace(measure, first=begin))
    return kept


# ------------------------------------------------------------ findings


def _quantity(words: Scan, found: Measure) -> Quantity | None:
    """The measure as a finding, with what it counts; None for what is no quantity after all."""
    if is_pronoun(words, found) and found.unit is None:
        return None
    unit = found.unit
    if unit is SCORE:
        return _found(words, found, said=Modifier.EXACT)
    if unit is not None:
        if len(unit.name) < 7 and found.last > found.at and _is_model(words, found):
            return None
        return _found(words, per_many(words, found), measured(words, found))
    got = _age(words, found) or _share(words, found) or _counted(words, found)
    if got is not None:
        last, unit, of = got
        return _found(words, per_many(words, replace(found, last=last, unit=unit)), of)
    if not _bare(words, found):
        return None
    of = of_phrase(words, found.last + 1) if found.number.fraction else measured(words, found)
    unit = _PART if found.number.fraction else None
    return _found(words, per_many(words, replace(found, unit=unit)), of)


def _found(words: Scan, found: Measure, of: str = "", said: Modifier | None = None) -> Quantity:
    unit = found.unit
    return Quantity(
        start=words.starts[found.first],
        end=words.ends[found.last],
        component=COMPONENT,
        value=found.value if found.low is None else None,
        low=found.low,
        high=found.high,
        unit_name=unit.name if unit else "",
        unit_code=unit.code if unit else "",
        dimension=(unit.dimension if unit else "") or "count",
        modifier=modifier(words, found.first, found.last) if said is None else said,
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
    value = found.value if found.low is None else found.high
    if value is None or not 0 < value < 120 or words.words[found.at] not in (SMALL, SPELT):
        return None
    years = age_unit(table().words["year"])
    before, after = words.word(found.first - 1), words.word(found.last + 1)
    of_age = before == "of" and words.word(found.first - 2) == "age"
    if of_age or _is_old(words, found, after) or (value > 20 and _is_lifetime(words, found)):
        return found.last, years, ""
    if before in ("aged", "age", "ages") or after == "yo":
        return (found.last + 1 if after == "yo" else found.last), years, ""
    named = words.capitalised(found.first - 2) and words.words[found.at] == SMALL
    if before == "," and after in (",", ".") and named and value > 14:
        return found.last, years, ""
    return None


def _is_lifetime(words: Scan, found: Measure) -> bool:
    """ "the average life expectancy is around 73"."""
    before = words.words[max(0, found.first - 9) : found.first]
    told = "expectancy" in before or ("age" in before and {"average", "median"} & {*before})
    named = bool(told) and {"is", "was", "of", "to", "at"} & {*before[-3:]}
    return bool(named) and not is_plural(words.word(found.last + 1))


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
    proper = last > at and words.capitalised(last)
    head = None if proper else table().words.get(name.split(" ")[-1].lower())
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
    return not address or not words.written(found.at, found.at).isdecimal()
