"""Is this article here already? By its text, by its address, or by most of its words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from postil.anchors.likeness import SAME_ARTICLE, sketch
from postil.model.article import MISSING_TITLE, Article, Reading, Version
from postil.model.change import Change
from postil.model.identity import ArticleId, VersionId
from postil.model.sketch import Sketch
from postil.store.library import Library

_LOOKED_AT: Final = 3
"""Articles that are compared word by word with a new one, at most."""


class How(StrEnum):
    """By what an article was recognised."""

    ADDRESS = "address"
    TEXT = "text"
    BIN = "bin"


class Answer(StrEnum):
    """What is to become of an article that was recognised.

    VERSION: a new version of the one that is there. SEPARATE: an article of its own. SKIP: nothing.
    RESTORE: the one in the bin comes back.
    """

    VERSION = "version"
    SEPARATE = "separate"
    SKIP = "skip"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class Likeness:
    """An article on its way in seems to be one that is here, and somebody should say what to do.

    `article_id` and `title` are those of the article that is here: at the same ADDRESS, with most
    of the same TEXT, or in the BIN with exactly this text. `share` of the words is the same, 0–1.
    `name` is that of the file, and `others` files of the import are still to come.
    """

    article_id: ArticleId
    title: str
    how: How
    share: float
    reading: Reading
    name: str = ""
    others: int = 0

    @property
    def usual(self) -> Answer:
        """What is done where nobody can be asked: nothing that could mix up two articles.

        The same address with about the same text is a new version. What only has words in common
        may be a report of the same agency in another outlet.
        """
        if self.how is How.ADDRESS and self.share >= SAME_ARTICLE:
            return Answer.VERSION
        return Answer.RESTORE if self.how is How.BIN else Answer.SEPARATE


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that a new one may be a version of, and its version that is likest to it."""

    article: Article
    version: Version
    how: How


def candidates(library: Library, reading: Reading, made: Sketch) -> list[Candidate]:
    """The articles to compare a reading with: that of its address, then those of a like text."""
    found: dict[ArticleId, Candidate] = {}
    at_address = library.find_address(reading.address)
    if at_address is not None:
        version = library.current_version(at_address)
        _note(found, library, version, How.ADDRESS)
    for version_id in library.find_alike(made):
        if len(found) < _LOOKED_AT:
            _note(found, library, library.version(version_id), How.TEXT)
    return list(found.values())


def _note(
    found: dict[ArticleId, Candidate], library: Library, version: Version | None, how: How
) -> None:
    article = library.record(version.article_id) if version else None
    if version is not None and isinstance(article, Article):
        found.setdefault(article.id, Candidate(article, version, how))


def recognised(
    reading: Reading, seen: Sequence[Candidate], shares: Sequence[float]
) -> Likeness | None:
    """What a reading is taken for; `shares` says how much it has in common with each candidate.

    The same address is asked about whatever stands there now.
    """
    likenesses = [
        Likeness(c.article.id, c.article.title, c.how, share, reading)
        for c, share in zip(seen, shares, strict=True)
        if c.how is How.ADDRESS or share >= SAME_ARTICLE
    ]
    return max(likenesses, key=lambda one: (one.how is How.ADDRESS, one.share), default=None)


def in_bin(library: Library, reading: Reading, text_hash: str) -> Likeness | None:
    """The article in the bin that has exactly this text."""
    article_id = library.find_in_bin(text_hash)
    if article_id is None:
        return None
    records = library.restorable([article_id])
    title = next((r.title for r in records if isinstance(r, Article)), "")
    return Likeness(article_id, title, How.BIN, 1.0, reading) if title else None


def completed(article: Article, reading: Reading) -> Article:
    """The article with what it did not say and a new version of it does; nothing is overwritten."""
    return replace(
        article,
        title=article.title if article.title != MISSING_TITLE else reading.title or article.title,
        outlet=article.outlet or reading.outlet,
        authors=article.authors or reading.authors,
        published=article.published or reading.published,
        address=article.address or reading.address,
        language=article.language or reading.language,
    )


def with_details(change: Change, article_id: ArticleId, reading: Reading) -> Change:
    """A change to a new version, with what the article did not say of itself before."""
    article = change.after[article_id]
    assert isinstance(article, Article), "the change is about this article"
    after = {**change.after, article_id: completed(article, reading)}
    return Change(change.label, change.before, after)


def sketches_of(library: Library, ids: Sequence[VersionId]) -> dict[VersionId, Sketch]:
    """The sketches of versions, by which later imports are recognised."""
    versions = (library.version(version_id) for version_id in ids)
    return {version.id: sketch(version.text) for version in versions if version is not None}
