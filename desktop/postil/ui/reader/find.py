"""Finds words in the article's text. No Qt in here."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from postil.model.passage import Span

MOST: Final = 100_000
"""Hits beyond this many are not looked for."""


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for. `accents`: é is not e; `pattern`: the words are a regular expression."""

    words: str
    case: bool = False
    whole: bool = False
    pattern: bool = False
    accents: bool = False


def find_all(text: str, query: Query) -> list[Span]:
    """The hits in the order of the text, none empty, none overlapping.

    Raises ValueError, with what is wrong, where the words are no regular expression.
    """
    if not query.words:
        return []
    expression = _compiled(query)
    searched = text if query.accents else unaccented(text)
    hits: list[Span] = []
    for match in expression.finditer(searched):
        if match.end() > match.start():
            hits.append(Span(*match.span()))
            if len(hits) == MOST:
                break
    return hits


def _compiled(query: Query) -> re.Pattern[str]:
    words = query.words if query.accents else unaccented(query.words)
    source = words if query.pattern else _loose(words)
    if query.whole:
        source = rf"(?<!\w)(?:{source})(?!\w)"
    try:
        return re.compile(source, re.MULTILINE | (0 if query.case else re.IGNORECASE))
    except re.error as error:
        raise ValueError(f"This is no regular expression: {error.msg}.") from error


_QUOTES: Final = {"'": "['’‘ʼ]", '"': '["“”„«»]', "-": "[-‐‑–]"}


def _loose(words: str) -> str:
    """The words as they stand; straight quotation marks find curly ones, spaces any space."""
    return "".join(
        r"\s+" if char == " " else _QUOTES.get(char, re.escape(char))
        for char in re.sub(r"\s+", " ", words)
    )


@lru_cache(maxsize=4)
def unaccented(text: str) -> str:
    """The text with letters for accented letters, each character still in its place."""
    if text.isascii():
        return text
    return text.translate({ord(char): _base(char) for char in set(text) if ord(char) > 0x7F})


def _base(char: str) -> str:
    base = unicodedata.normalize("NFD", char)[0]
    return base if unicodedata.category(char).startswith("L") else char


def nearest(hits: list[Span], position: int) -> int:
    """The number of the first hit at or behind a position, else of the first; -1 for none."""
    for number, hit in enumerate(hits):
        if hit.start >= position:
            return number
    return 0 if hits else -1
