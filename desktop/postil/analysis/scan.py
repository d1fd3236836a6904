"""A text as words, numbers and marks: what times and quantities are read from."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from postil.analysis.number_values import Number
from postil.analysis.numbers import STARTERS, read_number

_TOKEN: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|\n[^\S\n]*\n\s*|\S")
LONGEST: Final = 24
"""Characters of the longest run of digits that is taken for a number."""

BREAK: Final = "\n\n"
FIGURE: Final = "<figure>"
SMALL: Final = "<small>"
YEAR: Final = "<year>"
DOTTED: Final = "<dotted>"
SPELT: Final = "<spelt>"
ORDINAL: Final = "<ordinal>"


@dataclass(frozen=True, slots=True)
class Scan:
    """The words of a text in lower case, numbers taken together, and where each stands.

    Where a number stands, `words` holds its nature (SMALL: one or two digits; YEAR: four digits
    from 1000 to 2999; FIGURE: other digits; SPELT; ORDINAL; DOTTED: digits with dots that are no
    number, "1.2.3") and `numbers` its value. BREAK stands between paragraphs.
    """

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    numbers: dict[int, Number] = field(default_factory=dict)

    def glued(self, index: int) -> bool:
        """True when no space stands between this item and the one before it."""
        return 0 < index < len(self.starts) and self.starts[index] == self.ends[index - 1]

    def word(self, index: int) -> str:
        """The word at `index`, "" outside the text."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def written(self, first: int, last: int) -> str:
        """The text of items `first` to `last`, the last included."""
        return self.text[self.starts[first] : self.ends[last]]

    def capitalised(self, index: int) -> bool:
        return 0 <= index < len(self.starts) and self.text[self.starts[index]].isupper()

    def at(self, offset: int) -> int:
        """The index of the first item that starts at or after `offset`."""
        return bisect_left(self.starts, offset)


@lru_cache(maxsize=2)
def scan(text: str) -> Scan:
    """The words and numbers of a text. Times and quantities share the last one made."""
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        starts.append(start)
        ends.append(end)
        words.append(match[0])
    lowered = [_normal(word) for word in words]
    return _with_numbers(Scan(text, starts, ends, lowered), words)


def _normal(word: str) -> str:
    return BREAK if word[0] == "\n" else word.lower()


def _with_numbers(raw: Scan, written: list[str]) -> Scan:
    """The scan with each number as one item."""
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    numbers: dict[int, Number] = {}
    done = 0
    candidates = [i for i, w in enumerate(raw.words) if w in STARTERS or w[0].isdecimal()]
    for first in candidates:
        if first < done:
            continue
        number = read_number(raw, first)
        if number is None:
            continue
        begin, last = number.first, number.last
        if begin < done:
            continue
        starts += raw.starts[done : begin + 1]
        ends += raw.ends[done:begin]
        words += raw.words[done:begin]
        ends.append(raw.ends[last])
        numbers[len(words)] = number
        words.append(_nature(raw, number))
        done = last + 1
    starts += raw.starts[done:]
    ends += raw.ends[done:]
    words += raw.words[done:]
    return Scan(raw.text, starts, ends, words, numbers)


def _nature(raw: Scan, number: Number) -> str:
    if number.ordinal:
        return ORDINAL
    if number.value is None and number.low is None:
        return DOTTED
    if number.last > number.first or not raw.words[number.first][0].isdecimal():
        return SPELT if not number.figures else FIGURE
    digits = raw.words[number.first]
    if digits.isdecimal() and len(digits) <= 2:
        return SMALL
    if digits.isdecimal() and len(digits) == 4 and digits[0] in "12":
        return YEAR
    return FIGURE
