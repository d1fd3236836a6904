"""Sums of heights, against adding them up."""

from hypothesis import given
from hypothesis import strategies as st

from postil.ui.reader.heights import Heights


def heights_of(heights: Heights) -> list[float]:
    return [heights[n] for n in range(len(heights))]


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


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 900)), min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(1, 40), st.integers(1, 40)), min_size=1, max_size=4),
    st.data(),
)
def test_another_size_reckons_all_estimates_anew(
    parts: list[tuple[int, int]], factors: list[tuple[int, int]], data: st.DataObject
) -> None:
    heights = Heights([fixed for fixed, _ in parts], [growing for _, growing in parts])
    for by_fixed, by_growing in factors:
        heights.rescale(by_fixed, by_growing)
        values = [by_fixed * fixed + by_growing * growing for fixed, growing in parts]
        assert heights_of(heights) == values
        index = data.draw(st.integers(0, len(parts) - 1))
        values[index] = heights[index] = data.draw(st.integers(0, 5_000))
        assert heights_of(heights) == values
        assert heights.total == sum(values)
        assert [heights.above(n) for n in range(len(values) + 1)] == [
            sum(values[:n]) for n in range(len(values) + 1)
        ]


def test_what_grows_may_be_told_of_the_first_ones_only() -> None:
    heights = Heights([1, 1, 1], [10])
    heights.rescale(2, 3)
    assert heights_of(heights) == [32, 2, 2]
