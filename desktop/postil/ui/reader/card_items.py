"""What there are cards for: highlights, and both ends of links. No Qt in here."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from postil.model.annotation import Annotation, Link, LinkEnd, LinkType, Tag
from postil.model.identity import LinkTypeId, TagId
from postil.ui.reader.marks import MarkRef
from postil.workspace.open_article import OpenArticle


class CardKind(StrEnum):
    NOTE = "note"
    HIGHLIGHT = "highlight"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class CardItem:
    """What one card shows. `outward`: the link leaves from here (its source is this end)."""

    key: str
    ref: MarkRef
    annotation: Annotation | None = None
    link: Link | None = None
    outward: bool = True

    @property
    def start(self) -> int:
        return self.ref.span.start

    @property
    def kind(self) -> CardKind:
        if self.annotation is None:
            return CardKind.LINK
        return CardKind.NOTE if self.annotation.note else CardKind.HIGHLIGHT

    @property
    def other_end(self) -> LinkEnd | None:
        if self.link is None:
            return None
        return self.link.target if self.outward else self.link.source


def items_of(article: OpenArticle) -> list[CardItem]:
    """The cards of an article in the order of the text."""
    items = [
        CardItem(a.id, MarkRef(a.passage.span, annotation_id=a.id), annotation=a)
        for a in article.annotations
    ]
    for link in article.links:
        for end, outward in ((link.source, True), (link.target, False)):
            if article.holds(end):
                ref = MarkRef(end.passage.span, link_id=link.id)
                key = f"{link.id} {'source' if outward else 'target'}"
                items.append(CardItem(key, ref, link=link, outward=outward))
    return sorted(items, key=lambda i: (i.ref.span.start, -i.ref.span.end, i.key))


def link_words(item: CardItem, types: Mapping[LinkTypeId, LinkType]) -> str:
    """What the link says, read from this end: "supports", "is supported by"."""
    kind = types.get(item.link.type_id) if item.link else None
    if kind is None:
        return "is linked with"
    return kind.name if item.outward else kind.inverse or f"{kind.name} (from there)"


@dataclass(frozen=True, slots=True)
class CardFilter:
    """Which cards are shown: those with all the words in them, of these kinds (none: all)."""

    words: str = ""
    kinds: Collection[CardKind] = ()

    def takes(self, item: CardItem, tags: Mapping[TagId, Tag]) -> bool:
        if self.kinds and item.kind not in self.kinds:
            return False
        words = self.words.casefold().split()
        return not words or all(word in _haystack(item, tags) for word in words)


def _haystack(item: CardItem, tags: Mapping[TagId, Tag]) -> str:
    if item.annotation is not None:
        names = " ".join(f"#{tags[t].path}" for t in item.annotation.tags if t in tags)
        parts = (item.annotation.passage.text, item.annotation.note, names)
    else:
        assert item.link is not None
        parts = (item.link.source.passage.text, item.link.target.passage.text, item.link.note)
    return " ".join(parts).casefold()


def between(items: list[CardItem], start: int, end: int) -> list[CardItem]:
    """The items whose passages begin in `start:end`; `items` are in the order of the text."""
    first = bisect_left(items, start, key=lambda i: i.start)
    last = bisect_right(items, end, key=lambda i: i.start)
    return items[first:last]
