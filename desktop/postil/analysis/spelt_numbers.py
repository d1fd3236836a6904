"""Numbers in words: cardinals, fractions, orders of magnitude."""

import math
from dataclasses import replace
from typing import Final, NamedTuple

from postil.analysis.number_values import DASHES, Number, Words, product
from postil.analysis.number_words import (
    DENOMINATORS,
    HUNDREDS,
    ONES_TH,
    ORDINALS,
    PLURAL_SCALES,
    SCALES,
    TENS,
    TINY,
    VAGUE,
)

_LONGEST: Final = 24
_ONE_OF_TWO: Final = frozenset("second this last that other lower upper better top bottom".split())


class _Bottom(NamedTuple):
    """A denominator: its last item, its value, and whether it stands in the plural."""

    last: int
    value: float
    plural: bool


def read_vague(words: Words, index: int) -> Number | None:
    """ "dozens", "hundreds", "tens of thousands", "millions": an order of magnitude."""
    low = VAGUE.get(words.words[index]) or PLURAL_SCALES[words.words[index]]
    last = index
    if words.word(index + 1) == "of" and words.word(index + 2) in PLURAL_SCALES:
        low *= PLURAL_SCALES[words.word(index + 2)]
        last = index + 2
    elif words.words[index] == "tens" or words.word(index + 1) not in ("of", "more"):
        return None
    return Number(index, last, low=low, high=low * 10, plain=False)


def read_words(words: Words, index: int) -> Number | None:
    """The number in words that starts at `index`, without what may follow it; None if none."""
    return _half(words, index) or _article(words, index) or cardinal(words, index)


def _half(words: Words, index: int) -> Number | None:
    """ "half", "a half", "half a million", "quarter million", "a quarter of"."""
    word, at = words.word(index), index
    article = word in ("a", "an", "one")
    if article:
        at += 1
        if words.word(at) in DASHES:
            at += 1
        word = words.word(at)
    before = words.word(index - 1)
    if word not in ("half", "quarter") or before in ORDINALS or before in _ONE_OF_TWO:
        return None
    value = 0.5 if word == "half" else 0.25
    after = words.word(at + 1)
    if after == "a" and words.word(at + 2) in SCALES and not article:
        return scaled(words, Number(index, at + 1, value=value, plain=False))
    if after in SCALES:
        return scaled(words, Number(index, at, value=value, plain=False))
    if word == "quarter" and not (after in ("of", "mile", "inch", "pound", "point") and article):
        return None
    if word == "half" and after in ("year", "an", "-", "hour", "century", "day", "time"):
        return None
    return Number(index, at, value=value, plain=False, fraction=True)


def _article(words: Words, index: int) -> Number | None:
    """ "a hundred", "a million", "a dozen", "a third of", "a twenty-first"."""
    if words.word(index) not in ("a", "an"):
        return None
    word = words.word(index + 1)
    if word in HUNDREDS or word in SCALES:
        number = cardinal(words, index + 1, first=index, current=1.0)
        return number and _over_bottom(words, number)
    bottom = _bottom(words, index + 1)
    if bottom is None or bottom.plural:
        return None
    after = words.word(bottom.last + 1)
    if after in ("of", "more", "less") or bottom.value > 30 or after in ("", ".", ",", ";"):
        value = 1 / bottom.value
        return Number(index, bottom.last, value=value, plain=False, fraction=True)
    return None


def cardinal(
    words: Words, index: int, *, first: int | None = None, current: float | None = None
) -> Number | None:
    """A cardinal in words: "two hundred and six", "twenty-one trillion three hundred"."""
    begin = index if first is None else first
    if words.word(index) in HUNDREDS and words.word(index + 1) in SCALES:
        current = current or 1.0
    total, at, last, room = 0.0, index, index - 1, math.inf
    while at - begin < _LONGEST:
        word = words.word(at)
        small = TINY.get(word, TENS.get(word))
        if small is not None and (current is None or (current % 100 == 0 and current > 0)):
            current = (current or 0) + small
            step = _unit_after(words, at) if word in TENS else None
            if step:
                current += TINY[words.word(step)]
                at = step
        elif word in HUNDREDS and current is not None and current < 100:
            current *= 100
        elif word in SCALES and current is not None and SCALES[word] < room:
            room = SCALES[word]
            total, current = total + current * room, None
        elif word in SCALES and current is None and total and room < math.inf:
            total, room = total * SCALES[word], SCALES[word]
        else:
            break
        last = at
        at = _next_part(words, at, room)
    if last < index:
        return None
    scale = room if room < math.inf and current is None else 1.0
    plain = total == 0 and first is None
    return Number(begin, last, value=total + (current or 0), plain=plain, scale=scale)


def _unit_after(words: Words, at: int) -> int | None:
    """Where "-one" or "one" stands behind "twenty"."""
    step = at + 2 if words.word(at + 1) in DASHES else at + 1
    return step if 1 <= TINY.get(words.word(step), 0) <= 9 else None


def _next_part(words: Words, at: int, room: float) -> int:
    """The index behind "and" or a comma that belongs to the number, else the next."""
    word, after = words.word(at + 1), words.word(at + 2)
    if word in DASHES and words.glued(at + 1) and after in SCALES:
        return at + 2
    joins = word in ("and", "&") and (words.word(at) in HUNDREDS or room < math.inf)
    comma = word == "," and room < math.inf and words.word(at) in SCALES
    if not (joins or comma) or not (after in TINY or after in TENS):
        return at + 1
    if joins and _bottom(words, at + 3) and after in TINY:
        return at + 1  # "one hundred and three quarters" is a hundred and a fraction
    return at + 2 if joins or words.word(at + 3) in HUNDREDS else at + 1


def scaled(words: Words, number: Number) -> Number:
    """The number times the scale words behind it: "half a million", "2.5 hundred thousand"."""
    for _ in range(3):
        at = number.last + 1
        if words.word(at) in DASHES and words.glued(at) and words.word(at + 1) in SCALES:
            at += 1
        scale = SCALES.get(words.word(at))
        if scale is None or number.value is None or number.ordinal:
            break
        number = replace(
            number, last=at, value=product(number.value, scale), plain=False, scale=scale
        )
    return number


# ------------------------------------------------------------ behind a number


def tail(words: Words, number: Number) -> Number:
    """The number with what may follow: "point five", "and a half", "thirds", "out of three"."""
    number = _point(words, number)
    number = _and_fraction(words, number)
    number = _ordinal_tail(words, number)
    number = _over_bottom(words, number)
    return _out_of(words, number)


def _point(words: Words, number: Number) -> Number:
    if words.word(number.last + 1) != "point" or number.figures or number.value is None:
        return number
    at, digits = number.last + 2, ""
    if words.word(at) in TENS and _unit_after(words, at):
        step = _unit_after(words, at) or at
        digits, at = str(int(TENS[words.word(at)] + TINY[words.word(step)])), step + 1
    while words.word(at) in TINY and len(digits) < 12:
        digits += str(int(TINY[words.word(at)]))
        at += 1
    if not digits and words.word(at) in TENS:
        digits, at = str(int(TENS[words.word(at)])), at + 1
    if not digits:
        return number
    value = float(f"{number.value + float('0.' + digits):.15g}")
    return scaled(words, replace(number, last=at - 1, value=value, plain=False))


def _and_fraction(words: Words, number: Number) -> Number:
    """ "two and a half", "five and a half million", "3 million and a half"."""
    at = number.last + 1
    if words.word(at) != "and" or number.value is None or number.fraction or number.ordinal:
        return number
    part = read_words(words, at + 1)
    if part is None:
        return number
    part = _over_bottom(words, part, beside=True)
    if part.value is None:
        return number
    if part.scale > 1 and part.value < part.scale and number.scale == 1:
        share = part.value / part.scale  # "five and a half million"
        value = product(number.value + share, part.scale)
        return replace(number, last=part.last, value=value, plain=False, scale=part.scale)
    if not part.fraction or part.value >= 1:
        below = 1 < part.scale < number.scale and part.value < number.value
        return _whole(number, part) if below else number
    if number.scale > 1 and words.word(part.last + 1) in SCALES:
        part = scaled(words, part)
        return replace(number, last=part.last, value=number.value + (part.value or 0), plain=False)
    value = number.value + product(part.value or 0.0, number.scale)
    return scaled(words, replace(number, last=part.last, value=value, plain=False))


def _whole(number: Number, part: Number) -> Number:
    """ "one billion and a half million"."""
    return replace(number, last=part.last, value=(number.value or 0) + (part.value or 0))


def _ordinal_tail(words: Words, number: Number) -> Number:
    """ "twenty-first", "two hundredth": the number was the head of an ordinal."""
    at = number.last + 1
    if words.word(at) in DASHES:
        at += 1
    value = number.value
    if value is None or number.figures or value % 10 or value < 20:
        return number
    step = ORDINALS.get(words.word(at), 0)
    if 1 <= step <= 9:
        return replace(number, last=at, value=value + step, ordinal=True)
    return number


def _bottom(words: Words, at: int) -> _Bottom | None:
    """The denominator that starts at item `at`: "thirds", "twenty-firsts", "hundredth"."""
    if words.word(at) in DASHES:
        at += 1
    word = words.word(at)
    if word in TENS:
        step = at + 2 if words.word(at + 1) in DASHES else at + 1
        one = words.word(step)
        ones = ONES_TH.get(one.removesuffix("s"))
        return _Bottom(step, TENS[word] + ones, one.endswith("s")) if ones else None
    value = DENOMINATORS.get(word)
    plural = word.endswith("s")
    return _Bottom(at, value, plural) if value else None


def _over_bottom(words: Words, number: Number, *, beside: bool = False) -> Number:
    """ "two thirds", "three-quarters", "one fifth", "two thirds of a million".

    `beside`: it follows "and", so that "three quarters" can't be a time.
    """
    bottom = _bottom(words, number.last + 1)
    value = number.value
    if not bottom or value is None or number.ordinal or number.fraction or number.figures:
        return number
    word = words.word(bottom.last)
    if bottom.plural == (value == 1) or (
        word == "quarters" and not beside and not _shared(words, bottom.last)
    ):
        return number
    glued = words.word(bottom.last + 1) in DASHES and words.glued(bottom.last + 1)
    if value == 1 and glued and words.glued(bottom.last + 2):
        return number
    value, below = _lent(words, number, value, bottom)
    share = replace(number, last=bottom.last, value=value / below, plain=False, fraction=True)
    after = bottom.last + 1
    if (
        words.word(after) == "of"
        and words.word(after + 1) == "a"
        and words.word(after + 2) in SCALES
    ):
        return scaled(words, replace(share, last=after + 1, fraction=False, scale=1.0))
    return scaled(words, replace(share, scale=1.0))


def _lent(words: Words, number: Number, value: float, bottom: _Bottom) -> tuple[float, float]:
    """ "one hundred thirty fifths" are 100/35: the tens belong below, unless "and" stands there."""
    tens = TENS.get(words.word(number.last))
    ones = ONES_TH.get(words.word(bottom.last).removesuffix("s"), 0)
    own = number.last > number.first and words.word(number.last - 1) not in ("and", *DASHES)
    if tens and own and value > tens and ones and ones < 10:
        return value - tens, tens + ones
    return value, bottom.value


def _shared(words: Words, at: int) -> bool:
    """True for "three quarters of", "three-quarters full": not three quarters of a year."""
    after = words.word(at + 1)
    return after in ("of", "million", "billion") or words.word(at - 1) in DASHES


def _out_of(words: Words, number: Number) -> Number:
    """ "one out of three", "one in five", "1 over 20"."""
    at, top = number.last + 1, number.value
    if top is None or not number.plain or number.ordinal:
        return number
    over = words.word(at) == "over"
    if words.word(at) == "out" and words.word(at + 1) == "of":
        at += 2
    elif over or (words.word(at) == "in" and top <= 3):
        at += 1
    else:
        return number
    bottom = _below(words, at)
    if bottom is None or not bottom.value or not 0 < bottom.value < 1e6:
        return number
    if (over and words.word(bottom.last + 1)[:1].isalnum()) or (
        not over and (bottom.value <= top or 1900 <= bottom.value <= 2100)
    ):
        return number
    value = top / bottom.value
    return replace(number, last=bottom.last, value=value, plain=False, fraction=True)


def _below(words: Words, at: int) -> Number | None:
    word = words.word(at)
    if word.isdecimal() and len(word) <= 6:
        return Number(at, at, value=float(word))
    return cardinal(words, at) if word in TINY or word in TENS else None
