"""Finds words in the article's text. No Qt in here."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import regex

from postil.model.passage import Span

MOST: Final = 100_000
"""Hits beyond this many are not looked for."""


_WINDOW: Final = 200_000
"""Characters that are searched at a time."""
_PATIENCE_S: Final = 0.5
"""How long a window may take: some expressions would take years."""
_MARKS: Final = r"\p{Mn}*"


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for. `accents`: é is not e; `pattern`: the words are a regular expression."""

    words: str
    case: bool = False
    whole: bool = False
    pattern: bool = False
    accents: bool = False


class Search:
    """A search through a text, window by window, so that nobody waits for the end of a book.

    `hits` are in the order of the text, none empty, none overlapping. Raises ValueError, with what
    is wrong, where the words are no regular expression.
    """

    def __init__(self, text: str, query: Query) -> None:
        self.hits: list[Span] = []
        self._text = text if query.accents else unaccented(text)
        self._pattern = _compiled(query, loose_marks=not query.accents and _has_marks(text))
        self._place = 0
        self.done = not query.words

    def step(self) -> None:
        """Search the next window. Raises ValueError where that takes longer than anybody waits."""
        end = self._window_end()
        try:
            for match in self._pattern.finditer(self._text, self._place, end, timeout=_PATIENCE_S):
                if match.end() > match.start():
                    self.hits.append(Span(*match.span()))
                    if len(self.hits) == MOST:
                        break
        except TimeoutError:
            self.done = True
            raise ValueError("That takes too long to find; make the expression simpler.") from None
        self._place = end
        self.done = end == len(self._text) or len(self.hits) == MOST

    def _window_end(self) -> int:
        """Where the window ends: between two paragraphs, if there is such a place."""
        end = self._place + _WINDOW
        if end >= len(self._text):
            return len(self._text)
        paragraph = self._text.rfind("\n", self._place + 1, end)
        return paragraph + 1 if paragraph >= 0 else end


def find_all(text: str, query: Query) -> list[Span]:
    """All hits at once; otherwise as Search."""
    search = Search(text, query)
    while not search.done:
        search.step()
    return search.hits


def _compiled(query: Query, *, loose_marks: bool) -> regex.Pattern[str]:
    words = query.words if query.accents else _without_marks(unaccented(query.words))
    source = words if query.pattern else _loose(words, _MARKS if loose_marks else "")
    if query.whole:
        source = rf"(?<!\w)(?:{source})(?!\w)"
    try:
        return regex.compile(source, regex.MULTILINE | (0 if query.case else regex.IGNORECASE))
    except regex.error as error:
        raise ValueError(f"This is no regular expression: {error.msg}.") from error


_QUOTES: Final = {"'": "['’‘ʼ]", '"': '["“”„«»]', "-": "[-‐‑–]"}


def _loose(words: str, marks: str) -> str:
    """The words as they stand; straight quotation marks find curly ones, spaces any space, and
    behind each letter there may be `marks`."""
    return "".join(
        r"\s+" if char == " " else _QUOTES.get(char, regex.escape(char)) + marks
        for char in regex.sub(r"\s+", " ", words)
    )


def _has_marks(text: str) -> bool:
    return not text.isascii() and regex.search(r"\p{Mn}", text) is not None


def _without_marks(words: str) -> str:
    return str(regex.sub(r"(?<=\w)\p{Mn}+", "", words))


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
