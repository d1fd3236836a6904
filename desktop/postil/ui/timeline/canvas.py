"""The canvas of the timeline: zoomed, dragged, walked through by keys, clicked into."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from postil.chronology.plan import Column
from postil.chronology.scale import Scale
from postil.ui.theme import Themes
from postil.ui.timeline.canvas_painting import Sight, SightPainter
from postil.ui.timeline.scene import Found, Scene, Spot, Story
from postil.ui.timeline.view import TimelineView

_NOTCH: Final = 120
_PER_NOTCH: Final = 1.3
_STEP: Final = 0.12
"""The part of the width that a key pans by."""
_CLOSER: Final = 1.5
_HOVER_MS: Final = 220
_NO_TITLES: Final = {Story.HAPPENED: ("Happened", ""), Story.REPORTED: ("Reported", "")}


class TimelineCanvas(TimelineView):
    """Two lanes under a row of ticks.

    `wanted` carries the Spot whose passage the person wants to see,
    `crowd_wanted` the Found that can't be parted any further by zooming. `pointed` carries a Found
    and its rectangle, or None and nothing, after the pointer has rested.
    """

    wanted = Signal(object)
    crowd_wanted = Signal(object)
    pointed = Signal(object, QRect)

    def __init__(
        self,
        themes: Themes,
        titles: Callable[[Scale], dict[Story, tuple[str, str]]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._themes, self._titles = themes, titles or (lambda _scale: _NO_TITLES)
        self._painter: SightPainter | None = None
        self._grabbed: tuple[QPointF, Scale] | None = None
        self._dragged = False
        self._hover = QTimer(self, singleShot=True, interval=_HOVER_MS)
        self._hover.timeout.connect(self._point)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(200)
        self.setAccessibleName("Timeline")
        themes.changed.connect(self._take_theme)

    # ---------------------------------------------------------------- events

    def sizeHint(self) -> QSize:
        return QSize(900, 460)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.scale.width <= 1 and self.chronicle is not None:
            self.fit_usual()
        else:
            self.look_at(self.scale.resized(max(2, self.width())))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        scene = self.scene
        if scene is None:
            painter.fillRect(self.rect(), self._themes.current.paper)
        else:
            if self._painter is None:
                sharpness = self.devicePixelRatioF()
                self._painter = SightPainter(self._themes.current, self.labels, sharpness)
            self._painter.paint(painter, self._sight(scene), self.size())
        if self.hasFocus() and self.chosen is None:
            painter.setPen(self._themes.current.accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta, pixels = event.angleDelta(), event.pixelDelta()
        sideways = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        self._put_away()
        if sideways or abs(delta.x()) > abs(delta.y()):
            way = pixels.x() or (delta.x() or delta.y()) / _NOTCH * self.width() * _STEP
            self.look_at(self.scale.panned(-way))
        elif delta.y():
            self.zoom(_PER_NOTCH ** (delta.y() / _NOTCH), event.position().x())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._grabbed, self._dragged = (event.position(), self.scale), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is None:
            self._look_under(event.position())
            return
        start, scale = self._grabbed
        far = event.position().x() - start.x()
        if self._dragged or abs(far) >= QApplication.startDragDistance():
            self._dragged = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._put_away()
            self.look_at(scale.panned(-far))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self._grabbed is None:
            return
        self._grabbed = None
        self.unsetCursor()
        if not self._dragged:
            self._look_under(event.position())
            self._follow(self._under)

    def hideEvent(self, event: QHideEvent) -> None:
        self._put_away()
        super().hideEvent(event)

    def leaveEvent(self, event: object) -> None:
        self._put_away()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        deed = self._deed_of(event)
        if deed is None:
            super().keyPressEvent(event)
        else:
            deed()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from one to the next in sight, and out behind the last of them."""
        by = 1 if forward else -1
        if self.chronicle is not None:
            events = self._events_of(self.chosen.story if self.chosen else Story.HAPPENED)
            inside = events.between(self.scale.left, self.scale.right)
            next_one = self.chosen.number + by if self.chosen else inside[0] if inside else 0
            if inside and inside[0] <= next_one <= inside[-1]:
                self.step(by)
                return True
        return super().focusNextPrevChild(forward)

    # ---------------------------------------------------------------- inside

    def _deed_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        far = self.width() * _STEP
        key = Qt.Key(event.key())
        deeds: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Left: lambda: self.look_at(self.scale.panned(-far)),
            Qt.Key.Key_Right: lambda: self.look_at(self.scale.panned(far)),
            Qt.Key.Key_PageUp: lambda: self.look_at(self.scale.panned(-self.width())),
            Qt.Key.Key_PageDown: lambda: self.look_at(self.scale.panned(self.width())),
            Qt.Key.Key_Plus: lambda: self.zoom(_CLOSER),
            Qt.Key.Key_Equal: lambda: self.zoom(_CLOSER),
            Qt.Key.Key_Minus: lambda: self.zoom(1 / _CLOSER),
            Qt.Key.Key_0: self.fit_all,
            Qt.Key.Key_Home: lambda: self._end(0),
            Qt.Key.Key_End: lambda: self._end(-1),
            Qt.Key.Key_Down: lambda: self._change_lane(Story.REPORTED),
            Qt.Key.Key_Up: lambda: self._change_lane(Story.HAPPENED),
            Qt.Key.Key_Return: self._want,
            Qt.Key.Key_Enter: self._want,
        }
        return deeds.get(key)

    def _want(self) -> None:
        if self.chosen is not None:
            self.wanted.emit(self.chosen)

    def _end(self, which: int) -> None:
        """To the first or last one of the lane."""
        story = self.chosen.story if self.chosen is not None else Story.HAPPENED
        count = len(self._events_of(story))
        if count:
            self.choose(Spot(story, 0 if which == 0 else count - 1))

    def _change_lane(self, story: Story) -> None:
        """From a time to its report, and from a report to its first time."""
        if self.chosen is None or self.chosen.story is story or self.chronicle is None:
            return
        number: int | None
        if story is Story.REPORTED:
            number = self.chronicle.report_of(self.chosen.number)
        else:
            times = self.chronicle.times_in(self.chosen.number)
            number = times[0] if times else None
        if number is not None:
            self.choose(Spot(story, number))

    def _follow(self, found: Found | None) -> None:
        """A click: to the passage, or closer to what is crowded."""
        if found is None:
            self.choose(None)
        elif found.item is not None and len(found.item.members) == 1:
            spot = Spot(found.story, found.item.members[0])
            self.choose(spot, bring=False)
            self.wanted.emit(spot)
        elif found.item is not None or self._same(found.column):
            self.crowd_wanted.emit(found)
        elif found.column is not None:
            self.look_at(Scale.fitting(found.column.first, found.column.last, self.width()))

    def _same(self, column: Column | None) -> bool:
        """Whether zooming in on a column would not part it."""
        if column is None:
            return False
        target = Scale.fitting(column.first, column.last, self.width())
        return target.per_pixel >= self.scale.per_pixel * 0.9

    def _look_under(self, at: QPointF) -> None:
        scene = self.scene
        found = scene.at(at.x() - scene.moved(self.scale), at.y()) if scene else None
        if found != self._under:
            self._under = found
            hand = Qt.CursorShape.PointingHandCursor
            self.setCursor(hand) if found else self.unsetCursor()
            self.pointed.emit(None, QRect())
            self.update()
        self._hover.start() if found else self._hover.stop()

    def _point(self) -> None:
        if self._under is not None:
            at = self.mapFromGlobal(self.cursor().pos())
            self.pointed.emit(self._under, QRect(at - QPoint(8, 8), QSize(16, 16)))

    def _put_away(self) -> None:
        self._hover.stop()
        self._under = None
        self.pointed.emit(None, QRect())

    def _sight(self, scene: Scene) -> Sight:
        return Sight(
            scene=scene,
            scale=self.scale,
            titles=self._titles(self.scale),
            chosen=self.chosen,
            pointed=self._spot_under(),
            links=self.linked(),
            focused=self.hasFocus(),
        )

    def _take_theme(self) -> None:
        self._painter = None
        self.update()
