import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.model.passage import Span
from postil.model.sentences import Sentences, sentence_of

TEXT = (
    "Mr. Smith of the U.S. Army said 5 p.m. was late. “Was it?” she asked.\n\n"
    "On Oct. 5 it fell by 1.5 percent! Then nothing.\nA new line"
)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("late", "Mr. Smith of the U.S. Army said 5 p.m. was late."),
        ("asked", "“Was it?” she asked."),
        ("1.5", "On Oct. 5 it fell by 1.5 percent!"),
        ("nothing", "Then nothing."),
        ("line", "A new line"),
        ("Then nothing.\nA new", "Then nothing. A new line"),
    ],
)
def test_the_sentence_around_words(words: str, sentence: str) -> None:
    start = TEXT.index(words)
    before, shown, after = Sentences(TEXT).around(Span(start, start + len(words)))
    assert before + shown + after == sentence
    assert shown == words.replace("\n", " ")


def test_a_very_long_sentence_is_cut_between_words() -> None:
    text = "word " * 400 + "here " + "word " * 400
    before, shown, after = Sentences(text).around(Span(2000, 2004))
    assert shown == "here"
    assert before.startswith("…word ")
    assert after.endswith(" word…")
    assert len(before + after) < 500


@given(st.text(alphabet="aB. \n“”5…!", max_size=40), st.data())
def test_the_words_are_always_there(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    before, shown, after = Sentences(text).around(Span(start, end))
    assert shown.split() == text[start:end].split()
    assert "\n" not in before + shown + after


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 9))
def test_one_sentence_is_found_without_reading_the_others(start: int, length: int) -> None:
    span = Span(start, min(len(TEXT), start + length))
    assert sentence_of("word. " * 400 + TEXT, Span(span.start + 2400, span.end + 2400)) == (
        Sentences("word. " * 400 + TEXT).span_of(Span(span.start + 2400, span.end + 2400))
    )
