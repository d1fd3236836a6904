"""Marks by place: what lies where, found fast and smallest first. No Qt in here."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from heapq import merge
from itertools import dropwhile
from typing import Final

from postil.model.passage import Span
from postil.ui.reader.marks import FoundMarks, Mark, MarkKind, MarkRef

_CELL: Final = 512
"""Characters a cell of the index. A mark lies in every cell that it touches."""


_RANK: Final = {kind: rank for rank, kind in enumerate(MarkKind)}


class MarkIndex:
    """Marks by place. Built in linear time; asking costs what is found and no more."""

    def __init__(self, marks: Sequence[Mark] = ()) -> None:
        self.marks = marks
        spans = marks.spans() if isinstance(marks, FoundMarks) else [m.span for m in marks]
        self._starts = [span.start for span in spans]
        self._cells: dict[int, list[int]] = {}
        for number, (start, end) in enumerate(spans):
            first, last = start // _CELL, max(start, end - 1) // _CELL
            for cell in range(first, last + 1) if first != last else (first,):
                self._cells.setdefault(cell, []).append(number)

    def overlapping(self, start: int, end: int) -> list[Mark]:
        """The marks that touch `start:end`, sorted by start, longer first."""
        cells = range(start // _CELL, max(start, end - 1) // _CELL + 1)
        if len(cells) == 1:
            numbers: Iterable[int] = self._cells.get(cells[0], ())
        else:
            numbers = sorted({n for cell in cells for n in self._cells.get(cell, ())})
        return [
            mark
            for mark in map(self.marks.__getitem__, numbers)
            if mark.span.start < end and start < mark.span.end
        ]

    def from_start(self, position: int, step: int) -> Iterator[Mark]:
        """The marks that start at `position` or behind it; with `step` -1, at it or before it,
        backwards."""
        if step > 0:
            places = range(bisect_left(self._starts, position), len(self.marks))
        else:
            places = range(bisect_right(self._starts, position) - 1, -1, -1)
        return map(self.marks.__getitem__, places)


class JointIndex:
    """Findings and what a person made, as one. The former are many and seldom change, the latter
    few and often, so either can be put in place anew without the other. `generation` counts how
    often that was done."""

    def __init__(self, found: Sequence[Mark] = (), made: Sequence[Mark] = ()) -> None:
        self._found, self._made = MarkIndex(found), MarkIndex(made)
        self.generation = 0

    def replace_found(self, marks: Sequence[Mark]) -> None:
        self._found = MarkIndex(marks)
        self.generation += 1

    def replace_made(self, marks: Sequence[Mark]) -> None:
        self._made = MarkIndex(marks)
        self.generation += 1

    def overlapping(self, start: int, end: int) -> list[Mark]:
        """The marks that touch `start:end`, sorted by start, longer first."""
        made = self._made.overlapping(start, end)
        found = self._found.overlapping(start, end)
        return sorted(found + made, key=_order) if made else found

    def at(self, position: int, hidden: Collection[str] = frozenset()) -> list[Mark]:
        """The shown marks over the character at `position`, smallest first."""
        found = [
            mark
            for mark in self.overlapping(position, position + 1)
            if mark.shown(hidden) and any(part.holds(position) for part in mark.parts)
        ]
        return sorted(found, key=lambda m: (m.length, -_RANK[m.kind]))

    def following(self, active: MarkRef | None, position: int, step: int) -> Iterator[Mark]:
        """The marks after the active one (`step` 1) or before it (-1), in that order.

        Without an active one, those that start behind or before `position`.
        """
        start = active.span.start if active is not None else position
        marks = merge(
            self._found.from_start(start, step),
            self._made.from_start(start, step),
            key=_order if step > 0 else _backward_order,
        )
        here = self.find(active)
        if here is None:
            return marks
        rest = dropwhile(lambda mark: mark is not here, marks)
        next(rest, None)
        return rest

    def find(self, ref: MarkRef | None) -> Mark | None:
        """The mark that stands for what `ref` stands for; with two ends of a link, the same end."""
        if ref is None:
            return None
        near = [m for m in self.overlapping(*_widened(ref.span)) if m.ref.same(ref)]
        if not near:
            near = [m for m in self._made.marks if m.ref.same(ref)]
        return next((m for m in near if m.span == ref.span), near[0] if near else None)


def _order(mark: Mark) -> tuple[int, int, int]:
    return mark.span.start, -mark.span.end, _RANK[mark.kind]


def _backward_order(mark: Mark) -> tuple[int, int, int]:
    return -mark.span.start, mark.span.end, -_RANK[mark.kind]


def _widened(span: Span) -> Span:
    return Span(span.start, max(span.end, span.start + 1))


def next_larger(marks: list[Mark], active: MarkRef | None) -> Mark | None:
    """Of marks at one point, smallest first: the one after the active one, round and round."""
    for place, mark in enumerate(marks):
        if mark.ref.same(active):
            return marks[(place + 1) % len(marks)]
    return marks[0] if marks else None
