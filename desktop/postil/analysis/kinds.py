"""What the encoder hardly knows and its form gives away: events, facilities, products, works.

Only forms that are seldom anything else: "Operation Inherent Resolve", "the Battle of Kursk",
"Hurricane Ida", "Vnukovo Airport", "F-16", "the Treaty of Lisbon". Wherever one of them stands it
takes the place of the names inside it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from postil.analysis.event_names import EVENTS
from postil.analysis.facility_names import FACILITIES, SMALL_FACILITIES
from postil.analysis.names import FUNCTION_WORDS, Candidate, Namer
from postil.analysis.product_names import PRODUCTS
from postil.analysis.work_names import LAWS, WORKS
from postil.model.finding import EntityLabel

_EVENT, _FAC, _PRODUCT = EntityLabel.EVENT, EntityLabel.FAC, EntityLabel.PRODUCT
PATTERN: Final = "pattern"
"""The evidence of what is found here."""

_PATTERNS: Final = (
    *((pattern, _EVENT) for pattern in EVENTS),
    *((pattern, _FAC) for pattern in FACILITIES),
    *((pattern, _PRODUCT) for pattern in PRODUCTS),
    *((pattern, EntityLabel.LAW) for pattern in LAWS),
    *((pattern, EntityLabel.WORK_OF_ART) for pattern in WORKS),
)
_KEPT: Final = frozenset({EntityLabel.LOC, _FAC})
"""What the encoder or a list may call a facility without being corrected."""

_OWNING: Final = frozenset({"'s", "’s"})
_ORDINALS: Final = frozenset({"first", "second", "third"})
_TRIMMED: Final = frozenset({_FAC, _EVENT, EntityLabel.LAW})
"""Kinds that patterns find by their last word, so that what stands before may be too much."""


def with_kinds(namer: Namer, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, with those that patterns find in place of what lies inside them."""
    kept = list(found)
    for made in _by_pattern(namer):
        met = [c for c in kept if c.first < made.last and made.first < c.last]
        if all(_yields(c, made) for c in met):
            kept = [c for c in kept if c not in met] + [made]
    return sorted(kept, key=lambda c: c.first)


def _yields(candidate: Candidate, made: Candidate) -> bool:
    """Whether a candidate lies inside what a pattern found, and is not known for what it is."""
    inside = made.first <= candidate.first and candidate.last <= made.last
    same = (candidate.first, candidate.last) == (made.first, made.last)
    known = candidate.label in _KEPT or candidate.evidence == "list"
    return inside and not (same and made.label is _FAC and known)


def _by_pattern(namer: Namer) -> Iterator[Candidate]:
    starts = [word.start for word in namer.words]
    for pattern, label in _PATTERNS:
        for match in pattern.finditer(namer.text):
            yield from _made(namer, starts, match, label)
    for pattern in SMALL_FACILITIES:
        for match in pattern.finditer(namer.text):
            if not any(word in namer.lists.names for word in _named_before(match["before"])):
                yield from _made(namer, starts, match, _FAC)


def _named_before(before: str) -> Iterator[str]:
    """What stands before a head in small letters: its words, parts of words, and all of it."""
    yield before
    yield from re.split(r"[\s-]+|['’]s\b", before)


def _made(
    namer: Namer, starts: Sequence[int], match: re.Match[str], label: EntityLabel
) -> Iterator[Candidate]:
    group = "name" if "name" in match.re.groupindex else 0
    first = bisect_left(starts, match.start(group))
    last = bisect_left(starts, match.end(group))
    named = _without_small(namer, first, last) if label in _TRIMMED else first
    if _is_whole(namer, named, last, match.end(group)) and (named == first or last - named > 1):
        name = namer.text[namer.words[named].start : match.end(group)]
        plural = match.groupdict().get("plural")
        yield Candidate(named, last, label, PATTERN, name[:-1] if plural else "")


def _without_small(namer: Namer, first: int, last: int) -> int:
    """Past words of grammar and owners: "At Heathrow Airport", "London's Heathrow Airport"."""
    for at in range(first, last - 1):
        word = namer.words[at]
        small = word.named and word.lower in FUNCTION_WORDS - _ORDINALS
        owner = word.text in _OWNING and namer.slice(first, at) in namer.lists.names
        if small or owner:
            first = at + 1
            if namer.words[first].text in _OWNING:
                first += 1
    return first


def _is_whole(namer: Namer, first: int, last: int, end: int) -> bool:
    """Whether what is found begins and ends with words, and no line ends inside it."""
    if first >= last or namer.words[last - 1].end != end:
        return False
    return not any(word.breaks for word in namer.words[first + 1 : last])
