"""A window over a real library with three short articles in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from postil.model.article import Reading
from postil.model.finding import EntityLabel, EntityMention, Quantity, Quotation
from postil.model.holdings import ArticleQuery, FoundSet, NewVersion
from postil.model.identity import ArticleId
from postil.model.passage import Span
from postil.store.library import Library
from postil.ui.actions import Actions
from postil.ui.main_window import MainWindow
from postil.ui.theme import Themes
from postil.workspace.intake import Intake, article_of
from postil.workspace.preferences import Preferences
from postil.workspace.session import ReadingSession
from postil.workspace.worker import Worker

FIRST = "Troops hold 13 square kilometers near Demidovka.\n\n“The war must return,” Zelenskyy said."
SECOND = "The ministry denied it. No more than 8 square kilometers changed hands."
THIRD = "A week later nobody agrees. 😀 Zelenskyy has not answered."
ARTICLES = (
    ("Bridgehead", "The Northern Post", "2025-04-08", FIRST),
    ("Ministry denies", "Moscow Wire", "2025-04-09", SECOND),
    ("What we know", "The Northern Post", "2025-04-14", THIRD),
)


@dataclass
class Desk:
    """A window and what it works with."""

    session: ReadingSession
    preferences: Preferences
    themes: Themes
    window: MainWindow

    @property
    def actions(self) -> Actions:
        return self.window.commands

    def do(self, name: str) -> None:
        """Trigger an action, which must be one that can be done now."""
        assert self.actions[name].isEnabled(), self.actions.obstacle(name)
        self.actions[name].trigger()

    def id(self, title: str) -> ArticleId:
        rows = self.session.library.article_rows(ArticleQuery())
        return next(row.article.id for row in rows if row.article.title == title)

    def open(self, title: str) -> None:
        assert self.session.open_article(self.id(title))

    def select(self, words: str) -> Span:
        """Select the first place of some words in the open article."""
        assert self.session.open is not None
        start = self.session.open.version.text.index(words)
        self.window.reader.view.select(Span(start, start + len(words)))
        return Span(start, start + len(words))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.postil") as library:
        yield library


@pytest.fixture
def session(qapp: QApplication, library: Library) -> ReadingSession:
    session = ReadingSession(library)
    for title, outlet, published, text in ARTICLES:
        reading = Reading(text=text, title=title, outlet=outlet, published=published)
        article, version = article_of(reading)
        session.take_in(f"Import “{title}”", article, NewVersion(version, text.encode()))
        library.save_findings(version.id, version.hash, FoundSet(found_in(text), "hand", published))
    session.undo_stack.clear()
    return session


def found_in(text: str) -> list[EntityMention | Quantity | Quotation]:
    """What a careful reader finds in the articles above."""
    found: list[EntityMention | Quantity | Quotation] = []
    for name, label in (("Demidovka", EntityLabel.GPE), ("Zelenskyy", EntityLabel.PERSON)):
        if name in text:
            start = text.index(name)
            found.append(
                EntityMention(start=start, end=start + len(name), component="hand", label=label)
            )
    if "“" in text:
        start, end = text.index("“"), text.index("”") + 1
        found.append(Quotation(start=start, end=end, component="hand", content=(Span(start, end),)))
    if "square kilometers" in text:
        start = text.index(" square") - 2
        end = text.index(" kilometers") + len(" kilometers")
        found.append(Quantity(start=start, end=end, component="hand", value=13.0, unit_code="km2"))
    return sorted(found, key=lambda f: f.start)


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(QSettings(str(tmp_path / "postil.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def desk(qapp: QApplication, session: ReadingSession, preferences: Preferences) -> Iterator[Desk]:
    themes = Themes(preferences)
    worker = Worker()
    window = MainWindow(session, preferences, themes, Intake(session, worker))
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    yield Desk(session, preferences, themes, window)
    QTest.keyRelease(window, Qt.Key.Key_Control)  # Qt keeps in mind which keys a test held
    worker.close()
    window.close()
    window.deleteLater()
