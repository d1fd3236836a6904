"""Sentences by punctuation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.lang.en import English

from postil.analysis.sentences import sentence_starts


def cut(text: str) -> list[str]:
    starts = sentence_starts(text)
    return [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["He met Mr. Smith and Gen. Lee.", "They left."],
        ["The U.S. Army said so.", "It was J. K. Rowling."],
        ["“Go!” Smith said.", "She went."],
        ["He said: “It is over.”", "Then he left."],
        ["It fell 3.5 percent to No. 5.", "Shares rose."],
        ["They fought in Belgorod Oblast.", "Kursk Oblast is near."],
        ["He works in the U.S.", "But she lives here."],
        ["Acme Inc. Chairman Bob Day left at 5 p.m. Monday.", "He was tired."],
        ["What?", "“Yes.”", "He left..."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(sentences: list[str]) -> None:
    assert cut(" ".join(sentences)) == sentences


def test_a_line_break_ends_a_sentence_unless_the_text_goes_on_small() -> None:
    assert cut("A headline\n\nThe text. More") == ["A headline", "The text.", "More"]
    assert cut("Hard wrapped\ntext. More") == ["Hard wrapped\ntext.", "More"]


@given(st.text(alphabet="Aa.?! \n\u2028“”\"'(:5", max_size=60))
def test_starts_are_in_order_and_inside(text: str) -> None:
    starts = sentence_starts(text)
    assert starts == sorted(set(starts))
    assert all(0 <= s <= len(text) for s in starts)


def test_the_component_sets_the_starts_on_the_tokens() -> None:
    nlp = English()
    nlp.add_pipe("postil_sentences")
    doc = nlp("Dr. No came. He left.")
    assert [s.text for s in doc.sents] == ["Dr. No came.", "He left."]
    assert len(nlp("")) == 0
