"""Words in a text: what a reader means by them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.ui.reader import find
from postil.ui.reader.find import Query, Search, find_all, nearest, unaccented

TEXT = "Café de Zoë: “Café” — cafés, don’t\ndont, CAFE 😀 café."


def found(query: Query, text: str = TEXT) -> list[str]:
    return [text[s.start : s.end] for s in find_all(text, query)]


def test_capitals_and_accents_count_only_when_asked() -> None:
    assert found(Query("cafe")) == ["Café", "Café", "café", "CAFE", "café"]
    assert found(Query("café", accents=True)) == ["Café", "Café", "café", "café"]
    assert found(Query("café", accents=True, case=True)) == ["café", "café"]


def test_whole_words() -> None:
    assert found(Query("café", whole=True, accents=True)) == ["Café", "Café", "café"]


def test_straight_marks_find_curly_ones_and_spaces_any_space() -> None:
    assert found(Query("don't dont")) == ["don’t\ndont"]
    assert found(Query('"cafe"')) == ["“Café”"]


def test_a_pattern_and_a_broken_one() -> None:
    assert found(Query(r"\bz\w+", pattern=True)) == ["Zoë"]
    assert found(Query("x*", pattern=True)) == []
    with pytest.raises(ValueError, match="regular expression"):
        find_all(TEXT, Query("(", pattern=True))


def test_a_pattern_that_would_take_for_ever_is_given_up() -> None:
    with pytest.raises(ValueError, match="too long"):
        find_all("a" * 60 + "!", Query("(a|a)+$", pattern=True))


def test_an_infamous_pattern_comes_to_an_end() -> None:
    assert not find_all("a" * 60 + "!", Query("(a+)+$", pattern=True))


def test_accents_of_their_own_are_passed_over() -> None:
    text = "cafe\u0301s and cafés"
    assert found(Query("cafes"), text) == ["cafe\u0301s", "cafés"]
    assert found(Query("cafe\u0301s"), text) == ["cafe\u0301s", "cafés"]
    assert found(Query("cafe\u0301s", accents=True), text) == ["cafe\u0301s"]


def test_a_book_is_searched_window_by_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(find, "_PATIENCE_S", 60.0)
    text = "one two\n" * 100_000
    search = Search(text, Query("two"))
    search.step()
    assert not search.done
    assert 0 < len(search.hits) < 100_000
    while not search.done:
        search.step()
    assert len(search.hits) == 100_000
    assert search.hits == sorted(search.hits)
    assert {text[s.start : s.end] for s in search.hits} == {"two"}


@given(st.text(max_size=60))
def test_taking_accents_off_moves_nothing(text: str) -> None:
    assert len(unaccented(text)) == len(text)


@given(st.text(max_size=30), st.data())
def test_every_piece_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = text[start:end]
    if words.strip():
        assert find_all(text, Query(words, case=True, accents=True))


def test_the_nearest_hit_is_the_next_one_and_then_the_first() -> None:
    hits = find_all(TEXT, Query("cafe"))
    assert nearest(hits, 0) == 0
    assert nearest(hits, hits[1].start + 1) == 2
    assert nearest(hits, len(TEXT)) == 0
    assert nearest([], 0) == -1
