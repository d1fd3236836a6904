"""Sums of heights, against adding them up."""

from hypothesis import given
from hypothesis import strategies as st

from postil.ui.reader.heights import Heights

lists = st.lists(st.integers(1, 500), min_size=1, max_size=60)


@given(lists, st.data())
def test_sums_and_places_are_those_of_adding_up(values: list[int], data: st.DataObject) -> None:
    heights = Heights(values)
    for _ in range(5):
        index = data.draw(st.integers(0, len(values) - 1))
        values[index] = data.draw(st.integers(1, 500))
        heights[index] = values[index]
    assert heights.total == sum(values)
    assert [heights.above(n) for n in range(len(values))] == [
        sum(values[:n]) for n in range(len(values))
    ]
    y = data.draw(st.integers(0, sum(values) - 1))
    place = heights.index_at(y)
    assert sum(values[:place]) <= y < sum(values[: place + 1])


@given(lists)
def test_outside_the_first_and_the_last_answer(values: list[int]) -> None:
    heights = Heights(values)
    assert heights.index_at(-10) == 0
    assert heights.index_at(sum(values) + 10) == len(values) - 1
