"""What the canvas of the timeline shows at a scale: both lanes planned once, found and moved."""

from dataclasses import dataclass, field
from enum import Enum
from typing import Final, NamedTuple

from postil.chronology.drawing import HEADER, Lane, marks_of, rows_of
from postil.chronology.events import Events
from postil.chronology.plan import Column, Item, planned
from postil.chronology.scale import Scale
from postil.model.picture import Shape
from postil.workspace.timeline import Chronicle

TITLE: Final = 24
"""Pixels above a lane, for its name."""
_UPPER: Final = 0.64
"""The part of the height that what happened gets."""
MARGIN: Final = 0.5
"""How much is planned on either side, in widths of the canvas, for panning."""
NARROW: Final = 0.05
"""The same while somebody zooms: what is planned then is soon of no use."""
_REACH: Final = 4


class Story(Enum):
    """The two lanes."""

    HAPPENED = "Happened"
    REPORTED = "Reported"


class Spot(NamedTuple):
    """A time or report of a lane, by its number there."""

    story: Story
    number: int


@dataclass(frozen=True, slots=True)
class Found:
    """What lies under a point: an item or a column of a lane."""

    story: Story
    item: Item | None = None
    column: Column | None = None


@dataclass(slots=True)
class Scene:
    """The lanes of a chronicle, planned at `scale`, in pixels of that scale."""

    scale: Scale
    height: float
    margin: float
    lanes: dict[Story, Lane]
    shapes: dict[Story, list[Shape]] = field(default_factory=dict)
    _holders: dict[Story, dict[int, Item]] = field(default_factory=dict)

    @classmethod
    def of(
        cls, chronicle: Chronicle, scale: Scale, height: float, margin: float = MARGIN
    ) -> "Scene":
        """Both lanes between the ticks and the lower edge of a canvas of some height."""
        room = max(0.0, height - HEADER - 2 * TITLE)
        middle = HEADER + TITLE + room * _UPPER
        lanes = {
            Story.HAPPENED: _lane(chronicle.happened, scale, HEADER + TITLE, middle, margin),
            Story.REPORTED: _lane(chronicle.reported, scale, middle + TITLE, height, margin),
        }
        scene = cls(scale, height, margin, lanes)
        aside = margin * scale.width
        for story, lane in lanes.items():
            scene.shapes[story] = list(marks_of(lane, -aside, scale.width + aside))
        return scene

    def serves(self, scale: Scale, height: float) -> bool:
        """Whether what is planned also holds for another place of the window."""
        same = (scale.per_pixel, scale.width) == (self.scale.per_pixel, self.scale.width)
        return (
            same and height == self.height and abs(self.moved(scale)) <= self.margin * scale.width
        )

    def moved(self, scale: Scale) -> float:
        """By how many pixels everything lies to the right of where it was planned."""
        return (self.scale.left - scale.left) / scale.per_pixel

    def at(self, x: float, y: float) -> Found | None:
        """What lies at a point, in pixels of the scale it was planned for."""
        for story, lane in self.lanes.items():
            if not lane.top <= y <= lane.bottom:
                continue
            for item in lane.plan.items:
                near = abs(lane.middle(item) - y) <= 10
                if near and item.left - _REACH <= x <= item.right + _REACH:
                    return Found(story, item=item)
            for column in lane.plan.columns:
                if column.left <= x <= column.right and y >= lane.column_top(column):
                    return Found(story, column=column)
        return None

    def holder(self, spot: Spot) -> Item | Column | None:
        """The item or column that shows a time or report, None where it is out of sight."""
        lane = self.lanes[spot.story]
        if spot.story not in self._holders:
            self._holders[spot.story] = {
                member: item for item in lane.plan.items for member in item.members
            }
        item = self._holders[spot.story].get(spot.number)
        if item is not None:
            return item
        middle = (lane.events.begins[spot.number] + lane.events.ends[spot.number]) / 2
        return next((c for c in lane.plan.columns if c.first <= middle < c.last), None)

    def point(self, spot: Spot) -> tuple[float, float]:
        """Where a time or report is, also outside of what is in sight."""
        lane, holder = self.lanes[spot.story], self.holder(spot)
        if isinstance(holder, Item):
            if not holder.bar:
                return holder.x, lane.middle(holder)
            left, right = max(holder.left, 0.0), min(holder.right, float(self.scale.width))
            return (left + right) / 2, lane.middle(holder)
        if isinstance(holder, Column):
            return (holder.left + holder.right) / 2, lane.column_top(holder)
        middle = (lane.events.begins[spot.number] + lane.events.ends[spot.number]) / 2
        return self.scale.x(middle), lane.bottom - 10


def _lane(events: Events, scale: Scale, top: float, bottom: float, margin: float) -> Lane:
    return Lane(top, bottom, planned(events, scale, rows_of(bottom - top), margin), events)
