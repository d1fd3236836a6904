import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.chronology.calendar import minute_of
from postil.chronology.steps import STEPS, Step, Unit, step_of_width
from postil.model.stretch import DAY


@given(st.sampled_from(STEPS), st.integers(-2_000_000 * DAY, 4_000_000 * DAY))
def test_every_minute_lies_between_two_edges(step: Step, minute: int):
    edge = step.floor(minute)
    assert edge <= minute < step.after(edge)
    assert step.floor(edge) == edge
    assert step.floor(step.after(edge)) == step.after(edge)


@pytest.mark.parametrize(
    ("step", "edge"),
    [
        (Step(Unit.MONTH, 3), minute_of(2025, 4)),
        (Step(Unit.YEAR, 10), minute_of(2020)),
        (Step(Unit.WEEK, 1), minute_of(2025, 4, 7)),
        (Step(Unit.HOUR, 6), minute_of(2025, 4, 8) + 360),
    ],
)
def test_edges_lie_where_the_calendar_has_them(step: Step, edge: int):
    assert step.floor(minute_of(2025, 4, 8) + 400) == edge


def test_steps_grow_and_the_first_that_is_wide_enough_is_taken():
    assert [s.length for s in STEPS] == sorted({s.length for s in STEPS})
    assert step_of_width(DAY / 20, 20) == Step(Unit.DAY, 1)
    assert step_of_width(1e12, 20) == STEPS[-1]


def test_edges_cover_what_is_asked_for():
    step = Step(Unit.MONTH, 1)
    edges = step.edges(minute_of(2024, 12, 5), minute_of(2025, 2, 1))
    assert edges == [minute_of(2024, 12), minute_of(2025, 1), minute_of(2025, 2)]
