"""Paragraphs that were put elsewhere: of two texts' differences, those that belong together.

Comparing in order takes a moved paragraph for one that was taken out and one that was put in, and
a figure that was changed on the way would be seen in neither.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from postil.anchors.comparing import compare, notable, weight
from postil.model.difference import Difference, DifferenceKind, Move, NotableDifference
from postil.model.finding import AnyFinding
from postil.model.passage import Span

_PARAGRAPH: Final = re.compile(r"[^\n]+\n*")
_WORD: Final = re.compile(r"\w+")
_ROW: Final = 3
"""Words of a row by which paragraphs are recognised."""
_FEWEST: Final = 6
"""Rows that a paragraph must have to be looked for."""
_ALIKE: Final = 0.5
"""The share of rows that two paragraphs must have in common (Dice)."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph of one text that lies within a difference, and its rows of words."""

    number: int
    span: Span
    rows: frozenset[str]


def with_moves(
    old: str, new: str, differences: Sequence[Difference]
) -> tuple[list[Difference], list[Move]]:
    """The differences with moved paragraphs apart, and these moves in the order of the new text."""
    gone = [part for n, d in enumerate(differences) for part in _parts(old, n, d, d.old)]
    come = [part for n, d in enumerate(differences) for part in _parts(new, n, d, d.new)]
    pairs = _pairs(gone, come)
    moves = [Move(a.span, b.span, _inner(old, new, a.span, b.span)) for a, b in pairs]
    return list(_cut(differences, pairs)), sorted(moves, key=lambda move: move.new)


def notable_with_moves(
    differences: Sequence[Difference],
    moves: Sequence[Move],
    findings_old: Sequence[AnyFinding],
    findings_new: Sequence[AnyFinding],
) -> list[NotableDifference]:
    """What was changed, by weight, also within moved paragraphs; the moves themselves come last."""
    changes = notable(differences, findings_old, findings_new)
    for move in moves:
        inside = [f for f in findings_old if f.span.overlaps(move.old)]
        there = [f for f in findings_new if f.span.overlaps(move.new)]
        changes += notable(move.differences, inside, there)
    moved = (Difference(DifferenceKind.MOVED, move.old, move.new) for move in moves)
    return [*sorted(changes, key=weight), *map(NotableDifference, moved)]


def _parts(text: str, number: int, difference: Difference, span: Span) -> Iterator[_Part]:
    if difference.kind is DifferenceKind.EQUAL:
        return
    for match in _PARAGRAPH.finditer(text, span.start, span.end):
        words = _WORD.findall(match[0].casefold())
        rows = frozenset(" ".join(words[i : i + _ROW]) for i in range(len(words) - _ROW + 1))
        if len(rows) >= _FEWEST:
            yield _Part(number, Span(match.start(), match.end()), rows)


def _pairs(gone: Sequence[_Part], come: Sequence[_Part]) -> list[tuple[_Part, _Part]]:
    """Which paragraph is which, the likest first; within one difference nothing is moved."""
    where: dict[str, list[int]] = defaultdict(list)
    for place, part in enumerate(gone):
        for row in part.rows:
            where[row].append(place)
    found: list[tuple[float, int, int]] = []
    for there, part in enumerate(come):
        shared = Counter(place for row in part.rows for place in where.get(row, ()))
        for place, count in shared.items():
            share = 2 * count / (len(part.rows) + len(gone[place].rows))
            if share >= _ALIKE and gone[place].number != part.number:
                found.append((share, place, there))
    pairs, olds, news = [], set[int](), set[int]()
    for _share, place, there in sorted(found, key=lambda one: (-one[0], one[1], one[2])):
        if place not in olds and there not in news:
            olds.add(place)
            news.add(there)
            pairs.append((gone[place], come[there]))
    return pairs


def _inner(old: str, new: str, before: Span, after: Span) -> tuple[Difference, ...]:
    """How the paragraph was changed on its way."""
    return tuple(
        Difference(
            d.kind,
            Span(d.old.start + before.start, d.old.end + before.start),
            Span(d.new.start + after.start, d.new.end + after.start),
        )
        for d in compare(old[slice(*before)], new[slice(*after)])
    )


def _cut(
    differences: Sequence[Difference], pairs: Sequence[tuple[_Part, _Part]]
) -> Iterator[Difference]:
    """The differences in their order, with those that hold moved paragraphs cut around them."""
    olds: dict[int, list[Span]] = defaultdict(list)
    news: dict[int, list[Span]] = defaultdict(list)
    for gone, come in pairs:
        olds[gone.number].append(gone.span)
        news[come.number].append(come.span)
    for number, difference in enumerate(differences):
        if number not in olds and number not in news:
            yield difference
            continue
        here = Span(difference.new.start, difference.new.start)
        for kind, span in _around(difference.old, olds[number], DifferenceKind.DELETED):
            yield Difference(kind, span, here)
        there = Span(difference.old.end, difference.old.end)
        for kind, span in _around(difference.new, news[number], DifferenceKind.INSERTED):
            yield Difference(kind, there, span)


def _around(
    whole: Span, moved: Sequence[Span], kind: DifferenceKind
) -> Iterator[tuple[DifferenceKind, Span]]:
    begin = whole.start
    for span in sorted(moved):
        if begin < span.start:
            yield kind, Span(begin, span.start)
        yield DifferenceKind.MOVED, span
        begin = span.end
    if begin < whole.end:
        yield kind, Span(begin, whole.end)
