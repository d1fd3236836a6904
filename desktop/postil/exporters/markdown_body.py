"""The article's whole text as Markdown, with highlights and the marks of footnotes in place."""

import hashlib
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from postil.exporters.markdown_text import escape
from postil.model.annotation import Annotation
from postil.model.article import Block, BlockKind, Version
from postil.model.passage import Span

MARK: Final = "=="
_HARD_BREAK: Final = "  \n"
_DEEPEST: Final = 6


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of the text, without the blanks around them, that stand together in one block."""

    lines: tuple[Span, ...]
    block: Block | None = None

    @property
    def span(self) -> Span:
        return Span(self.lines[0].start, self.lines[-1].end)


def paragraphs(version: Version) -> list[Paragraph]:
    """The text's paragraphs: parted by blank lines and by where the version's blocks begin."""
    blocks = sorted(version.blocks, key=lambda b: b.start)
    starts = [b.start for b in blocks]

    def block_at(line: Span) -> Block | None:
        index = bisect_right(starts, line.start) - 1
        return blocks[index] if index >= 0 and line.start < blocks[index].end else None

    found = []
    for _, group in groupby(_numbered_lines(version.text), key=lambda pair: pair[0]):
        for block, lines in groupby((line for _, line in group), key=block_at):
            found.append(Paragraph(tuple(lines), block))
    return found


def _numbered_lines(text: str) -> Iterator[tuple[int, Span]]:
    """Each line that is not blank, with the number of the run of lines that it stands in."""
    run, start = 0, 0
    for line in text.split("\n"):
        inner = line.strip()
        if inner:
            begin = start + len(line) - len(line.lstrip())
            yield run, Span(begin, begin + len(inner))
        else:
            run += 1
        start += len(line) + 1


def outermost(annotations: Iterable[Annotation]) -> list[Annotation]:
    """Those that are marked in the text: of overlapping ones that which begins first, the longest.

    Marks of Markdown do not nest and do not overlap, so the rest go to footnotes.
    """
    marked: list[Annotation] = []
    for note in sorted(annotations, key=lambda a: (a.passage.start, -a.passage.end, a.id)):
        if not marked or marked[-1].passage.end <= note.passage.start:
            marked.append(note)
    return marked


class Body:
    """Writes the paragraphs of a version.

    `marks` are spans that don't overlap, `references` pairs of a position in the text and the id
    of a footnote; `anchored` are spans whose paragraphs get a block id, to be pointed at.
    """

    def __init__(
        self,
        version: Version,
        marks: Iterable[Span],
        references: Iterable[tuple[int, str]],
        anchored: Iterable[Span],
    ) -> None:
        self._text = version.text
        self._paragraphs = paragraphs(version)
        self._marks = sorted(marks)
        self._mark_ends = [mark.end for mark in self._marks]
        self._references = self._placed(references)
        self._anchored = _united(anchored)
        self._anchored_ends = [span.end for span in self._anchored]

    def write(self) -> str:
        written, before = [], _Standing()
        for paragraph, block_id in zip(self._paragraphs, self._block_ids(), strict=True):
            here = _Standing.of(paragraph.block, before)
            lines = [self._line(line) for line in paragraph.lines]
            if block_id and here.kind is not BlockKind.HEADING:
                lines[-1] += f" ^{block_id}"
            written += [here.gap_after(before), here.dressed(lines)]
            before = here
        return "".join(written).lstrip("\n")

    def _block_ids(self) -> Iterator[str]:
        """Each paragraph's block id, "" where nothing points at it.

        It is made of the paragraph's words, so it stays the same whatever changes around it.
        """
        seen: Counter[str] = Counter()
        for paragraph in self._paragraphs:
            span = paragraph.span
            words = self._text[span.start : span.end].encode("utf-8", "surrogatepass")
            name = "p" + hashlib.sha256(words).hexdigest()[:8]
            seen[name] += 1
            index = bisect_right(self._anchored_ends, span.start)
            held = index < len(self._anchored) and self._anchored[index].start < span.end
            yield (name if seen[name] == 1 else f"{name}-{seen[name]}") if held else ""

    def _placed(
        self, references: Iterable[tuple[int, str]]
    ) -> Mapping[Span, list[tuple[int, str]]]:
        """Footnotes by the line they stand in; those between lines at the end of the one before."""
        lines = [line for p in self._paragraphs for line in p.lines]
        starts = [line.start for line in lines]
        placed = defaultdict(list)
        for position, footnote in references if lines else ():
            line = lines[max(0, bisect_left(starts, position) - 1)]
            before = self._text[line.start : min(position, line.end)].rstrip()
            placed[line].append((line.start + len(before), footnote))
        return placed

    def _line(self, line: Span) -> str:
        closing, opening = set(), set()
        for index in range(bisect_right(self._mark_ends, line.start), len(self._marks)):
            mark = self._marks[index]
            if mark.start >= line.end:
                break
            start, end = max(mark.start, line.start), min(mark.end, line.end)
            inner = self._text[start:end]
            if inner.strip():
                opening.add(start + len(inner) - len(inner.lstrip()))
                closing.add(start + len(inner.rstrip()))
        noted = defaultdict(list)
        for position, footnote in self._references.get(line, ()):
            noted[position].append(f"[^{footnote}]")
        markup = {
            at - line.start: (MARK if at in closing else "")
            + "".join(noted.get(at, ()))
            + (MARK if at in opening else "")
            for at in closing | opening | noted.keys()
        }
        return escape(self._text[line.start : line.end], markup)


@dataclass(frozen=True, slots=True)
class _Standing:
    """What a paragraph is among its neighbours: its kind and how deep it stands."""

    kind: BlockKind | None = None
    depth: int = 0
    number: int | None = None

    @classmethod
    def of(cls, block: Block | None, before: "_Standing") -> "_Standing":
        if block is None:
            return cls()
        if block.kind is BlockKind.LIST_ITEM:  # an item deeper than its list would read as code
            above = before.depth if before.kind is BlockKind.LIST_ITEM else 0
            return cls(block.kind, max(1, min(block.level, above + 1)), block.number)
        return cls(block.kind, max(1, min(block.level, _DEEPEST)))

    def gap_after(self, before: "_Standing") -> str:
        if self.kind is before.kind is BlockKind.LIST_ITEM:
            return "\n"
        if self.kind is before.kind is BlockKind.BLOCK_QUOTE:
            return "\n" + ("> " * min(self.depth, before.depth)).rstrip() + "\n"
        return "\n\n"

    def dressed(self, lines: Sequence[str]) -> str:
        match self.kind:
            case BlockKind.HEADING:
                return "#" * min(self.depth + 1, _DEEPEST) + " " + " ".join(lines)
            case BlockKind.BLOCK_QUOTE:
                return "> " * self.depth + (_HARD_BREAK + "> " * self.depth).join(lines)
            case BlockKind.LIST_ITEM:
                indent = "    " * (self.depth - 1)
                mark = "- " if self.number is None else f"{self.number}. "
                return indent + mark + (_HARD_BREAK + indent + " " * len(mark)).join(lines)
        return _HARD_BREAK.join(lines)


def _united(spans: Iterable[Span]) -> list[Span]:
    """The same ground in spans that do not touch."""
    united: list[Span] = []
    for span in sorted(spans):
        if united and span.start <= united[-1].end:
            united[-1] = Span(united[-1].start, max(span.end, united[-1].end))
        else:
            united.append(span)
    return united
