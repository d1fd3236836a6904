"""Placements as plain JSON, between the window and its child process."""

from typing import Any

from postil.model.passage import Span
from postil.model.placement import Placement, PlacementStatus

Row = list[Any]


def row_of_placement(found: Placement) -> Row:
    return [found.status.value, found.span, found.score, found.surviving, found.rivals]


def placement_of(row: Row) -> Placement:
    """The placement that `row_of_placement` wrote. Raises ValueError or TypeError for others."""
    status, span, score, surviving, rivals = row
    return Placement(
        PlacementStatus(status),
        Span(*span) if span else None,
        score,
        Span(*surviving) if surviving else None,
        tuple(Span(*rival) for rival in rivals),
    )
