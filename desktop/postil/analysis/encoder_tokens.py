"""Which of the encoder's words stands for each token of another tokenisation."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from postil.analysis.encoder_pieces import PieceWord, WordPieces

Span = tuple[int, int]
"""First and last (exclusive) code point of a token."""


def words_for(pieces: WordPieces, text: str, tokens: Sequence[Span]) -> list[PieceWord]:
    """The words of a text, cut also where a token would have no word of its own ("can|not")."""
    words = list(pieces.words(text))
    cuts = _cuts(words, tokens)
    if not cuts:
        return words
    parted: list[PieceWord] = []
    for word in words:
        inside = cuts[bisect_right(cuts, word.start) : bisect_left(cuts, word.end)]
        parted += _cut(pieces, text, word, inside) if inside else [word]
    return parted


def places_of(words: Sequence[PieceWord], tokens: Sequence[Span]) -> list[int]:
    """The index of the first word that begins in each token; -1 where none does, as in blanks."""
    places = []
    at = 0
    for start, end in tokens:
        while at < len(words) and words[at].start < start:
            at += 1
        places.append(at if at < len(words) and words[at].start < end else -1)
    return places


def _cuts(words: Sequence[PieceWord], tokens: Sequence[Span]) -> list[int]:
    """Offsets inside words where tokens begin that no word begins in."""
    starts = [word.start for word in words]
    cuts = []
    for (start, end), place in zip(tokens, places_of(words, tokens), strict=True):
        before = bisect_left(starts, start) - 1
        if place < 0 and end > start and before >= 0 and words[before].end > start:
            cuts.append(start)
    return cuts


def _cut(
    pieces: WordPieces, text: str, word: PieceWord, inside: Sequence[int]
) -> Iterator[PieceWord]:
    edges = [word.start, *inside, word.end]
    for start, end in pairwise(edges):
        yield from pieces.words(text, start, end)
