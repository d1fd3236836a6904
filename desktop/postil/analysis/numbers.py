"""Numbers in figures and in words: "1,234.5", "2.5 million", "two thirds", "dozens"."""

import math
import re
import unicodedata
from dataclasses import replace
from typing import Final

from postil.analysis.number_values import DASHES, Number, Words, product
from postil.analysis.number_words import (
    FIGURE_SCALES,
    FOLDS,
    ORDINALS,
    PLURAL_SCALES,
    SCALES,
    STARTERS,
    VAGUE,
)
from postil.analysis.spelt_numbers import cardinal, read_vague, read_words, tail

__all__ = ["STARTERS", "Number", "figure_value", "read_number"]

_LONGEST: Final = 24
_PLAIN: Final = re.compile(r"\d+(?:\.\d+)?")
_COMMAS: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_EUROPEAN: Final = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}")
_DECIMAL_COMMA: Final = re.compile(r"\d+,\d{1,2}|\d{4,},\d+")
_SPACES: Final = frozenset(" \u00a0\u202f\u2009\u2007")


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
        return read_vague(words, index)
    if word in FOLDS:
        return Number(index, index, value=FOLDS[word], plain=False)
    if word in ORDINALS:
        return Number(index, index, value=float(ORDINALS[word]), ordinal=True)
    if len(word) == 1 and unicodedata.category(word) == "No":
        return _glyph(words, index)
    number = read_words(words, index)
    return number and tail(words, number)


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
    return tail(words, number)


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
    elif mark == "^" and words.glued(at):
        return _power(words, number, at)
    elif mark in ("x", "×", "*") and words.word(at + 1) in ("10", "2"):
        base, at = float(words.word(at + 1)), at + 2
        if words.word(at) == "^":
            at += 1
        elif not words.glued(at) or base == 2:
            return number
    else:
        return number
    sign = -1.0 if words.word(at) in DASHES else 1.0
    if words.word(at) in DASHES or words.word(at) == "+":
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


def _power(words: Words, number: Number, at: int) -> Number:
    """ "2.5^-1", "1.1^+23"."""
    sign, step = 1.0, at + 1
    while words.word(step) in ("+", "-") and step < at + 3:
        sign = -1.0 if words.word(step) == "-" and words.word(step + 1) != "-" else sign
        step += 1
    power = words.word(step)
    if not (power.isdecimal() and len(power) <= 3 and words.glued(step)) or not number.value:
        return number
    try:
        value = number.value ** (sign * int(power))
    except OverflowError:
        return number
    return replace(number, last=step, value=value, plain=False)


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
    if words.word(index - 1) in ("/", "-") and words.glued(index) and words.glued(index - 1):
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
        padded = words.words[number.first][0] == "0" and words.words[number.first].isdecimal()
        if (
            scale is None
            and not padded
            and (words.glued(at) or word in ("bn", "mn", "mln", "bln", "k"))
        ):
            scale = FIGURE_SCALES.get(_cased(words, at))
        if scale is None or number.ordinal:
            return number
        number = replace(
            number, last=at, value=product(number.value, scale), plain=False, scale=scale
        )
        number = _rest(words, number, scale)
    return number


def _rest(words: Words, number: Number, scale: float) -> Number:
    """ "3 hundred and 21", "4 thousand 3 hundred and 21": what is added below the scale."""
    at = number.last + 1
    joined = words.word(at) == "and"
    if joined:
        at += 1
    word = words.word(at)
    part: Number | None = None
    if word.isdecimal() and len(word) <= 3:
        part = Number(at, at, value=float(word), figures=True)
        if words.word(at + 1) in SCALES and SCALES[words.word(at + 1)] < scale:
            part = _scaled(words, part)
        elif not joined or words.word(at + 1) in SCALES or scale > 1000:
            return number
    elif joined and scale <= 1000 and word not in ("a", "an"):
        part = cardinal(words, at)
        fraction = part and tail(words, part)
        part = part if fraction == part else None
    if part is None or part.value is None or number.value is None or not 0 < part.value < scale:
        return number
    return replace(number, last=part.last, value=number.value + part.value, scale=1.0)


def _cased(words: Words, index: int) -> str:
    """The word as written: "M" is a million where "m" is a metre."""
    if index >= len(words.starts):
        return ""
    return words.text[words.starts[index] : words.ends[index]]


def _glyph_value(glyph: str) -> float | None:
    value = unicodedata.numeric(glyph, -1.0)
    name = unicodedata.name(glyph, "")
    return value if 0 < value < 1 and "FRACTION" in name else None


def _glyph(words: Words, index: int) -> Number | None:
    value = _glyph_value(words.words[index])
    if value is None:
        return None
    return Number(index, index, value=value, figures=True, plain=False, fraction=True)
