"""Other ways to find a passage again, for comparison.

`Hypothesis` is written from the published description of that program's method: position, then
exact, then approximate with at most min(256, half the length) errors; candidates are weighed by
quote 50, prefix 20, suffix 20 and position 2, and the best is taken, however bad it is.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, Protocol

from postil.model.passage import Anchor, Span

try:
    import edlib
except ImportError:
    edlib = None
try:
    import diff_match_patch
except ImportError:
    diff_match_patch = None

GIVES_UP_S = 5.0
"""After how many seconds diff-match-patch is told to stop looking for a shorter difference."""


class Method(Protocol):
    def __init__(self, old: str, new: str) -> None: ...

    def place(self, anchor: Anchor) -> Span | None: ...


class StoredOffsets:
    def __init__(self, old: str, new: str) -> None:
        self._length = len(new)

    def place(self, anchor: Anchor) -> Span | None:
        return anchor.span if anchor.start < self._length else None


class ExactWithContext:
    """The place with the same words whose surroundings share most with the anchor's."""

    def __init__(self, old: str, new: str) -> None:
        self._new = new

    def place(self, anchor: Anchor) -> Span | None:
        places = list(_occurrences(self._new, anchor.exact))
        return max(places, key=lambda span: self._shared(anchor, span), default=None)

    def _shared(self, anchor: Anchor, span: Span) -> tuple[int, int]:
        before = self._new[max(0, span.start - len(anchor.prefix)) : span.start]
        after = self._new[span.end : span.end + len(anchor.suffix)]
        shared = _common(reversed(before), reversed(anchor.prefix)) + _common(after, anchor.suffix)
        return shared, -abs(span.start - anchor.start)


class Hypothesis:
    def __init__(self, old: str, new: str) -> None:
        self._new = new

    def place(self, anchor: Anchor) -> Span | None:
        if self._new[anchor.start : anchor.end] == anchor.exact:
            return anchor.span
        found = nearest(self._new, anchor.exact, min(256, len(anchor.exact) // 2))
        return max(found, key=lambda match: self._score(anchor, *match), default=(None, 0))[0]

    def _score(self, anchor: Anchor, span: Span, errors: int) -> float:
        before = self._new[max(0, span.start - len(anchor.prefix)) : span.start]
        after = self._new[span.end : span.end + len(anchor.suffix)]
        far = abs(span.start - anchor.start) / max(1, len(self._new))
        return (
            50 * (1 - errors / len(anchor.exact))
            + 20 * _likeness(before, anchor.prefix)
            + 20 * _likeness(after, anchor.suffix)
            + 2 * (1 - far)
        )


class DiffMatchPatch:
    """The hull of what the difference leaves of the passage."""

    def __init__(self, old: str, new: str) -> None:
        differ = diff_match_patch.diff_match_patch()
        differ.Diff_Timeout = GIVES_UP_S
        found = differ.diff_main(old, new)
        differ.diff_cleanupSemantic(found)
        self._differ, self._found = differ, found
        self._starts: list[int] = []
        self._runs: list[tuple[Span, int]] = []
        old_at = new_at = 0
        for operation, part in found:
            if operation == 0:
                self._starts.append(old_at)
                self._runs.append((Span(old_at, old_at + len(part)), new_at - old_at))
            old_at += len(part) if operation <= 0 else 0
            new_at += len(part) if operation >= 0 else 0

    def place(self, anchor: Anchor) -> Span | None:
        first = max(0, bisect_right(self._starts, anchor.start) - 1)
        last = bisect_left(self._starts, anchor.end)
        left = [
            Span(max(run.start, anchor.start) + shift, min(run.end, anchor.end) + shift)
            for run, shift in self._runs[first:last]
            if run.overlaps(anchor.span)
        ]
        return Span(left[0].start, left[-1].end) if left else None


class DiffIndex(DiffMatchPatch):
    """Both ends through the library's own `diff_xIndex`."""

    def place(self, anchor: Anchor) -> Span | None:
        start, end = (
            self._differ.diff_xIndex(self._found, at) for at in (anchor.start, anchor.end)
        )
        return Span(start, end) if start < end else None


def nearest(text: str, pattern: str, most: int) -> list[tuple[Span, int]]:
    """Where the text comes nearest to the pattern, and by how many errors; at most `most`."""
    exact = [(span, 0) for span in _occurrences(text, pattern)]
    if exact or not pattern:
        return exact
    if edlib is not None:
        found = edlib.align(pattern, text, mode="HW", task="locations", k=most)
        if found["editDistance"] < 0:
            return []
        locations = [(start or 0, end + 1) for start, end in found["locations"]]
        return [(Span(start, end), found["editDistance"]) for start, end in locations]
    return _nearest_by_bits(text, pattern, most)


def _nearest_by_bits(text: str, pattern: str, most: int) -> list[tuple[Span, int]]:
    """The same through Myers' bit vectors (1999) in Python's integers."""
    scores = list(_end_scores(text, pattern))
    best = min(scores, default=most + 1)
    if best > most:
        return []
    ends = [end + 1 for end, score in enumerate(scores) if score == best]
    found = []
    for end in ends:
        before = text[max(0, end - len(pattern) - best) : end]
        backwards = list(_end_scores(before[::-1], pattern[::-1]))
        found.append((Span(end - 1 - backwards.index(min(backwards)), end), best))
    return found


def _end_scores(text: str, pattern: str) -> Iterator[int]:
    """For every end in the text, the fewest errors of a match of the pattern that ends there."""
    full, top = (1 << len(pattern)) - 1, 1 << len(pattern) - 1
    places: dict[str, int] = {}
    for at, character in enumerate(pattern):
        places[character] = places.get(character, 0) | 1 << at
    plus, minus, score = full, 0, len(pattern)
    for character in text:
        equal = places.get(character, 0)
        across = (((equal & plus) + plus) ^ plus) | equal
        rises = minus | ~(across | plus) & full
        falls = plus & across
        score += bool(rises & top) - bool(falls & top)
        rises, falls = rises << 1 & full, falls << 1 & full
        vertical = equal | minus
        plus = falls | ~(vertical | rises) & full
        minus = rises & vertical
        yield score


def _likeness(text: str, expected: str) -> float:
    if not expected:
        return 1.0
    if not text:
        return 0.0
    found = nearest(text, expected, len(expected))
    return 1 - found[0][1] / len(expected) if found else 0.0


def _occurrences(text: str, part: str) -> Iterator[Span]:
    at = text.find(part) if part else -1
    while at >= 0:
        yield Span(at, at + len(part))
        at = text.find(part, at + 1)


def _common(one: Any, other: Any) -> int:
    equal = accumulate((a == b for a, b in zip(one, other, strict=False)), lambda a, b: a and b)
    return sum(equal)
