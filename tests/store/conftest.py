"""A library to try things on, and articles to put into it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

import pytest

from postil.model.annotation import Annotation, Link, LinkEnd, LinkTypeId, Tag
from postil.model.article import Article, Version
from postil.model.change import Change, adding
from postil.model.holdings import NewVersion
from postil.model.identity import AnnotationId, ArticleId, LinkId, TagId, VersionId
from postil.model.passage import Passage, anchor_at
from postil.store.library import Library

MORNING = "2025-04-08T07:00:00Z"
TEXT = (
    "The Élysée said 13 square kilometres were lost near Sumy. “No,” said Volodymyr Zelensky. "
    "The naïve figure was repeated on Tuesday, and nobody checked it 🙂 before noon."
)


@dataclass(frozen=True)
class Desk:
    """Makes records with telling ids, and puts articles into a library."""

    library: Library
    numbers: "count[int]"

    def article(
        self, text: str = TEXT, title: str = "", outlet: str = "The Ledger", **fields: object
    ) -> tuple[Article, Version]:
        """An article that is in the library, with its version."""
        number = next(self.numbers)
        id = ArticleId(f"article-{number}")
        version_id = VersionId(f"version-{next(self.numbers)}")
        fields = {"added": MORNING, "version_id": version_id, **fields}
        article = Article(id, title or f"Report {number}", outlet, **fields)
        version = Version(version_id, id, text, MORNING, "text/plain")
        self.library.apply(adding("Import", article), [NewVersion(version, text.encode())])
        return article, version

    def version_of(self, article: Article, text: str) -> Version:
        id = VersionId(f"version-{next(self.numbers)}")
        return Version(id, article.id, text, MORNING, "text/plain")

    def read(self, article: Article, version: Version, source: bytes = b"") -> Article:
        """Puts a version into the library as the one that is read."""
        turned = replace(article, version_id=version.id)
        change = Change("New version", {article.id: article}, {article.id: turned})
        self.library.apply(change, [NewVersion(version, source)])
        return turned

    def annotation(
        self, version: Version, words: str = "square", note: str = "", tags: tuple[Tag, ...] = ()
    ) -> Annotation:
        """An annotation on the first place where the words stand, not yet in the library."""
        return Annotation(
            AnnotationId(f"annotation-{next(self.numbers)}"),
            version.article_id,
            passage(version, words),
            note=note,
            tags=tuple(tag.id for tag in tags),
            created=MORNING,
            modified=MORNING,
        )

    def link(self, source: Version, target: Version, note: str = "") -> Link:
        return Link(
            LinkId(f"link-{next(self.numbers)}"),
            LinkTypeId("supports"),
            LinkEnd(source.article_id, passage(source, "13")),
            LinkEnd(target.article_id, passage(target, "Sumy")),
            note=note,
            created=MORNING,
        )

    def tag(self, path: str = "war/sumy") -> Tag:
        return Tag(TagId(f"tag-{next(self.numbers)}"), path, "#ffd400", "What is said of Sumy")


def passage(version: Version, words: str) -> Passage:
    start = version.text.index(words)
    return Passage(version.id, anchor_at(version.text, start, start + len(words)))


@pytest.fixture
def library_path(tmp_path: Path) -> Path:
    return tmp_path / "desk" / "articles.postil"


@pytest.fixture
def library(library_path: Path) -> Iterator[Library]:
    with Library.open(library_path) as opened:
        yield opened


@pytest.fixture
def desk(library: Library) -> Desk:
    return Desk(library, count(1))


@pytest.fixture
def text() -> str:
    return TEXT


@pytest.fixture
def desk_over() -> Callable[[Library], Desk]:
    """A desk over a library that the test opened itself."""
    return lambda library: Desk(library, count(1))
