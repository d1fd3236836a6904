"""Differences of two texts as rows of plain JSON values, on their way from the child process."""

from typing import Any

from postil.model.difference import Difference, DifferenceKind, Move, NotableDifference
from postil.model.finding import FindingKind
from postil.model.finding_rows import finding_of, row_of
from postil.model.passage import Span

Row = list[Any]


def row_of_difference(difference: Difference) -> Row:
    return [difference.kind.value, *difference.old, *difference.new]


def difference_of(row: Row) -> Difference:
    kind, old_start, old_end, new_start, new_end = row
    return Difference(DifferenceKind(kind), Span(old_start, old_end), Span(new_start, new_end))


def row_of_change(change: NotableDifference) -> Row:
    return [
        row_of_difference(change.difference),
        [kind.value for kind in change.kinds],
        [row_of(finding) for finding in change.before],
        [row_of(finding) for finding in change.after],
    ]


def change_of(row: Row) -> NotableDifference:
    difference, kinds, before, after = row
    return NotableDifference(
        difference_of(difference),
        tuple(map(FindingKind, kinds)),
        tuple(map(finding_of, before)),
        tuple(map(finding_of, after)),
    )


def row_of_move(move: Move) -> Row:
    return [*move.old, *move.new, [row_of_difference(d) for d in move.differences]]


def move_of(row: Row) -> Move:
    old_start, old_end, new_start, new_end, inner = row
    differences = tuple(map(difference_of, inner))
    return Move(Span(old_start, old_end), Span(new_start, new_end), differences)
