"""Windows of whole sentences over a long text, each short enough for the encoder."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from postil.analysis.encoder_pieces import PieceWord

LONGEST: Final = 126
"""Pieces of a window, besides the marks at its ends: what the training saw."""
CONTEXT: Final = 40
"""Pieces of the sentence before that a window is given to read, too."""


@dataclass(frozen=True, slots=True)
class Window:
    """Words `first` to `last` (exclusive); before `own` stands context only."""

    first: int
    own: int
    last: int


def windows(words: Sequence[PieceWord], starts: Sequence[int]) -> Iterator[Window]:
    """Windows that hold every word once as their own.

    `starts` are the indices of the words that sentences begin with. A sentence longer than a
    window is cut, and what is left of it has the words before the cut as its context.
    """
    sizes = [len(word.pieces) for word in words]
    begins = {start for start in starts if 0 < start < len(words)}
    own = 0
    while own < len(words):
        first = _context(sizes, begins, own)
        last = _end(sizes, begins, own, LONGEST - sum(sizes[first:own]))
        yield Window(first, own, last)
        own = last


def _context(sizes: Sequence[int], begins: set[int], own: int) -> int:
    """Where the sentence before begins, or CONTEXT pieces back if it is longer."""
    at, room = own, CONTEXT
    while at > 0 and sizes[at - 1] <= room:
        at -= 1
        room -= sizes[at]
        if at in begins:
            break
    return at


def _end(sizes: Sequence[int], begins: set[int], own: int, room: int) -> int:
    """The last end of a sentence that fits, or as many words as do. One word always does."""
    at, end = own, own
    while at < len(sizes) and sizes[at] <= room:
        room -= sizes[at]
        at += 1
        if at in begins or at == len(sizes):
            end = at
    return max(end if end > own else at, own + 1)
