"""Anchors quote exactly what stands at their place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.model.passage import CONTEXT, Span, anchor_at


@given(st.text(min_size=1), st.data())
def test_an_anchor_quotes_its_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    anchor = anchor_at(text, start, end)
    assert anchor.exact == text[anchor.start : anchor.end]
    assert text[: anchor.start].endswith(anchor.prefix)
    assert text[anchor.end :].startswith(anchor.suffix)
    assert len(anchor.prefix) == min(CONTEXT, start)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 2), (0, 6)])
def test_a_range_that_is_no_passage_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no passage"):
        anchor_at("Kyiv!", start, end)


def test_spans_that_touch_do_not_overlap() -> None:
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 4).overlaps(Span(3, 5))
    assert Span(0, 3).holds(2)
    assert not Span(0, 3).holds(3)
