"""Draws what the canvas of the timeline shows just now, from the scene that was planned for it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from postil.chronology.drawing import (
    BAR_HEIGHT,
    HEADER,
    Lane,
    counts_of,
    grid_of,
    label_room,
    labels_of,
    legend_of,
)
from postil.chronology.plan import Column, Item
from postil.chronology.scale import Scale
from postil.chronology.ticks import ticks_of
from postil.model.picture import Bar, Block, Dot, Line, Shape, Words
from postil.model.stretch import DAY
from postil.ui.theme import Theme
from postil.ui.timeline.labels import Labels
from postil.ui.timeline.painting import ShapePainter
from postil.ui.timeline.scene import TITLE, Scene, Spot, Story
from postil.ui.timeline.tones import tones_of

_LABEL: Final = 11.0
_MOST_LABELS: Final = 140
_MOST_LINKS: Final = 80
_CUTS: Final = 4_000
_LEGEND_FROM: Final = 620
"""Pixels of width from which on there is room for what the forms mean."""


@dataclass(slots=True)
class Sight:
    """What is to be seen: the scene at a scale, names of the lanes, what is chosen and linked."""

    scene: Scene
    scale: Scale
    titles: dict[Story, tuple[str, str]]
    chosen: Spot | None = None
    pointed: Spot | None = None
    links: list[tuple[Spot, Spot]] = field(default_factory=list)
    focused: bool = False


class SightPainter:
    """Draws a sight in a theme's colours."""

    def __init__(self, theme: Theme, labels: Labels, sharpness: float) -> None:
        self._tones = tones_of(theme)
        self._shapes = ShapePainter(theme, sharpness)
        self._labels = labels
        self._metrics = QFontMetricsF(self._shapes.font(_LABEL))
        self._cut: dict[tuple[str, int], str] = {}

    def paint(self, painter: QPainter, sight: Sight, size: QSize) -> None:
        """All of it, on a canvas of some size."""
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), self._tones["paper"])
        ticks = ticks_of(sight.scale)
        self._draw(painter, grid_of(ticks, sight.scale, 0, size.height()))
        moved = sight.scene.moved(sight.scale)
        self._draw(painter, self._today(sight.scale, size.height()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.translate(moved, 0)
        for story, lane in sight.scene.lanes.items():
            shapes = sight.scene.shapes[story]
            self._draw(painter, _in_sight(shapes, -moved, size.width() - moved))
            self._draw(painter, counts_of(lane, -moved, size.width() - moved))
        self._links(painter, sight)
        self._rings(painter, sight)
        painter.restore()
        for story, lane in sight.scene.lanes.items():
            self._words(painter, story, lane, moved, size.width())
        self._heads(painter, sight, size)
        self._draw(painter, labels_of(ticks, sight.scale, 0))

    def _draw(self, painter: QPainter, shapes: Iterator[Shape]) -> None:
        self._shapes.draw(painter, shapes)

    def _today(self, scale: Scale, height: float) -> Iterator[Shape]:
        x = scale.x(date.today().toordinal() * DAY)
        if 0 <= x <= scale.width:
            yield Line(x, HEADER, x, height, "accent", 1.0, dashed=True)
            yield Words(x + 4, HEADER + 12, "Today", "accent", 10)

    def _heads(self, painter: QPainter, sight: Sight, size: QSize) -> None:
        """The names of the lanes, over what may lie beneath."""
        for story, lane in sight.scene.lanes.items():
            top = lane.top - TITLE
            if story is Story.REPORTED:
                painter.fillRect(QRectF(0, top, size.width(), 1), self._tones["hairline"])
            name, told = sight.titles[story]
            self._shapes.words(painter, Words(8, top + 16, name, "ink", 12, bold=True))
            width = painter.fontMetrics().horizontalAdvance(name)
            self._shapes.words(painter, Words(18 + width, top + 16, told, "muted", _LABEL))
        if size.width() > _LEGEND_FROM:
            self._draw(painter, legend_of(size.width() - 4, HEADER + 16))

    def _words(
        self, painter: QPainter, story: Story, lane: Lane, moved: float, width: float
    ) -> None:
        painter.setFont(self._shapes.font(_LABEL))
        drawn = 0
        for item in lane.plan.items:
            if item.left + moved > width or item.right + moved < 0 or drawn > _MOST_LABELS:
                continue
            start, room = label_room(item, moved, width)
            if room < 3 * _LABEL and (len(item.members) == 1 or room < _LABEL):
                continue
            drawn += 1
            wide = room >= 3 * _LABEL
            text = self._labels.of(story, item) if wide else f"{len(item.members):,}"
            if text:
                painter.setPen(self._tones["ink" if item.bar else "muted"])
                at = QPointF(start, lane.middle(item) + 4)
                painter.drawText(at, self._elided(text, int(room)))

    def _elided(self, text: str, room: int) -> str:
        room -= room % 4
        cut = self._cut.get((text, room))
        if cut is None:
            if len(self._cut) > _CUTS:
                self._cut.clear()
            cut = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            self._cut[text, room] = cut
        return cut

    def _links(self, painter: QPainter, sight: Sight) -> None:
        """Lines between what happened and who reported it."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        colour = QColor(self._tones["accent"])
        for number, (one, other) in enumerate(sight.links[:_MOST_LINKS]):
            colour.setAlpha(220 if number == 0 else 110)
            painter.setPen(QPen(colour, 1.6 if number == 0 else 1.0))
            (x1, y1), (x2, y2) = sight.scene.point(one), sight.scene.point(other)
            path = QPainterPath(QPointF(x1, y1 + 6))
            bend = (y2 - y1) / 2
            path.cubicTo(x1, y1 + bend, x2, y2 - bend, x2, y2 - 7)
            painter.drawPath(path)

    def _rings(self, painter: QPainter, sight: Sight) -> None:
        for spot, width in ((sight.pointed, 1.2), (sight.chosen, 2.0)):
            holder = sight.scene.holder(spot) if spot is not None else None
            if spot is None or holder is None:
                continue
            painter.setPen(QPen(self._tones["accent"], width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            box = _box_of(sight.scene.lanes[spot.story], holder)
            painter.drawRoundedRect(box, 5, 5)


def _in_sight(shapes: list[Shape], left: float, right: float) -> Iterator[Shape]:
    for shape in shapes:
        if isinstance(shape, Dot):
            if left - 40 <= shape.x <= right + 40:
                yield shape
        elif isinstance(shape, Bar | Block) and shape.right >= left and shape.left <= right:
            yield shape


def _box_of(lane: Lane, holder: Item | Column) -> QRectF:
    if isinstance(holder, Column):
        top = lane.column_top(holder)
        return QRectF(holder.left, top - 1, holder.right - holder.left, lane.bottom - top + 1)
    middle = lane.middle(holder)
    if not holder.bar:
        return QRectF(holder.x - 8, middle - 8, 16, 16)
    half = BAR_HEIGHT / 2 + 2
    return QRectF(holder.left - 2, middle - half, holder.right - holder.left + 4, 2 * half)
