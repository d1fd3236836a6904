"""Finds a passage of an old version in a new one.

In layers, cheap to dear: the same text; the alignment of old and new, which knows where each word
went, moved paragraphs included; the same words elsewhere; rare words and what stands around them.
What the alignment has found a home for cannot be the new place of another passage, so a passage
that is gone does not land on its twin.
"""

from dataclasses import replace
from functools import cached_property
from typing import Final

from postil.anchors.folding import fold
from postil.anchors.searching import Place, Search
from postil.anchors.stretches import best_stretch, stand_in, with_stand_ins
from postil.anchors.tracing import Trace
from postil.model.passage import Anchor, Span
from postil.model.placement import UNPLACED, Placement, PlacementStatus

_SURE: Final = 0.5
"""The share of a passage that must be left where the alignment puts it, to be sure of it."""
_PROPOSED: Final = 0.1
"""The share that must be left for a place to be worth a look."""
_MOVED_FOR_SURE: Final = 12
"""Words that must have been moved as one to be sure of a passage that is moved and changed."""
_SURE_BY_WORDS: Final = 0.75
_PROPOSED_BY_WORDS: Final = 0.5
"""The same two where only the words tell."""
_TELLING: Final = 24
"""Characters from which on a passage that stands once is itself wherever it stands."""
_SAME_CONTEXT: Final = 0.6
_CLEARLY: Final = 0.15
"""By how much the surroundings of one place must be liker than those of the next."""


class Placer:
    """Places passages of one old text in one new text.

    Making it takes most of the time (about 0.4 s for 100,000 words), placing very little. Where
    the old text is not known, or an anchor is not of it, the anchor's own words must do.
    """

    def __init__(self, old_text: str | None, new_text: str) -> None:
        self._old = old_text
        self._new = new_text
        self._search = Search(new_text)

    @cached_property
    def _trace(self) -> Trace:
        return Trace(self._old or "", self._new)

    def place(self, anchor: Anchor) -> Placement:
        """Where the passage of the anchor stands in the new text."""
        if self._old is None or self._old[anchor.start : anchor.end] != anchor.exact:
            return self._by_position(anchor) or self._by_words(anchor)
        if self._old == self._new:
            return Placement(PlacementStatus.KEPT, anchor.span, 1.0, anchor.span)
        found = _traced(self._trace, anchor)
        if found.span is None:
            return self._unclaimed(anchor) or self._stand_in(anchor)
        return found

    def _by_position(self, anchor: Anchor) -> Placement | None:
        """The place where it stood, if nothing there has changed."""
        around = anchor.prefix + anchor.exact + anchor.suffix
        start = anchor.start - len(anchor.prefix)
        if start < 0 or not anchor.exact or self._new[start : start + len(around)] != around:
            return None
        return Placement(PlacementStatus.KEPT, anchor.span, 1.0, anchor.span)

    def _by_words(self, anchor: Anchor) -> Placement:
        places = self._search.same_words(anchor)
        if places:
            return _chosen(places, anchor)
        best = UNPLACED
        for window in self._search.likely(anchor):
            found = self._in_window(anchor, window)
            if found.score > best.score:
                best = found
        return best

    def _in_window(self, anchor: Anchor, window: Span) -> Placement:
        """The passage placed in a stretch of the new text by aligning it with its context."""
        start = len(anchor.prefix)
        span = Span(start, start + len(anchor.exact))
        around = anchor.prefix + anchor.exact + anchor.suffix
        trace = Trace(around, self._new[window.start : window.end])
        local = Anchor(anchor.exact, anchor.prefix, anchor.suffix, *span)
        found = _traced(trace, local)
        if found.span is None or found.surviving is None or found.score < _PROPOSED_BY_WORDS:
            return UNPLACED
        sure = found.score >= _SURE_BY_WORDS
        status = PlacementStatus.WORDS_CHANGED if sure else PlacementStatus.UNCERTAIN
        return Placement(
            status,
            _shifted(found.span, window.start),
            found.score,
            _shifted(found.surviving, window.start),
        )

    def _unclaimed(self, anchor: Anchor) -> Placement | None:
        """The same words where the alignment knows of no others that they might be."""
        places = [p for p in self._search.same_words(anchor) if not self._claimed(p.span)]
        if not places:
            return None
        # Longer passages that were moved are known from the alignment: these are guesses.
        return replace(_chosen(places, anchor), status=PlacementStatus.UNCERTAIN)

    def _claimed(self, span: Span) -> bool:
        first, past = self._trace.new.within(*span)
        return self._trace.old_words_at(span) * 2 > past - first

    def _stand_in(self, anchor: Anchor) -> Placement:
        """What was put in the place of a passage of a few words: a proposal, never more."""
        span = stand_in(self._trace, anchor.span)
        return Placement(PlacementStatus.UNCERTAIN, span) if span else UNPLACED


def _traced(trace: Trace, anchor: Anchor) -> Placement:
    """Where the alignment puts the passage."""
    pieces = trace.pieces(anchor.span)
    found = best_stretch(pieces)
    if found is None:
        return UNPLACED
    span = with_stand_ins(trace, anchor.span, found)
    new = trace.new.text
    moved = trace.moved(anchor.span)
    if fold(new[span.start : span.end]).strip() == fold(anchor.exact).strip():
        return Placement(PlacementStatus.MOVED if moved else PlacementStatus.KEPT, span, 1.0, found)
    share = sum(p.length for p in pieces if found.holds(p.new)) / len(anchor.exact)
    if share < _PROPOSED:
        return UNPLACED
    sure = share >= _SURE and not 0 < moved < _MOVED_FOR_SURE
    status = PlacementStatus.WORDS_CHANGED if sure else PlacementStatus.UNCERTAIN
    return Placement(status, span, min(share, 0.99), found)


def _chosen(places: list[Place], anchor: Anchor) -> Placement:
    """The likeliest of the places with the same words, uncertain where another is as likely."""
    best, *others = places
    rivals = tuple(place.span for place in others if best.context - place.context < _CLEARLY)
    same = best.context >= _SAME_CONTEXT
    if rivals or not (same or len(anchor.exact) >= _TELLING):
        status = PlacementStatus.UNCERTAIN
    else:
        status = PlacementStatus.KEPT if same else PlacementStatus.MOVED
    return Placement(status, best.span, 1.0, best.span, rivals)


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
