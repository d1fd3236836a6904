import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.chronology.scale import Scale

SCALES = st.builds(
    Scale, left=st.floats(-1e9, 5e9), per_pixel=st.floats(1, 1e5), width=st.integers(100, 3000)
)


@given(SCALES, st.floats(0.2, 5), st.floats(0, 3000))
def test_zooming_leaves_what_is_under_the_pointer(scale: Scale, factor: float, x: float):
    zoomed = scale.zoomed(factor, x)
    assert zoomed.minute(x) == pytest.approx(scale.minute(x), abs=1e-3)


@given(SCALES, st.floats(-500, 500))
def test_panning_and_pixels(scale: Scale, pixels: float):
    assert scale.panned(pixels).x(scale.minute(pixels)) == pytest.approx(0, abs=1e-2)
    assert scale.x(scale.right) == pytest.approx(scale.width, abs=1e-2)


def test_it_ends_at_hours_and_at_millennia():
    scale = Scale.fitting(1_000_000, 1_000_000, 1000)
    for _ in range(100):
        scale = scale.zoomed(2, 500)
    assert scale.per_pixel * 400 == pytest.approx(60)
    for _ in range(100):
        scale = scale.zoomed(0.5, 500)
    assert scale.per_pixel < 1.1e7


@given(st.integers(-(10**9), 10**9), st.integers(100, 10**9), st.integers(100, 3000))
def test_what_is_fitted_is_in_sight(first: int, length: int, width: int):
    scale = Scale.fitting(first, first + length, width)
    assert scale.left <= first
    assert scale.right >= first + length
    middle = scale.resized(2 * width)
    assert middle.minute(width) == pytest.approx(scale.minute(width / 2), abs=1e-3)
