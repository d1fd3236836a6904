"""From the encoder's tags, word by word, to names: the best path."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from postil.analysis.encoder_pieces import PieceWord
from postil.analysis.gazetteers import gazetteers
from postil.model.finding import EntityLabel

Numbers = NDArray[np.float32]

_NEVER: Final = np.float32(-1e4)
_ARTICLES: Final = frozenset("al el ul as ar an ad az ash at abu bin ibn".split())
"""What an Arabic name may have before its hyphen."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text, with what the encoder gives to each label. Offsets are code points."""

    start: int
    end: int
    label: EntityLabel
    shares: tuple[float, ...] = ()


class Tags:
    """The tags of a model, "O", "B-PERSON", "I-PERSON", …, and the paths that they allow."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        self.labels = tuple(dict.fromkeys(n[2:] for n in names if n != "O"))
        self._label = [self.labels.index(n[2:]) if n != "O" else -1 for n in names]
        self._begins = [n.startswith("B") for n in names]
        self._steps: Any = np.zeros((len(names), len(names)), np.float32)
        for at, name in enumerate(names):
            if name.startswith("I"):
                ok = [self._label[other] == self._label[at] for other in range(len(names))]
                self._steps[~np.array(ok), at] = _NEVER
        self._starts: Any = np.array(
            [_NEVER if n.startswith("I") else np.float32(0) for n in names], np.float32
        )

    def path(self, chances: Numbers) -> list[int]:
        """The likeliest tags of a line of words, of which no name begins inside (Viterbi)."""
        if not len(chances):
            return []
        scores = np.log(chances + np.float32(1e-9))
        best = scores[0] + self._starts
        back = []
        for row in scores[1:]:
            ways = best[:, None] + self._steps
            back.append(ways.argmax(axis=0))
            best = ways.max(axis=0) + row
        tags = [int(best.argmax())]
        for came in reversed(back):
            tags.append(int(came[tags[-1]]))
        return tags[::-1]

    def runs(self, tags: Sequence[int]) -> Iterator[tuple[int, int]]:
        """First and last (exclusive) word of each name on a path."""
        first = None
        for at, tag in enumerate([*tags, self.names.index("O")]):
            if first is not None and (self._label[tag] < 0 or self._begins[tag]):
                yield first, at
                first = None
            if first is None and self._label[tag] >= 0:
                first = at

    def shares(self, chances: Numbers) -> tuple[float, ...]:
        """What the words of a name give to each label on average."""
        sums = [0.0] * len(self.labels)
        for tag, label in enumerate(self._label):
            if label >= 0:
                sums[label] += float(chances[:, tag].mean())
        return tuple(sums)


def names_of(
    text: str, words: Sequence[PieceWord], lines: Sequence[int], chances: Numbers, tags: Tags
) -> list[Name]:
    """The names of a text, sorted and apart. No name reaches over the start of a line.

    `lines` are the indices of the words that sentences and lines begin with; `chances` has a row
    for each word and a column for each tag.
    """
    found = []
    for first, last in pairwise([*lines, len(words)]):
        part = chances[first:last]
        if (part[:, 0] < 0.98).any():
            for begin, end in tags.runs(tags.path(part)):
                shares = tags.shares(part[begin:end])
                span = _whole(text, words, first + begin, first + end)
                name = _trimmed(text, *span, shares, tags)
                if name is not None:
                    found.append(name)
    return _apart(found)


def label_of(shares: Sequence[float], tags: Tags) -> EntityLabel:
    """The label with the most; GPE and LOC stand together against the others."""
    by_label = dict(zip(tags.labels, shares, strict=True))
    place = by_label.get("GPE", 0.0) + by_label.get("LOC", 0.0)
    best = max(by_label, key=by_label.__getitem__)
    if place > by_label[best]:
        best = "GPE" if by_label.get("GPE", 0.0) >= by_label.get("LOC", 0.0) else "LOC"
    return EntityLabel(best)


def _whole(text: str, words: Sequence[PieceWord], first: int, last: int) -> tuple[int, int]:
    """With the small part of a hyphenated name: the "-in" of "Moon Jae-in", the "al-" before."""
    if last - first > 1 and text[words[last - 1].start : words[last - 1].end] == "-":
        last -= 1  # a name ends in no hyphen: what follows it is looked at below
    start, end = words[first].start, words[last - 1].end
    if text[end : end + 1] == "-" and last + 1 < len(words) and words[last + 1].start == end + 1:
        following = text[words[last + 1].start : words[last + 1].end]
        before = text[words[last - 1].start : end]
        if following.islower() and len(following) < 5 and before.istitle() and first < last - 1:
            end = words[last + 1].end
    if first > 1 and text[start - 1] == "-" and words[first - 2].end == start - 1:
        article = text[words[first - 2].start : start - 1]
        if article.lower() in _ARTICLES:
            start = words[first - 2].start
    return start, end


def _trimmed(text: str, start: int, end: int, shares: tuple[float, ...], tags: Tags) -> Name | None:
    """Without "the", "'s" and a person's title; None where no capital is left."""
    name = text[start:end]
    label = label_of(shares, tags)
    for ending in ("'s", "’s", "'", "’"):
        if name.endswith(ending) and len(name) > len(ending):
            name = name.removesuffix(ending)
            break
    if name.lower().startswith("the ") and label is not EntityLabel.MISC:
        start += 4
        name = name[4:]
    if label is EntityLabel.ORG and (lead := _LEAD.match(name)):
        start += lead.end()
        name = name[lead.end() :]
    if label is EntityLabel.PERSON or (label is EntityLabel.ORG and not _is_headed(name)):
        shorter = _untitled(name)
        if label is EntityLabel.PERSON or " " in shorter:
            start += len(name) - len(shorter)
            name = shorter
    if not any(c.isupper() for c in name):
        return None
    return Name(start, start + len(name), label, shares)


_LEAD: Final = re.compile(r"(?:NGOs?|[\w.]+-based) (?=[A-Z])")


def _is_headed(name: str) -> bool:
    return name.rpartition(" ")[2] in gazetteers().heads or " of " in name or " for " in name


def _untitled(name: str) -> str:
    titles = gazetteers().titles
    while " " in name:
        first, rest = name.split(None, 1)
        if first not in titles and first.rstrip(".") not in titles:
            break
        name = rest
    return name


def _apart(found: Sequence[Name]) -> list[Name]:
    kept: list[Name] = []
    for name in sorted(found, key=lambda n: (n.start, -n.end)):
        if not kept or kept[-1].end <= name.start:
            kept.append(name)
    return kept
