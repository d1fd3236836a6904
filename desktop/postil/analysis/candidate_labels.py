"""What candidates are called, by the words beside them and by the whole article's vote."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from postil.analysis.candidate_context import PLACED, Nearby
from postil.analysis.group_words import GROUP_HEADS
from postil.analysis.names import Candidate
from postil.analysis.reporting import SAYING
from postil.model.finding import EntityLabel

_GPE, _ORG = EntityLabel.GPE, EntityLabel.ORG
_PERSON, _NORP = EntityLabel.PERSON, EntityLabel.NORP

_STRENGTH: Final = {
    "list": 9, "title": 8, "given": 7, "initial": 7, "head": 6, "introduced": 6, "surname": 5,
    "part": 5, "place": 5, "group": 5, "said": 4, "weak": 3, "acronym": 3, "in": 2, "capitals": 1,
}  # fmt: skip

_SETTLED_IN: Final = frozenset(
    "village town city region province state district capital port settlement suburb hamlet "
    "municipality island neighborhood neighbourhood county republic".split()
)
_DIVISIONS: Final = frozenset(
    "oblast oblasts region regions province provinces krai okrug republic".split()
)


def in_context(near: Nearby, candidate: Candidate, people: set[str]) -> Candidate:
    """The candidate as what stands beside it says; `people`: words of full names."""
    label = candidate.label
    if label is _PERSON and candidate.last - candidate.first == 1:
        return _as_person(near, candidate, people) or candidate
    if label is not None and candidate.evidence not in {"weak", "acronym"}:
        return candidate
    settled = _as_place(near, candidate) or _as_person(near, candidate, people)
    if settled is None and label is None:
        settled = _as_group(near, candidate) or _as_speaker(near, candidate)
        settled = settled or _by_form(near, candidate)
    return settled or candidate


def _as_place(near: Nearby, candidate: Candidate) -> Candidate | None:
    first = candidate.first
    if near.before(first) == "of" and near.before(first, 2) in _SETTLED_IN:
        return replace(candidate, label=_GPE, evidence="place", entity=near.name(candidate))
    settled = near.after(candidate.last) in _SETTLED_IN | _DIVISIONS
    if candidate.evidence == "capitals" and settled and near.foreign(candidate):
        return replace(candidate, label=_GPE, evidence="place", entity=near.name(candidate))
    return None


def _as_person(near: Nearby, candidate: Candidate, people: set[str]) -> Candidate | None:
    """A mention by surname or given name of somebody whom the article names in full."""
    if candidate.last - candidate.first != 1:
        return None
    word = near.words[candidate.first].text
    if word not in people or (candidate.evidence == "acronym" and len(word) < 5):
        return None
    return replace(candidate, label=_PERSON, evidence="surname")


def _as_group(near: Nearby, candidate: Candidate) -> Candidate | None:
    after, first = near.after(candidate.last), candidate.first
    if after in GROUP_HEADS and near.before(first) in {"the", "’s", "'s"}:
        return replace(candidate, label=_ORG, evidence="group")
    return None


def _as_speaker(near: Nearby, candidate: Candidate) -> Candidate | None:
    after = near.after(candidate.last)
    aged = after == "," and re.fullmatch(r"\d\d?", near.after(candidate.last + 1))
    if (after in SAYING or aged) and candidate.evidence != "heading":
        return replace(candidate, label=_PERSON, evidence="said")
    return None


def _by_form(near: Nearby, candidate: Candidate) -> Candidate:
    if candidate.evidence == "capitals" and near.foreign(candidate):
        if near.before(candidate.first) in {"in", "near", "outside"}:
            return replace(candidate, label=_GPE, evidence="in")
        return replace(candidate, label=_PERSON)
    single = candidate.last - candidate.first == 1
    if candidate.evidence == "capital" and single and near.located(candidate):
        return replace(candidate, label=_GPE, evidence="in")
    return candidate


def voted(near: Nearby, candidate: Candidate, votes: dict[str, Candidate]) -> Candidate:
    """The article's strongest evidence for a name holds for all its mentions."""
    best = votes.get(near.name(candidate))
    if best is None or best.label is candidate.label:
        return candidate
    stronger = _STRENGTH[best.evidence] > _STRENGTH.get(candidate.evidence, 0)
    if not stronger:
        return candidate
    return replace(candidate, label=best.label, evidence=best.evidence, entity=best.entity)


def votes_of(near: Nearby, found: Iterable[Candidate]) -> dict[str, Candidate]:
    """By name, the mention for which the strongest evidence speaks."""
    votes: dict[str, Candidate] = {}
    for candidate in found:
        if candidate.label is None or candidate.evidence in {"weak", "heading", "capitals"}:
            continue
        name = near.name(candidate)
        best = votes.get(name)
        if best is None or _STRENGTH[candidate.evidence] > _STRENGTH[best.evidence]:
            votes[name] = candidate
    return votes


def doubtful(near: Nearby, candidate: Candidate) -> bool:
    """Whether too little speaks for a candidate to be shown."""
    first = candidate.first
    if candidate.label is _NORP:
        return near.language(candidate)
    if candidate.evidence == "weak":
        known = candidate.known
        by_place = near.before(first) in PLACED or near.before(first) == ","
        if known is not None and known.label is _GPE:
            return not by_place
        return near.namer._opens(first) and candidate.last - first == 1
    return candidate.evidence == "acronym" and near.shouted(first)
