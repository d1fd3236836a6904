"""What a person makes: highlights with notes and tags, links between passages, verdicts."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from postil.model.finding import AnyFinding, FindingKind
from postil.model.identity import (
    AnnotationId,
    ArticleId,
    LinkId,
    LinkTypeId,
    TagId,
    VerdictId,
)
from postil.model.passage import Passage


class Colour(StrEnum):
    """The eight highlight colours, in the order of the keys 1 to 8."""

    YELLOW = "yellow"
    RED = "red"
    GREEN = "green"
    BLUE = "blue"
    PURPLE = "purple"
    MAGENTA = "magenta"
    ORANGE = "orange"
    GRAY = "gray"


@dataclass(frozen=True, slots=True)
class Annotation:
    """A highlight, with colour, note (Markdown) and tags. `created` and `modified` are in UTC."""

    id: AnnotationId
    article_id: ArticleId
    passage: Passage
    colour: Colour = Colour.YELLOW
    note: str = ""
    tags: tuple[TagId, ...] = ()
    created: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag by its whole path: "war/sumy" lies under "war". `colour` is "#rrggbb" or ""."""

    id: TagId
    path: str
    colour: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class LinkType:
    """What a link says. `name` reads from source to target ("supports"), `inverse` backwards."""

    id: LinkTypeId
    name: str
    inverse: str = ""


@dataclass(frozen=True, slots=True)
class LinkEnd:
    article_id: ArticleId
    passage: Passage


@dataclass(frozen=True, slots=True)
class Link:
    """A typed, directed tie between two passages, of one article or of two."""

    id: LinkId
    type_id: LinkTypeId
    source: LinkEnd
    target: LinkEnd
    note: str = ""
    created: str = ""
    modified: str = ""


class Decision(StrEnum):
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    CORRECTED = "corrected"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person said of a finding. It outlives every re-analysis.

    `passage` is where the finding stood (for ADDED: where the person put it) and `label` its
    entity label, "" for other kinds; together with `kind` they say which finding is meant.
    `finding` is what holds: the confirmed, corrected or added one; None for REJECTED.
    """

    id: VerdictId
    article_id: ArticleId
    passage: Passage
    kind: FindingKind
    decision: Decision
    label: str = ""
    finding: AnyFinding | None = None
    created: str = ""


STANDARD_LINK_TYPES: Final = (
    LinkType(LinkTypeId("supports"), "supports", "is supported by"),
    LinkType(LinkTypeId("contradicts"), "contradicts", "is contradicted by"),
    LinkType(LinkTypeId("repeats"), "repeats", "is repeated by"),
    LinkType(LinkTypeId("updates"), "updates", "is updated by"),
    LinkType(LinkTypeId("explains"), "explains", "is explained by"),
    LinkType(LinkTypeId("source-of"), "source of", "has as source"),
)
