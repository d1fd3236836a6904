"""A text as word pieces for an uncased encoder, each with how its word was written."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import Final

UNKNOWN: Final = "[UNK]"
LONGEST_WORD: Final = 100
"""Characters; longer words are unknown, as in BERT's own tokenisation."""

_CHUNK: Final = re.compile(r"\S+")
_CACHED: Final = 50_000
"""Chunks between blanks whose pieces are kept, so that a long text is cut by look-up."""


class Case(IntEnum):
    """How a word is written. The numbers are the rows of the encoder's case embedding."""

    NONE = 0  # the marks at both ends of a window
    LOWER = 1
    TITLE = 2
    UPPER = 3
    MIXED = 4
    DIGITS = 5
    OTHER = 6


@dataclass(frozen=True, slots=True)
class PieceWord:
    """A word or mark of the text with the numbers of its pieces. Offsets are code points."""

    start: int
    end: int
    pieces: tuple[int, ...]
    case: Case


class WordPieces:
    """Cuts words into the longest pieces of a vocabulary, from the left (WordPiece).

    Gives the pieces that BERT's uncased tokenisation does: accents stripped, every punctuation
    mark a word by itself (Devlin et al. 2019; Wu et al. 2016).
    """

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._numbers = dict(vocabulary)
        self._longest = max(map(len, vocabulary), default=1)
        self._chunks: dict[str, list[PieceWord]] = {}

    def number(self, piece: str) -> int:
        """The number of a piece that the vocabulary must have, such as "[CLS]"."""
        return self._numbers[piece]

    def words(self, text: str, start: int = 0, end: int | None = None) -> Iterator[PieceWord]:
        """The words between two offsets of a text, in order."""
        for match in _CHUNK.finditer(text, start, len(text) if end is None else end):
            at = match.start()
            for word in self._chunk(match.group()):
                yield PieceWord(word.start + at, word.end + at, word.pieces, word.case)

    def _chunk(self, chunk: str) -> list[PieceWord]:
        known = self._chunks.get(chunk)
        if known is None:
            known = [self._word(chunk, *span) for span in _spans(chunk)]
            known = [word for word in known if word.pieces]
            if len(self._chunks) < _CACHED:
                self._chunks[chunk] = known
        return known

    def _word(self, chunk: str, start: int, end: int) -> PieceWord:
        written = chunk[start:end]
        return PieceWord(start, end, tuple(self._pieces(_plain(written))), case_of(written))

    def _pieces(self, word: str) -> Sequence[int]:
        if len(word) > LONGEST_WORD:
            return [self._numbers[UNKNOWN]]
        pieces = []
        at = 0
        while at < len(word):
            found = self._longest_piece(word, at)
            if found is None:
                return [self._numbers[UNKNOWN]]
            number, at = found
            pieces.append(number)
        return pieces

    def _longest_piece(self, word: str, at: int) -> tuple[int, int] | None:
        mark = "##" if at else ""
        for end in range(min(len(word), at + self._longest), at, -1):
            number = self._numbers.get(mark + word[at:end])
            if number is not None:
                return number, end
        return None


def read_vocabulary(lines: Iterable[str]) -> dict[str, int]:
    """Pieces by number from a file with one piece a line."""
    return {line.rstrip("\n"): number for number, line in enumerate(lines)}


def case_of(word: str) -> Case:
    """How a word is written; one capital alone counts as Title."""
    if word.islower():
        return Case.LOWER
    if word.isdigit():
        return Case.DIGITS
    if word.isupper():
        return Case.UPPER if sum(c.isalpha() for c in word) > 1 else Case.TITLE
    if word[:1].isupper() and word[1:].islower():
        return Case.TITLE
    return Case.MIXED if any(c.isalpha() for c in word) else Case.OTHER


def _spans(chunk: str) -> Iterator[tuple[int, int]]:
    """Where the words of a chunk without blanks begin and end."""
    if chunk.isascii() and chunk.isalnum():
        yield 0, len(chunk)
        return
    start = 0
    for at, char in enumerate(chunk):
        if _alone(char):
            if start < at:
                yield start, at
            yield at, at + 1
            start = at + 1
    if start < len(chunk):
        yield start, len(chunk)


@cache
def _alone(char: str) -> bool:
    """Whether a character is a word by itself: punctuation and Chinese characters."""
    if char.isascii():
        return not char.isalnum() and char.isprintable()
    if unicodedata.category(char).startswith("P"):
        return True
    code = ord(char)
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0xF900 <= code <= 0xFAFF
        or (0x20000 <= code <= 0x2FA1F)
    )


def _plain(word: str) -> str:
    """The word without accents, capitals and characters that do not show."""
    if word.isascii() and word.isprintable():
        return word.lower()
    apart = unicodedata.normalize("NFD", "".join(c for c in word if not _hidden(c)))
    return "".join(c for c in apart if unicodedata.category(c) != "Mn").lower()


@cache
def _hidden(char: str) -> bool:
    return char == "\ufffd" or unicodedata.category(char)[0] == "C"
