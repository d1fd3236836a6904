"""Which cards become small, and what shares a row."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from postil.ui.reader.crowding import _FARTHEST, crowded, rows_of
from postil.ui.reader.placement import placed_tops
from postil.ui.reader.stubs import shared

cards = st.lists(st.tuples(st.floats(0, 3000), st.floats(20, 300)), max_size=40).map(
    lambda pairs: (sorted(p[0] for p in pairs), [p[1] for p in pairs])
)


@given(cards)
def test_no_card_that_stays_one_is_pushed_too_far(made: tuple[list[float], list[float]]) -> None:
    wanted, heights = [28.0 * round(w / 28.0) for w in made[0]], made[1]
    small = crowded(wanted, heights, 8.0)
    shown = [20.0 if s else h for s, h in zip(small, heights, strict=True)]
    rows = rows_of(wanted, small)
    placed = placed_tops([wanted[r[0]] for r in rows], [shown[r[0]] for r in rows], 8.0)
    tops = [top for row, top in zip(rows, placed, strict=True) for _ in row]
    for place, top in enumerate(tops):
        assert small[place] or top - wanted[place] <= _FARTHEST


@given(cards)
def test_cards_apart_stay_cards(made: tuple[list[float], list[float]]) -> None:
    wanted = [400.0 * n for n in range(len(made[0]))]
    assert not any(crowded(wanted, made[1], 8.0))


def test_one_run_becomes_small_and_the_next_does_not() -> None:
    wanted = [0.0, 0.0, 26.0, 26.0, 52.0, 78.0, 2000.0]
    assert crowded(wanted, [90.0] * 7, 8.0) == [True] * 5 + [False] * 2


def test_what_has_room_of_its_own_in_a_crowded_run_stays_a_card() -> None:
    wanted = [0.0, 26.0, 52.0, 78.0, 104.0, 220.0, 400.0, 400.0]
    assert crowded(wanted, [90.0] * 8, 8.0) == [True] * 4 + [False] * 4


def test_small_ones_of_a_line_share_a_row() -> None:
    lines = [0.0, 0.0, 26.0, 26.0, 26.0, 52.0]
    small = [True, True, True, False, True, True]
    assert rows_of(lines, small) == [[0, 1], [2], [3], [4], [5]]


@given(st.integers(40, 400), st.integers(1, 9))
def test_a_row_is_shared_without_overlapping(width: int, count: int) -> None:
    parts = shared(width, count)
    assert parts[0][0] == 0
    assert parts[-1][0] + parts[-1][1] <= width
    for (left, wide), (following, _) in pairwise(parts):
        assert left + wide < following
    assert max(w for _, w in parts) - min(w for _, w in parts) <= 1
