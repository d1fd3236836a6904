"""Marks by place: what lies where, found fast and smallest first. No Qt in here."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from heapq import merge
from itertools import dropwhile
from typing import Final

from postil.model.passage import Span
from postil.ui.reader.marks import FoundMarks, Mark, MarkKind, MarkRef

_BLOCK: Final = 64
"""Marks of which the index knows together how far they reach."""

_RANK: Final = {kind: rank for rank, kind in enumerate(MarkKind)}


class MarkIndex:
    """Marks by place, which come sorted by start. Asking costs what is found, and a little for
    each block of marks before it."""

    def __init__(self, marks: Sequence[Mark] = ()) -> None:
        self.marks = marks
        if isinstance(marks, FoundMarks):
            self._starts, self._ends = marks.starts, marks.ends
        else:
            self._starts = array("i", [mark.span.start for mark in marks])
            self._ends = array("i", [mark.span.end for mark in marks])
        blocks = range(0, len(marks), _BLOCK)
        self._reaches = [max(self._ends[at : at + _BLOCK]) for at in blocks]

    def overlapping(self, start: int, end: int) -> list[Mark]:
        """The marks that touch `start:end`, sorted by start, longer first."""
        starts, ends = self._starts, self._ends
        last = bisect_left(starts, end)
        found: list[int] = []
        for block, reach in enumerate(self._reaches[: -(-last // _BLOCK)]):
            if reach > start:
                places = range(block * _BLOCK, min(last, (block + 1) * _BLOCK))
                found += [place for place in places if ends[place] > start]
        return [self.marks[place] for place in found]

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
        rest = dropwhile(lambda mark: mark != here, marks)
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
