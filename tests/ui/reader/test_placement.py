"""Cards never stand on each other, whatever they want."""

from hypothesis import given
from hypothesis import strategies as st

from postil.ui.reader.placement import _FARTHEST, placed_tops

cards = st.lists(st.tuples(st.floats(0, 5000), st.floats(10, 400)), min_size=1, max_size=40).map(
    lambda pairs: (sorted(p[0] for p in pairs), [p[1] for p in pairs])
)


def assert_apart(tops: list[float], heights: list[float], gap: float) -> None:
    for place in range(len(tops) - 1):
        assert tops[place] + heights[place] + gap <= tops[place + 1] + 1e-6


@given(cards)
def test_cards_never_overlap_and_never_rise(made: tuple[list[float], list[float]]) -> None:
    wanted, heights = made
    tops = placed_tops(wanted, heights, 8.0)
    assert_apart(tops, heights, 8.0)
    assert all(top >= want for top, want in zip(tops, wanted, strict=True))
    assert tops[0] == wanted[0]


@given(cards, st.data())
def test_the_active_card_stands_where_it_wants(
    made: tuple[list[float], list[float]], data: st.DataObject
) -> None:
    wanted, heights = made
    active = data.draw(st.integers(0, len(wanted) - 1))
    tops = placed_tops(wanted, heights, 8.0, active)
    assert_apart(tops, heights, 8.0)
    assert tops[active] == wanted[active]


@given(cards, st.data())
def test_the_ceiling_is_kept_even_for_the_active_card(
    made: tuple[list[float], list[float]], data: st.DataObject
) -> None:
    wanted, heights = made
    active = data.draw(st.integers(0, len(wanted) - 1))
    tops = placed_tops(wanted, heights, 8.0, active, ceiling=0.0)
    assert tops[0] >= 0.0
    assert tops == sorted(tops)
    assert_apart(tops[active:], heights[active:], 8.0)
    assert tops[active] <= wanted[active] + _FARTHEST + 1e-6
    if tops[active] > wanted[active] + 1e-6:
        assert_apart(tops, heights, 8.0)


def test_the_active_card_is_in_sight_however_many_stand_before_it() -> None:
    wanted, heights = [400.0 + n for n in range(70)], [60.0] * 70
    tops = placed_tops(wanted, heights, 8.0, 60, ceiling=50.0)
    assert tops[0] == 50.0
    assert tops[60] == 460.0
    assert tops[61] == tops[60] + 68.0


def test_cards_with_room_stand_level_with_their_passages() -> None:
    assert placed_tops([0.0, 100.0, 300.0], [50.0, 80.0, 50.0], 8.0) == [0.0, 100.0, 300.0]


def test_no_cards_need_no_place() -> None:
    assert placed_tops([], [], 8.0) == []
