"""Lines at their places on pages, put together to paragraphs."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise, takewhile
from statistics import median
from typing import Final

_LONGEST_HEADING: Final = 200
_EDGE: Final = 3
"""Lines at the top and the bottom of a page among which running heads and page numbers are."""

_PAGE_NUMBER: Final = re.compile(
    r"(?i)[-–—|\s]*(?:page\s*)?\d{1,4}(?:\s*(?:of|/|\|)\s*\d{1,4})?[-–—|\s]*"
)
_DIGITS: Final = re.compile(r"\d+")
_ENDS: Final = re.compile(r"[.!?…:][”’\"')\]»]*(?:\[?\d{1,3}\]?)?$")
_BULLET: Final = re.compile(r"[•◦▪‣●–]\s")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; places and `height` in points from the page's lower left corner.

    `broken` says that its last word goes on in the next line, its hyphen not part of the word.
    """

    text: str
    left: float
    right: float
    bottom: float
    height: float
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph put together; `level` is 0 for text, 1 and 2 for headings.

    The text of a list item comes without its bullet.
    """

    text: str
    level: int = 0
    is_item: bool = False


def without_running_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without page numbers and what stands at the same place of several of them."""
    if len(pages) < 2:
        return [list(page) for page in pages]
    seen = Counter(key for page in pages for key in _edge_keys(page))
    needed = 2 if len(pages) < 4 else 3  # A chapter's running head may stand on a few pages only.

    def runs(line: Line) -> bool:
        text, place = _key(line)
        enough = 2 if _PAGE_NUMBER.fullmatch(line.text) else needed
        return sum(seen[text, near] for near in (place - 1, place, place + 1)) >= enough

    kept = []
    for page in pages:
        dropped = {id(line) for edge in _edge_lines(page) for line in takewhile(runs, edge)}
        kept.append([line for line in page if id(line) not in dropped])
    return kept


def paragraphs_on(pages: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """The paragraphs of all pages, those that go on in the next column or page in one piece."""
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    layout = _Layout.of(lines)
    words = _compounds(lines)
    groups: list[list[Line]] = [[lines[0]]]
    for before, after in pairwise(lines):
        if layout.parts(before, after):
            groups.append([after])
        else:
            groups[-1].append(after)
    return [_paragraph(_joined(group, words), layout.level_of(group)) for group in groups]


def _paragraph(text: str, level: int) -> Paragraph:
    bullet = _BULLET.match(text)
    return Paragraph(text[bullet.end() :], is_item=True) if bullet else Paragraph(text, level)


@dataclass(frozen=True, slots=True)
class _Layout:
    """What is usual in the document, in points: text height and the step from line to line."""

    height: float
    step: float
    largest: float
    rights: dict[int, float]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "_Layout":
        heights = sorted((line.height, len(line.text)) for line in lines)
        height = max(1.0, _weighted_median(heights))
        steps = [
            a.bottom - b.bottom
            for a, b in pairwise(lines)
            if 0 < a.bottom - b.bottom < 3 * height and abs(b.height - height) < 0.1 * height
        ]
        rights: dict[int, float] = {}
        for line in lines:
            column = round(line.left / 36)
            rights[column] = max(line.right, rights.get(column, 0.0))
        step = median(steps) if steps else 1.2 * height
        return cls(height, step, max(line.height for line in lines), rights)

    def parts(self, before: Line, after: Line) -> bool:
        """True when a new paragraph begins with `after`."""
        size = max(after.height, before.height)
        if abs(after.height - before.height) > 0.12 * size or _BULLET.match(after.text):
            return True
        if before.broken:
            return False
        drop = before.bottom - after.bottom
        usual = self.step * max(1.0, size / self.height)
        if abs(drop) < 0.3 * size:  # The same line: a gap within it parts the cells of a table.
            return after.left - before.right > 3 * size
        if not 0 < drop < 3 * usual:  # The next column or page.
            return self._ends(before) and not after.text[:1].islower()
        return drop > 1.35 * usual or self._begins(before, after)

    def level_of(self, group: Sequence[Line]) -> int:
        height = group[0].height
        length = sum(len(line.text) for line in group)
        if height < 1.15 * self.height or length > _LONGEST_HEADING:
            return 0
        return 1 if height > 0.95 * self.largest else 2

    def _begins(self, before: Line, after: Line) -> bool:
        """True when an indent or a short line before it tells a paragraph's first line."""
        indented = after.left - before.left > 0.8 * after.height and not _BULLET.match(before.text)
        return bool(_ENDS.search(before.text)) and (indented or self._is_short(before))

    def _ends(self, line: Line) -> bool:
        return bool(_ENDS.search(line.text)) or self._is_short(line)

    def _is_short(self, line: Line) -> bool:
        column = round(line.left / 36)
        right = max(self.rights.get(c, 0.0) for c in (column - 1, column, column + 1))
        return line.right < line.left + 0.8 * (right - line.left)


def _weighted_median(weighted: Sequence[tuple[float, int]]) -> float:
    """The value that half of the weight lies below; `weighted` is sorted and not empty."""
    half = sum(weight for _, weight in weighted) / 2
    sums = accumulate(weight for _, weight in weighted)
    return next(
        value for (value, _), reached in zip(weighted, sums, strict=True) if reached >= half
    )


def _edge_lines(page: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The first lines from the top of the page down, and the last from its foot up."""
    downwards = sorted(page, key=lambda line: -line.bottom)
    return downwards[:_EDGE], downwards[_EDGE:][: -_EDGE - 1 : -1]


def _edge_keys(page: Sequence[Line]) -> set[tuple[str, int]]:
    return {_key(line) for edge in _edge_lines(page) for line in edge}


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(line.bottom / 4)


def _compounds(lines: Sequence[Line]) -> frozenset[str]:
    """Words with a hyphen within a line: at a line's end too the hyphen is the word's own."""
    return frozenset(word.lower() for line in lines for word in re.findall(r"\w+-\w+", line.text))


def _joined(group: Sequence[Line], compounds: frozenset[str]) -> str:
    text = group[0].text
    for before, after in pairwise(group):
        if before.broken or (text.endswith("-") and text[-2:-1].isalpha()):
            text = _mended(text, after.text, compounds)
        else:
            text += " " + after.text
    return text


def _mended(text: str, after: str, compounds: frozenset[str]) -> str:
    """Two lines joined where a hyphen parts them: the hyphen goes unless it is the word's own."""
    start = text.removesuffix("-")
    first = re.search(r"\w*$", start)
    second = re.match(r"\w*", after)
    compound = f"{first[0] if first else ''}-{second[0] if second else ''}".lower()
    if compound in compounds or not after[:1].islower():
        return f"{start}-{after}"
    return start + after
