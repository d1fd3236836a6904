"""Spellings of one word meet; other words stay apart."""

from fnmatch import fnmatchcase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.collation.spellings import alike, folded, one_syllable, outline, pattern_of


@pytest.mark.parametrize(
    ("word", "key"),
    [("Зеленський", "selenski"), ("Selenskyj", "selenski"), ("Xi", "si"), ("—", ""), ("92", "")],
)
def test_keys_of_words(word: str, key: str) -> None:
    assert folded(word) == key


def test_an_outline_is_what_consonants_share() -> None:
    assert outline(folded("Luhansk")) == outline(folded("Lugansk"))
    assert outline(folded("Iran")) != outline(folded("Iraq"))


def test_a_vowel_at_the_end_weighs_more_than_one_inside() -> None:
    assert alike("niger", "nigera") < alike("harkiv", "harkov") < 1


def test_short_words_are_others_by_their_first_vowel_or_their_only_one() -> None:
    assert alike("oman", "aman") < alike("osama", "usama")
    assert one_syllable("peng")
    assert not one_syllable("osama")


def test_letters_in_another_order_are_alike_in_long_words() -> None:
    assert alike(folded("Zelensky"), folded("Zelenksy")) > alike(folded("Ivan"), folded("Iavn"))


@given(st.text(max_size=20), st.text(max_size=20))
def test_likeness_has_no_direction(word: str, other: str) -> None:
    one, two = folded(word), folded(other)
    assert alike(one, two) == alike(two, one)
    assert 0 <= alike(one, two) <= 1
    assert alike(one, one) == 1


def test_a_pattern_has_the_vowels_that_alternate_but_at_the_end() -> None:
    for one, other in (("Kiev", "Kyiv"), ("Kharkov", "Kharkiv"), ("Osama", "Usama")):
        assert fnmatchcase(folded(other), pattern_of(folded(one)))
    assert not fnmatchcase(folded("Ivanova"), pattern_of(folded("Ivanov")))
    assert not fnmatchcase(folded("Peng"), pattern_of(folded("Pang Li")))
    assert pattern_of("") == ""
