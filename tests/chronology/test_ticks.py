import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.chronology.calendar import minute_of
from postil.chronology.scale import Scale
from postil.chronology.ticks import ticks_of
from postil.model.stretch import DAY

WIDTH = 1000


@pytest.mark.parametrize(
    ("first", "last", "lower", "upper"),
    [
        (minute_of(1812), minute_of(2025), "1820", "from 1800"),
        (minute_of(1990), minute_of(2025), "1992", "1990s"),
        (minute_of(2023), minute_of(2026), "Q2", "2024"),
        (minute_of(2025), minute_of(2026), "Apr", "2025"),
        (minute_of(2025, 4), minute_of(2025, 5), "8", "April 2025"),
        (minute_of(2025, 4, 1), minute_of(2025, 4, 14), "Tue 8", "April 2025"),
        (minute_of(2025, 4, 8), minute_of(2025, 4, 9), "06:00", "Tuesday, 8 April 2025"),
    ],
)
def test_years_become_months_days_and_hours(first, last, lower, upper):
    ticks = ticks_of(Scale.fitting(first, last, WIDTH))
    assert lower in [tick.label for tick in ticks.lower]
    assert upper in [tick.label for tick in ticks.upper]
    assert all(tick.label for tick in (*ticks.lower, *ticks.upper))


def test_years_before_the_first_one_are_named():
    ticks = ticks_of(Scale.fitting(minute_of(-60), minute_of(10), WIDTH))
    assert any(tick.label.endswith(" BC") for tick in ticks.lower)
    assert ticks.upper[0].label.startswith("from ")


@given(st.floats(0.2, 9e6), st.integers(-800_000, 3_000_000), st.integers(200, 4000))
def test_labels_have_room_and_cover_what_is_in_sight(per_pixel, day, width):
    scale = Scale(day * DAY, per_pixel, width)
    ticks = ticks_of(scale)
    assert ticks.lower[0].minute <= scale.left
    assert ticks.lower[-1].minute >= scale.right
    assert ticks.upper[0].minute <= scale.left
    apart = [
        scale.x(b.minute) - scale.x(a.minute)
        for a, b in zip(ticks.lower, ticks.lower[1:], strict=False)
    ]
    assert min(apart) >= 24
    assert len(ticks.lower) <= width / 24 + 3
