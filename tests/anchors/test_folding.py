"""Folded texts, and the way back to the characters as they stood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.anchors.folding import Folded, fold
from postil.model.passage import Span

TEXTS = st.text(
    st.one_of(
        st.sampled_from("abAB “”„'’—–- \n\t\u00a0\u00ad\u200b\u200d\u0301\ufe0féßﬁ①İ…🧑🏽‍🚀한글"),
        st.characters(),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("“Yes” — ‘no’", "\"yes\" - 'no'"),
        ("a \n\n\u00a0b", "a b"),
        ("Café CAFE\u0301", "cafe cafe"),
        ("ﬁne Straße", "fine strasse"),
        ("inter\u00adnational\u200b", "international"),
        ("İzmir", "izmir"),
        ("🧑🏽\u200d🚀!", "🧑🏽🚀!"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert Folded(text).text == folded


@pytest.mark.parametrize(
    ("text", "wanted", "span"),
    [
        ("a  ﬁne\u00a0 day", "fine", Span(3, 6)),
        ("xx cafe\u0301 yy", "cafe", Span(3, 7)),
        ("🧑🏽\u200d🚀 went “up”", '"up"', Span(10, 14)),
        ("one \n two", "one two", Span(0, 9)),
        ("Straße 7", "strasse", Span(0, 6)),
    ],
)
def test_the_way_back(text: str, wanted: str, span: Span) -> None:
    folded = Folded(text)
    at = folded.text.index(wanted)
    assert folded.span(at, at + len(wanted)) == span


@pytest.mark.parametrize("index", [-1, 3])
def test_there_is_no_way_back_from_outside(index: int) -> None:
    with pytest.raises(IndexError):
        Folded("abc").origin(index)


@given(TEXTS)
def test_a_folded_text_is_the_fold(text: str) -> None:
    assert Folded(text).text == fold(text)


@given(TEXTS)
def test_every_folded_character_comes_from_one_that_folds_to_it(text: str) -> None:
    folded = Folded(text)
    places = [folded.origin(index) for index in range(len(folded.text))]
    assert places == sorted(places)
    for index, place in enumerate(places):
        assert folded.text[index] in fold(text[place])


@given(TEXTS, st.data())
def test_the_range_of_a_part_folds_to_that_part(text: str, data: st.DataObject) -> None:
    folded = Folded(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    span = folded.span(start, end)
    assert folded.text[start:end] in fold(text[span.start : span.end])
