"""A text in a few numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.model.sketch import SLOTS, Sketch

SLOT = st.integers(0, 2**32 - 1)
SKETCHES = st.lists(SLOT, min_size=SLOTS, max_size=SLOTS).map(lambda slots: Sketch(tuple(slots)))


@given(SKETCHES)
def test_bands_are_keys_of_a_database(sketch: Sketch) -> None:
    assert len(set(sketch.bands)) == len(sketch.bands) == SLOTS // 2
    assert all(0 <= band < 2**63 for band in sketch.bands)


@given(SKETCHES)
def test_bytes_and_back(sketch: Sketch) -> None:
    assert len(bytes(sketch)) == 4 * SLOTS
    assert Sketch.from_bytes(bytes(sketch)) == sketch


def test_likeness_is_the_share_of_equal_slots() -> None:
    one = Sketch(tuple(range(SLOTS)))
    other = Sketch((*range(SLOTS // 2), *[7_000] * (SLOTS // 2)))
    assert one.likeness(other) == 0.5
    assert set(one.bands) & set(other.bands) == set(one.bands[: SLOTS // 4])


def test_the_empty_sketch_is_like_nothing() -> None:
    empty = Sketch()
    assert (bytes(empty), empty.bands, empty.likeness(empty)) == (b"", (), 0)
    assert Sketch.from_bytes(b"") == empty


def test_other_bytes_are_refused() -> None:
    with pytest.raises(ValueError, match="128 bytes"):
        Sketch.from_bytes(b"abc")
