"""What the whole article says about the names that the encoder found one by one.

The encoder reads windows of some hundred pieces: the full name may stand in another one. So all
mentions of a name vote together, a surname with the full name that it belongs to, an acronym with
the name that it stands for, and words right beside a name speak for a label.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

import numpy as np

from postil.analysis.encoder_tags import Name, Tags
from postil.analysis.gazetteers import gazetteers
from postil.analysis.names import NOT_NAMES
from postil.model.finding import EntityLabel

_PERSON, _ORG, _GPE, _LOC = EntityLabel.PERSON, EntityLabel.ORG, EntityLabel.GPE, EntityLabel.LOC
_PLACES: Final = frozenset({_GPE, _LOC})
_NO_PERSONS: Final = frozenset({_GPE, _LOC, EntityLabel.NORP, _ORG})

_ORG_BEFORE: Final = frozenset(
    "ngo party newspaper daily magazine website outlet broadcaster company firm giant startup "
    "start-up bank club team rival charity group organisation organization network agency".split()
)
_ORG_AFTER: Final = frozenset(
    "spokesman spokeswoman spokesperson coach leader leaders leadership chief lawmaker lawmakers "
    "candidate candidates supporters activist activists member members party newspaper website "
    "ceo founder co-founder shares fans manager striker midfielder defender goalkeeper".split()
)
_ACTS: Final = frozenset(
    "resigned died wrote argued insisted tweeted thinks believes recalled graduated "
    "married smiled laughed studied".split()
)
_OFFICE: Final = re.compile(
    r"\b(?:coach|captain|striker|defender|spokesman|spokeswoman|spokesperson|CEO|founder|editor|"
    r"employee|treasurer) (?:of|for|at|with) (?:the )?$"
)
_KINDS: Final = frozenset(
    "DG CV Kingdom Republic State Zone Region Province City Nation Country District".split()
)
"""What is written like a name and only says what something is."""
_AMOUNT: Final = re.compile(r"\d(?: (?:thousand|million|billion|trillion))? $")
_MONEY: Final = re.compile(r" ?[$€£]| (?:dollar|pound|franc|rupee|peso)s?\b")
_OFFICE_OF: Final = re.compile(
    r"\b(?:[Mm]inister|[Ss]ecretary|[Mm]inisters) (?:of|for) (?:the )?(?:\w+ and )?$"
)
_PEOPLE_BEFORE: Final = frozenset({"indigenous", "ethnic"})
_PEOPLE_AFTER: Final = re.compile(
    r" (?:people|peoples|tribe|tribes|tribal|tribesmen|community|communities|clan|villagers)\b"
)
_ACRONYM: Final = re.compile(r"[A-Z]{3,5}")
_NUMBER: Final = re.compile(r" [1-9A-D]\b(?![.,:-]\d|%)")
_ACRONYM_WORD: Final = re.compile(r"\b[A-Z]{3,5}\b")
_WORD: Final = re.compile(r"[^\W\d_][\w.-]*")
_BRACKET: Final = re.compile(r" ?[(\[][\"“']?")


def voted(text: str, found: Sequence[Name], tags: Tags) -> list[Name]:
    """The names, each under the label that the article speaks for."""
    together: dict[str, list[Name]] = defaultdict(list)
    for name in found:
        together[text[name.start : name.end]].append(name)
    labels = {written: _usual(names, tags) for written, names in together.items()}
    labels |= _by_neighbours(text, together, labels)
    labels |= _partial(text, labels)
    labels |= _acronyms(text, found, labels)
    labels |= _families(labels)
    named = [replace(name, label=labels[text[name.start : name.end]]) for name in found]
    named = [_numbered(text, name) for name in named + _acronyms_again(text, named)]
    return sorted((n for n in named if not _is_none(text, n)), key=lambda n: n.start)


def _numbered(text: str, name: Name) -> Name:
    """A team's or channel's acronym with its number ("GRB 2"), where the article has several."""
    written = text[name.start : name.end]
    number = _NUMBER.match(text, name.end)
    if name.label is not _ORG or number is None or not _ACRONYM.fullmatch(written):
        return name
    others = re.findall(rf"\b{written} ([1-9A-D])\b", text)
    return replace(name, end=number.end()) if len(set(others)) > 1 else name


def _acronyms_again(text: str, found: Sequence[Name]) -> list[Name]:
    """Mentions of an organisation's acronym that the encoder passed over."""
    taken = {at for name in found for at in range(name.start, name.end)}
    acronyms = {text[n.start : n.end]: n for n in found if n.label is _ORG}
    return [
        replace(acronyms[match.group()], start=match.start(), end=match.end())
        for match in _ACRONYM_WORD.finditer(text)
        if match.group() in acronyms and match.start() not in taken
    ]


def _is_none(text: str, name: Name) -> bool:
    """Money, offices, diseases, and words that only say what something is."""
    written = text[name.start : name.end]
    before = text[max(0, name.start - 40) : name.start]
    if written in NOT_NAMES | _KINDS or written.startswith("mid-"):
        return True
    if is_money(text, name.start, name.end):
        return True
    first = written.partition(" ")[0]
    return bool(
        name.label is _ORG and _OFFICE_OF.search(before) and first not in gazetteers().starts
    )


def is_money(text: str, start: int, end: int) -> bool:
    """Whether a country's name belongs to an amount: "US$26", "3 million U.S. dollars"."""
    money = _MONEY.match(text, end)
    if money is None:
        return False
    return "$" in money[0] or _AMOUNT.search(text[max(0, start - 40) : start]) is not None


def _usual(names: Iterable[Name], tags: Tags) -> EntityLabel:
    sums = np.array([name.shares for name in names]).sum(axis=0)
    return tags.label_of(sums.tolist())


def _listed(written: str) -> bool:
    """Whether a list knows a name as a place, a people or an organisation and nothing else."""
    known = gazetteers().names.get(written)
    return known is not None and not known.weak and known.label in _NO_PERSONS


def _partial(text: str, labels: Mapping[str, EntityLabel]) -> dict[str, EntityLabel]:
    """A part of a person's full name, alone, is that person, unless the text speaks of a place."""
    full = [name.split() for name, label in labels.items() if label is _PERSON and " " in name]
    parts = {part for words in full for part in (words[0], words[-1])}
    return {
        name: _PERSON
        for name in labels
        if name in parts and not (_listed(name) and _placed(text, name))
    }


def _families(labels: Mapping[str, EntityLabel]) -> dict[str, EntityLabel]:
    """ "The Kandas", where the article names a Kanda: a group of people."""
    parts = {n.rpartition(" ")[2] for n, x in labels.items() if x is _PERSON and " " in n}
    return {
        name: EntityLabel.NORP
        for name, label in labels.items()
        if name.endswith("s") and name[:-1] in parts and name not in parts - {name}
    }


def _placed(text: str, name: str) -> bool:
    return re.search(rf"\b(?:in|near|to|from|across) {re.escape(name)}\b", text) is not None


def _acronyms(
    text: str, found: Sequence[Name], labels: Mapping[str, EntityLabel]
) -> dict[str, EntityLabel]:
    """The acronym in brackets after a name has that name's label."""
    told = {}
    for longer, shorter in pairwise(found):
        name, acronym = text[longer.start : longer.end], text[shorter.start : shorter.end]
        between = text[longer.end : shorter.start]
        if _BRACKET.fullmatch(between) and _abbreviates(acronym, name):
            told[acronym] = labels[name]
    return told


def _abbreviates(acronym: str, name: str) -> bool:
    initials = "".join(word[0] for word in re.findall(r"\w+", name) if word[0].isupper())
    capitals = "".join(c for c in acronym if c.isupper())
    return len(capitals) > 1 and capitals == initials


def _by_neighbours(
    text: str, together: Mapping[str, Sequence[Name]], labels: Mapping[str, EntityLabel]
) -> dict[str, EntityLabel]:
    """Labels that the words right before and after a name's mentions speak for."""
    told = {}
    lists = gazetteers()
    for written, names in together.items():
        if _listed(written):
            continue
        if " " not in written and any(_of_people(text, name) for name in names):
            told[written] = EntityLabel.NORP
            continue
        last = written.rpartition(" ")[2]
        if last != written and lists.heads.get(last) is _ORG:
            told[written] = _ORG
            continue
        label = labels[written]
        if label is _PERSON and _ACRONYM.fullmatch(written) and not _all_shouted(text, names):
            told[written] = _ORG
            continue
        if label not in _PLACES | {_ORG, _PERSON}:
            continue
        counts = [0, 0]
        for name in names:
            person, organisation = _spoken_for(text, name)
            counts[0] += person
            counts[1] += organisation
        if label is not _PERSON and counts[0] > counts[1]:
            told[written] = _PERSON
        elif label is not _ORG and counts[1] > counts[0]:
            told[written] = _ORG
    return told


def _of_people(text: str, name: Name) -> bool:
    """Whether a mention has words beside it that peoples have."""
    before = text[max(0, name.start - 12) : name.start].split()
    return bool(before and before[-1] in _PEOPLE_BEFORE) or (
        _PEOPLE_AFTER.match(text, name.end) is not None
    )


def _all_shouted(text: str, names: Iterable[Name]) -> bool:
    """Whether there are capitals only around every mention."""
    return all(text[max(0, n.start - 30) : n.end + 30].isupper() for n in names)


def _spoken_for(text: str, name: Name) -> tuple[bool, bool]:
    """Whether the words around a mention speak for a person, and for an organisation."""
    before = text[max(0, name.start - 60) : name.start]
    after = _WORD.match(text, name.end + 1) if text[name.end : name.end + 1] == " " else None
    following = after.group() if after else ""
    titled = any(before.endswith(f" {t} ") or before == f"{t} " for t in _titles(before))
    aged = re.match(r", \d\d(?:,(?!\d)|\.)", text[name.end : name.end + 6]) is not None
    preceding = before.rstrip(" \"“‘'").rpartition(" ")[2].lower().removesuffix("s")
    called = preceding in _ORG_BEFORE or _OFFICE.search(before) is not None
    acts = (aged or following in _ACTS) and not called
    person = (titled or acts) and not text[name.start : name.end].isupper()
    return person, (called or following in _ORG_AFTER) and not person


def _titles(before: str) -> Iterable[str]:
    words = before.split(" ")[:-1][-3:]
    lists = gazetteers().titles
    for size in range(1, len(words) + 1):
        title = " ".join(words[-size:])
        if title in lists:
            yield title
