"""What a library is asked for and what it answers: queries, rows of lists, hits of a search."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from postil.model.article import Article, Version
from postil.model.finding import AnyFinding, EntityLabel
from postil.model.identity import ArticleId, TagId, VersionId
from postil.model.passage import Span
from postil.model.sketch import Sketch


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A version on its way into the library, with the bytes that it was read from.

    By its `sketch` other versions of the article are recognised; without one the library gets it
    later.
    """

    version: Version
    source: bytes = b""
    sketch: Sketch | None = None


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version in a list, without its text. `size` is that of its source, in bytes as stored."""

    id: VersionId
    article_id: ArticleId
    captured: str
    hash: str
    words: int
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class FoundSet:
    """All that one analysis found in one version.

    `made_by` names the analysis ("postil-rules 1") and `published` is the day it reckoned with.
    """

    findings: Sequence[AnyFinding]
    made_by: str
    published: str = ""


class ArticleOrder(StrEnum):
    """What a list of articles is sorted by; ties stand in the order of adding."""

    ADDED = "added"
    PUBLISHED = "published"
    TITLE = "title"
    OUTLET = "outlet"
    ANNOTATIONS = "annotations"


@dataclass(frozen=True, slots=True)
class ArticleQuery:
    """Which articles, in which order, which page of them.

    `words` must all stand in title, outlet or text, the last one perhaps unfinished; words in
    double quotes stand together. `tags` (of the article or of an annotation in it) and `entity`
    (a canonical name) narrow the list further where they are given. Each of `tags` is a tag with
    those under it, any of which will do; an article has all of `tags`, or one where `any_tag` is
    set, and none of `without`.
    """

    words: str = ""
    order: ArticleOrder = ArticleOrder.ADDED
    descending: bool = True
    limit: int = 200
    offset: int = 0
    tags: tuple[tuple[TagId, ...], ...] = ()
    any_tag: bool = False
    without: tuple[tuple[TagId, ...], ...] = ()
    entity: str = ""


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in a list, with what the version that is read now holds.

    `quotes` and `words` count quotations and words, `entities` different entities, all as the
    analysis found them; before an analysis they are 0.
    """

    article: Article
    annotations: int
    quotes: int
    entities: int
    words: int


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An entity that the analysis named, and in how many articles it stands how often."""

    name: str
    label: EntityLabel
    articles: int
    mentions: int


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a search found its words: in an article's text or title, or in a person's note.

    `snippet` is the passage around them and `marks` where they stand in it; `start` is where the
    first of them (or the annotated passage, for a note) stands in the text; None for a title, and
    for a passage that has no place in the version that is read. `record_id` is the highlight or
    link that bears the words; "" for an article.
    """

    article_id: ArticleId
    title: str
    outlet: str
    published: str
    snippet: str
    start: int | None
    where: Literal["text", "note", "title"]
    marks: tuple[Span, ...] = ()
    record_id: str = ""
