"""The canvas of the timeline: zoomed, dragged, walked through by keys, clicked into."""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from postil.chronology.events import Events
from postil.chronology.plan import Column
from postil.chronology.scale import Scale
from postil.ui.theme import Themes
from postil.ui.timeline.canvas_painting import Sight, SightPainter
from postil.ui.timeline.labels import Labels
from postil.ui.timeline.scene import MARGIN, NARROW, Found, Scene, Spot, Story
from postil.workspace.timeline import Chronicle

_NOTCH: Final = 120
_PER_NOTCH: Final = 1.3
_STEP: Final = 0.12
"""The part of the width that a key pans by."""
_CLOSER: Final = 1.5
_ROOM: Final = 0.1
"""The part of what is fitted that is left free behind it."""
_SETTLED_MS: Final = 120
_HOVER_MS: Final = 220
_NO_TITLES: Final = {Story.HAPPENED: ("Happened", ""), Story.REPORTED: ("Reported", "")}


class TimelineCanvas(QWidget):
    """Two lanes under a row of ticks.

    `moved`: another part is in sight. `settled`: that has been so for a moment. `turned`: another
    time or report is chosen. `wanted` carries the Spot whose passage the person wants to see,
    `crowd_wanted` the Found that can't be parted any further by zooming. `pointed` carries a Found
    and its rectangle, or None and nothing, after the pointer has rested.
    """

    moved = Signal()
    settled = Signal()
    turned = Signal()
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
        self.labels = Labels(self)
        self.labels.read.connect(self.update)
        self.chronicle: Chronicle | None = None
        self.scale = Scale(0, 1, 1)
        self.chosen: Spot | None = None
        self._under: Found | None = None
        self._scene: Scene | None = None
        self._painter: SightPainter | None = None
        self._grabbed: tuple[QPointF, Scale] | None = None
        self._dragged = False
        self._rest = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._rest.timeout.connect(self._settle)
        self._warm = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._warm.timeout.connect(self._warm_on)
        self._warming: Iterator[None] = iter(())
        self._hover = QTimer(self, singleShot=True, interval=_HOVER_MS)
        self._hover.timeout.connect(self._point)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(200)
        self.setAccessibleName("Timeline")
        themes.changed.connect(self._take_theme)

    # ---------------------------------------------------------------- what others ask

    def show_chronicle(self, chronicle: Chronicle, *, keep: bool) -> None:
        """Show other times; with `keep` at the same place and closeness, and the same chosen."""
        before = self.chosen
        key = None
        if keep and before is not None and self.chronicle is not None:
            key = self._key_of(before)
        self.chronicle = chronicle
        self.labels.follow(chronicle)
        self._warming = chain(chronicle.happened.warm(), chronicle.reported.warm())
        self._warm.start()
        self._scene, self._under = None, None
        self.chosen = self._spot_of(before.story, key) if before and key is not None else None
        if not keep or self.scale.width <= 1:
            self.fit_usual()
        self.look_at(self.scale)

    def look_at(self, scale: Scale) -> None:
        """Show another part of the line, or another closeness."""
        if self.scale != scale:
            self.scale = scale
        self._rest.start()
        self.labels.wait()
        self.moved.emit()
        self.update()

    def fit_all(self) -> None:
        """Everything from the first to the last."""
        extents = [e.extent for e in self._events() if e.extent is not None]
        self._fit(extents)

    def fit_usual(self) -> None:
        """Where nearly everything is: what is centuries away is left out of sight."""
        self._fit([e for each in self._events() if (e := each.usual_extent()) is not None])

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Closer by a factor, around a pixel, else around what is chosen, else the middle."""
        if x is None:
            x = self.width() / 2
            if self.chosen is not None:
                middle = self.scale.x(self._middle(self.chosen))
                x = middle if 0 <= middle <= self.width() else x
        self.look_at(self.scale.zoomed(factor, x))

    def step(self, by: int) -> None:
        """To the next or previous one of the lane; the first in sight where none is chosen."""
        if self.chronicle is None:
            return
        story = self.chosen.story if self.chosen is not None else Story.HAPPENED
        events = self._events_of(story)
        if not len(events):
            return
        if self.chosen is None:
            inside = events.between(self.scale.left, self.scale.right)
            number = inside[0 if by > 0 else -1] if inside else 0
        else:
            number = min(max(0, self.chosen.number + by), len(events) - 1)
        self.choose(Spot(story, number))

    def choose(self, spot: Spot | None, *, bring: bool = True) -> None:
        """Make a time or report the chosen one, in sight."""
        self.chosen = spot
        if spot is not None and bring:
            self._bring(spot)
        self._tell()
        self.turned.emit()
        self.update()

    @property
    def scene(self) -> Scene | None:
        """What is planned for what is in sight now, None before anything is there."""
        if self.chronicle is None or self.width() < 2:
            return None
        before = self._scene
        if before is None or not before.serves(self.scale, self.height()):
            zoomed = before is not None and before.scale.per_pixel != self.scale.per_pixel
            margin = NARROW if zoomed else MARGIN
            self._scene = Scene.of(self.chronicle, self.scale, self.height(), margin)
        return self._scene

    def linked(self) -> list[tuple[Spot, Spot]]:
        """What is chosen or pointed at, with the reports or times that belong to it."""
        spot = self._spot_under() or self.chosen
        chronicle = self.chronicle
        if spot is None or chronicle is None:
            return []
        if spot.story is Story.REPORTED:
            return [(Spot(Story.HAPPENED, n), spot) for n in chronicle.times_in(spot.number)]
        own = chronicle.report_of(spot.number)
        others = [n for n in chronicle.reports_of_days(spot.number) if n != own]
        reports = [own, *others] if own is not None else others
        return [(spot, Spot(Story.REPORTED, n)) for n in reports]

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

    def _settle(self) -> None:
        """Plan more than is in sight, for panning, now that nobody zooms."""
        if self._scene is not None and self._scene.margin == NARROW:
            self._scene = None
            self.update()
        self.settled.emit()

    def _warm_on(self) -> None:
        if next(self._warming, self) is not self:
            self._warm.start(0)

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

    def _spot_under(self) -> Spot | None:
        found = self._under
        return Spot(found.story, found.item.members[0]) if found and found.item else None

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

    def _events(self) -> list[Events]:
        return [self._events_of(story) for story in Story] if self.chronicle is not None else []

    def _events_of(self, story: Story) -> Events:
        assert self.chronicle is not None, "there is a line"
        happened = story is Story.HAPPENED
        return self.chronicle.happened if happened else self.chronicle.reported

    def _middle(self, spot: Spot) -> float:
        events = self._events_of(spot.story)
        return (events.begins[spot.number] + events.ends[spot.number]) / 2

    def _bring(self, spot: Spot) -> None:
        middle = self._middle(spot)
        if not 0.02 <= self.scale.x(middle) / max(1, self.scale.width) <= 0.98:
            self.look_at(self.scale.centred(middle))

    def _fit(self, extents: list[tuple[int, int]]) -> None:
        if extents:
            first, last = min(e[0] for e in extents), max(e[1] for e in extents)
            room = (last - first) * _ROOM  # for the label of the last one
            self.look_at(Scale.fitting(first, last + room, max(2, self.width())))

    def _key_of(self, spot: Spot) -> object:
        assert self.chronicle is not None, "what is chosen is on a line"
        if spot.story is Story.HAPPENED:
            return self.chronicle.key(spot.number)
        return self.chronicle.report(spot.number).article_id

    def _spot_of(self, story: Story, key: object) -> Spot | None:
        assert self.chronicle is not None, "it was just given"
        if story is Story.HAPPENED and isinstance(key, int):
            number = self.chronicle.find(key)
        else:
            number = self.chronicle.find_report(str(key))
        return Spot(story, number) if number is not None else None

    def _tell(self) -> None:
        """What is chosen is the accessible description, and is announced."""
        words = self.describe(self.chosen) if self.chosen is not None else ""
        self.setAccessibleDescription(words)
        if words and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def describe(self, spot: Spot) -> str:
        """A time or report in one line of words, for screen readers."""
        assert self.chronicle is not None, "what is described is on a line"
        if spot.story is Story.REPORTED:
            report = self.chronicle.report(spot.number)
            return f"{report.title}, {report.outlet}, published {report.published}"
        (time,) = self.chronicle.told([spot.number])
        if time is None:
            return ""
        return f"{time.words}: {time.sentence}, {time.title}, {time.outlet}"

    def _take_theme(self) -> None:
        self._painter = None
        self.update()
