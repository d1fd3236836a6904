from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from postil.model.article import Article, Version, now
from postil.model.change import adding
from postil.model.holdings import ArticleOrder, ArticleQuery, NewVersion
from postil.model.identity import ArticleId, VersionId
from postil.store.library import Library
from postil.ui.models.articles import ROW, ArticleList
from postil.workspace.codebook import Codebook
from postil.workspace.session import ReadingSession

MANY = 250


@pytest.fixture
def many(qapp: QApplication, library: Library) -> ReadingSession:
    """A session over a library of more articles than a page of the list holds."""
    articles = [Article(ArticleId(f"a{n:04}"), f"Title {n:04}", added=now()) for n in range(MANY)]
    versions = [
        Version(VersionId(f"v{a.id}"), a.id, f"Words of {a.title}.", now(), "text/plain")
        for a in articles
    ]
    library.apply(adding("Import", *articles), [NewVersion(v) for v in versions])
    return ReadingSession(library)


def titles(model: ArticleList) -> list[str]:
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def test_every_article_stands_in_its_row(many: ReadingSession) -> None:
    model = ArticleList(many)
    model.ask(replace(model.query, order=ArticleOrder.TITLE, descending=False))
    assert titles(model) == [f"Title {n:04}" for n in range(MANY)]


def test_rows_can_be_asked_for_in_any_order(many: ReadingSession) -> None:
    model = ArticleList(many)
    model.ask(ArticleQuery(order=ArticleOrder.TITLE, descending=True))
    assert model.index(MANY - 1).data() == "Title 0000"
    assert model.index(0).data() == f"Title {MANY - 1:04}"
    assert model.index(120).data(ROW).article.title == f"Title {MANY - 121:04}"


def test_it_is_a_proper_model(many: ReadingSession) -> None:
    model = ArticleList(many)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.ask(ArticleQuery(words="0007"))
    assert titles(model) == ["Title 0007"]
    model.ask(ArticleQuery())
    assert model.rowCount() == MANY


def test_only_pages_that_are_looked_at_are_read(
    many: ReadingSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[ArticleQuery] = []
    read = Library.article_rows

    def note(self: Library, query: ArticleQuery) -> object:
        asked.append(query)
        return read(self, query)

    monkeypatch.setattr(Library, "article_rows", note)
    model = ArticleList(many)
    assert asked == []
    for row in range(20):
        model.index(row).data()
    assert len(asked) == 1


def test_a_deleted_article_goes_and_comes_back(many: ReadingSession) -> None:
    model = ArticleList(many)
    model.ask(ArticleQuery(order=ArticleOrder.TITLE, descending=False))
    many.delete_articles([ArticleId("a0000")])
    assert model.refresh() is True
    assert model.index(0).data() == "Title 0001"
    many.undo_stack.undo()
    model.refresh()
    assert model.index(0).data() == "Title 0000"


def test_a_changed_article_is_read_again_and_nothing_moves(many: ReadingSession) -> None:
    model = ArticleList(many)
    index = model.index_of(ArticleId(f"a{MANY - 1:04}"))
    article = many.article(ArticleId(f"a{MANY - 1:04}"))
    assert index.isValid()
    assert article is not None
    many.edit_article(article, title="Renamed", outlet="The Post", published="2025-04-08")
    assert model.refresh() is False
    assert index.data() == "Renamed"
    told = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("Renamed, The Post · 8 Apr 2025, 0 quotations")


def test_an_articles_own_tags_are_told(desk) -> None:
    codebook = Codebook(desk.session)
    codebook.put_on([desk.id("Bridgehead")], "war/sumy")
    model = ArticleList(desk.session)
    model.ask(ArticleQuery(words="Bridgehead"))
    index = model.index(0)
    assert index.data(Qt.ItemDataRole.ToolTipRole).endswith("\nTags: war/sumy")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).endswith(", Tags: war/sumy")
    model.ask(ArticleQuery(words="denies"))
    assert "Tags" not in model.index(0).data(Qt.ItemDataRole.ToolTipRole)
