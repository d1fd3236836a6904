"""The marks on a text, and what each stands for. No Qt in here."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from postil.model.annotation import Annotation, Link
from postil.model.finding import EntityMention, FindingKind, Quotation, kind_of
from postil.model.identity import AnnotationId, LinkId
from postil.model.on_demand import OnDemand
from postil.model.passage import Span
from postil.model.verdict import SettledFinding, key_of
from postil.workspace.open_article import OpenArticle


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


@dataclass(frozen=True, slots=True)
class MarkRef:
    """What a mark stands for: exactly one of a highlight, a link's end and a finding."""

    span: Span
    annotation_id: AnnotationId | None = None
    link_id: LinkId | None = None
    finding: SettledFinding | None = None

    @property
    def has_handles(self) -> bool:
        """Whether its ends can be taken in hand: a highlight's, a name's."""
        named = self.finding is not None and isinstance(self.finding.finding, EntityMention)
        return self.annotation_id is not None or named

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


class FoundMarks(OnDemand[Mark]):
    """The marks of an article's findings, in their order; each is made when it is asked for.

    So a book with tens of thousands of findings opens without making a mark for each of them, and
    what was painted once is not kept. `starts` and `ends` say where they lie without making any.
    """

    def __init__(self, article: OpenArticle) -> None:
        self._text = article.version.text
        self._findings = article.findings
        self.starts, self.ends = article.findings.starts, article.findings.ends

    def __len__(self) -> int:
        return len(self._findings)

    def made(self, place: int) -> Mark:
        return _finding_mark(self._findings[place], self._text)


def made_marks(article: OpenArticle) -> list[Mark]:
    """The marks of highlights and links, sorted by start, longer first."""
    marks = [_highlight_mark(annotation) for annotation in article.annotations]
    for link in article.links:
        marks += [_link_mark(link, span) for span in article.link_spans(link)]
    return sorted(marks, key=lambda m: (m.span.start, -m.span.end))


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
