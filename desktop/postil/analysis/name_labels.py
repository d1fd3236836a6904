"""What the words around a name say of its label, after the vote of all its mentions.

"The Kaska hope": a people; "Los Angeles (LAX)": an airport; "told Al-Rai daily": a newspaper.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from postil.analysis.encoder_tags import Name
from postil.analysis.gazetteers import gazetteers
from postil.model.finding import EntityLabel

_PERSON, _ORG, _NORP = EntityLabel.PERSON, EntityLabel.ORG, EntityLabel.NORP
_PLACES: Final = frozenset({EntityLabel.GPE, EntityLabel.LOC})

_RELIGION: Final = re.compile(
    r"(?:Islam|Christianity|Hinduism|Judaism|Buddhism|Sikhism|Shinto(?:ism)?|Jainism|Zoroastrianism|"
    r"Catholicism|Protestantism|Taoism|Confucianism|Sufism|Shi['’]?ism|Sunnism|Wahhabism)"
)
_NO_NAME: Final = re.compile(
    r"Group [A-H1-9]|Republic|Nation|State|Parties|Grand|Supreme|Deputy|Vice|(?:Royal )?Highness"
)
_MEDIA_AFTER: Final = re.compile(
    r" (?:daily|weekly|magazine|news agency|news site|television|radio|broadcaster)\b"
)
_THE: Final = re.compile(r"(?:^|[^\w])[Tt]he $")
_PLURAL: Final = re.compile(
    r" (?:are|were|have|do|don['’]t|hope|want|say|live|believe|fear|call|speak|may|can)\b"
)
_OF_MANY: Final = re.compile(r"['’] \w")
_NO_NOUN: Final = re.compile(
    r"(?:[.,;:?!)”\"]|['’]s?\b| (?:is|was|are|were|has|have|had|will|would|could|should|may|can|do|"
    r"don['’]t|hope|want|say|said|wrote|to|in|of|and|or|for|with|that|who|at|on|by|as|from|but)\b)"
)
_PEOPLE_AFTER: Final = re.compile(
    r" (?:indigenous (?:people|community|group|leader)|tribals|clans?\b|First Nations?\b|"
    r"herders\b|refugees\b)"
)
_GRAMMAR: Final = frozenset("his her their its my your our the this that he she it".split())
_CAPITAL_NEXT: Final = re.compile(r"\.? [A-Z]")
_STORM: Final = re.compile(r"(?:[Ss]torm|[Hh]urricane|[Tt]yphoon|[Cc]yclone) $")
_OUTLET: Final = re.compile(r"(?P<outlet>[A-Z]{3,}(?: [A-Z]{2,})+)(?= ?(?: [–—-] |\())")
_PUBLISHED: Final = re.compile(r"\b(?:published|printed|broadcast|aired) by (?:the )?$")
_KIN: Final = re.compile(
    r"\b(?:son|daughter|wife|widow|husband|father|mother|brother|sister|nephew|niece|uncle) of $"
)
_HEADED: Final = re.compile(
    r"\b(?:president|chairman|chairwoman|chairperson|chief executive|members?|employees?) of $"
)
_RANKS: Final = frozenset(
    "General Colonel Captain Major Admiral Commander Lieutenant Sergeant Brigadier Marshal".split()
)
_FIRMS: Final = frozenset("Motors Mills Dynamics Electric Foods".split())
_CODE: Final = re.compile(r" \($")


def relabelled(text: str, names: Sequence[Name]) -> list[Name]:
    """The names under the labels that their surroundings speak for; what is no name is gone."""
    together: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        together[text[name.start : name.end]].append(name)
    labels = _by_surroundings(text, together) | _airports(text, names) | _storms(text, together)
    made = [replace(n, label=labels.get(text[n.start : n.end], n.label)) for n in names]
    return [_ranked(text, _in_outlet(text, n)) for n in made if not _is_none(text, n)]


def _ranked(text: str, name: Name) -> Name:
    """A person behind a rank that was taken for an organisation: "General Freire"."""
    rank, _, rest = text[name.start : name.end].partition(" ")
    lists = gazetteers()
    single = rest.istitle() and " " not in rest
    if name.label is not _ORG or rank not in _RANKS or not single:
        return name
    if lists.common(rest) or rest in lists.heads or rest in _FIRMS:
        return name
    return replace(name, start=name.start + len(rank) + 1, label=_PERSON)


def _is_none(text: str, name: Name) -> bool:
    """Grammar, titles and kinds, which have capitals for politeness or at a line's start."""
    written = text[name.start : name.end]
    if _NO_NAME.fullmatch(written) or written.lower() in _GRAMMAR:
        return True
    titles = gazetteers().titles
    followed = _CAPITAL_NEXT.match(text, name.end) is not None
    title = (written in titles and followed) or written.removesuffix("s") in titles - {written}
    return name.label is _PERSON and title and written not in gazetteers().given


def _by_surroundings(text: str, together: Mapping[str, Sequence[Name]]) -> dict[str, EntityLabel]:
    """Labels of names that a mention's surroundings speak for; names of many words first."""
    told: dict[str, EntityLabel] = {}
    people = _people_by_part(together)
    for written in sorted(together, key=lambda w: -len(w.split())):
        mentions = together[written]
        known = gazetteers().names.get(written)
        label = _NORP if _RELIGION.fullmatch(written) else None
        if label is None and (known is None or known.weak):
            label = _spoken_for(text, written, mentions)
        if label is None and known is None and not _is_part(written, people, told):
            label = _with_article(text, mentions)
        if label is not None:
            told[written] = label
    return told


def _spoken_for(text: str, written: str, mentions: Sequence[Name]) -> EntityLabel | None:
    """The label that words right beside a mention speak for."""
    label = mentions[0].label
    before = [text[max(0, n.start - 30) : n.start] for n in mentions]
    if any(_PEOPLE_AFTER.match(text, n.end) for n in mentions) and " " not in written:
        return _NORP
    if label in {_PERSON, *_PLACES}:
        media = any(_MEDIA_AFTER.match(text, n.end) for n in mentions)
        headed = label in _PLACES and any(_HEADED.search(b) for b in before)
        if media or headed or any(_PUBLISHED.search(b) for b in before):
            return _ORG
    if label in {_ORG, *_PLACES} and any(_KIN.search(b) for b in before):
        return _PERSON
    return None


def _is_part(
    written: str,
    people: Mapping[str, Sequence[str]],
    told: Mapping[str, EntityLabel],
) -> bool:
    """Whether a name is a part of a person's, who may well be called by it with "the"."""
    return any(full not in told for full in people.get(written, ()))


def _people_by_part(together: Mapping[str, Sequence[Name]]) -> dict[str, list[str]]:
    """The names of people by each word of them."""
    people: dict[str, list[str]] = defaultdict(list)
    for written, mentions in together.items():
        if mentions[0].label is _PERSON and " " in written:
            for part in written.split():
                people[part].append(written)
    return people


def _with_article(text: str, mentions: Sequence[Name]) -> EntityLabel | None:
    """What has "the" and was taken for a person or place: a people or a group.

    People have no article; towns and countries that have one are known to the lists.
    """
    name = mentions[0]
    written = text[name.start : name.end]
    if name.label not in {_PERSON, *_PLACES} or written.isupper():
        return None
    articled = [n for n in mentions if _THE.search(text[max(0, n.start - 5) : n.start])]
    of_many = [n for n in articled if written.endswith("s") and _OF_MANY.match(text, n.end)]
    if " " not in written and (of_many or any(_PLURAL.match(text, n.end) for n in articled)):
        return _NORP
    alone = [n for n in articled if _NO_NOUN.match(text, n.end)]
    if name.label is _PERSON and alone and 2 * len(articled) >= len(mentions):
        return _ORG
    return None


def _airports(text: str, names: Sequence[Name]) -> dict[str, EntityLabel]:
    """Three capitals in brackets after a town that do not abbreviate it: "Los Angeles (LAX)"."""
    told = {}
    for town, code in pairwise(names):
        written = text[code.start : code.end]
        if town.label is EntityLabel.GPE and _CODE.fullmatch(text[town.end : code.start]):
            initials = "".join(word[0] for word in text[town.start : town.end].split())
            closed = text[code.end : code.end + 1] == ")"
            if re.fullmatch(r"[A-Z]{3}", written) and closed and written != initials:
                told[written] = EntityLabel.FAC
    return told


def _storms(text: str, together: Mapping[str, Sequence[Name]]) -> dict[str, EntityLabel]:
    """Storms have given names: "tropical storm Bonnie", and "Bonnie" after that."""
    return {
        written: EntityLabel.EVENT
        for written, mentions in together.items()
        if any(_STORM.search(text[max(0, n.start - 12) : n.start]) for n in mentions)
    }


def _in_outlet(text: str, name: Name) -> Name:
    """A place in the capitals that a line begins with is a part of the outlet's name.

    Not where the capitals are a place's name themselves, or two names that the lists know.
    """
    if name.label not in _PLACES or not text[name.start : name.end].isupper():
        return name
    line = text.rfind("\n", 0, name.start) + 1
    outlet = _OUTLET.match(text, line)
    if outlet is None or not line < name.start < name.end <= outlet.end():
        return name
    if outlet["outlet"].title() in gazetteers().names or "," in outlet["outlet"]:
        return name
    return replace(name, start=line, end=outlet.end(), label=_ORG)
