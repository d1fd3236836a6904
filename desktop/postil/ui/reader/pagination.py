"""Where a text breaks into pages. No Qt in here."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A line of the text: its place from `top` to `bottom` in one endless column.

    It is the line `number` (from 0) of `count` in its paragraph; `heading` says that the paragraph
    belongs to what follows it.
    """

    top: float
    bottom: float
    number: int
    count: int
    heading: bool = False


def page_breaks(lines: Sequence[PaperLine], height: float, first: float) -> list[range]:
    """The lines of each page, as ranges of places in `lines`.

    `height` is that of a page, `first` what the first one has for text. No line is cut. No page
    begins with a paragraph's last line or ends with its first one or with a heading, except where
    a page could hold nothing else.
    """
    bottoms = [line.bottom for line in lines]
    pages: list[range] = []
    start = 0
    while start < len(lines):
        room = lines[start].top + (height if pages else first)
        end = max(start + 1, bisect_right(bottoms, room + 0.01))
        end = _good_break(lines, start, min(end, len(lines)))
        pages.append(range(start, end))
        start = end
    return pages


def _good_break(lines: Sequence[PaperLine], start: int, end: int) -> int:
    if end == len(lines):
        return end
    for place in range(end, start, -1):
        if _may_break(lines[place - 1], lines[place]):
            return place
    return end


def _may_break(before: PaperLine, after: PaperLine) -> bool:
    if after.number == 0:
        return not before.heading
    return not before.heading and after.number > 1 and after.number < after.count - 1
