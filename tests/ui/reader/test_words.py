"""Selections and extents that take in whole words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.model.passage import Span
from postil.ui.reader.words import whole_words, word_edge


@pytest.mark.parametrize(
    ("text", "drawn", "whole"),
    [
        ("has officially confirmed it", "fficially conf", "officially confirmed"),
        ("has officially confirmed it", "officially confirmed", "officially confirmed"),
        ("in the presence of", "senc", "senc"),
        ("Zelenskyy’s words", "lenskyy", "lenskyy"),
        ("said Zelenskyy’s men", "aid Zelenskyy", "said Zelenskyy"),
        ("lost 1,200 men", "st 1", "lost 1,200"),
        ("some 9.5 km²", "ome 9.", "some 9.5"),
        ("  the end of it. \n\nAnd", " the end of it. \n", "the end of it."),
        ("on 7 April, Kyiv", "pril, K", "April, Kyiv"),
        ("Zoë and a cafe\u0301s", "oë and a cafe", "Zoë and a cafe\u0301s"),
        ("他说战争必须返回", "说战", "说战"),
        ("😀 word 😀", "😀 wo", "😀 word"),
        ("עולם שלום", "לם של", "עולם שלום"),
    ],
)
def test_a_span_takes_in_the_words_it_cuts(text: str, drawn: str, whole: str) -> None:
    start = text.index(drawn)
    grown = whole_words(text, Span(start, start + len(drawn)))
    assert text[grown.start : grown.end] == whole


@given(st.text(max_size=60), st.data())
def test_a_span_keeps_its_words_and_then_stays(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    grown = whole_words(text, Span(start, end))
    assert 0 <= grown.start <= grown.end <= len(text)
    kept = text[start:end].strip()
    assert kept in text[grown.start : grown.end]
    assert whole_words(text, grown) == grown
    if grown.end - grown.start > len(kept) > 0:
        assert word_edge(text, grown.start, -1) == grown.start
        assert word_edge(text, grown.end, 1) == grown.end
