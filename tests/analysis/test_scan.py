"""The scan: words and offsets."""

from hypothesis import given
from hypothesis import strategies as st

from postil.analysis.scan import BREAK, SMALL, YEAR, scan


@given(st.text(max_size=200))
def test_items_lie_in_order_and_cover_all_but_blanks(text):
    found = scan(text)
    assert len(found.starts) == len(found.ends) == len(found.words)
    position = 0
    for start, end in zip(found.starts, found.ends, strict=True):
        assert position <= start < end <= len(text)
        assert not text[position:start].strip()
        position = end
    assert not text[position:].strip()


def test_numbers_are_one_item_and_paragraphs_have_a_break():
    found = scan("In 2024 two hundred men\n\nof 47")
    assert found.words == ["in", YEAR, "<spelt>", "men", BREAK, "of", SMALL]
    assert found.numbers[2].value == 200
    assert found.written(2, 3) == "two hundred men"
