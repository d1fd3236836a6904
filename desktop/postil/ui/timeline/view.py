"""The line that is in sight: its scale, what is planned for it, what is chosen on it."""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHideEvent
from PySide6.QtWidgets import QWidget

from postil.chronology.events import Events
from postil.chronology.scale import Scale
from postil.ui.timeline.labels import Labels
from postil.ui.timeline.scene import MARGIN, NARROW, Found, Scene, Spot, Story
from postil.workspace.timeline import Chronicle

_SETTLED_MS: Final = 120
_ROOM: Final = 0.1
"""The part of what is fitted that is left free behind it."""


class TimelineView(QWidget):
    """What a timeline shows, without mouse and keys.

    `moved`: another part is in sight. `settled`: that has been so for a moment. `turned`: another
    time or report is chosen.
    """

    moved = Signal()
    settled = Signal()
    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.labels = Labels(self)
        self.labels.read.connect(self.update)
        self.chronicle: Chronicle | None = None
        self.scale = Scale(0, 1, 1)
        self.chosen: Spot | None = None
        self._under: Found | None = None
        self._scene: Scene | None = None
        self._rest = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._rest.timeout.connect(self._settle)
        self._warm = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._warm.timeout.connect(self._warm_on)
        self._warming: Iterator[None] = iter(())

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

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight nothing is read or reckoned: the library may be closed next."""
        self._rest.stop()
        self._warm.stop()
        self.labels.stop()
        super().hideEvent(event)

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

    def _settle(self) -> None:
        """Plan more than is in sight, for panning, now that nobody zooms."""
        if self._scene is not None and self._scene.margin == NARROW:
            self._scene = None
            self.update()
        self.settled.emit()

    def _warm_on(self) -> None:
        if next(self._warming, self) is not self:
            self._warm.start(0)

    def _spot_under(self) -> Spot | None:
        found = self._under
        return Spot(found.story, found.item.members[0]) if found and found.item else None

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
