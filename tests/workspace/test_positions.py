"""Code points and UTF-16 units: what Qt counts and what Postil counts."""

from hypothesis import given
from hypothesis import strategies as st

from postil.workspace.positions import Positions

SAMPLES = st.text(st.sampled_from("aé\u0301שلא😀𝔸👩🏽‍🚀\n"), max_size=60) | st.text(max_size=60)


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(SAMPLES)
def test_every_code_point_goes_to_its_unit_and_back(text: str) -> None:
    positions = Positions(text)
    for point in range(len(text) + 1):
        unit = positions.to_utf16(point)
        assert unit == utf16_length(text[:point])
        assert positions.to_point(unit) == point


def test_inside_a_surrogate_pair_is_the_character() -> None:
    assert Positions("a😀b").to_point(2) == 1
