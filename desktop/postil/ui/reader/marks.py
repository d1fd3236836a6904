"""The marks on a text: what lies where, found fast and smallest first. No Qt in here."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, overload

from postil.model.annotation import Annotation, Link
from postil.model.finding import EntityMention, FindingKind, Quotation, kind_of
from postil.model.identity import AnnotationId, LinkId
from postil.model.passage import Span
from postil.model.verdict import SettledFinding, key_of
from postil.workspace.open_article import OpenArticle

_CELL: Final = 512
"""Characters a cell of the index. A mark lies in every cell that it touches."""


class MarkKind(StrEnum):
    ENTITY = "entity"
    QUOTE = "quote"
    QUANTITY = "quantity"
    TIME = "time"
    HIGHLIGHT = "highlight"
    LINK = "link"


LAYERS: Final = {
    MarkKind.ENTITY: "entities",
    MarkKind.QUOTE: "quotes",
    MarkKind.QUANTITY: "quantities",
    MarkKind.TIME: "times",
    MarkKind.HIGHLIGHT: "highlights",
    MarkKind.LINK: "links",
}
_KINDS: Final = {
    FindingKind.ENTITY: MarkKind.ENTITY,
    FindingKind.QUOTE: MarkKind.QUOTE,
    FindingKind.QUANTITY: MarkKind.QUANTITY,
    FindingKind.TIME: MarkKind.TIME,
}
_RANK: Final = {kind: rank for rank, kind in enumerate(MarkKind)}


@dataclass(frozen=True, slots=True)
class MarkRef:
    """What a mark stands for: exactly one of a highlight, a link's end and a finding."""

    span: Span
    annotation_id: AnnotationId | None = None
    link_id: LinkId | None = None
    finding: SettledFinding | None = None

    def same(self, other: "MarkRef | None") -> bool:
        """True when both stand for one thing, even after a change to it."""
        if other is None:
            return False
        if self.finding is None or other.finding is None:
            ids = (self.annotation_id, self.link_id)
            return any(ids) and ids == (other.annotation_id, other.link_id)
        if self.finding.verdict is not None and other.finding.verdict is not None:
            return self.finding.verdict.id == other.finding.verdict.id
        return key_of(self.finding.finding) == key_of(other.finding.finding)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on the text. `parts` are what it covers: one span, or several for a quotation.

    `tone` is what colours it within its kind: an entity's label or a highlight's colour. `solid`
    says that a person stands behind it. `caption` is the speaker of a quotation.
    """

    kind: MarkKind
    span: Span
    parts: tuple[Span, ...]
    ref: MarkRef
    solid: bool
    tone: str = ""
    caption: str = ""

    @property
    def layers(self) -> tuple[str, ...]:
        layer = LAYERS[self.kind]
        return (layer, f"{layer}/{self.tone}") if self.kind is MarkKind.ENTITY else (layer,)

    @property
    def length(self) -> int:
        return self.span.end - self.span.start

    def shown(self, hidden: Collection[str]) -> bool:
        return not hidden or not any(layer in hidden for layer in self.layers)


_Source = SettledFinding | Annotation | tuple[Link, Span]


class Marks(Sequence[Mark]):
    """All marks of an article, sorted by start, longer first; each is made when it is asked for.

    So a book with tens of thousands of findings opens without making a mark for each of them.
    """

    def __init__(self, article: OpenArticle) -> None:
        self._text = article.version.text
        sources: list[tuple[int, int, int, _Source]] = []
        for settled in article.findings:
            finding = settled.finding
            sources.append((finding.start, -finding.end, len(sources), settled))
        for annotation in article.annotations:
            span = annotation.passage.span
            sources.append((span.start, -span.end, len(sources), annotation))
        for link in article.links:
            for span in article.link_spans(link):
                sources.append((span.start, -span.end, len(sources), (link, span)))
        sources.sort()
        self._sources = sources
        self._made: list[Mark | None] = [None] * len(sources)

    def spans(self) -> list[Span]:
        return [Span(start, -negative) for start, negative, _, _ in self._sources]

    def __len__(self) -> int:
        return len(self._sources)

    @overload
    def __getitem__(self, place: int) -> Mark: ...
    @overload
    def __getitem__(self, place: slice) -> list[Mark]: ...
    def __getitem__(self, place: int | slice) -> Mark | list[Mark]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        mark = self._made[place]
        if mark is None:
            mark = self._made[place] = self._mark(self._sources[place][3])
        return mark

    def _mark(self, source: _Source) -> Mark:
        if isinstance(source, SettledFinding):
            return _finding_mark(source, self._text)
        if isinstance(source, Annotation):
            return _highlight_mark(source)
        return _link_mark(*source)


def _finding_mark(settled: SettledFinding, text: str) -> Mark:
    finding = settled.finding
    span = finding.span
    tone = finding.label.value if isinstance(finding, EntityMention) else ""
    parts: tuple[Span, ...] = (span,)
    caption = ""
    if isinstance(finding, Quotation):
        parts = finding.content or parts
        caption = speaker_name(finding, text)
    return Mark(
        kind=_KINDS[kind_of(finding)],
        span=span,
        parts=parts,
        ref=MarkRef(span, finding=settled),
        solid=settled.settled,
        tone=tone,
        caption=caption,
    )


def speaker_name(quotation: Quotation, text: str) -> str:
    """Who said it: the canonical name where it is known, else the words of the text, else ""."""
    if quotation.speaker_entity:
        return quotation.speaker_entity
    return " ".join(" ".join(text[s.start : s.end].split()) for s in quotation.speaker)


def _highlight_mark(annotation: Annotation) -> Mark:
    span = annotation.passage.span
    ref = MarkRef(span, annotation_id=annotation.id)
    return Mark(MarkKind.HIGHLIGHT, span, (span,), ref, True, annotation.colour.value)


def _link_mark(link: Link, span: Span) -> Mark:
    return Mark(MarkKind.LINK, span, (span,), MarkRef(span, link_id=link.id), True)


class MarkIndex:
    """Marks by place. Built in linear time; asking costs what is found and no more."""

    def __init__(self, marks: Sequence[Mark] = ()) -> None:
        self.marks = marks
        spans = marks.spans() if isinstance(marks, Marks) else [m.span for m in marks]
        self._starts = [span.start for span in spans]
        self._cells: dict[int, list[int]] = {}
        for number, (start, end) in enumerate(spans):
            first, last = start // _CELL, max(start, end - 1) // _CELL
            for cell in range(first, last + 1) if first != last else (first,):
                self._cells.setdefault(cell, []).append(number)

    def overlapping(self, start: int, end: int) -> list[Mark]:
        """The marks that touch `start:end`, sorted by start, longer first."""
        cells = range(start // _CELL, max(start, end - 1) // _CELL + 1)
        if len(cells) == 1:
            numbers: Iterable[int] = self._cells.get(cells[0], ())
        else:
            numbers = sorted({n for cell in cells for n in self._cells.get(cell, ())})
        return [
            mark
            for mark in map(self.marks.__getitem__, numbers)
            if mark.span.start < end and start < mark.span.end
        ]

    def at(self, position: int, hidden: Collection[str] = frozenset()) -> list[Mark]:
        """The shown marks over the character at `position`, smallest first."""
        found = [
            mark
            for mark in self.overlapping(position, position + 1)
            if mark.shown(hidden) and any(part.holds(position) for part in mark.parts)
        ]
        return sorted(found, key=lambda m: (m.length, -_RANK[m.kind]))

    def following(self, active: MarkRef | None, position: int, step: int) -> Iterator[Mark]:
        """The marks after the active one (`step` 1) or before it (-1), in that order.

        Without an active one, those that start behind or before `position`.
        """
        here = self._place(active)
        if here is not None:
            first = here + step
        else:
            first = bisect_left(self._starts, position) - (step < 0)
        stop = len(self.marks) if step > 0 else -1
        return (self.marks[place] for place in range(first, stop, step))

    def _place(self, ref: MarkRef | None) -> int | None:
        if ref is None:
            return None
        near = bisect_left(self._starts, ref.span.start)
        for place in range(near, len(self.marks)):
            if self.marks[place].span.start > ref.span.start:
                break
            if self.marks[place].ref.same(ref):
                return place
        return None

    def find(self, ref: MarkRef | None) -> Mark | None:
        """The mark that stands for what `ref` stands for; with two ends of a link, the same end."""
        if ref is None:
            return None
        near = [m for m in self.overlapping(*_widened(ref.span)) if m.ref.same(ref)]
        if not near:
            near = [m for m in self.marks if m.ref.same(ref)]
        return next((m for m in near if m.span == ref.span), near[0] if near else None)


def _widened(span: Span) -> Span:
    return Span(span.start, max(span.end, span.start + 1))


def next_larger(marks: list[Mark], active: MarkRef | None) -> Mark | None:
    """Of marks at one point, smallest first: the one after the active one, round and round."""
    for place, mark in enumerate(marks):
        if mark.ref.same(active):
            return marks[(place + 1) % len(marks)]
    return marks[0] if marks else None
