"""Two texts cut into rows that stand side by side: a paragraph of one beside that of the other.

No Qt in here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from postil.model.difference import Difference, DifferenceKind, Move
from postil.model.passage import Span

_BREAK: Final = re.compile(r"\n+")
_SENTENCE: Final = re.compile(r"(?<=[.!?…”\"]) +(?=\S)")
_LONG: Final = 4_000
"""Characters of a paragraph that is cut at sentences: a book on one line is slow to lay out."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a row. `number` is that of the difference it belongs to."""

    kind: DifferenceKind
    old: Span
    new: Span
    number: int


@dataclass(frozen=True, slots=True)
class Row:
    """Stretches of both texts that stand beside each other; either may be empty."""

    pieces: tuple[Piece, ...]

    @property
    def old(self) -> Span:
        return Span(self.pieces[0].old.start, self.pieces[-1].old.end)

    @property
    def new(self) -> Span:
        return Span(self.pieces[0].new.start, self.pieces[-1].new.end)

    @property
    def changed(self) -> bool:
        return any(piece.kind is not DifferenceKind.EQUAL for piece in self.pieces)

    @property
    def moved(self) -> bool:
        return any(piece.kind is DifferenceKind.MOVED for piece in self.pieces)


def rows_of(
    old: str, new: str, differences: Sequence[Difference], moves: Sequence[Move] = ()
) -> list[Row]:
    """The rows of two texts, which cover both without a gap.

    Differences within moved paragraphs are numbered on behind the others.
    """
    inner = _inner_pieces(len(differences), moves)
    rows: list[Row] = []
    pieces: list[Piece] = []
    for number, difference in enumerate(differences):
        if pieces and _begins_row(old, new, difference):
            rows.append(Row(tuple(pieces)))
            pieces = []
        parts = _pieces(old, new, difference, number)
        if difference.kind is DifferenceKind.MOVED:
            parts = _moved_pieces(difference, inner)
        for piece, ends_row in parts:
            pieces.append(piece)
            if ends_row:
                rows.append(Row(tuple(pieces)))
                pieces = []
    if pieces:
        rows.append(Row(tuple(pieces)))
    return rows


def _begins_row(old: str, new: str, difference: Difference) -> bool:
    """Whether what stands in one text only begins a paragraph there."""
    at_old, at_new = difference.old.start, difference.new.start
    match difference.kind:
        case DifferenceKind.MOVED:
            return True
        case DifferenceKind.INSERTED:
            return new[at_new - 1 : at_new] == "\n"
        case DifferenceKind.DELETED:
            return old[at_old - 1 : at_old] == "\n"
    return False


_Inner = dict[tuple[bool, Span], list[tuple[int, Difference]]]


def _inner_pieces(number: int, moves: Sequence[Move]) -> _Inner:
    """The numbered differences within each moved paragraph, by where it stood and stands."""
    inner: _Inner = {}
    for move in moves:
        numbered = list(enumerate(move.differences, number))
        number += len(numbered)
        inner[True, move.old] = inner[False, move.new] = numbered
    return inner


def _moved_pieces(difference: Difference, inner: _Inner) -> Iterator[tuple[Piece, bool]]:
    """A moved paragraph where it stood, or where it stands, with what was changed in it."""
    stood = difference.old.start < difference.old.end
    whole = difference.old if stood else difference.new
    for number, one in inner[stood, whole]:
        span = one.old if stood else one.new
        if span.start == span.end:
            continue
        spans = (span, difference.new) if stood else (difference.old, span)
        kind = DifferenceKind.MOVED if one.kind is DifferenceKind.EQUAL else one.kind
        yield Piece(kind, *spans, number), span.end == whole.end


def _pieces(
    old: str, new: str, difference: Difference, number: int
) -> Iterator[tuple[Piece, bool]]:
    """The difference paragraph by paragraph, and whether a row ends behind each part."""
    cuts = _cuts(old, difference.old), _cuts(new, difference.new)
    if difference.kind is DifferenceKind.EQUAL:
        cuts = _shared(old, difference.old, cuts[0], new, difference.new, cuts[1])
    if difference.kind is DifferenceKind.REPLACED:
        shared = min(map(len, cuts))
        cuts = cuts[0][:shared], cuts[1][:shared]
    count = max(map(len, cuts))
    i, j = difference.old.start, difference.new.start
    for place in range(count):
        to_old = cuts[0][place] if place < len(cuts[0]) else i
        to_new = cuts[1][place] if place < len(cuts[1]) else j
        yield Piece(difference.kind, Span(i, to_old), Span(j, to_new), number), True
        i, j = to_old, to_new
    if i < difference.old.end or j < difference.new.end:
        rest = Span(i, difference.old.end), Span(j, difference.new.end)
        yield Piece(difference.kind, *rest, number), False


def _shared(
    old: str, old_span: Span, old_cuts: list[int], new: str, new_span: Span, new_cuts: list[int]
) -> tuple[list[int], list[int]]:
    """The cuts that stand at the same place in two stretches that differ in white space alone."""
    olds = dict(zip(_letters_before(old, old_span, old_cuts), old_cuts, strict=True))
    news = dict(zip(_letters_before(new, new_span, new_cuts), new_cuts, strict=True))
    both = [count for count in olds if count in news]
    return [olds[count] for count in both], [news[count] for count in both]


def _letters_before(text: str, span: Span, cuts: list[int]) -> list[int]:
    """How many characters but white space stand before each cut."""
    counts, begin = [0], span.start
    for cut in cuts:
        counts.append(counts[-1] + sum(map(len, text[begin:cut].split())))
        begin = cut
    return counts[1:]


def _cuts(text: str, span: Span) -> list[int]:
    """Where rows may end within a stretch: behind line breaks, in long ones behind sentences."""
    result: list[int] = []
    begin = span.start
    for match in _BREAK.finditer(text, span.start, span.end):
        result += [*_sentences(text, begin, match.start()), match.end()]
        begin = match.end()
    return [*result, *_sentences(text, begin, span.end)]


def _sentences(text: str, begin: int, end: int) -> Iterator[int]:
    if end - begin <= _LONG:
        return
    for match in _SENTENCE.finditer(text, begin, end):
        if match.end() - begin >= _LONG // 2:
            begin = match.end()
            yield begin
