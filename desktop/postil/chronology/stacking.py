"""Boxes in rows without overlap, each in the first row that has room for it."""

from collections.abc import Iterable
from typing import NamedTuple


class Box(NamedTuple):
    """From one pixel to another, and what it is the box of."""

    left: float
    right: float
    number: int


def stacked(boxes: Iterable[Box], rows: int) -> tuple[list[tuple[Box, int]], list[Box]]:
    """Each box with its row, in the order of their left sides, and those that found no room."""
    free = [float("-inf")] * rows
    placed: list[tuple[Box, int]] = []
    left_over: list[Box] = []
    for box in sorted(boxes):
        for row, until in enumerate(free):
            if until <= box.left:
                free[row] = box.right
                placed.append((box, row))
                break
        else:
            left_over.append(box)
    return placed, left_over
