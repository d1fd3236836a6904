"""Lines that lead from a passage to its card where that stands elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from postil.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Leader:
    """A line from a passage to its card, in the viewport."""

    start: QPointF
    end: QPointF
    colour: QColor
    active: bool


def draw_leaders(painter: QPainter, leaders: Iterable[Leader], theme: Theme) -> None:
    """Thin, behind everything; the active card's in the accent's colour."""
    for leader in sorted(leaders, key=lambda one: one.active):
        painter.setPen(QPen(theme.accent if leader.active else theme.hairline, 1.2))
        knee = leader.end.x() - 9.0
        painter.drawPolyline(
            QPolygonF(
                [
                    leader.start,
                    QPointF(leader.end.x() - 28.0, leader.start.y()),
                    QPointF(knee, leader.end.y()),
                    leader.end,
                ]
            )
        )
