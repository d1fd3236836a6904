"""Word pieces as BERT's uncased tokenisation gives them, and how words are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.analysis.encoder_pieces import Case, WordPieces, case_of, read_vocabulary

PIECES = WordPieces(
    read_vocabulary(line + "\n" for line in "[UNK] ky ##iv sao moon jae in - . ’ s 中 a".split())
)


def spelt(text: str) -> list[tuple[str, tuple[int, ...]]]:
    return [(text[w.start : w.end], w.pieces) for w in PIECES.words(text)]


def test_words_are_cut_into_the_longest_pieces() -> None:
    assert spelt("Kyiv’s") == [("Kyiv", (1, 2)), ("’", (9,)), ("s", (10,))]
    assert spelt("Moon Jae-in.") == [
        ("Moon", (4,)),
        ("Jae", (5,)),
        ("-", (7,)),
        ("in", (6,)),
        (".", (8,)),
    ]


def test_accents_and_hidden_characters_are_passed_over() -> None:
    assert spelt("São sa\u200bo") == [("São", (3,)), ("sa\u200bo", (3,))]


def test_what_the_vocabulary_has_not_is_unknown() -> None:
    assert spelt("Quito") == [("Quito", (0,))]
    assert spelt("a" * 101) == [("a" * 101, (0,))]


def test_chinese_characters_stand_alone() -> None:
    assert spelt("中中") == [("中", (11,)), ("中", (11,))]


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("kyiv", Case.LOWER),
        ("Kyiv", Case.TITLE),
        ("A", Case.TITLE),
        ("NATO", Case.UPPER),
        ("iPhone", Case.MIXED),
        ("2025", Case.DIGITS),
        (",", Case.OTHER),
        ("F16", Case.TITLE),
    ],
)
def test_how_a_word_is_written(word: str, case: Case) -> None:
    assert case_of(word) is case


@given(st.text(max_size=60))
def test_words_are_in_order_and_hold_no_blanks(text: str) -> None:
    end = 0
    for word in PIECES.words(text):
        assert end <= word.start < word.end <= len(text)
        assert text[word.start : word.end].split() == [text[word.start : word.end]]
        end = word.end
