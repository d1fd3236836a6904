"""Numbers in figures and in words: "1,234.5", "2.5 million", "two thirds", "dozens"."""

import math
import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Final, Protocol

from postil.analysis.number_words import (
    DENOMINATORS,
    FIGURE_SCALES,
    HUNDREDS,
    ORDINALS,
    PLURAL_SCALES,
    SCALES,
    STARTERS,
    TENS,
    TINY,
    VAGUE,
)

__all__ = ["STARTERS", "Number", "figure_value", "read_number"]

_LONGEST: Final = 24
_PLAIN: Final = re.compile(r"\d+(?:\.\d+)?")
_COMMAS: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_EUROPEAN: Final = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}")
_DECIMAL_COMMA: Final = re.compile(r"\d+,\d{1,2}|\d{4,},\d+")
_SPACES: Final = frozenset(" \u00a0\u202f\u2009\u2007")
_DASHES: Final = frozenset("-\u2010\u2011\u2012\u2013\u2212")


class Words(Protocol):
    """What a number is read from: words in lower case with their offsets."""

    @property
    def text(self) -> str: ...
    @property
    def starts(self) -> list[int]: ...
    @property
    def ends(self) -> list[int]: ...
    @property
    def words(self) -> list[str]: ...
    def glued(self, index: int) -> bool: ...
    def word(self, index: int) -> str: ...


@dataclass(frozen=True, slots=True)
class Number:
    """A number over the items `first` to `last`: its value, or low and high ("dozens": 12 to 120).

    `figures` tells 3 from three; `plain` is false once a scale, fraction or exponent had part in
    it; `fraction` marks "a third", which is read as a share; `scale` is the last scale's value.
    Neither value nor bounds: digits that are no number.
    """

    first: int
    last: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    ordinal: bool = False
    figures: bool = False
    plain: bool = True
    fraction: bool = False
    scale: float = 1.0


def figure_value(figure: str) -> float | None:
    """The value of digits with commas and dots, English first, European where only that fits."""
    if len(figure) > _LONGEST:
        return None
    if _PLAIN.fullmatch(figure):
        return float(figure)
    if _COMMAS.fullmatch(figure):
        return float(figure.replace(",", ""))
    if _EUROPEAN.fullmatch(figure):
        return float(figure.replace(".", "").replace(",", "."))
    if _DECIMAL_COMMA.fullmatch(figure):
        return float(figure.replace(",", "."))
    return None


def read_number(words: Words, index: int) -> Number | None:
    """The number that starts at `index`, as long as it goes; None where none does.

    A figure that is none ("1.2.3", a row of thirty digits) comes back without a value.
    """
    word = words.words[index]
    if word[0].isdecimal():
        return _figure(words, index)
    if word in VAGUE or word in PLURAL_SCALES:
        return _vague(words, index)
    if word in ORDINALS:
        return Number(index, index, value=float(ORDINALS[word]), ordinal=True)
    if len(word) == 1 and unicodedata.category(word) == "No":
        return _glyph(words, index)
    number = _half(words, index) or _article(words, index) or _spelt(words, index)
    return number and _tail(words, number)


# ------------------------------------------------------------ figures


def _figure(words: Words, index: int) -> Number:
    value = figure_value(words.words[index])
    if value is None:
        return Number(index, index, figures=True)
    ordinal = _ordinal_figure(words, index, value)
    if ordinal is not None:
        return ordinal
    number = Number(index, index, value=value, figures=True)
    number = _leading_dot(words, number)
    number = _spaced(words, number)
    number = _exponent(words, number)
    number = _slashed(words, number)
    number = _scaled(words, number)
    return _tail(words, number)


def _ordinal_figure(words: Words, index: int, value: float) -> Number | None:
    if words.word(index + 1) in ("st", "nd", "rd", "th") and words.glued(index + 1):
        return Number(index, index + 1, value=value, ordinal=True, figures=True)
    return None


def _leading_dot(words: Words, number: Number) -> Number:
    """ ".5": a dot that is glued to the figure and to nothing before it."""
    at = number.first
    whole = words.words[at].isdecimal()
    if not (whole and words.word(at - 1) == "." and words.glued(at)) or words.glued(at - 1):
        return number
    return replace(number, first=at - 1, value=float("0." + words.words[at]), plain=False)


def _spaced(words: Words, number: Number) -> Number:
    """ "1 234 567": groups of three digits behind one space each."""
    last, digits = number.last, words.words[number.last]
    if not (digits.isdecimal() and len(digits) <= 3 and digits[0] != "0"):
        return number
    while last - number.first < 5 and _group_follows(words, last):
        last += 1
        digits += words.words[last]
    value = figure_value(digits)
    if last == number.last or value is None:
        return number
    return replace(number, last=last, value=value)


def _group_follows(words: Words, last: int) -> bool:
    after = words.word(last + 1)
    if not re.fullmatch(r"\d{3}(?:\.\d+)?", after) or (
        words.word(last + 2)[:1].isdecimal() and (len(words.word(last + 2).partition(".")[0]) != 3)
    ):
        return False
    gap = words.text[words.ends[last] : words.starts[last + 1]]
    return len(gap) == 1 and gap in _SPACES


def _exponent(words: Words, number: Number) -> Number:
    """ "1e10", "1.99×10−30", "6.2x10^-4", "8x2^10": powers of ten and of two."""
    at = number.last + 1
    mark = words.word(at)
    if mark in ("e",) and words.glued(at):
        base, at = 10.0, at + 1
    elif mark in ("x", "×", "*") and words.word(at + 1) in ("10", "2"):
        base, at = float(words.word(at + 1)), at + 2
        if words.word(at) == "^":
            at += 1
        elif not words.glued(at) or base == 2:
            return number
    else:
        return number
    sign = -1.0 if words.word(at) in _DASHES else 1.0
    if words.word(at) in _DASHES or words.word(at) == "+":
        at += 1
    power = words.word(at)
    if not (power.isdecimal() and len(power) <= 3 and words.glued(at)) or number.value is None:
        return number
    try:
        value = number.value * base ** (sign * int(power))
    except OverflowError:
        return number
    if not math.isfinite(value):
        return number
    return replace(number, last=at, value=value, plain=False)


def _slashed(words: Words, number: Number) -> Number:
    """ "3/4" and "2 1/2"; not "9/11", which is a name, nor dates."""
    top = _fraction_at(words, number.last)
    if top is not None and words.words[number.last].isdecimal():
        return replace(number, last=number.last + 2, value=top, plain=False, fraction=True)
    after = number.last + 1
    glyph = words.word(after)
    if len(glyph) == 1 and unicodedata.category(glyph) == "No" and _glyph_value(glyph) is not None:
        value = (number.value or 0) + (_glyph_value(glyph) or 0)
        return replace(number, last=after, value=value, plain=False)
    more = _fraction_at(words, after)
    if more is not None and more < 1 and number.value is not None and number.value.is_integer():
        return replace(number, last=after + 2, value=number.value + more, plain=False)
    return number


def _fraction_at(words: Words, index: int) -> float | None:
    top, bottom = words.word(index), words.word(index + 2)
    if words.word(index + 1) not in ("/", "⁄") or not (top.isdecimal() and bottom.isdecimal()):
        return None
    if len(top) > 3 or len(bottom) > 4 or not words.glued(index + 1) or not words.glued(index + 2):
        return None
    if (words.word(index + 3) in ("/", "-") and words.glued(index + 3)) or int(bottom) == 0:
        return None
    if words.word(index - 1) in ("/", "-") and words.glued(index):
        return None
    if (top, bottom) in (("9", "11"), ("24", "7"), ("50", "50"), ("7", "7")) or top > bottom == "":
        return None
    return int(top) / int(bottom)


def _scaled(words: Words, number: Number) -> Number:
    """ "2.5 million", "1.2bn", "1.8 billion-mile", "35 lakh", "3 hundred and 21"."""
    seen = 0
    while number.value is not None and seen < 3:
        seen += 1
        at = number.last + 1
        word = words.word(at)
        if word == "-" and words.glued(at) and words.word(at + 1) in SCALES:
            at, word = at + 1, words.word(at + 1)
        scale = SCALES.get(word)
        if scale is None and (words.glued(at) or word in ("bn", "mn", "mln", "bln", "k")):
            scale = FIGURE_SCALES.get(_cased(words, at))
        if scale is None or number.ordinal:
            return number
        number = replace(
            number, last=at, value=_product(number.value, scale), plain=False, scale=scale
        )
    return number


def _product(value: float, scale: float) -> float:
    """The product without the noise of binary fractions: 2.3 million is 2300000."""
    return float(f"{value * scale:.15g}")


def _cased(words: Words, index: int) -> str:
    """The word as written: "M" is a million where "m" is a metre."""
    if index >= len(words.starts):
        return ""
    return words.text[words.starts[index] : words.ends[index]]


# ------------------------------------------------------------ words


def _glyph_value(glyph: str) -> float | None:
    value = unicodedata.numeric(glyph, -1.0)
    name = unicodedata.name(glyph, "")
    return value if 0 < value < 1 and "FRACTION" in name else None


def _glyph(words: Words, index: int) -> Number | None:
    value = _glyph_value(words.words[index])
    if value is None:
        return None
    return Number(index, index, value=value, figures=True, plain=False, fraction=True)


def _vague(words: Words, index: int) -> Number | None:
    """ "dozens", "hundreds", "tens of thousands", "millions": an order of magnitude."""
    low = VAGUE.get(words.words[index]) or PLURAL_SCALES[words.words[index]]
    last = index
    if words.word(index + 1) == "of" and words.word(index + 2) in PLURAL_SCALES:
        low *= PLURAL_SCALES[words.word(index + 2)]
        last = index + 2
    elif words.words[index] == "tens" or words.word(index + 1) not in ("of", "more"):
        return None
    return Number(index, last, low=low, high=low * 10, plain=False)


def _half(words: Words, index: int) -> Number | None:
    """ "half", "a half", "half a million", "quarter million", "a quarter of"."""
    word, at = words.words[index], index
    article = word in ("a", "an", "one")
    if article:
        at += 1
        if words.word(at) == "-":
            at += 1
        word = words.word(at)
    if word not in ("half", "quarter"):
        return None
    value = 0.5 if word == "half" else 0.25
    after = words.word(at + 1)
    if after == "a" and words.word(at + 2) in SCALES and not article:
        return _scaled(words, Number(index, at + 1, value=value, plain=False))
    if after in SCALES:
        return _scaled(words, Number(index, at, value=value, plain=False))
    if word == "quarter" and not (after in ("of", "mile", "inch", "pound", "point") and article):
        return None
    if word == "half" and after in ("year", "an", "-", "hour", "century", "day", "time"):
        return None
    return Number(index, at, value=value, plain=False, fraction=True)


def _article(words: Words, index: int) -> Number | None:
    """ "a hundred", "a million", "a dozen", "a third of"."""
    if words.words[index] not in ("a", "an"):
        return None
    word = words.word(index + 1)
    if word in HUNDREDS or word in SCALES:
        return _spelt(words, index + 1, first=index, current=1.0)
    bottom = DENOMINATORS.get(word)
    if bottom and (words.word(index + 2) in ("of", "more", "less") or bottom > 10):
        return Number(index, index + 1, value=1 / bottom, plain=False, fraction=True)
    return None


def _spelt(
    words: Words, index: int, *, first: int | None = None, current: float | None = None
) -> Number | None:
    """A cardinal in words: "two hundred and six", "twenty-one trillion three hundred"."""
    begin = index if first is None else first
    total, at, last, scale, room = 0.0, index, index - 1, 1.0, math.inf
    while at - begin < 24:
        word = words.word(at)
        if word in TINY and (current is None or (current % 100 == 0 and current > 0)):
            current = (current or 0) + TINY[word]
        elif word in TENS and (current is None or (current % 100 == 0 and current > 0)):
            current = (current or 0) + TENS[word]
            step = _unit_after(words, at)
            if step:
                current += TINY[words.word(step)]
                at = step
        elif word in HUNDREDS and current is not None and current < 100:
            current *= 100
        elif word in SCALES and current is not None and SCALES[word] < room:
            room = scale = SCALES[word]
            total, current = total + current * scale, None
        else:
            break
        last = at
        at = _next_part(words, at, room)
    if last < index:
        return None
    value = total + (current or 0)
    plain = total == 0 and (first is None)
    return Number(begin, last, value=value, plain=plain, scale=scale)


def _unit_after(words: Words, at: int) -> int | None:
    """Where "-one" or "one" stands behind "twenty"."""
    step = at + 2 if words.word(at + 1) in _DASHES else at + 1
    return step if 1 <= TINY.get(words.word(step), 0) <= 9 else None


def _next_part(words: Words, at: int, room: float) -> int:
    """The index behind "and" or a comma that belongs to the number, else the next."""
    word, after = words.word(at + 1), words.word(at + 2)
    joins = word in ("and", "&") and (words.word(at) in HUNDREDS or room < math.inf)
    comma = word == "," and room < math.inf and words.word(at) in SCALES
    if word in _DASHES and words.glued(at + 1) and after in SCALES:
        return at + 2
    if (joins or comma) and (after in TINY or after in TENS):
        following = words.word(at + 3)
        return at + 2 if joins or following in HUNDREDS else at + 1
    return at + 1


# ------------------------------------------------------------ behind a number


def _tail(words: Words, number: Number) -> Number:
    """The number with what may follow: "point five", "and a half", "thirds", "out of three"."""
    number = _point(words, number)
    number = _and_fraction(words, number)
    number = _ordinal_tail(words, number)
    number = _fraction_tail(words, number)
    return _out_of(words, number)


def _point(words: Words, number: Number) -> Number:
    if words.word(number.last + 1) != "point" or number.figures or number.value is None:
        return number
    at, digits = number.last + 2, ""
    while words.word(at) in TINY and TINY[words.word(at)] < 100 and len(digits) < 12:
        digits += str(int(TINY[words.word(at)]))
        at += 1
    if not digits and words.word(at) in TENS:
        digits = str(int(TENS[words.word(at)]))
        at += 1
    if not digits:
        return number
    value = number.value + float("0." + digits)
    return _scaled(words, replace(number, last=at - 1, value=value, plain=False))


def _and_fraction(words: Words, number: Number) -> Number:
    """ "two and a half", "five and a half million", "3 million and a half"."""
    at = number.last + 1
    if words.word(at) != "and" or words.word(at + 1) not in ("a", "one", "three", "two"):
        return number
    if number.value is None or number.fraction:
        return number
    bottom = DENOMINATORS.get(words.word(at + 2))
    if not bottom:
        return number
    top = TINY.get(words.word(at + 1), 1.0)
    value = number.value + top / bottom * number.scale
    return _scaled(words, replace(number, last=at + 2, value=value, plain=False))


def _ordinal_tail(words: Words, number: Number) -> Number:
    """ "twenty-first", "two hundredth": the number was the head of an ordinal."""
    at = number.last + 1
    if words.word(at) in _DASHES:
        at += 1
    value = number.value
    if value is None or number.figures or value % 10 or value < 20:
        return number
    step = ORDINALS.get(words.word(at), 0)
    if 1 <= step <= 9:
        return replace(number, last=at, value=value + step, ordinal=True)
    return number


def _fraction_tail(words: Words, number: Number) -> Number:
    """ "two thirds", "three-quarters", "one fifth", "two thirds of a million"."""
    at = number.last + 1
    if words.word(at) in _DASHES:
        at += 1
    bottom = DENOMINATORS.get(words.word(at))
    value = number.value
    if not bottom or value is None or number.ordinal or number.fraction or number.figures:
        return number
    plural = words.word(at).endswith(("s", "halves"))
    if plural == (value == 1) or (words.word(at) == "quarters" and not _shared(words, at)):
        return number
    if value == 1 and words.word(at + 1) in ("-",) and words.glued(at + 1):
        return number
    share = replace(number, last=at, value=value / bottom, plain=False, fraction=True)
    if words.word(at + 1) == "of" and words.word(at + 2) == "a" and words.word(at + 3) in SCALES:
        return _scaled(words, replace(share, last=at + 2, fraction=False))
    return _scaled(words, share)


def _shared(words: Words, at: int) -> bool:
    """True for "three quarters of", "three-quarters full": not three quarters of a year."""
    return words.word(at + 1) in ("of", "million", "billion") or words.word(at - 1) in _DASHES


def _out_of(words: Words, number: Number) -> Number:
    """ "one out of three", "one in five"."""
    at, top = number.last + 1, number.value
    if words.word(at) == "out" and words.word(at + 1) == "of":
        at += 2
    elif words.word(at) == "in" and top is not None and top <= 3:
        at += 1
    else:
        return number
    if (
        top is None
        or not number.plain
        or (
            words.word(at) not in STARTERS | {"10", "100"}
            and not (words.word(at).isdecimal() and len(words.word(at)) <= 6)
        )
    ):
        return number
    if words.word(at) in ("a", "an", "half", "quarter") or words.word(at) in ORDINALS:
        return number
    bottom = _spelt(words, at) or Number(at, at, value=figure_value(words.words[at]) or None)
    if not bottom.value or bottom.value <= top or 1900 <= bottom.value <= 2100:
        return number
    return replace(number, last=bottom.last, value=top / bottom.value, plain=False, fraction=True)
