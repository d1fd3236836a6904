"""What hangs on an article: annotations, verdicts, links."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from postil.model.annotation import Annotation, Link, Verdict
from postil.model.identity import ArticleId
from postil.model.passage import Passage

Belonging = Annotation | Verdict | Link
Side = Literal["source", "target"]
"""Which end of a link."""


@dataclass(frozen=True, slots=True)
class Belongings:
    """All that people made in an article, whichever version it stands in.

    `links` have at least one end in the article.
    """

    annotations: Sequence[Annotation] = ()
    verdicts: Sequence[Verdict] = ()
    links: Sequence[Link] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """One passage that something hangs on: `side` says which end of a link, None for the others."""

    record: Belonging
    side: Side | None = None

    @property
    def passage(self) -> Passage:
        if isinstance(self.record, Link):
            end = self.record.source if self.side == "source" else self.record.target
            return end.passage
        return self.record.passage


def marks_of(belongings: Belongings, article_id: ArticleId) -> Iterator[Mark]:
    """All that has a passage in the article; a link may have two."""
    yield from map(Mark, belongings.annotations)
    yield from map(Mark, belongings.verdicts)
    for link in belongings.links:
        if link.source.article_id == article_id:
            yield Mark(link, "source")
        if link.target.article_id == article_id:
            yield Mark(link, "target")


def moved(mark: Mark, passage: Passage) -> Belonging:
    """The record of a mark with another passage; the finding of a verdict stays as it is."""
    record = mark.record
    if not isinstance(record, Link):
        return replace(record, passage=passage)
    if mark.side == "source":
        return replace(record, source=replace(record.source, passage=passage))
    return replace(record, target=replace(record.target, passage=passage))
