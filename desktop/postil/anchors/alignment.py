"""Which words of an old text are which of a new one, passages that were moved included."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from postil.anchors.runs import (
    WIDTHS,
    Frame,
    Run,
    runs_in_order,
    shared_ahead,
    shared_behind,
    unique_matches,
    without_coincidences,
)

_NEAR: Final = 60
"""Words between two runs of one block, at most, in either text."""
_PUT_IN: Final = 12
"""By how many words the two may differ: what is parted by more may have been moved apart."""
_MOVED_AT_LEAST: Final = 6
"""Equal words that a block out of order must have: fewer turn up elsewhere by chance."""
_OPEN: Final = 4
"""How many of the last blocks a run may still join."""
_RIM: Final = 40
"""How many words beyond a moved block are looked at for more of it."""


@dataclass(slots=True)
class Block:
    """Runs in one order and close together: what was edited in place, or moved as a whole."""

    runs: list[Run]
    in_order: bool = True

    @property
    def words(self) -> int:
        return sum(run.length for run in self.runs)

    @property
    def moved(self) -> int:
        """How many words were moved as one block."""
        return 0 if self.in_order else self.words


@dataclass(frozen=True, slots=True)
class Alignment:
    """All runs by their place in the old text, and of each how many words were moved with it.

    These are 0 for what stands in its order still.
    """

    runs: Sequence[Run]
    moved: Sequence[int]


def align(old: str, new: str) -> Alignment:
    """The alignment of two coded texts. About linear in time for any."""
    blocks = _blocks(_grown(old, new))
    _keep_order(blocks)
    blocks = [b for b in blocks if b.in_order or b.words >= _MOVED_AT_LEAST]
    found = [(run, block.moved) for block in blocks for run in block.runs]
    found = _filled(old, new, sorted(found))
    found = sorted(found + _left_over(old, new, [run for run, _ in found]))
    return Alignment([run for run, _ in found], [moved for _, moved in found])


def _grown(old: str, new: str) -> list[Run]:
    """Runs around what is unique in both texts, none overlapping another in either."""
    runs: list[Run] = []
    taken = bytearray(len(new))
    free = 0
    for i, j in unique_matches(old, new, WIDTHS[0]):
        if i < free or taken[j]:
            continue
        least = taken.rfind(1, max(0, j - _NEAR), j) + 1 or max(0, j - _NEAR)
        behind = shared_behind(old, new, Frame(free, i, least, j))
        ahead = shared_ahead(old, new, Frame(i, len(old), j, len(new)))
        stop = taken.find(1, j, j + ahead)
        ahead = ahead if stop < 0 else stop - j
        runs.append(Run(i - behind, j - behind, behind + ahead))
        taken[j - behind : j + ahead] = b"\1" * (behind + ahead)
        free = i + ahead
    return runs


def _blocks(runs: list[Run]) -> list[Block]:
    blocks: list[Block] = []
    for run in runs:
        for block in reversed(blocks[-_OPEN:]):
            last = block.runs[-1]
            skipped, put_in = run.old - last.old_end, run.new - last.new_end
            in_step = abs(skipped - put_in) <= _PUT_IN
            if in_step and skipped <= _NEAR and 0 <= put_in <= _NEAR:
                block.runs.append(run)
                break
        else:
            blocks.append(Block([run]))
    return blocks


def _keep_order(blocks: list[Block]) -> None:
    """Marks as out of order what is not in the heaviest ascending chain of blocks."""
    ranks = sorted({block.runs[-1].new_end for block in blocks})
    tree: list[tuple[int, int]] = [(0, -1)] * (len(ranks) + 1)
    before = []
    best = (0, -1)
    for number, block in enumerate(blocks):
        weight, previous = _heaviest(tree, bisect_right(ranks, block.runs[0].new))
        before.append(previous)
        weight += block.words
        best = max(best, (weight, number))
        at = bisect_left(ranks, block.runs[-1].new_end) + 1
        while at < len(tree):
            tree[at] = max(tree[at], (weight, number))
            at += at & -at
        block.in_order = False
    number = best[1]
    while number >= 0:
        blocks[number].in_order = True
        number = before[number]


def _heaviest(tree: list[tuple[int, int]], at: int) -> tuple[int, int]:
    """The heaviest chain that ends at or before the rank (a Fenwick tree of maxima)."""
    best = (0, -1)
    while at > 0:
        best = max(best, tree[at])
        at &= at - 1
    return best


_Found = list[tuple[Run, int]]


def _left_over(old: str, new: str, runs: list[Run]) -> _Found:
    """Blocks among the words without a partner: what stood twice may be unique there."""
    free_old = _Free(old, [(run.old, run.old_end) for run in runs], "\0")
    free_new = _Free(new, sorted((run.new, run.new_end) for run in runs), "\1")
    blocks = _blocks(_grown(free_old.codes, free_new.codes))
    return [
        (Run(free_old.places[run.old], free_new.places[run.new], run.length), block.words)
        for block in blocks
        if block.words >= _MOVED_AT_LEAST
        for run in block.runs
    ]


class _Free:
    """The words outside of the ascending `taken` ranges, stretches of them parted by `wall`."""

    def __init__(self, codes: str, taken: list[tuple[int, int]], wall: str) -> None:
        parts: list[str] = []
        self.places: list[int] = []
        at = 0
        for start, end in [*taken, (len(codes), len(codes))]:
            if start - at >= WIDTHS[0]:
                parts += [codes[at:start], wall]
                self.places += [*range(at, start), -1]
            at = end
        self.codes = "".join(parts)


def _filled(old: str, new: str, found: _Found) -> _Found:
    """The runs, with what is equal between neighbours and beyond the rims of moved blocks."""
    for frames in (_frames_after, _frames_before):
        more: _Found = []
        for frame, moved in frames(found, Frame(0, len(old), 0, len(new))):
            if not frame.empty:
                equal = without_coincidences(runs_in_order(old, new, frame), frame)
                more += [(run, moved) for run in equal]
        found = sorted(found + more)
    return found


def _frames_after(found: _Found, whole: Frame) -> Iterator[tuple[Frame, int]]:
    """What follows each run, and what precedes the first, up to the next in either text."""
    news = sorted(run.new for run, _ in found)
    olds = [run.old for run, _ in found]
    yield Frame(0, (*olds, whole.old_end)[0], 0, (*news, whole.new_end)[0]), 0
    for number, (run, moved) in enumerate(found):
        i_end = olds[number + 1] if number + 1 < len(olds) else whole.old_end
        at = bisect_right(news, run.new)
        j_end = news[at] if at < len(news) else whole.new_end
        follows = number + 1 < len(found) and found[number + 1][0].new == j_end
        if not follows and number + 1 < len(found):
            i_end, j_end = min(i_end, run.old_end + _RIM), min(j_end, run.new_end + _RIM)
        yield Frame(run.old_end, i_end, run.new_end, j_end), moved


def _frames_before(found: _Found, whole: Frame) -> Iterator[tuple[Frame, int]]:
    """What precedes each run that stands elsewhere than after the run before it."""
    ends = sorted(run.new_end for run, _ in found)
    for number, (run, moved) in enumerate(found):
        i = found[number - 1][0].old_end if number else 0
        at = bisect_right(ends, run.new) - 1
        j = ends[at] if at >= 0 else 0
        if number and found[number - 1][0].new_end != j:
            yield Frame(max(i, run.old - _RIM), run.old, max(j, run.new - _RIM), run.new), moved
