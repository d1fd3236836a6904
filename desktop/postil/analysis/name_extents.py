"""The extents of the encoder's names, set right by their surroundings.

"Red Cross | of the South Caribbean", "Central | American" and "Gulf | of Aden" are one name each, a
body has all that follows its "for" or "of", and an office is no part of an organisation. What is
one name in one place is one in all others.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from postil.analysis.capitals import CAPITAL, MORE
from postil.analysis.encoder_tags import Name
from postil.analysis.gazetteers import gazetteers
from postil.analysis.names import FUNCTION_WORDS
from postil.model.finding import EntityLabel

_ORG, _NORP = EntityLabel.ORG, EntityLabel.NORP
_PLACES: Final = frozenset({EntityLabel.GPE, EntityLabel.LOC})
_SIDES: Final = frozenset("Central North South East West Latin Northern Southern Eastern".split())
_WATERS_AND_LANDS: Final = frozenset(
    "Gulf Bay Strait Straits Sea Cape Horn Isthmus Isle Isles Port Mouth Valley Kingdom".split()
)
_OF: Final = re.compile(r" of(?: the)? ")
_BODY: Final = (
    r"(?:Committee|Council|Commission|Front|Office|Organi[sz]ation|Alliance|Forces|Movement|"
    r"Tribunal|Institute|Federation|Confederation|League|Association|Agency|Fund|Network|Society|"
    r"Academy|Coalition|Forum|Centre|Center|Union|Congress|Campaign|Group|Initiative|Foundation)"
)
_ENDS_IN_BODY: Final = re.compile(rf"(?:.* )?{_BODY}")
_FURTHER: Final = re.compile(
    rf" (?:for|of)(?: the)? (?P<first>{CAPITAL}){MORE}*(?:(?: and| of| of the) {CAPITAL}{MORE}*)*"
)
_EARLIER: Final = re.compile(rf"(?:\b{CAPITAL} )*\b{_BODY} (?:for|of)(?: the)? $")
_OFFICES: Final = frozenset(
    "Rapporteur Envoy Coordinator Spokesperson Spokesman Commissioner".split()
)
_INITIALS: Final = re.compile(r"[A-Z.]{2,6}")


def completed(text: str, names: Sequence[Name]) -> list[Name]:
    """The names with their extents set right, sorted and apart."""
    made: list[Name] = []
    for name in [_extended(text, n) for n in names]:
        before = made[-1] if made else None
        if before is not None and name.start < before.end:
            made[-1] = replace(before, end=max(before.end, name.end))
        elif before is not None and (joined := _joined(text, before, name)):
            made[-1] = joined
        else:
            made.append(_without_office(text, name))
    return _as_elsewhere(text, made)


def _as_elsewhere(text: str, names: Sequence[Name]) -> list[Name]:
    """A part of what is one name elsewhere is that name, if its other words stand beside it.

    Only people and organisations that are found whole at least as often as in part.
    """
    whole: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        written = text[name.start : name.end]
        if name.label in {_ORG, EntityLabel.PERSON} and " " in written:
            whole[written].append(name)
    made = [
        replace(whole[written][0], start=start, end=start + len(written))
        for written, starts in _in_part(text, names, whole).items()
        if len(starts) <= len(whole[written])
        for start in starts
    ]
    covered = {at: name for name in made for at in range(name.start, name.end)}
    cut = {
        id(covered[at])
        for name in names
        for at in (name.start, name.end - 1)
        if at in covered and not _holds(covered[at], name)
    }
    made = [name for name in made if id(name) not in cut and covered[name.start] is name]
    covered = {at: name for name in made for at in range(name.start, name.end)}
    kept = [name for name in names if name.start not in covered]
    return sorted([*kept, *made], key=lambda n: n.start)


def _holds(longer: Name, name: Name) -> bool:
    return longer.start <= name.start and name.end <= longer.end


def _in_part(
    text: str, names: Sequence[Name], whole: Mapping[str, Sequence[Name]]
) -> dict[str, set[int]]:
    """Where names of many words stand of which a part only was found, in linear time."""
    by_word: dict[str, list[str]] = defaultdict(list)
    for longer in whole:
        for word in set(longer.split()):
            by_word[word].append(longer)
    partly: dict[str, set[int]] = defaultdict(set)
    for name in names:
        written = text[name.start : name.end]
        for longer in by_word.get(written.partition(" ")[0], ()):
            start = name.start - longer.find(written)
            end = start + len(longer)
            fits = written in longer and written != longer and text.startswith(longer, start)
            beside = text[max(0, start - 1) : start] + text[end : end + 1]
            if fits and not any(c.isalnum() for c in beside):
                partly[longer].add(start)
    return partly


def _joined(text: str, before: Name, name: Name) -> Name | None:
    """Both as one, if they are one name."""
    between = text[before.end : name.start]
    written = text[before.start : before.end]
    if between == " " and name.label is _NORP and written in _SIDES:
        return replace(name, start=before.start)
    if between == " " and before.label is _NORP and name.label is _ORG:
        body = " " in text[name.start : name.end]
        return replace(name, start=before.start) if body and before.end - before.start > 2 else None
    if between == " " and before.label is name.label is EntityLabel.PERSON:
        titled = written in gazetteers().titles and written not in gazetteers().given
        return name if titled else replace(before, end=name.end)
    if before.label in _PLACES and name.label in _PLACES:
        waters = written in _WATERS_AND_LANDS and _OF.fullmatch(between)
        capital = between in {" ", ", "} and text[name.start : name.end] in {"D.C.", "DC"}
        return replace(before, end=name.end) if waters or capital else None
    if before.label is _ORG and name.label in _PLACES and _OF.fullmatch(between):
        return None if _INITIALS.fullmatch(written) else replace(before, end=name.end)
    return None


def _extended(text: str, name: Name) -> Name:
    """A body with what follows and what goes before: "Movement for Socialism"."""
    if name.label is not _ORG:
        return name
    start, end = name.start, name.end
    if _ENDS_IN_BODY.fullmatch(text[start:end]) and (further := _FURTHER.match(text, end)):
        known = gazetteers().names.get(further["first"])
        timed = further["first"].lower() in FUNCTION_WORDS
        end = end if timed or (known and not _OF.match(text, end)) else further.end()
    earlier = _EARLIER.search(text[max(0, start - 80) : start].rpartition("\n")[2])
    if earlier is not None and not _opens_with_office(earlier[0]):
        start -= len(earlier[0])
        first = text[start:end].partition(" ")[0]
        start += len(first) + 1 if first.lower() in FUNCTION_WORDS else 0
    return replace(name, start=start, end=end)


def _opens_with_office(words: str) -> bool:
    """Whether a title stands before a body: "Director of Group of …"."""
    titles = gazetteers().titles
    return any(word in titles for word in words.split())


def _without_office(text: str, name: Name) -> Name:
    """Without the office behind an organisation: "UN | Special Rapporteur"."""
    words = text[name.start : name.end].split(" ")
    if name.label is not _ORG or {"of", "for"} & set(words):
        return name
    lists = gazetteers()
    for size in range(min(3, len(words) - 1), 0, -1):
        office = " ".join(words[-size:])
        held = office in lists.titles or (words[-1] in _OFFICES and words[-size] == "Special")
        if held and words[-1] not in lists.heads:
            return replace(name, end=name.end - len(office) - 1)
    return name
