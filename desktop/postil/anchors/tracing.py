"""Where single characters of an old text stand in a new one.

The words of both are aligned once; the characters between and within them are looked at only where
a passage is asked for.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final, NamedTuple

from rapidfuzz.distance import Levenshtein

from postil.anchors.alignment import align
from postil.anchors.folding import level
from postil.anchors.runs import Frame, Run
from postil.anchors.sliding import slid
from postil.anchors.words import Codes, Words
from postil.model.passage import Span

_ALIKE: Final = 0.6
"""From which similarity on two stretches are taken for one with slips of the pen in it."""
_FIGURES: Final = re.compile(r"\d+")
_LONGEST: Final = 400
"""Characters of a stretch that is compared letter by letter, at most."""


class Piece(NamedTuple):
    """`length` equal characters, from `old` in one text and `new` in the other."""

    old: int
    new: int
    length: int

    @property
    def old_end(self) -> int:
        return self.old + self.length

    @property
    def new_end(self) -> int:
        return self.new + self.length


class Trace:
    """The way from an old text to a new one."""

    def __init__(self, old: str, new: str) -> None:
        codes = Codes()
        self.old = Words(old, codes)
        self.new = Words(new, codes)
        alignment = align(self.old.codes, self.new.codes)
        self.runs = slid(list(alignment.runs), self.old, self.new)
        self._moved = alignment.moved
        self._olds = [run.old for run in self.runs]
        self._by_new = sorted((run.new, n) for n, run in enumerate(self.runs))
        self._news = [new for new, _ in self._by_new]

    def pieces(self, span: Span) -> list[Piece]:
        """What is left of a passage, by its place in the old text; the pieces touch nowhere."""
        pieces: list[Piece] = []
        for found in self._pieces_about(span):
            last = pieces[-1] if pieces else None
            start = max(found.old, span.start, last.old_end if last else 0)
            end = min(found.old_end, span.end)
            if start >= end:
                continue
            piece = Piece(start, found.new + start - found.old, end - start)
            if last and last.old_end == piece.old and last.new_end == piece.new:
                pieces[-1] = Piece(last.old, last.new, last.length + piece.length)
            else:
                pieces.append(piece)
        return pieces

    def _pieces_about(self, span: Span) -> Iterator[Piece]:
        """The pieces of the runs that touch the passage, and of what lies between them."""
        first, past = self.old.within(*span)
        begin, stop = max(0, first - 1), past + 1
        for number in self._runs_within(begin, stop):
            run = self.runs[number]
            yield from self._before(number)
            cut = max(0, begin - run.old)
            length = min(run.old_end, stop) - run.old - cut
            if length > 0:
                yield from self._in_run(Run(run.old + cut, run.new + cut, length))
            if run.old_end < stop:
                yield from self._after(number)

    def _runs_within(self, first: int, past: int) -> range:
        """The numbers of the runs with a word of the range, or next to it."""
        begin = bisect_right(self._olds, first) - 1
        return range(max(0, begin), bisect_left(self._olds, past))

    def moved(self, span: Span) -> int:
        """How many words were moved as one, where most of what is left of the passage was; else 0.

        Moved is what stands elsewhere in the article now, by the order of what stands around it.
        """
        first, past = self.old.within(*span)
        balance = together = 0
        for number in self._runs_within(first, past):
            run = self.runs[number]
            shared = min(run.old_end, past) - max(run.old, first)
            balance += max(0, shared) * (1 if self._moved[number] else -1)
            if shared > 0:
                together = max(together, self._moved[number])
        return together if balance > 0 else 0

    def frame_of(self, word: int) -> Frame | None:
        """The words around a word of the old text that is not in the new, and what stands there.

        None where the word is there, or where its neighbours have been parted.
        """
        number = bisect_right(self._olds, word) - 1
        if number >= 0 and word < self.runs[number].old_end:
            return None
        before = self.runs[number] if number >= 0 else Run(0, 0, 0)
        last = number + 1 == len(self.runs)
        after = Run(len(self.old), len(self.new), 0) if last else self.runs[number + 1]
        if not self._follows(number):
            return None
        return Frame(before.old_end, after.old, before.new_end, after.new)

    def old_words_at(self, span: Span) -> int:
        """How many words of a range of the new text are words of the old one."""
        first, past = self.new.within(*span)
        at = max(0, bisect_right(self._news, first) - 1)
        shared = 0
        while at < len(self._news) and self._news[at] < past:
            run = self.runs[self._by_new[at][1]]
            shared += max(0, min(run.new_end, past) - max(run.new, first))
            at += 1
        return shared

    def _follows(self, number: int) -> bool:
        """True where the run after this one in the old text is also the next in the new."""
        after = bisect_right(self._news, self.runs[number].new) if number >= 0 else 0
        following = self._by_new[after][1] if after < len(self._by_new) else len(self.runs)
        return following == number + 1

    def _in_run(self, run: Run) -> Iterator[Piece]:
        old, new = self.old.span(run.old, run.old_end), self.new.span(run.new, run.new_end)
        if self._old_text(old) == self._new_text(new):
            yield Piece(old.start, new.start, old.end - old.start)
        elif run.length == 1:
            yield from self._letters(old, new, alike=True)
        else:
            half = run.length // 2
            yield from self._in_run(Run(run.old, run.new, half))
            middle = Run(run.old + half, run.new + half, run.length - half)
            yield from self._letters(
                self.old.between(middle.old, middle.old),
                self.new.between(middle.new, middle.new),
                alike=True,
            )
            yield from self._in_run(middle)

    def _before(self, number: int) -> Iterator[Piece]:
        """What precedes a run whose forerunner is elsewhere: equal marks and spaces."""
        if number and self._follows(number - 1):
            return
        run = self.runs[number]
        old, new = self.old.between(run.old, run.old), self.new.between(run.new, run.new)
        length = _marks_shared(self._old_text(old)[::-1], self._new_text(new)[::-1])
        if length:
            yield Piece(old.end - length, new.end - length, length)

    def _after(self, number: int) -> Iterator[Piece]:
        """What follows a run, up to the next; equal marks and spaces where that is elsewhere."""
        i, j = self.runs[number].old_end, self.runs[number].new_end
        if self._follows(number):
            last = number + 1 == len(self.runs)
            after = Run(len(self.old), len(self.new), 0) if last else self.runs[number + 1]
            yield from self._letters(self.old.between(i, after.old), self.new.between(j, after.new))
            return
        old, new = self.old.between(i, i), self.new.between(j, j)
        length = _marks_shared(self._old_text(old), self._new_text(new))
        if length:
            yield Piece(old.start, new.start, length)

    def _letters(self, old: Span, new: Span, *, alike: bool = False) -> Iterator[Piece]:
        """Equal characters of two stretches that stand in each other's place."""
        a, b = level(self._old_text(old)), level(self._new_text(new))
        if not a or not b:
            return
        if max(len(a), len(b)) <= _LONGEST and (alike or _slips(a, b)):
            for block in Levenshtein.editops(a, b).as_matching_blocks():
                if block.size:
                    yield Piece(old.start + block.a, new.start + block.b, block.size)
        else:
            yield from _marks_at_the_ends(a, b, old.start, new.start)

    def _old_text(self, span: Span) -> str:
        return self.old.text[span.start : span.end]

    def _new_text(self, span: Span) -> str:
        return self.new.text[span.start : span.end]


def _slips(a: str, b: str) -> bool:
    """True where the one is the other with slips of the pen. Another figure is another figure."""
    figures = _FIGURES.findall(a) == _FIGURES.findall(b)
    return figures and Levenshtein.normalized_similarity(a, b) >= _ALIKE


def _marks_at_the_ends(a: str, b: str, old: int, new: int) -> Iterator[Piece]:
    """The marks and spaces with which both stretches begin and end."""
    ahead = _marks_shared(a, b)
    if ahead:
        yield Piece(old, new, ahead)
    behind = _marks_shared(a[ahead:][::-1], b[ahead:][::-1])
    if behind:
        yield Piece(old + len(a) - behind, new + len(b) - behind, behind)


def _marks_shared(a: str, b: str) -> int:
    """How many marks and spaces both begin with."""
    shared = 0
    for one, other in zip(a, b, strict=False):
        if one != other or one.isalnum():
            break
        shared += 1
    return shared
