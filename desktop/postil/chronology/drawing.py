"""The lanes of a timeline as shapes: what window, picture and drawing have in common."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from postil.chronology.events import Events
from postil.chronology.plan import TAIL, Column, Item, LanePlan
from postil.chronology.scale import Scale
from postil.chronology.ticks import Ticks
from postil.model.picture import Bar, Block, Dot, Form, Line, Shape, Side, Words
from postil.model.stretch import Edges
from postil.model.timeline import REPORT_LOOK, SETTLED_LOOK

ROW: Final = 20
"""Pixels of a row."""
BAR_HEIGHT: Final = 14
HEADER: Final = 44
"""Pixels of the two rows of ticks."""
_COUNT: Final = 13
"""Pixels above the highest column, for its count."""
_SOFT: Final = 0.4
"""The part of a bar that a vague end takes."""
_SOFTEST: Final = 60
_APART: Final = 0.75
"""Half of what lies between two bars that meet."""
_LETTER: Final = 0.54
"""How wide a letter is on average, in sizes of the type."""
_SLACK: Final = 6
FORMS: Final = (
    (Form.CIRCLE, "date"),
    (Form.DIAMOND, "time"),
    (Form.SQUARE, "period"),
    (Form.SHEET, "report"),
)
"""Form and tone by look, of which the third bit says whether a person stands behind it."""


_LEGEND: Final = {"date": "date", "time": "time of day", "period": "period"}


class Lane(NamedTuple):
    """A lane between two pixels from above, with what it shows."""

    top: float
    bottom: float
    plan: LanePlan
    events: Events

    def middle(self, item: Item) -> float:
        """The pixel on which the row of an item lies."""
        if item.bar:
            return self.top + (item.row + 0.5) * ROW
        return self.bottom - (item.row + 0.5) * ROW

    def column_top(self, column: Column) -> float:
        ground = (self.plan.rows - self.plan.bar_rows) * ROW - _COUNT
        return self.bottom - max(0, ground) * column.share


def rows_of(height: float) -> int:
    """How many rows a lane of some height has."""
    return max(1, int(height // ROW))


def look_of(look: int) -> tuple[Form, str, bool]:
    """Form, tone, and whether it is drawn solid."""
    form, tone = FORMS[look & REPORT_LOOK]
    return form, tone, bool(look & SETTLED_LOOK) or tone == "report"


def marks_of(lane: Lane, left: float, right: float) -> Iterator[Shape]:
    """Columns, bars and dots of a lane, without words, cut off at two pixels."""
    for column in lane.plan.columns:
        if column.right > left and column.left < right:
            yield from blocks_of(lane, column)
    for item in lane.plan.items:
        if item.right > left and item.left < right:
            yield mark_of(lane, item, left, right)


def mark_of(lane: Lane, item: Item, left: float, right: float) -> Bar | Dot:
    """A bar or dot, a bar cut off a little outside of two pixels."""
    place = item.members[0]
    form, tone, solid = look_of(lane.events.look(place))
    rest = item.members[1:] if tone != "report" else ()
    solid = solid and all(lane.events.look(p) & SETTLED_LOOK for p in rest)
    edges, y = lane.events.edges(place), lane.middle(item)
    if not item.bar:
        before = TAIL * bool(edges & Edges.OPEN_START) or TAIL / 3 * bool(edges & Edges.VAGUE_START)
        after = TAIL * bool(edges & Edges.OPEN_END) or TAIL / 3 * bool(edges & Edges.VAGUE_END)
        return Dot(item.x, y, form, tone, solid, before, after)
    soft = min(_SOFTEST, (item.right - item.left) * _SOFT)
    starts, ends = item.left > left - _SOFTEST, item.right < right + _SOFTEST
    return Bar(
        max(item.left, left - _SOFTEST) + _APART,
        min(item.right, right + _SOFTEST) - _APART,
        y - BAR_HEIGHT / 2,
        y + BAR_HEIGHT / 2,
        tone,
        solid,
        soft if starts and edges & Edges.VAGUE_START else 0.0,
        soft if ends and edges & Edges.VAGUE_END else 0.0,
    )


def blocks_of(lane: Lane, column: Column) -> Iterator[Block]:
    """A column in parts, one for each look."""
    bottom = lane.bottom
    height = bottom - lane.column_top(column)
    for look, count in column.looks:
        _, tone, solid = look_of(look)
        top = bottom - height * count / column.count
        ink = f"{tone}.edge" if solid else f"{tone}.column"
        yield Block(column.left + 1, column.right - 1, top, bottom, ink)
        bottom = top


def legend_of(right: float, y: float) -> Iterator[Shape]:
    """What the forms mean, ending at a pixel: kinds, then what a person stands behind."""
    entries = [(form, tone, False, _LEGEND[tone]) for form, tone in FORMS if tone in _LEGEND]
    entries.append((Form.CIRCLE, "date", True, "confirmed"))
    x = right - sum(width_of(words, 10) + 26 for *_, words in entries)
    for form, tone, solid, words in entries:
        yield Dot(x, y - 3.5, form, tone, solid)
        yield Words(x + 9, y, words, "muted", 10)
        x += width_of(words, 10) + 26


def grid_of(ticks: Ticks, scale: Scale, top: float, bottom: float) -> Iterator[Line]:
    """The lines of ticks through the lanes, those of the upper row stronger."""
    upper = {tick.minute for tick in ticks.upper}
    for tick in ticks.lower:
        if tick.minute not in upper:
            x = scale.x(tick.minute)
            yield Line(x, top + HEADER / 2, x, bottom, "grid")
    for tick in ticks.upper:
        x = scale.x(tick.minute)
        yield Line(x, top, x, bottom, "hairline")


def labels_of(ticks: Ticks, scale: Scale, top: float) -> Iterator[Words]:
    """The names of ticks; that of the upper row which began before the window stays in sight."""
    starts = [scale.x(tick.minute) for tick in ticks.upper]
    for number, tick in enumerate(ticks.upper):
        end = starts[number + 1] if number + 1 < len(starts) else float(scale.width)
        x = max(starts[number], 0.0) + _SLACK
        room = min(end, float(scale.width)) - x
        fitting = (each for each in (tick.label, *tick.shorter) if width_of(each, 12) <= room)
        label = next(fitting, "")
        if label:
            yield Words(x, top + 16, label, "ink", 12, bold=True)
    for tick in ticks.lower:
        x = scale.x(tick.minute)
        if -_SLACK <= x < scale.width:
            yield Words(x + 3, top + 37, tick.label, "muted", 11)


def counts_of(lane: Lane, left: float, right: float) -> Iterator[Words]:
    """How many each column stands for, where the number is not wider than it."""
    for column in lane.plan.columns:
        text = f"{column.count:,}"
        wide = width_of(text, 10) <= column.right - column.left
        if wide and column.right > left and column.left < right:
            middle = (column.left + column.right) / 2
            y = max(lane.column_top(column) - 3, lane.top + 9)
            yield Words(middle, y, text, "muted", 10, side=Side.MIDDLE)


def words_of(
    lane: Lane, width: float, label: Callable[[Item], str], size: float = 11.0
) -> Iterator[Words]:
    """The labels of items as far as they fit, within a picture of some width."""
    for item in lane.plan.items:
        x, room = label_room(item, 0.0, width)
        text = cut(label(item), room, size) if room > 3 * size else ""
        if not text and len(item.members) > 1 and room >= size:
            text = f"{len(item.members):,}"
        if text:
            tone = "ink" if item.bar else "muted"
            yield Words(x, lane.middle(item) + size * 0.36, text, tone, size)


def label_room(item: Item, moved: float, width: float) -> tuple[float, float]:
    """Where the label of an item begins, and how wide it may be; that of a bar stays in sight.

    `moved`: by how many pixels the item lies to the right of where it was planned.
    """
    if not item.bar:
        start = item.right - item.label + moved
        return start, min(item.label, width - start)
    start = max(item.left + moved, 0.0) + _SLACK
    return start, min(item.right + moved, width) - _SLACK - start


def width_of(text: str, size: float) -> float:
    """About how wide a line of text is; painters without a screen can't measure it."""
    return len(text) * size * _LETTER


def cut(text: str, width: float, size: float) -> str:
    """As much of a line as has room, with "…" where something is left out."""
    most = int(width / (size * _LETTER))
    if len(text) <= most:
        return text
    return text[: most - 1].rstrip() + "…" if most > 2 else ""


def texts(shapes: Sequence[Shape]) -> list[str]:
    """All words of a drawing, in their order."""
    return [shape.text for shape in shapes if isinstance(shape, Words)]
