"""Which names may stand for the same person, organisation or place, however they are spelt.

Words are compared as `spellings.py` says. People's last names must be alike, and their given names
where both have one that is no initial; "Bill" is William. Numbers, "Jr." and other initials in the
middle keep names apart; so do endings that tell women from men. Chinese names are compared by one
key for Pinyin and Wade–Giles ("Mao Zedong", "Mao Tse-tung"). Likeness alone never makes two names
one: what is found here is for a person to decide.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product
from typing import Final

from anyascii import anyascii
from rapidfuzz.fuzz import ratio

from postil.collation.spellings import alike, folded, one_syllable, outline
from postil.model.finding import EntityLabel
from postil.model.given_names import SHORT_FORMS

ALIKE: Final = 0.84
"""From which likeness on two names are worth a person's look."""

_PART: Final = re.compile(r"[^\W\d_]+(?:['’`ʼ][^\W\d_]+)*")
_PARTICLES: Final = frozenset(
    "al el as bin ibn abu de der den di da du dos la le los van von ter the of and st".split()
)
_SERVANT: Final = re.compile(r"\b(abd)[ -]?[aeu]l[ -](?=\w)", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\d+|(?<= )(?:Jr|Sr|[IVX]+)\b")
_WADE_GILES: Final = re.compile(r"[A-Z][a-z']+-[a-z']+")
_PINYIN: Final = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"['’]", ""), (r"hs|x|sh", "s"), (r"zh|ch|q|j|tz|ts|z", "c"), (r"d", "t"),
        (r"g(?!$)", "k"), (r"b", "p"), (r"ung", "ong"), (r"ien", "ian"), (r"ueh", "ue"),
        (r"[ei]h\b", "i"),
    )
)  # fmt: skip
_MIDDLE: Final = 0.6
"""Likeness of middle names below which two people are not one."""
_SURE: Final = 0.95
_SHORT_FORMS: Final = {folded(short): folded(full) for short, full in SHORT_FORMS.items()}
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


@lru_cache(maxsize=131_072)
def keys_of(name: str) -> tuple[str, ...]:
    """The folded parts of a name, in order, particles left out: ("volodimir", "selenski")."""
    parts = _PART.findall(_SERVANT.sub(r"\1 ", _NUMBER.sub("", name)))
    keys = (folded(part) for part in parts if part.lower() not in _PARTICLES)
    return tuple(key for key in keys if key)


def likeness(name: str, other: str, label: EntityLabel) -> float:
    """How likely two names of one label are the same by their spelling, 0–1.

    A given name that is missing, or an initial, says nothing against it, another one does.
    """
    one, two = keys_of(name), keys_of(other)
    if not one or not two or set(_NUMBER.findall(name)) != set(_NUMBER.findall(other)):
        return 0.0
    if label is EntityLabel.PERSON:
        return _SURE if _same_chinese(name, other) else _of_people(one, two)
    if len(one) == len(two):
        return min(map(alike, one, two))
    return 0.0 if 1 in {len(one), len(two)} else alike("".join(one), "".join(two))


def proposals(names: Iterable[tuple[str, EntityLabel]], least: float = ALIKE) -> list[Proposal]:
    """The pairs that are alike, the most alike first. Names are given the most frequent first.

    Only names whose last words have like consonants are compared, so that 100,000 take seconds.
    """
    found = [proposal for proposal in proposing(names, least) if proposal is not None]
    return sorted(found, key=lambda p: (-p.likeness, p.name, p.other))


def proposing(
    names: Iterable[tuple[str, EntityLabel]], least: float = ALIKE
) -> Iterator[Proposal | None]:
    """The same as they are found; None now and then, so that something else may be done between."""
    by_label: dict[EntityLabel, dict[str, int]] = defaultdict(dict)
    for name, label in names:
        by_label[label].setdefault(name, len(by_label[label]))
    for label, ranks in by_label.items():
        blocks = _Blocks()
        for number, name in enumerate(ranks, 1):
            if number % _AT_ONCE == 0:
                yield None
            for shared, mixed in _shared_by(name, label):
                blocks.add(name, shared, mixed)
        found: set[str] = set()
        for compared, (one, two) in enumerate(blocks.pairs(), 1):
            if compared % _AT_ONCE == 0:
                yield None
            score = likeness(one, two, label) if one else 0.0
            if score >= least:
                first, other = (one, two) if ranks[one] < ranks[two] else (two, one)
                if f"{first}\n{other}" not in found:
                    found.add(f"{first}\n{other}")
                    yield Proposal(first, other, label, score)


class _Blocks:
    """Names of one label by what they share, in `mixed` ones those that lack a given name with all.

    Few objects that hold others, so that the garbage collector has little to look through.
    """

    def __init__(self) -> None:
        self._first: dict[str, str] = {}
        self._more: tuple[dict[str, list[str]], dict[str, list[str]]] = ({}, {})

    def add(self, name: str, shared: str, mixed: bool) -> None:
        first = self._first.setdefault(shared, name)
        if first != name:
            block = self._more[mixed].setdefault(shared, [first])
            if len(block) < _MOST_IN_A_BLOCK:
                block.append(name)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Names to compare; two empty ones now and then where a block has none."""
        whole, mixed = self._more
        for names in whole.values():
            yield from combinations(names, 2)
        for names in mixed.values():
            alone = [name for name in names if len(keys_of(name)) == 1]
            full = [name for name in names if len(keys_of(name)) > 1]
            yield from combinations(alone, 2)
            yield from product(alone, full) if alone else [("", "")]


def _shared_by(name: str, label: EntityLabel) -> Iterator[tuple[str, bool]]:
    """What a name shares with all names that may be alike, and whether given names don't count."""
    keys = keys_of(name)
    if not keys:
        return
    person = label is EntityLabel.PERSON
    last = keys[-1] if person else "".join(keys)
    for shared in (outline(last), f"letters {''.join(sorted(last))}"):
        yield shared, person
        if person and len(keys) > 1:
            yield f"{shared} {_initial(keys[0])}", False
    if person and len(keys) > 1:
        yield f"pinyin {_chinese(name)}", False


def _initial(given: str) -> str:
    """The first letter that all forms of a given name share; one for all vowels."""
    first = _SHORT_FORMS.get(given, given)[0]
    return "a" if first in "aeiou" else outline(first)


# ---------------------------------------------------------------------- people


def _of_people(one: Sequence[str], two: Sequence[str]) -> float:
    last = 0.0 if _are_others(one[-1], two[-1]) else alike(one[-1], two[-1])
    given, other = one[:-1], two[:-1]
    if not last or not given or not other:
        return last
    if not _agree(given[1:], other[1:]):
        return 0.0
    if 1 in {len(given[0]), len(other[0])}:
        return last if given[0][0] == other[0][0] else 0.0
    return min(last, _of_given(given[0], other[0]))


def _of_given(one: str, two: str) -> float:
    if _SHORT_FORMS.get(one, one) == _SHORT_FORMS.get(two, two):
        return 1.0
    return 0.0 if one.endswith("a") != two.endswith("a") else alike(one, two)


def _are_others(one: str, two: str) -> bool:
    """Whether last names are others by one letter: Peng and Ping, Ivanov and Ivanova."""
    if one != two and one_syllable(one) and one_syllable(two):
        return True
    long, short = (one, two) if one.endswith("a") else (two, one)
    return long.endswith("a") and not short.endswith(("a", "e", "o", "u"))


def _agree(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether middle names may be the same people's."""
    return all(
        a[0] == b[0] if 1 in {len(a), len(b)} else ratio(a, b) / 100 >= _MIDDLE
        for a, b in zip(one, two, strict=False)
    )


def _same_chinese(name: str, other: str) -> bool:
    """Whether one name is the other in Wade–Giles."""
    older = _WADE_GILES.search(name) or _WADE_GILES.search(other)
    return older is not None and _chinese(name) == _chinese(other)


@lru_cache(maxsize=131_072)
def _chinese(name: str) -> str:
    key = anyascii(name).lower().replace("-", "")
    for pattern, by in _PINYIN:
        key = pattern.sub(by, key)
    return key
