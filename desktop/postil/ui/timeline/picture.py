"""The timeline as it is in sight, as a picture on light paper with its title and its source."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from postil.chronology.drawing import (
    HEADER,
    counts_of,
    grid_of,
    labels_of,
    legend_of,
    marks_of,
    words_of,
)
from postil.chronology.plan import Item
from postil.chronology.scale import Scale
from postil.chronology.ticks import ticks_of
from postil.model.picture import Bar, Block, Dot, Line, Picture, Shape, Side, Words
from postil.ui.theme import theme
from postil.ui.timeline.painting import ShapePainter
from postil.ui.timeline.scene import TITLE, Scene, Story
from postil.ui.timeline.tones import tones_of
from postil.workspace.timeline import Chronicle

_ABOVE: Final = 40
_BELOW: Final = 30
_SHARPNESS: Final = 2
_PAPER: Final = "light"


def picture_of(
    chronicle: Chronicle,
    scale: Scale,
    height: int,
    label: Callable[[Story, Item], str],
    title: str,
    source: str,
) -> Picture:
    """What is in sight at a scale, on a canvas of some height, with words above and below."""
    scene = Scene.of(chronicle, scale, height)
    shapes: list[Shape] = []
    ticks = ticks_of(scale)
    shapes += grid_of(ticks, scale, 0, height)
    for story, lane in scene.lanes.items():
        shapes += marks_of(lane, 0, scale.width)
        shapes += counts_of(lane, 0, scale.width)
        shapes += words_of(lane, scale.width, partial(label, story))
        shapes.append(Words(8, lane.top - TITLE + 16, story.value, "ink", 12, bold=True))
    shapes.append(Block(0, scale.width, 0, HEADER, "paper"))
    shapes += grid_of(ticks, scale, 0, HEADER)
    shapes += labels_of(ticks, scale, 0)
    shapes += legend_of(scale.width - 4, HEADER + 16)
    framed = [_framed(each, scale.width) for each in shapes if _inside(each, scale.width)]
    framed.insert(0, Words(8, 26, title, "ink", 16, bold=True))
    below = height + _ABOVE + 20
    framed.append(Words(scale.width - 8, below, source, "muted", 10, side=Side.END))
    return Picture(scale.width, height + _ABOVE + _BELOW, title, framed)


def _inside(shape: Shape, width: int) -> bool:
    """Whether any of a shape is in sight."""
    match shape:
        case Dot() | Words():
            return 0 <= shape.x <= width
        case Line():
            return 0 <= shape.x1 <= width
        case Bar() | Block():
            return shape.right > 0 and shape.left < width


def _framed(shape: Shape, width: int) -> Shape:
    """A shape below the title, cut off at the sides of the picture."""
    match shape:
        case Dot() | Words():
            return replace(shape, y=shape.y + _ABOVE)
        case Line():
            return replace(shape, y1=shape.y1 + _ABOVE, y2=shape.y2 + _ABOVE)
        case Bar() | Block():
            return replace(
                shape,
                left=max(0.0, shape.left),
                right=min(float(width), shape.right),
                top=shape.top + _ABOVE,
                bottom=shape.bottom + _ABOVE,
            )


def save_png(picture: Picture, path: Path) -> bool:
    """Write the picture with two dots a pixel. False where it can't be written."""
    size = picture.width * _SHARPNESS, picture.height * _SHARPNESS
    image = QImage(*size, QImage.Format.Format_RGB32)
    paper = theme(_PAPER)
    image.fill(tones_of(paper)["paper"])
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(_SHARPNESS, _SHARPNESS)
    painter.setClipRect(QRectF(0, 0, picture.width, picture.height))
    ShapePainter(paper, _SHARPNESS).draw(painter, picture.shapes)
    painter.end()
    return image.save(str(path), "PNG")  # type: ignore[call-overload, no-any-return]
