"""Each token that can be seen has a word of its own among the encoder's."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.lang.en import English

from postil.analysis.encoder_pieces import WordPieces
from postil.analysis.encoder_tokens import places_of, words_for

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
TOKENIZER = English().tokenizer
PIECES = ["[UNK]", *LETTERS, *(f"##{c}" for c in LETTERS), *".,’'-$%“”"]


@pytest.fixture(scope="module")
def pieces() -> WordPieces:
    return WordPieces({piece: number for number, piece in enumerate(PIECES)})


def spans_of(text: str) -> list[tuple[int, int]]:
    return [(t.idx, t.idx + len(t)) for t in TOKENIZER(text)]


def standing(pieces: WordPieces, text: str) -> list[str]:
    tokens = spans_of(text)
    words = words_for(pieces, text, tokens)
    places = places_of(words, tokens)
    return [text[words[at].start : words[at].end] if at >= 0 else "" for at in places]


def test_a_token_stands_where_its_first_word_begins(pieces: WordPieces) -> None:
    assert standing(pieces, "U.S. troops don't  go") == ["U", "troops", "don", "'", "", "go"]


def test_words_are_cut_where_two_tokens_share_one(pieces: WordPieces) -> None:
    assert standing(pieces, "they cannot walk 5km") == ["they", "can", "not", "walk", "5", "km"]


def test_words_stay_whole_where_no_token_asks(pieces: WordPieces) -> None:
    text = "we don't cannot"
    assert words_for(pieces, text, []) == list(pieces.words(text))


@given(st.text(alphabet="ab1 .,'’-\n$", max_size=40))
def test_every_visible_token_has_its_own_word(text: str) -> None:
    pieces = WordPieces({piece: number for number, piece in enumerate(PIECES)})
    tokens = spans_of(text)
    words = words_for(pieces, text, tokens)
    places = places_of(words, tokens)
    taken = [place for place in places if place >= 0]
    assert taken == sorted(set(taken))
    for (start, end), place in zip(tokens, places, strict=True):
        assert (place >= 0) == bool(text[start:end].strip())
        assert place < 0 or start <= words[place].start < end
    assert all(one.end <= two.start for one, two in pairwise(words))
