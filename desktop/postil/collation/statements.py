"""Which quotations of different articles report the same utterance in other words.

Reports of one utterance by one speaker share its rarer words, whoever translated or shortened it.
Two quotations are tied by the share of their words, each weighted by how rare it is among all that
is compared (inverse document frequency; Spärck Jones, 1972), that the shorter one has in common
with the other. Ties are followed, and what hangs together is one group.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Final

from anyascii import anyascii

from postil.collation.names import ALIKE, likeness
from postil.model.finding import EntityLabel

_WORD: Final = re.compile(r"[^\W_]+")
_ENDINGS: Final = re.compile(r"(?<=\w{3})(?:ations?|ings?|ions?|ive|ed|ly|es|s|e)$")
_EMPTY: Final = frozenset(
    "a an the and or but nor so of in on at to from by for with as into onto over under about "
    "after before than that this these those it its he she they them his her their we us our you "
    "your i me my is are was were be been being am do does did have has had will would can could "
    "may might must shall should not no there here what which who whom whose when where why how "
    "if then also just only very more most some any all each both such own same other out up down "
    "again said say says one".split()
)
_SHARE: Final = 0.28
_SHARE_OF_ALL: Final = 0.3
"""Of the rarer words of both; for reports without anybody's own words, which topics make alike."""
_FEWEST: Final = 3
"""Rarer words in common, below which two quotations have nothing to do with each other."""
_ROW: Final = 4
"""Words in one row in common that are enough whatever the rest says, where both are direct."""
_DAYS: Final = 3
_UNSEEN: Final = 50
"""Quotations reckoned with besides those compared, so that few do not make every word common."""
_COMMON: Final = 60
"""Quotations with a word, past which it finds no candidates."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A quotation to compare. `day` is when it was said or, failing that, published: ISO or ""."""

    article: str
    speaker: str
    text: str
    day: str = ""
    direct: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    """A quotation's rarer words as stems, and its words in order."""

    stems: frozenset[str]
    row: tuple[str, ...]


def same_statements(sayings: Sequence[Saying]) -> list[tuple[int, ...]]:
    """Groups of two and more quotations, by their numbers, the earliest of each group first.

    Each group has one speaker, however spelt, and more than one article.
    """
    words = [_words(saying.text) for saying in sayings]
    weights = _weights(words)
    ties = _Ties(len(sayings))
    for one, other in _candidates(words):
        if _may_be_one(sayings[one], sayings[other]) and _tied(
            words[one], words[other], weights, sayings[one].direct and sayings[other].direct
        ):
            ties.join(one, other)
    groups = [
        tuple(sorted(group, key=lambda at: (sayings[at].day, at)))
        for group in ties.groups()
        if len({sayings[at].article for at in group}) > 1
    ]
    return sorted(groups)


class _Ties:
    """What hangs together (disjoint sets)."""

    def __init__(self, count: int) -> None:
        self._parents = list(range(count))

    def join(self, one: int, other: int) -> None:
        self._parents[self._root(one)] = self._root(other)

    def groups(self) -> list[list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for at in range(len(self._parents)):
            found[self._root(at)].append(at)
        return list(found.values())

    def _root(self, at: int) -> int:
        while self._parents[at] != at:
            self._parents[at] = self._parents[self._parents[at]]
            at = self._parents[at]
        return at


def _words(text: str) -> _Words:
    row = tuple(_WORD.findall(anyascii(text).lower()))
    return _Words(
        frozenset(_ENDINGS.sub("", w) for w in row if w not in _EMPTY and len(w) > 1), row
    )


def _weights(words: Sequence[_Words]) -> Mapping[str, float]:
    counts = Counter(stem for each in words for stem in each.stems)
    return {stem: math.log(1 + (len(words) + _UNSEEN) / count) for stem, count in counts.items()}


def _candidates(words: Sequence[_Words]) -> Iterator[tuple[int, int]]:
    """The pairs with enough rarer words in common, each once."""
    holders: dict[str, list[int]] = defaultdict(list)
    for at, each in enumerate(words):
        for stem in each.stems:
            holders[stem].append(at)
    shared: Counter[tuple[int, int]] = Counter()
    for group in holders.values():
        if len(group) <= _COMMON:
            shared.update(combinations(group, 2))
    return (pair for pair, count in shared.items() if count >= _FEWEST)


def _may_be_one(one: Saying, other: Saying) -> bool:
    """Whether one speaker can have said both: another article, a like name, about the same day."""
    if one.article == other.article or not one.speaker or not other.speaker:
        return False
    if one.day and other.day and abs(_number(one.day) - _number(other.day)) > _DAYS:
        return False
    if one.speaker == other.speaker:
        return True
    return likeness(one.speaker, other.speaker, EntityLabel.PERSON) >= ALIKE


def _number(day: str) -> int:
    try:
        return date.fromisoformat(day[:10]).toordinal()
    except ValueError:
        return 0


def _tied(one: _Words, other: _Words, weights: Mapping[str, float], direct: bool) -> bool:
    common = sum(weights[s] for s in one.stems & other.stems)
    least, most = sorted(sum(weights[s] for s in each.stems) for each in (one, other))
    if not direct:
        return common >= _SHARE_OF_ALL * (least + most - common)
    return common >= _SHARE * least or bool(_rows(one.row) & _rows(other.row))


def _rows(row: Sequence[str]) -> set[tuple[str, ...]]:
    rows = (tuple(row[at : at + _ROW]) for at in range(len(row) - _ROW + 1))
    return {each for each in rows if sum(word not in _EMPTY for word in each) >= _ROW - 1}
