"""Runs of equal words in two coded texts, all in one order.

What stands once in both texts is taken to be the same (Heckel, "A technique for isolating
differences between files", 1978), here for four words in a row, two, or one; such a match grows in
both directions, and what lies between two neighbours is compared by longest common subsequence.
"""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final, NamedTuple

from rapidfuzz.distance import LCSseq

WIDTHS: Final = (4, 2, 1)
_MOST_CELLS: Final = 1_000_000
"""Up to which product of lengths two stretches are compared by common subsequence."""
_PASSES: Final = 12
"""How often runs are looked at again whose neighbours have gone."""
_IN_STEP: Final = 4
"""Up to how many words replaced by as many say that what lies between them is the same."""
_STRETCH: Final = 1_000
"""How many words of each are compared at once where nothing unique helps."""


class Run(NamedTuple):
    """`length` equal words, from word `old` of one text and `new` of the other."""

    old: int
    new: int
    length: int

    @property
    def old_end(self) -> int:
        return self.old + self.length

    @property
    def new_end(self) -> int:
        return self.new + self.length


class Frame(NamedTuple):
    """A stretch of words of the old text and one of the new."""

    old: int
    old_end: int
    new: int
    new_end: int

    @property
    def empty(self) -> bool:
        """True where either has no words, so that nothing in it can be equal."""
        return self.old >= self.old_end or self.new >= self.new_end

    @property
    def cells(self) -> int:
        return (self.old_end - self.old) * (self.new_end - self.new)


def runs_in_order(old: str, new: str, frame: Frame | None = None) -> list[Run]:
    """Equal words of two coded texts (of the `frame` in them), ascending in both.

    As good as the longest common subsequence where the texts are short or alike; time is about
    linear for any.
    """
    found: list[Run] = []
    waiting = [frame or Frame(0, len(old), 0, len(new))]
    while waiting:
        part = waiting.pop()
        i, i_end, j, j_end = part
        if part.empty:
            continue
        ahead = shared_ahead(old, new, part)
        if ahead:
            found.append(Run(i, j, ahead))
            part = Frame(i + ahead, i_end, j + ahead, j_end)
        behind = shared_behind(old, new, part)
        if behind:
            found.append(Run(i_end - behind, j_end - behind, behind))
            part = Frame(part.old, i_end - behind, part.new, j_end - behind)
        if part.empty:
            continue
        if part.cells <= _MOST_CELLS:
            found += _common_subsequence(old, new, part)
        else:
            waiting += _parted(old, new, part)
    found.sort()
    return _joined(found)


def _common_subsequence(old: str, new: str, frame: Frame) -> Iterator[Run]:
    i, i_end, j, j_end = frame
    blocks = LCSseq.editops(old[i:i_end], new[j:j_end]).as_matching_blocks()
    return (Run(i + block.a, j + block.b, block.size) for block in blocks if block.size)


def _parted(old: str, new: str, frame: Frame) -> Iterator[Frame]:
    """The frame in parts that meet where both have the same unique words."""
    i, i_end, j, j_end = frame
    cuts: list[tuple[int, int]] = []
    for width in WIDTHS:
        matches = unique_matches(old[i:i_end], new[j:j_end], width)
        cuts = [(i + a, j + b) for a, b in _ascending(matches)]
        if cuts:
            break
    else:
        most = max(i_end - i, j_end - j)
        steps = range(_STRETCH, most, _STRETCH)
        cuts = [(i + (i_end - i) * s // most, j + (j_end - j) * s // most) for s in steps]
    for next_i, next_j in [*cuts, (i_end, j_end)]:
        yield Frame(i, next_i, j, next_j)
        i, j = next_i, next_j


def unique_matches(old: str, new: str, width: int) -> list[tuple[int, int]]:
    """Where `width` words in a row stand that each text has once, by place in the old one."""
    in_old, in_new = _once(old, width), _once(new, width)
    return sorted((in_old[gram], in_new[gram]) for gram in in_old.keys() & in_new.keys())


def _once(codes: str, width: int) -> dict[str, int]:
    """The rows of `width` words that stand once, and where."""
    grams = [codes[n : n + width] for n in range(len(codes) - width + 1)]
    last = dict(zip(grams, range(len(grams)), strict=True))
    if len(last) == len(grams):
        return last
    first = dict(zip(reversed(grams), range(len(grams) - 1, -1, -1), strict=True))
    return {gram: place for gram, place in last.items() if first[gram] == place}


def _ascending(matches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the matches that ascends in the new text too (patience sorting)."""
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(matches):
        pile = bisect_left(tops, place)
        if pile == len(tops):
            tops.append(place)
            piles.append(number)
        else:
            tops[pile], piles[pile] = place, number
        before.append(piles[pile - 1] if pile else -1)
    chain = []
    number = piles[-1] if piles else -1
    while number >= 0:
        chain.append(matches[number])
        number = before[number]
    return chain[::-1]


def shared_ahead(old: str, new: str, frame: Frame) -> int:
    """How many words are equal from the frame's beginning on."""
    i, j = frame.old, frame.new
    most = min(frame.old_end - i, frame.new_end - j)
    done, step = 0, 8
    while done < most:
        step = min(step, most - done)
        if old[i + done : i + done + step] == new[j + done : j + done + step]:
            done += step
            step *= 2
        elif step > 1:
            step = max(1, step // 4)
        else:
            break
    return done


def shared_behind(old: str, new: str, frame: Frame) -> int:
    """How many words are equal before the frame's end."""
    i, j = frame.old_end, frame.new_end
    most = min(i - frame.old, j - frame.new)
    done, step = 0, 8
    while done < most:
        step = min(step, most - done)
        if old[i - done - step : i - done] == new[j - done - step : j - done]:
            done += step
            step *= 2
        elif step > 1:
            step = max(1, step // 4)
        else:
            break
    return done


def _joined(runs: list[Run]) -> list[Run]:
    """Runs that touch in both texts, as one."""
    joined: list[Run] = []
    for run in runs:
        if joined and joined[-1].old_end == run.old and joined[-1].new_end == run.new:
            joined[-1] = Run(joined[-1].old, joined[-1].new, joined[-1].length + run.length)
        else:
            joined.append(run)
    return joined


def without_coincidences(runs: list[Run], frame: Frame) -> list[Run]:
    """The runs that say more than chance, of those found between two places that are sure.

    A few words that are equal between longer stretches that are not (a sentence taken out, another
    put in) are no sign of anything: much as in diff-match-patch's semantic clean-up, a run goes
    that is less than half as long as what was changed on either side of it, unless a few words
    were replaced there by as many.
    """
    for _ in range(_PASSES):
        kept = [run for n, run in enumerate(runs) if _says_something(runs, n, frame)]
        if len(kept) == len(runs):
            break
        runs = kept
    return runs


def _says_something(runs: list[Run], n: int, frame: Frame) -> bool:
    run = runs[n]
    before = runs[n - 1] if n else Run(frame.old, frame.new, 0)
    after = runs[n + 1] if n + 1 < len(runs) else Run(frame.old_end, frame.new_end, 0)
    taken, put = run.old - before.old_end, run.new - before.new_end
    taken_after, put_after = after.old - run.old_end, after.new - run.new_end
    around = min(max(taken, put), max(taken_after, put_after))
    in_step = taken == put and taken_after == put_after
    return 2 * run.length >= around or (in_step and around <= _IN_STEP)
