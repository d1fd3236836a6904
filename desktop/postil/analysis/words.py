"""A text as words and punctuation, cut the way names and quotations need it."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

from postil.analysis.sentences import ABBREVIATIONS, sentence_starts

_ABBREVIATED: Final = "|".join(sorted(ABBREVIATIONS, key=len, reverse=True))
_WORD: Final = re.compile(
    rf"""
      (?:[A-Za-z]\.){{2,}}                              # U.S., a.m.
    | [DRI]-(?:(?:[A-Z]\.)+|[A-Z][a-z]+\.?)            # a senator's party and state: D-N.Y.
    | \b(?:{_ABBREVIATED})\.                            # Mr., Inc.
    | [A-Z]\.(?=[\s\xa0])                               # the J. of Donald J. Trump
    | ['’]s\b                                           # the possessive stands alone
    | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|s|m|k|bn)?\b
    | [^\W_]+ (?: [-‐‑&] [^\W_]+ | ['’] (?!s\b) [^\W\d_]+ )*
    | [^\w\s] | _
    """,
    re.VERBOSE,
)
_LINE_END: Final = re.compile(r"[\n\r\u2028\u2029]")


class Word(NamedTuple):
    """One word or mark. `sentence` counts the text's sentences; `glued`: no blank before it.

    `breaks` says that a line ends between this word and the one before.
    """

    text: str
    lower: str
    start: int
    end: int
    sentence: int
    glued: bool
    breaks: bool

    @property
    def named(self) -> bool:
        """Whether it is written as a name: a capital in front, or inside ("iPhone")."""
        return self.text[0].isupper() or (self.text.lower() != self.text and self.text[0].isalpha())

    @property
    def wordy(self) -> bool:
        return self.text[0].isalpha()


def words_of(text: str, starts: Sequence[int] | None = None) -> list[Word]:
    """The words of a text. `starts` are where its sentences begin; by default by our rules."""
    starts = sentence_starts(text) if starts is None else starts
    words = []
    end = 0
    for match in _WORD.finditer(text):
        start = match.start()
        piece = match.group()
        gap = text[end:start]
        breaks = bool(gap.strip(" ")) and _LINE_END.search(gap) is not None
        sentence = bisect_right(starts, start)
        words.append(Word(piece, piece.lower(), start, match.end(), sentence, start == end, breaks))
        end = match.end()
    return words
