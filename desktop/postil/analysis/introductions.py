"""Acronyms that a text introduces in brackets after what they stand for."""

import re
from dataclasses import replace

from postil.analysis.candidate_context import Nearby
from postil.analysis.group_words import BODIES
from postil.analysis.names import Candidate
from postil.model.finding import EntityLabel

_ORG, _PERSON = EntityLabel.ORG, EntityLabel.PERSON


def introduced(near: Nearby, found: list[Candidate]) -> tuple[list[Candidate], set[str]]:
    """The candidates, acronyms in brackets under the name they stand for in all their mentions.

    With them the acronyms that stand for ordinary words: "small modular reactor (SMR)".
    """
    explained: set[str] = set()
    stands_for: dict[str, Candidate | None] = {}
    ends = {c.last: i for i, c in enumerate(found)}
    for candidate in found:
        at = candidate.first
        if candidate.last - at != 1 or near.before(at) != "(" or near.after(at + 1) != ")":
            continue
        acronym = near.words[at].text
        index = ends.get(at - 1)
        if index is not None and _abbreviates(acronym, near.name(found[index])):
            longer = found[index]
            if longer.label in {None, _ORG, _PERSON}:
                longer = found[index] = replace(longer, label=_ORG, evidence="introduced")
            stands_for[acronym] = longer
        elif index is None and _small_initials(near, acronym, at - 1):
            if near.before(at, 2) in BODIES:
                continue
            stands_for[acronym] = None
            explained.add(acronym)
    told = (_standing_for(near, c, stands_for) for c in found)
    return [c for c in told if c is not None], explained


def _standing_for(
    near: Nearby, candidate: Candidate, stands_for: dict[str, Candidate | None]
) -> Candidate | None:
    name = near.name(candidate)
    if name not in stands_for or candidate.evidence == "list":
        return candidate
    longer = stands_for[name]
    if longer is None:
        return None
    entity = longer.entity or near.name(longer)
    return replace(candidate, label=longer.label, evidence="introduced", entity=entity)


def _small_initials(near: Nearby, acronym: str, bracket: int) -> bool:
    small = [w for w in near.words[max(0, bracket - len(acronym)) : bracket] if w.wordy]
    return "".join(w.text[0] for w in small).upper() == acronym.upper()


def _abbreviates(acronym: str, name: str) -> bool:
    """Whether the letters stand, in their order, at the beginnings of the name's words."""
    initials = "".join(w[0] for w in re.split(r"[\s-]+", name) if w and w[0].isupper())
    return acronym.upper() == initials.upper() or (
        len(acronym) > 2
        and acronym[0] == name[0]
        and len(name) > 2 * len(acronym)
        and acronym.isupper()
    )
