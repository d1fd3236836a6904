"""Texts made alike for searching, with the way back to the characters as they stood.

Case, accents, kinds of quotation marks and dashes, ligatures, width and invisible characters are
folded, each character by itself; a run of white space becomes one space.
"""

import re
import unicodedata
from bisect import bisect_right
from typing import Final

from postil.model.passage import Span

_QUOTES: Final = "‘’‚‛ʼ′`´‹›"
_DOUBLE_QUOTES: Final = "“”„‟″«»〝〞＂"
_DASHES: Final = "‐‑‒–—―−﹘﹣－"
_UNSEEN: Final = ("Mn", "Me", "Cf")

SAME_MARKS: Final = str.maketrans(
    _QUOTES + _DOUBLE_QUOTES + _DASHES,
    "'" * len(_QUOTES) + '"' * len(_DOUBLE_QUOTES) + "-" * len(_DASHES),
    "\u00ad\u200b\u2060\ufeff",
)
"""For `str.translate`: one kind of quotation marks and of dashes, and nothing invisible."""

_LEVELS: Final = {code: mark for code, mark in SAME_MARKS.items() if mark is not None} | {
    ord(space): ord(" ") for space in "\t\n\r\u00a0\u2007\u2009\u202f"
}


class _FoldTable(dict[int, str]):
    """For `str.translate`: the fold of each code point, worked out when first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    if character in _QUOTES:
        return "'"
    if character in _DOUBLE_QUOTES:
        return '"'
    if character in _DASHES:
        return "-"
    if character.isspace():
        return " "
    plain = unicodedata.normalize("NFKD", character).casefold()
    plain = unicodedata.normalize("NFKD", plain)
    return "".join(c for c in plain if unicodedata.category(c) not in _UNSEEN and not c.isspace())


FOLDS: Final = _FoldTable()
"""For `str.translate`: folds characters, and leaves runs of white space as long as they are."""

_SPACES: Final = re.compile(r"\s+")


def fold(text: str) -> str:
    """The text folded, white space runs included."""
    return _SPACES.sub(" ", text.translate(FOLDS))


def level(text: str) -> str:
    """The text in lower case with one kind of marks and spaces, as long as it was."""
    lower = text.lower()
    return (lower if len(lower) == len(text) else text).translate(_LEVELS)


class Folded:
    """A folded text and where each of its characters comes from.

    Both run in step but for few places, and only these are kept: from which folded character on
    (`_folded_at`), and where that one stands in the text (`_text_at`).
    """

    def __init__(self, text: str) -> None:
        self._folded_at: list[int] = []
        self._text_at: list[int] = []
        self._parts: list[str] = []
        self._length = at = 0
        for run in _out_of_step(text).finditer(text):
            self._take(text[at : run.start()], at)
            self._take_one_by_one(text, run.start(), run.end())
            at = run.end()
        self._take(text[at:], at)
        self.text = "".join(self._parts)

    def _take(self, part: str, at: int) -> None:
        """Takes in a part whose characters fold to one each."""
        if part:
            self._append(part.translate(FOLDS), at)

    def _take_one_by_one(self, text: str, start: int, end: int) -> None:
        spaced = False
        for at in range(start, end):
            for folded in FOLDS[ord(text[at])]:
                if not (spaced and folded == " "):
                    self._append(folded, at)
                spaced = folded == " "

    def _append(self, folded: str, at: int) -> None:
        self._folded_at.append(self._length)
        self._text_at.append(at)
        self._parts.append(folded)
        self._length += len(folded)

    def origin(self, index: int) -> int:
        """Where the folded character at `index` comes from. Raises IndexError past the ends."""
        if not 0 <= index < self._length:
            raise IndexError(index)
        step = bisect_right(self._folded_at, index) - 1
        return self._text_at[step] + index - self._folded_at[step]

    def span(self, start: int, end: int) -> Span:
        """The range of the text that `self.text[start:end]`, which is not empty, comes from."""
        return Span(self.origin(start), self.origin(end - 1) + 1)


def _out_of_step(text: str) -> re.Pattern[str]:
    """What finds the runs of characters of which not each folds to exactly one."""
    odd = "".join(c for c in set(text) if len(FOLDS[ord(c)]) != 1)
    if not odd:
        return _SPACES_TOGETHER
    odd = re.escape(odd)
    return re.compile(rf"[\s{odd}]{{2,}}|[{odd}]")


_SPACES_TOGETHER: Final = re.compile(r"\s{2,}")
