"""A reading session over a real library with two articles in it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from postil.model.article import Reading
from postil.model.finding import EntityLabel, EntityMention, Quotation
from postil.model.holdings import FoundSet, NewVersion
from postil.model.passage import Span
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


# ---------------------------------------------------------------- names in two articles

PERSON, ORG, GPE = EntityLabel.PERSON, EntityLabel.ORG, EntityLabel.GPE
NAMED = {
    "One": "April was cold in Kiev. “Go,” April said. Demidovka fell.",
    "Two": "In April Kyiv slept. Near Demidovka Council nothing moved; Demidovka did.",
}
KNOWN = {"April": PERSON, "Kiev": GPE, "Kyiv": GPE, "Demidovka Council": ORG}


class NamesDesk:
    """A session over articles in which an analysis found the names it knows, and looks at both."""

    def __init__(self, library: Library) -> None:
        self.session = ReadingSession(library)
        for title, text in NAMED.items():
            self.add(title, text)
        self.session.undo_stack.forget()
        self.open("One")

    def add(self, title: str, text: str) -> None:
        article, version = article_of(Reading(text=text, title=title, published="2025-04-08"))
        self.session.take_in(f"Import “{title}”", article, NewVersion(version, text.encode()))
        found = FoundSet([*found_names(text), *found_quotes(text)], "rules 1", "2025-04-08")
        self.session.library.save_findings(version.id, version.hash, found)
        self.list_all()

    def open(self, title: str) -> None:
        self.session.open_article(ids_of(self.session)[title])

    def undo(self) -> None:
        self.session.undo_stack.undo()

    def list_all(self) -> None:
        list(self.session.library.ledger.listing())

    def named(self) -> list[tuple[str, str, EntityLabel]]:
        """What the open article names: words, name and label."""
        text = self.session.open.version.text
        findings = [settled.finding for settled in self.session.open.findings]
        found = [f for f in findings if isinstance(f, EntityMention)]
        return [(text[f.start : f.end], f.entity, f.label) for f in found]

    def words(self) -> list[str]:
        return [words for words, _, _ in self.named()]

    def known(self) -> dict[tuple[str, str], int]:
        """What the library names, and how often."""
        self.list_all()
        return {
            (row.name, row.label.value): row.mentions for row in self.session.library.entities()
        }

    def tables(self) -> tuple[object, ...]:
        """All that the lists over the library say of names."""
        library = self.session.library
        return self.known(), library.ledger.speakers(), library.naming.all()


def found_names(text: str) -> Iterator[EntityMention]:
    for words, label in KNOWN.items():
        for match in re.finditer(re.escape(words), text):
            start, end = match.span()
            yield EntityMention(
                start=start, end=end, component="entities 1", label=label, entity=words
            )


def found_quotes(text: str) -> Iterator[Quotation]:
    for match in re.finditer("“Go,”", text):
        start, end = match.span()
        yield Quotation(
            start=start,
            end=end,
            component="quotes 1",
            content=(Span(start, end),),
            speaker_entity="April",
        )


@pytest.fixture
def desk(qapp: object, library: Library) -> NamesDesk:
    return NamesDesk(library)
