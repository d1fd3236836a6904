"""A reading session over a real library with two articles in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from postil.model.article import Reading
from postil.model.holdings import NewVersion
from postil.store.library import Library
from postil.workspace.intake import article_of
from postil.workspace.session import ReadingSession

FIRST = (
    "Troops hold 13 square kilometers near Demidovka.\n\n“The war must return,” he said. 😀 End."
)
SECOND = "The ministry denied it. No more than 8 square kilometers changed hands."


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.postil") as library:
        yield library


@pytest.fixture
def session(qapp: object, library: Library) -> ReadingSession:
    session = ReadingSession(library)
    for title, text in (("First", FIRST), ("Second", SECOND)):
        article, version = article_of(Reading(text=text, title=title, published="2025-04-08"))
        session.take_in(f"Import “{title}”", article, NewVersion(version, text.encode()))
    session.undo_stack.forget()
    session.open_article(ids_of(session)["First"])
    return session


def ids_of(session: ReadingSession) -> dict[str, str]:
    from postil.model.holdings import ArticleQuery

    rows = session.library.article_rows(ArticleQuery())
    return {row.article.title: row.article.id for row in rows}
