"""The words of a text, each coded as one character, so that texts compare as short strings."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from itertools import accumulate
from typing import Final

from postil.anchors.folding import fold
from postil.model.passage import Span

# Scripts without spaces between words count character by character.
_UNSPACED: Final = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LETTER: Final = rf"[^\W{_UNSPACED}]"
# Combining marks, soft hyphens and other invisible characters part no word.
_JOINERS: Final = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufe00-\ufe0f"
_WORD: Final = rf"\d+(?:[.,]\d+)+|[{_UNSPACED}]|{_LETTER}+(?:[{_JOINERS}]+{_LETTER}*)*"

WORDS: Final = re.compile(f"({_WORD})")
WORDS_AND_MARKS: Final = re.compile(rf"({_WORD}|[^\w\s])")

FIRST_CODE: Final = 16
"""The characters below code no word."""
_MOST_CODES: Final = 0x10FFFF


class Codes(dict[str, str]):
    """A character for every word, the same for words with the same key (by default, as folded).

    One table serves all texts that are to be compared. Past 1.1 million different words the rest
    share one character.
    """

    def __init__(self, key: Callable[[str], str] | None = None) -> None:
        super().__init__()
        self._key = key or _folded
        self._by_key: dict[str, str] = {}

    def __missing__(self, word: str) -> str:
        fresh = chr(min(len(self._by_key) + FIRST_CODE, _MOST_CODES))
        code = self[word] = self._by_key.setdefault(self._key(word), fresh)
        return code


def _folded(word: str) -> str:
    return word.lower() if word.isascii() else fold(word)


class Words:
    """Where the words of a text stand, and `codes`: the text as one character a word."""

    def __init__(self, text: str, codes: Codes, pattern: re.Pattern[str] = WORDS) -> None:
        parts = pattern.split(text)
        ends = list(accumulate(map(len, parts)))
        self.text = text
        self.starts = ends[0:-1:2]
        self.ends = ends[1::2]
        self.codes = "".join(map(codes.__getitem__, parts[1::2]))

    def __len__(self) -> int:
        return len(self.starts)

    def span(self, first: int, past: int) -> Span:
        """The range of the text from word `first` to before word `past`; there is one at least."""
        return Span(self.starts[first], self.ends[past - 1])

    def between(self, first: int, past: int) -> Span:
        """The range from the end of the word before `first` to the start of word `past`."""
        start = self.ends[first - 1] if first > 0 else 0
        end = self.starts[past] if past < len(self.starts) else len(self.text)
        return Span(start, end)

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The words, first and past the last, that share a character with the range."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)
