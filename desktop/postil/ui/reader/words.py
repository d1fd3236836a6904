"""Where words begin and end, for marks that take in whole words. No Qt in here."""

import unicodedata
from typing import Final

from postil.model.passage import Span

_UNSPACED: Final = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x2E80, 0xA4CF),  # Chinese, Japanese, Yi
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
"""Scripts that put no spaces between words: there a mark ends where it was drawn to."""


def whole_words(text: str, span: Span) -> Span:
    """The span with the words whole that it begins and ends in, and no white space around them.

    What was drawn inside a single word stays as it is: somebody meant that part of it.
    """
    span = _trimmed(text, span)
    start, end = word_edge(text, span.start, -1), word_edge(text, span.end, 1)
    inside_one = word_edge(text, span.start, 1) >= span.end
    return span if inside_one and (start, end) != span else Span(start, end)


def word_edge(text: str, place: int, step: int) -> int:
    """Where the word around a boundary begins (`step` -1) or ends (1); else the boundary itself."""
    while _inside(text, place):
        place += step
    return place


def nearest_edge(text: str, place: int) -> int:
    """The boundary of the word around a place that is nearer; the place itself between words."""
    start, end = word_edge(text, place, -1), word_edge(text, place, 1)
    return start if place - start < end - place else end


def _trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    if not words.strip():
        return span
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _inside(text: str, place: int) -> bool:
    """True where a boundary between two characters cuts a word or a number."""
    if not 0 < place < len(text):
        return False
    before, behind = text[place - 1], text[place]
    if _letter(before) and _letter(behind):
        return True
    if before in ".," and behind.isdigit():
        return place > 1 and text[place - 2].isdigit()
    return before.isdigit() and behind in ".," and text[place + 1 : place + 2].isdigit()


def _letter(char: str) -> bool:
    if not (char.isalnum() or unicodedata.category(char).startswith("M")):
        return False
    code = ord(char)
    return not any(first <= code <= last for first, last in _UNSPACED)
