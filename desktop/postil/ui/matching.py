"""Fuzzy matching for the command palette: the typed letters in their order, gaps allowed."""

from dataclasses import dataclass
from typing import Final

_START_OF_WORD: Final = 8
_RUN: Final = 5
_GAP: Final = 1
_LATE: Final = 0.1
_ALL: Final = 10


@dataclass(frozen=True, slots=True)
class Match:
    """How well words fit a text (higher is better), and the places of their letters in it."""

    score: float
    places: tuple[int, ...] = ()


def match(words: str, text: str) -> Match | None:
    """The match of `words` in `text`, None where a letter is missing. Linear in the text.

    Case and spaces in `words` don't count. Whole words found as they stand come first, then
    letters at the beginnings of words, then letters in a row.
    """
    folded, whole_words = _folded(text), _folded(words).strip()
    wanted = "".join(whole_words.split())
    if not wanted:
        return Match(0)
    whole = folded.find(whole_words)
    if whole >= 0:
        bonus = 100 + (_START_OF_WORD if _begins_word(text, whole) else 0)
        places = range(whole, whole + len(whole_words))
        share = _ALL * len(whole_words) / len(text)
        return Match(bonus + share - _LATE * whole, tuple(places))
    scattered = _initials(wanted, folded, text) or _in_order(wanted, folded)
    return Match(_score(scattered, text), scattered) if scattered else None


def _folded(text: str) -> str:
    """The text in lower case with every character in its place."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _initials(wanted: str, folded: str, text: str) -> tuple[int, ...]:
    starts = [i for i in range(len(text)) if _begins_word(text, i)]
    places: list[int] = []
    for index in starts:
        if len(places) < len(wanted) and folded[index] == wanted[len(places)]:
            places.append(index)
    return tuple(places) if len(places) == len(wanted) else ()


def _in_order(wanted: str, folded: str) -> tuple[int, ...]:
    places, start = [], 0
    for letter in wanted:
        found = folded.find(letter, start)
        if found < 0:
            return ()
        places.append(found)
        start = found + 1
    return tuple(places)


def _score(places: tuple[int, ...], text: str) -> float:
    score = -_LATE * places[0]
    for before, place in zip((-2, *places), places, strict=False):
        if place == before + 1:
            score += _RUN
        elif before >= 0:
            score -= _GAP
        if _begins_word(text, place):
            score += _START_OF_WORD
    return score


def _begins_word(text: str, index: int) -> bool:
    return text[index].isalnum() and (index == 0 or not text[index - 1].isalnum())
