"""The icons under resources/icons in the theme's ink, sharp at every size and scale factor."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from postil.resources import resource

_FADED: Final = 0.38
"""Opacity of a disabled icon."""


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))


class _Engine(QIconEngine):
    """Draws an icon at the size that is asked for, so nothing is ever scaled."""

    def __init__(self, name: str, ink: str, ink_on: str) -> None:
        super().__init__()
        self._name, self._ink, self._ink_on = name, ink, ink_on

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ink = self._ink_on if state is QIcon.State.On else self._ink
        painter.save()
        if mode is QIcon.Mode.Disabled:
            painter.setOpacity(painter.opacity() * _FADED)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _renderer(self._name, ink).render(painter, QRectF(rect))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        copy = _Engine(self._name, self._ink, self._ink_on)
        _kept.append(copy)  # the caller is C++, which keeps no reference to it
        return copy


_kept: list[_Engine] = []


@lru_cache(maxsize=512)
def _icon(name: str, ink: str, ink_on: str) -> QIcon:
    engine = _Engine(name, ink, ink_on)
    _kept.append(engine)
    return QIcon(engine)


def icon(name: str, ink: QColor, ink_on: QColor | None = None) -> QIcon:
    """The icon `name` in a colour, and in another one where what it stands for is switched on."""
    return _icon(name, ink.name(), (ink_on or ink).name())
