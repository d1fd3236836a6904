"""Edits of a text in which every character carries where it came from.

So the right place of a passage is known whatever was done to the text around it and in it.
"""

import random
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from made_texts import TextMaker

from postil.model.passage import Span

NEW = -1
"""The origin of a character that was not there before."""

_WORD = re.compile(r"\d+(?:[.,]\d+)+|\w+")
_SENTENCE_END = re.compile(r"(?<=[.!?”]) (?=[A-Z“])|\n\n")
_LETTERS = "etaoinshrdlucmfw"
_MARKS = {"“": '"', "”": '"', "’": "'", "‘": "'", "—": " - ", "–": "-", "'": "’", "-": "‐"}


@dataclass(frozen=True)
class Text:
    """Characters, the origin of each (`NEW` or an index of the first text), and what it stands for.

    `stands` is the origin, and for a word put in another's place a character of that other word.
    """

    text: str
    origins: Sequence[int]
    stands: Sequence[int]

    @classmethod
    def of(cls, text: str) -> "Text":
        return cls(text, range(len(text)), range(len(text)))

    def part(self, start: int, end: int) -> "Text":
        return Text(self.text[start:end], self.origins[start:end], self.stands[start:end])


def new(text: str, stands: Iterable[int] = ()) -> Text:
    origins = [NEW] * len(text)
    return Text(text, origins, list(stands) or origins)


def joined(parts: Sequence[Text]) -> Text:
    return Text(
        "".join(part.text for part in parts),
        [origin for part in parts for origin in part.origins],
        [place for part in parts for place in part.stands],
    )


class Editor:
    """Edits texts, the same way every time for the same seed."""

    def __init__(self, seed: int, maker: TextMaker) -> None:
        self.chance = random.Random(seed)
        self.maker = maker

    def typos(self, text: Text, share: float = 0.02) -> Text:
        """Some letters put in, left out, changed or swapped with the next."""
        parts: list[Text] = []
        at = 0
        while at < len(text.text):
            if self.chance.random() >= share or not text.text[at].isalpha():
                parts.append(text.part(at, at + 1))
                at += 1
                continue
            letter = self.chance.choice(_LETTERS)
            kind = self.chance.randrange(4)
            if kind == 0:
                parts += [new(letter), text.part(at, at + 1)]
            elif kind == 1:
                parts.append(new(letter, text.stands[at : at + 1]))
            elif kind == 2:
                parts += [text.part(at + 1, at + 2), text.part(at, at + 1)]
            at += 2 if kind == 2 else 1
        return joined(parts)

    def marks(self, text: Text) -> Text:
        """Quotation marks and dashes of another kind, spaces doubled, hard or broken into lines."""
        parts = []
        for at, character in enumerate(text.text):
            other = character
            if character in _MARKS and self.chance.random() < 0.8:
                other = _MARKS[character]
            elif character == " " and self.chance.random() < 0.15:
                other = self.chance.choice(["  ", "\N{NO-BREAK SPACE}", "\n", " \n"])
            if other == character:
                parts.append(text.part(at, at + 1))
            else:
                origins, stands = [text.origins[at]], [text.stands[at]]
                parts.append(Text(other, origins * len(other), stands * len(other)))
        return joined(parts)

    def moves(self, text: Text, share: float = 0.3) -> Text:
        """Some paragraphs taken out and put in elsewhere."""
        paragraphs = _cut(text, re.compile(r"(?<=\n\n)"))
        if not paragraphs[-1].text.endswith("\n\n"):
            paragraphs[-1] = joined([paragraphs[-1], new("\n\n")])
        moving = {n for n in range(len(paragraphs)) if self.chance.random() < share}
        result = [p for n, p in enumerate(paragraphs) if n not in moving]
        for number in moving:
            result.insert(self.chance.randint(0, len(result)), paragraphs[number])
        return joined(result)

    def sentences(self, text: Text, share: float = 0.1) -> Text:
        """A share of sentences taken out, and as many new ones put in anywhere."""
        cuts = [m.end() for m in _SENTENCE_END.finditer(text.text)]
        parts = []
        for start, end in pairwise([0, *cuts, len(text.text)]):
            if self.chance.random() < share:
                parts.append(new(self.maker.sentence() + " "))
            if self.chance.random() >= share:
                parts.append(text.part(start, end))
        return joined(parts)

    def words(self, text: Text, share: float) -> Text:
        """A share of words changed: most replaced, some left out, some put in."""
        parts = []
        at = 0
        for match in _WORD.finditer(text.text):
            if self.chance.random() >= share:
                continue
            parts.append(text.part(at, match.start()))
            at = match.end()
            kind = self.chance.random()
            if kind < 0.7:
                parts.append(self._instead(text, match.start(), match.end()))
            elif kind < 0.85:
                parts += [text.part(match.start(), at), new(" " + self.maker.word())]
            elif text.text[at : at + 1] == " ":
                at += 1
        return joined([*parts, text.part(at, len(text.text))])

    def _instead(self, text: Text, start: int, end: int) -> Text:
        old = text.stands[start:end]
        word = self.maker.word()
        return new(word, [old[min(n, len(old) - 1)] for n in range(len(word))])

    def mixed(self, text: Text) -> Text:
        """All of the above, one after the other."""
        edited = self.words(self.sentences(self.moves(text, 0.2)), 0.08)
        return self.marks(self.typos(edited, 0.005))


EDITS: dict[str, Callable[[Editor, Text], Text]] = {
    "typos": Editor.typos,
    "quote marks and spaces": Editor.marks,
    "moved paragraphs": Editor.moves,
    "sentences in and out": Editor.sentences,
    "5 % of words": lambda editor, text: editor.words(text, 0.05),
    "10 % of words": lambda editor, text: editor.words(text, 0.10),
    "20 % of words": lambda editor, text: editor.words(text, 0.20),
    "all mixed": Editor.mixed,
}


class Truth:
    """Where the characters of the old text stand in the edited one."""

    def __init__(self, edited: Text) -> None:
        self._survived = _by_origin(edited.origins)
        self._stood = _by_origin(edited.stands)

    def survivors(self, span: Span) -> set[int]:
        """The places of the characters of a passage that are still there."""
        return _within(self._survived, span)

    def stand_ins(self, span: Span) -> set[int]:
        """Those places, and of words put in the place of a word of the passage."""
        return _within(self._stood, span)


_Places = tuple[list[int], list[int]]


def _by_origin(origins: Sequence[int]) -> _Places:
    pairs = sorted((origin, place) for place, origin in enumerate(origins) if origin != NEW)
    return [origin for origin, _ in pairs], [place for _, place in pairs]


def _within(places: _Places, span: Span) -> set[int]:
    origins, found = places
    return set(found[bisect_left(origins, span.start) : bisect_left(origins, span.end)])


def _cut(text: Text, pattern: re.Pattern[str]) -> list[Text]:
    cuts = [m.start() for m in pattern.finditer(text.text) if 0 < m.start() < len(text.text)]
    return [text.part(start, end) for start, end in pairwise([0, *cuts, len(text.text)])]
