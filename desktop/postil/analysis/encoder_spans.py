"""From the encoder's tags, word by word, to names, and what the article says of them."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from postil.analysis.encoder_pieces import PieceWord
from postil.analysis.encoder_tags import Name, Numbers, Tags
from postil.analysis.encoder_votes import voted
from postil.analysis.gazetteers import gazetteers
from postil.analysis.name_extents import completed
from postil.analysis.name_labels import relabelled
from postil.model.finding import EntityLabel

__all__ = ["Name", "Numbers", "Tags", "names_of"]

_ARTICLES: Final = frozenset("al el ul as ar an ad az ash at abu bin ibn".split())
"""What an Arabic name may have before its hyphen."""
_PARTICIPLES: Final = frozenset(
    {"led", "run", "held", "born", "made", "era", "like", "wide", "free"}
)
"""What may follow a hyphen and is no part of a given name, unlike the "in" of "Moon Jae-in"."""


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
    return relabelled(text, voted(text, completed(text, _apart(found)), tags))


def _whole(text: str, words: Sequence[PieceWord], first: int, last: int) -> tuple[int, int]:
    """With the small part of a hyphenated name: the "-in" of "Moon Jae-in", the "al-" before."""
    if last - first > 1 and text[words[last - 1].start : words[last - 1].end] == "-":
        last -= 1  # a name ends in no hyphen: what follows it is looked at below
    start, end = words[first].start, words[last - 1].end
    if text[end : end + 1] == "-" and last + 1 < len(words) and words[last + 1].start == end + 1:
        following = text[words[last + 1].start : words[last + 1].end]
        before = text[words[last - 1].start : end]
        given = following.islower() and len(following) < 5 and following not in _PARTICIPLES
        if given and before.istitle() and first < last - 1:
            end = words[last + 1].end
    if first > 1 and text[start - 1] == "-" and words[first - 2].end == start - 1:
        article = text[words[first - 2].start : start - 1]
        if article.lower() in _ARTICLES:
            start = words[first - 2].start
    return start, end


def _trimmed(text: str, start: int, end: int, shares: tuple[float, ...], tags: Tags) -> Name | None:
    """Without "the", "'s" and a person's title; None where no capital is left."""
    name = text[start:end]
    label = tags.label_of(shares)
    for ending in ("'s", "’s", "'", "’"):
        if name.endswith(ending) and len(name) > len(ending):
            name = name.removesuffix(ending).rstrip()
            break
    if name.lower().startswith("the ") and label is not EntityLabel.MISC:
        shorter = name[4:].lstrip()
        start += len(name) - len(shorter)
        name = shorter
    if label is EntityLabel.ORG and (lead := _lead(name)):
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


_LEAD: Final = re.compile(r"(NGOs?|[\w.]+-based) (?=[A-Z])")


def _lead(name: str) -> re.Match[str] | None:
    """What stands before an organisation and is not its name; the "NGO Bureau" is one."""
    lead = _LEAD.match(name)
    return None if lead and lead[1].startswith("NGO") and _is_headed(name) else lead


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
