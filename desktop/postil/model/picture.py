"""What a drawing is made of, in pixels from its upper left corner: one description, any painter.

A tone is the name of a colour, which the painter has: of "date" there are "date.fill", the quiet
one, "date.strong" and "date.edge" as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """The forms of dots, so that colour is not all that tells kinds apart."""

    CIRCLE = "circle"
    DIAMOND = "diamond"
    SQUARE = "square"
    SHEET = "sheet"


@dataclass(frozen=True, slots=True)
class Dot:
    """A small sign around a point; `before` and `after` are pixels over which open ends fade.

    `solid`: a person stands behind it; else it is drawn in outline, dotted.
    """

    x: float
    y: float
    form: Form
    tone: str
    solid: bool
    before: float = 0.0
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar; `soft_left` and `soft_right` are pixels over which its ends fade."""

    left: float
    right: float
    top: float
    bottom: float
    tone: str
    solid: bool
    soft_left: float = 0.0
    soft_right: float = 0.0


@dataclass(frozen=True, slots=True)
class Block:
    """A plain rectangle."""

    left: float
    right: float
    top: float
    bottom: float
    tone: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a width in pixels."""

    x1: float
    y1: float
    x2: float
    y2: float
    tone: str
    width: float = 1.0
    dashed: bool = False


class Side(StrEnum):
    """Which end of its words a place is."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text on a base line; `size` in pixels."""

    x: float
    y: float
    text: str
    tone: str
    size: float = 11.0
    bold: bool = False
    side: Side = Side.START


Shape = Dot | Bar | Block | Line | Words


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing of some size with what it shows in words; later shapes lie over earlier ones."""

    width: int
    height: int
    title: str
    shapes: Sequence[Shape]


DOT_RADIUS = 4.5
"""Of the circle that a dot's form is about as large as."""
