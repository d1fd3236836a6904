"""The stretch of a new text that a passage's pieces make, and what belongs to its ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from postil.anchors.runs import Frame
from postil.anchors.tracing import Piece, Trace
from postil.model.passage import Span

_PUT_IN: Final = 30
"""Characters put in between two pieces that still belong together in any case."""
_SOLID: Final = 0.6
"""The intersection over union from which on having more of the passage counts."""
_STANDS_IN: Final = 6
"""Words in a row that may have been put in the place of others, at most."""
_NEXT_TO: Final = 20
"""Characters (marks and spaces) between these words and what is left of the passage, at most."""


@dataclass(slots=True)
class _Cluster:
    """Pieces that belong together, and how many characters of the passage they have."""

    start: int
    end: int
    size: int


def best_stretch(pieces: Sequence[Piece]) -> Span | None:
    """The stretch of the new text that has most of the pieces and not much else; None without any.

    Judged by intersection over union with all pieces, whole clusters at a time: the one that has
    most of those that reach `_SOLID`, or else the best.
    """
    clusters = _clusters(pieces)
    total = sum(piece.length for piece in pieces)
    best, score = None, (0.0, 0)
    for number, first in enumerate(clusters):
        covered = 0
        for last in clusters[number:]:
            covered += last.size
            shared = covered / (last.end - first.start + total - covered)
            judged = min(shared, _SOLID), covered
            if judged > score:
                best, score = Span(first.start, last.end), judged
            if last.end - first.start > 2 * total:
                break
    return best


def _clusters(pieces: Sequence[Piece]) -> list[_Cluster]:
    clusters: list[_Cluster] = []
    last: Piece | None = None
    for piece in sorted(pieces, key=lambda piece: piece.new):
        skipped = piece.old - last.old_end if last else -1
        if last and skipped >= 0 and piece.new - last.new_end <= skipped + _PUT_IN:
            clusters[-1].end = piece.new_end
            clusters[-1].size += piece.length
        else:
            clusters.append(_Cluster(piece.new, piece.new_end, piece.length))
        last = piece
    return clusters


def with_stand_ins(trace: Trace, passage: Span, found: Span) -> Span:
    """The stretch with the words at its ends that were put in the place of the passage's own."""
    first, past = trace.old.within(*passage)
    if first >= past:
        return found
    start, end = found
    frame = trace.frame_of(first)
    if frame and _stands_in(frame) and 0 <= start - trace.new.ends[frame.new_end - 1] <= _NEXT_TO:
        start = _first_stand_in(trace, passage, frame)
    frame = trace.frame_of(past - 1)
    if frame and _stands_in(frame) and 0 <= trace.new.starts[frame.new] - end <= _NEXT_TO:
        end = _last_stand_in(trace, passage, frame)
    return Span(start, end)


def stand_in(trace: Trace, passage: Span) -> Span | None:
    """What was put in the place of a whole passage of a few words, None where that is not known."""
    first, past = trace.old.within(*passage)
    frame = trace.frame_of(first) if first < past else None
    if frame is None or past > frame.old_end or not _stands_in(frame):
        return None
    start, end = _first_stand_in(trace, passage, frame), _last_stand_in(trace, passage, frame)
    return Span(start, end) if start < end else None


def _first_stand_in(trace: Trace, passage: Span, frame: Frame) -> int:
    """Where a passage begins now whose first word was replaced.

    A beginning within the word stays as far within the other.
    """
    word = trace.old.within(*passage)[0]
    words = frame.new_end - frame.new
    count = words if word == frame.old else min(frame.old_end - word, words)
    start, end = trace.new.span(frame.new_end - count, frame.new_end - count + 1)
    return min(start + max(0, passage.start - trace.old.starts[word]), end - 1)


def _last_stand_in(trace: Trace, passage: Span, frame: Frame) -> int:
    """Where a passage ends now whose last word was replaced."""
    past = trace.old.within(*passage)[1]
    words = frame.new_end - frame.new
    count = words if past == frame.old_end else min(past - frame.old, words)
    start, end = trace.new.span(frame.new + count - 1, frame.new + count)
    if passage.end >= trace.old.ends[past - 1]:
        return end
    return min(start + passage.end - trace.old.starts[past - 1], end)


def _stands_in(frame: Frame) -> bool:
    """True where the new words of a frame may have been put in the place of the old ones."""
    longest = max(frame.old_end - frame.old, frame.new_end - frame.new)
    return not frame.empty and longest <= _STANDS_IN
