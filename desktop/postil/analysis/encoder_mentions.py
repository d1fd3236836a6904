"""The encoder's names among the rules' candidates; lists settle what they know."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from postil.analysis.encoder_spans import Name
from postil.analysis.encoder_votes import is_money
from postil.analysis.names import NOT_NAMES, Candidate, Namer
from postil.model.finding import EntityLabel

SURE: Final = frozenset({"list", "introduced"})
"""Evidence with which a rule fills a gap that the encoder leaves."""

_LISTED: Final = frozenset({EntityLabel.GPE, EntityLabel.LOC, EntityLabel.NORP})
_CERTAIN: Final = _LISTED | {EntityLabel.ORG}
_NO_ENDS: Final = NOT_NAMES | frozenset("oblasts regions provinces districts counties".split())
"""Words that no name ends in: "Sumy and Kharkiv oblasts" names Kharkiv."""
_LEAST: Final = {EntityLabel.FAC: 0.6, EntityLabel.EVENT: 0.5, EntityLabel.MISC: 0.7}
"""What the encoder must give to labels that it knows badly, so that most of them are right."""


def with_names(
    namer: Namer, by_rule: Sequence[Candidate], names: Sequence[Name]
) -> list[Candidate]:
    """A candidate for each name that begins and ends with words, and the rules' sure ones."""
    starts = [word.start for word in namer.words]
    ours = {(c.first, c.last): c for c in by_rule}
    found: list[Candidate] = []
    taken: set[int] = set()
    for name in (n for n in names if not _is_weak(n)):
        first, last = bisect_left(starts, name.start), bisect_left(starts, name.end)
        whole = first < last and starts[first] == name.start
        if whole and namer.words[last - 1].end == name.end:
            while last - first > 1 and namer.words[last - 1].text in _NO_ENDS:
                last -= 1
            found.append(_settled(namer, ours.get((first, last)), first, last, name))
            taken.update(range(first, last))
    gaps = (c for c in by_rule if taken.isdisjoint(range(c.first, c.last)))
    found += [c for c in gaps if c.evidence in SURE and not _is_money(namer, c)]
    return sorted(found, key=lambda c: c.first)


def _is_money(namer: Namer, candidate: Candidate) -> bool:
    start, end = namer.words[candidate.first].start, namer.words[candidate.last - 1].end
    return is_money(namer.text, start, end)


def _is_weak(name: Name) -> bool:
    return max(name.shares, default=1.0) < _LEAST.get(name.label, 0.0)


def _settled(namer: Namer, same: Candidate | None, first: int, last: int, name: Name) -> Candidate:
    """The lists know places, peoples and organisations; the encoder decides on all else."""
    if same is not None and (same.label is name.label or _is_certain(same, name)):
        return same
    known = namer.lists.names.get(namer.slice(first, last))
    if known is not None and known.label in _LISTED and name.label in _LISTED:
        return Candidate(first, last, known.label, "list", known.entity, known)
    if same is not None:
        return replace(same, label=name.label, evidence="encoder", entity="", known=None)
    return Candidate(first, last, name.label, "encoder")


def _is_certain(candidate: Candidate, name: Name) -> bool:
    """Known by a list, or by what the text calls it ("the Lumen project").

    Towns have people's names: the encoder's person stays one.
    """
    listed = candidate.evidence == "list" and candidate.label in _CERTAIN
    if name.label is EntityLabel.PERSON and candidate.label is EntityLabel.GPE:
        listed = False
    return listed or candidate.evidence in {"group", "introduced"}
