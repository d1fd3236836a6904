"""Finds a passage by its words alone, where no old text tells where it went."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from rapidfuzz import fuzz

from postil.anchors.folding import Folded, fold
from postil.anchors.words import Codes, Words
from postil.model.passage import Anchor, Span

_MOST_PLACES: Final = 60
"""How many places with the same words are looked at."""
_RARE: Final = 24
"""A word that stands more often than this tells nothing of where a passage is."""
_BUCKET: Final = 8
_WINDOWS: Final = 4
"""How many likely places are compared with the passage."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place with a passage's words. `context` is how like its surroundings are, 0–1."""

    span: Span
    context: float


class Search:
    """A text made ready for finding passages in it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._codes = Codes()

    @cached_property
    def _folded(self) -> Folded:
        return Folded(self._text)

    @cached_property
    def words(self) -> Words:
        return Words(self._text, self._codes)

    @cached_property
    def _places_of(self) -> dict[str, list[int]]:
        """Where each word stands, by its code."""
        places: dict[str, list[int]] = {}
        for place, code in enumerate(self.words.codes):
            places.setdefault(code, []).append(place)
        return places

    def same_words(self, anchor: Anchor) -> list[Place]:
        """Where the passage stands word for word, the likeliest place first.

        Only case, accents, marks and white space may differ. Nearness to where it stood decides
        between places with like surroundings.
        """
        wanted = fold(anchor.exact).strip()
        before, after = fold(anchor.prefix).strip(), fold(anchor.suffix).strip()
        found: list[Place] = []
        for at in self._occurrences(wanted):
            end = at + len(wanted)
            ahead = self._folded.text[max(0, at - len(before) - 1) : at].strip()
            behind = self._folded.text[end : end + len(after) + 1].strip()
            context = (_alike(ahead, before) + _alike(behind, after)) / 2
            found.append(Place(self._folded.span(at, end), context))
        length = max(1, len(self._text))
        found.sort(key=lambda p: abs(p.span.start - anchor.start) / length / 20 - p.context)
        return found

    def _occurrences(self, wanted: str) -> Iterator[int]:
        at = self._folded.text.find(wanted) if wanted else -1
        for _ in range(_MOST_PLACES):
            if at < 0:
                break
            yield at
            at = self._folded.text.find(wanted, at + 1)

    def likely(self, anchor: Anchor) -> list[Span]:
        """The few stretches, longer than the passage, that have most of its rare words in order."""
        about = Words(anchor.prefix + anchor.exact + anchor.suffix, self._codes)
        votes: Counter[int] = Counter()
        for offset, code in enumerate(about.codes):
            places = self._places_of.get(code, ())
            if len(places) <= _RARE:
                for place in places:
                    votes[(place - offset) // _BUCKET] += 60 // len(places)
        both = {bucket: count + votes.get(bucket + 1, 0) for bucket, count in votes.items()}
        best = sorted(both, key=lambda bucket: -both[bucket])[:_WINDOWS]
        margin = 2 * _BUCKET + len(about) // 4
        return [self._window(bucket * _BUCKET - margin, len(about) + 3 * margin) for bucket in best]

    def _window(self, first: int, count: int) -> Span:
        past = min(len(self.words), first + count)
        return self.words.span(min(max(0, first), past - 1), past)


def _alike(text: str, expected: str) -> float:
    """How alike two surroundings are; where none is expected, whether there is none."""
    if not expected:
        return 0.5 if text else 1.0
    return fuzz.ratio(text, expected) / 100
