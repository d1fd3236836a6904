"""Articles and their versions."""

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final

from postil.model.identity import NO_VERSION, ArticleId, TagId, VersionId


class BlockKind(StrEnum):
    HEADING = "heading"
    BLOCK_QUOTE = "block quote"
    LIST_ITEM = "list item"


@dataclass(frozen=True, slots=True)
class Block:
    """Structure beside the plain text: what the paragraph at `start:end` is. Plain ones have none.

    `level` is 1–6 for a heading and the nesting depth, from 1, of a list item or block quote.
    `number` is that of an item in a numbered list, None for one with a bullet and for all else.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 1
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """What an analyst reads, without its text: that is in its versions.

    `published` is an ISO 8601 day or moment ("2025-04-08", "2025-04-08T17:30:00Z"), or "" where it
    is not known. `accessed` and `added` are moments in UTC. `language` is a BCP 47 tag or "".
    `sample` marks an article that came with the program. `version_id` is the version that is read
    now, usually the newest; "" for an article without a text.
    """

    id: ArticleId
    title: str
    outlet: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    address: str = ""
    language: str = ""
    accessed: str = ""
    added: str = ""
    tags: tuple[TagId, ...] = ()
    sample: bool = False
    version_id: VersionId = NO_VERSION


@dataclass(frozen=True, slots=True)
class Version:
    """One immutable text of an article. `captured` is in UTC, `media_type` its source's."""

    id: VersionId
    article_id: ArticleId
    text: str
    captured: str
    media_type: str
    blocks: tuple[Block, ...] = ()
    hash: str = ""

    def __post_init__(self) -> None:
        if not self.hash:
            object.__setattr__(self, "hash", hash_of(self.text))


@dataclass(frozen=True, slots=True)
class Reading:
    """What an importer makes of a file: text, light structure and metadata, and nothing kept yet.

    Metadata that the source does not state is "" or empty, never guessed from thin air.
    """

    text: str
    title: str = ""
    outlet: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    address: str = ""
    language: str = ""
    sample: bool = False
    media_type: str = "text/plain"
    blocks: tuple[Block, ...] = field(default=())


MISSING_TITLE: Final = "Untitled"


def hash_of(text: str) -> str:
    """The SHA-256 of the text's UTF-8 bytes, in hexadecimal: what findings are tied to."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def now() -> str:
    """This moment in UTC as ISO 8601 to the second, e.g. "2025-04-08T17:30:00Z"."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def days_ago(days: float) -> str:
    """The moment so many days before this one, in the form of `now`."""
    return (datetime.now(UTC) - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")
