"""The page gives up names, then cards, and the length of lines last of all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.ui.reader.page import page_for


@given(st.floats(180, 4000), st.floats(200, 1200), st.booleans())
def test_nothing_stands_on_anything_else(width: float, text: float, cards: bool) -> None:
    page = page_for(width, text, cards=cards)
    assert page.text_left > 0
    assert page.text_width <= text
    if cards:
        assert page.text_right < page.cards_left
        assert page.cards_left + page.cards_width <= width
    assert page.text_right <= width
    assert page.bar - page.captions > 0


@pytest.mark.parametrize(
    ("width", "captions", "stubs"),
    [(2560, True, False), (955, True, False), (920, False, False), (760, False, True)],
)
def test_what_there_is_room_for(width: float, captions: bool, stubs: bool) -> None:
    page = page_for(width, 600.0)
    assert (page.captions > 0) is captions
    assert page.stubs is stubs
    assert page.text_width == 600.0


def test_lines_get_shorter_only_where_nothing_else_helps() -> None:
    assert page_for(500.0, 600.0).text_width < 500.0
