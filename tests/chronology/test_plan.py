"""Nothing that is drawn overlaps, and everything in sight is there exactly once, at any scale."""

from collections import Counter
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from postil.chronology.calendar import minute_of
from postil.chronology.events import Events
from postil.chronology.plan import BAR, LanePlan, parted, planned
from postil.chronology.scale import Scale
from postil.model.stretch import DAY

SPRING = minute_of(2025, 4)
LENGTHS = st.sampled_from([0, 1, 60, DAY, DAY, DAY, 7 * DAY, 30 * DAY, 365 * DAY, 3650 * DAY])
TIMES = st.lists(
    st.tuples(
        st.integers(0, 400).map(lambda n: SPRING + n * DAY // 4),
        LENGTHS,
        st.integers(0, 127),
    ),
    max_size=120,
)
SCALES = st.builds(
    Scale,
    left=st.integers(-100, 200).map(lambda n: SPRING + n * DAY),
    per_pixel=st.sampled_from([0.2, 1.0, 7.0, 60.0, 300.0, 1440.0, 10_000.0, 100_000.0]),
    width=st.sampled_from([300, 1000]),
)


def events_of(times: list[tuple[int, int, int]]) -> Events:
    ordered = sorted((begin, begin + length, traits) for begin, length, traits in times)
    return Events(
        *(list(column) for column in zip(*ordered, strict=True)) if ordered else ([],) * 3
    )


def expected(events: Events, plan: LanePlan, scale: Scale) -> list[int]:
    """The places that belong into a plan: bars that touch it, dots with their middles in it."""
    result = []
    _, long = parted(events, scale, plan.first, plan.last)
    bars = {place for series in long for place in series.places}
    for place in range(len(events)):
        begin, end = events.begins[place], events.ends[place]
        bar = place in bars
        assert bar <= (end - begin >= BAR * scale.per_pixel)
        middle = begin + end
        dot_in = 2 * plan.first <= middle < 2 * plan.last
        if (begin < plan.last and end > plan.first) if bar else dot_in:
            result.append(place)
    return result


@settings(max_examples=300)
@given(TIMES, SCALES, st.integers(1, 14))
def test_every_time_is_shown_exactly_once(times, scale, rows):
    events = events_of(times)
    plan = planned(events, scale, rows)
    if not times:
        assert plan == LanePlan(rows=rows)
        return
    assert plan.first <= scale.left
    assert plan.last >= scale.right
    shown = [place for item in plan.items for place in item.members]
    assert len(shown) == len(set(shown))
    wanted = expected(events, plan, scale)
    assert set(shown) <= set(wanted)
    assert len(shown) + sum(column.count for column in plan.columns) == len(wanted)
    hidden = Counter(events.look(place) for place in set(wanted) - set(shown))
    told: Counter[int] = Counter()
    for column in plan.columns:
        told.update(dict(column.looks))
    assert told == hidden


@settings(max_examples=300)
@given(TIMES, SCALES, st.integers(1, 14))
def test_nothing_overlaps(times, scale, rows):
    plan = planned(events_of(times), scale, rows)
    by_row: dict[tuple[bool, int], list[tuple[float, float]]] = {}
    for item in plan.items:
        edge = (plan.first, plan.last)
        left = max(item.left, scale.x(edge[0])) if item.bar else item.left
        right = min(item.right, scale.x(edge[1])) if item.bar else item.right
        by_row.setdefault((item.bar, item.row), []).append((left, right))
        assert item.row < (plan.bar_rows if item.bar else plan.rows - plan.bar_rows)
        if not item.bar:
            assert item.left <= item.x - 1
            assert item.x + 1 <= item.right
    for (bar, _), boxes in by_row.items():
        columns = [(c.left, c.right) for c in plan.columns if not bar]
        for one, other in pairwise(sorted([*boxes, *columns])):
            assert one[1] <= other[0] + 1e-6


def test_what_is_crowded_becomes_one_column_and_parts_again_when_zoomed():
    events = events_of([(SPRING + n * 60, 1, 0) for n in range(24)])
    far = planned(events, Scale.fitting(SPRING - 900 * DAY, SPRING + 900 * DAY, 1000), 6)
    assert [column.count for column in far.columns] == [24]
    assert not far.items
    near = planned(events, Scale.fitting(SPRING, SPRING + DAY, 1000), 6)
    assert len(near.items) == 24
    assert not near.columns


def test_bars_of_the_same_days_become_one_where_there_is_no_room_for_each():
    events = events_of([(SPRING, 30 * DAY, 0)] * 40 + [(SPRING, 7 * DAY, 0)])
    plan = planned(events, Scale.fitting(SPRING, SPRING + 30 * DAY, 1000), 6)
    assert sorted(len(item.members) for item in plan.items) == [1, 40]


def test_a_lonely_dot_has_its_label_and_open_ends_have_room():
    lonely = events_of([(SPRING, 0, 0), (SPRING + 9 * DAY, 0, 8 << 3)])
    plan = planned(lonely, Scale.fitting(SPRING - DAY, SPRING + 10 * DAY, 1000), 6)
    first, second = sorted(plan.items, key=lambda item: item.x)
    assert first.label > 150
    assert second.right - second.x > first.right - first.x
