"""Which names may stand for the same person, organisation or place, however they are spelt.

A name is written in Latin letters (anyascii), the ways in which transliterations differ are folded
("Zelenskyy", "Zelensky", "Selenskyj" and "Зеленський" give nearly one key), and keys are compared
by their longest common subsequence (rapidfuzz). Likeness alone never makes two names one: what is
found here is for a person to decide.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Final

from anyascii import anyascii
from rapidfuzz.fuzz import ratio

from postil.model.finding import EntityLabel

ALIKE: Final = 0.84
"""From which likeness on two names are worth a person's look."""

_FOLDS: Final = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"['’`ʼ]", ""),
        (r"tsch|tch", "ch"),
        (r"sch|sz", "sh"),
        (r"shch", "sh"),
        (r"kh", "h"),
        (r"gh", "g"),
        (r"ph", "f"),
        (r"ck|q", "k"),
        (r"x", "ks"),
        (r"c(?=[eiy])", "s"),
        (r"c(?!h)", "k"),
        (r"w", "v"),
        (r"z", "s"),
        (r"ou|ue", "u"),
        (r"oe", "o"),
        (r"[yj]", "i"),
        (r"(?<=.)i+([aoe])", r"\1"),
        (r"(.)\1+", r"\1"),
        (r"(?<=[aeiou])h$", ""),
    )
)
_PART: Final = re.compile(r"[^\W\d_]+(?:['’`ʼ][^\W\d_]+)*")
_PARTICLES: Final = frozenset(
    "al el bin ibn abu de der den di da du dos la le los van von ter the of and st".split()
)
_VOWELS: Final = re.compile(r"(?<=.)[aeiou]")
_SHORT: Final = 4
_MOST_IN_A_BLOCK: Final = 400
"""Names with one skeleton, past which a block says nothing and costs too much."""
_AT_ONCE: Final = 100
"""Names that are folded, or pairs that are compared, in about a millisecond."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two names, the more frequent one first where they came in that order, and how alike, 0–1."""

    name: str
    other: str
    label: EntityLabel
    likeness: float


def keys_of(name: str) -> tuple[str, ...]:
    """The folded parts of a name, in order, particles left out: ("volodimir", "selenski")."""
    parts = (_folded(part) for part in _PART.findall(name))
    return tuple(key for key in parts if key and key not in _PARTICLES)


def likeness(name: str, other: str, label: EntityLabel) -> float:
    """How likely two names of one label are the same by their spelling, 0–1.

    People are compared by their last names first; a given name that is missing, or an initial, says
    nothing against it, another one does.
    """
    one, two = keys_of(name), keys_of(other)
    if not one or not two:
        return 0.0
    if label is EntityLabel.PERSON:
        return _of_people(one, two)
    if len(one) != len(two) and min(len(one), len(two)) == 1:
        return 0.0
    return _alike(" ".join(one), " ".join(two))


def proposals(names: Iterable[tuple[str, EntityLabel]], least: float = ALIKE) -> list[Proposal]:
    """The pairs that are alike, the most alike first. Names are given the most frequent first.

    Only names whose last parts begin alike are compared, so that 100,000 names take seconds.
    """
    found = [proposal for proposal in proposing(names, least) if proposal is not None]
    return sorted(found, key=lambda p: (-p.likeness, p.name, p.other))


def proposing(
    names: Iterable[tuple[str, EntityLabel]], least: float = ALIKE
) -> Iterator[Proposal | None]:
    """The same as they are found; None now and then, so that something else may be done between."""
    blocks: dict[tuple[EntityLabel, str], list[str]] = defaultdict(list)
    for number, (name, label) in enumerate(dict.fromkeys(names), 1):
        if number % _AT_ONCE == 0:
            yield None
        if keys := keys_of(name):
            blocks[label, _skeleton(keys[-1])[:2]].append(name)
    compared = 0
    for (label, _), block in blocks.items():
        for name, other in combinations(block[:_MOST_IN_A_BLOCK], 2):
            compared += 1
            if compared % _AT_ONCE == 0:
                yield None
            score = likeness(name, other, label)
            if score >= least:
                yield Proposal(name, other, label, score)


@lru_cache(maxsize=65_536)
def _folded(part: str) -> str:
    key = anyascii(part).lower()
    for pattern, by in _FOLDS:
        key = pattern.sub(by, key)
    return re.sub(r"[^a-z]", "", key)


def _of_people(one: Sequence[str], two: Sequence[str]) -> float:
    last = _alike(one[-1], two[-1])
    given, other = one[:-1], two[:-1]
    if not given or not other:
        return last
    if min(len(given[0]), len(other[0])) == 1:
        return last if given[0][0] == other[0][0] else 0.0
    return min(last, 0.25 + 0.75 * _alike(given[0], other[0]))


def _alike(key: str, other: str) -> float:
    score = ratio(key, other) / 100
    if _skeleton(key) == _skeleton(other):
        return max(score, (1 + score) / 2)
    if min(len(key), len(other)) <= _SHORT:
        return float(key == other)
    return score


@lru_cache(maxsize=65_536)
def _skeleton(key: str) -> str:
    """The first letter and all consonants after it."""
    return _VOWELS.sub("", key)
