"""A reader over a real library with two articles, findings by hand, and no window around it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from postil.model.article import Block, BlockKind, Reading
from postil.model.finding import (
    AnyFinding,
    EntityLabel,
    EntityMention,
    Quantity,
    Quotation,
    TimeExpression,
    TimeType,
)
from postil.model.holdings import FoundSet, NewVersion
from postil.model.identity import AnnotationId, ArticleId
from postil.model.passage import Span
from postil.store.library import Library
from postil.ui.reader.reader import Reader
from postil.ui.theme import Themes
from postil.workspace.intake import article_of
from postil.workspace.preferences import Preferences
from postil.workspace.session import ReadingSession

HEADLINE = "Sumy holds 😀"
TEXT = (
    f"{HEADLINE}\n\n"
    "On 7 April 😀 President Anna Kovalenko said: “We hold 13 square kilometers near Demidovka, "
    "and we hold them well 😀.” Nobody else has confirmed it.\n\n"
    + "\n\n".join(
        f"Paragraph {n} goes on for a while, so that the text is longer than any window that a "
        "test opens; it says nothing, and it says so at some length, in even words."
        for n in range(40)
    )
    + "\n\nשלום עולם is how the café greets Zoë.\n\nThe end of it."
)
OTHER = "The ministry denied it. No more than 8 square kilometers changed hands."


def span_of(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def findings() -> list[AnyFinding]:
    said = span_of("“We hold 13 square kilometers near Demidovka, and we hold them well 😀.”")
    speaker = span_of("Anna Kovalenko")
    by = "hand 1"
    return [
        TimeExpression(
            **_at("7 April"), component=by, timex=TimeType.DATE, value="2025-04-07",
            earliest="2025-04-07", latest="2025-04-07", reason="no year; published 2025-04-08",
        ),
        EntityMention(
            **_at("Anna Kovalenko"), component=by, label=EntityLabel.PERSON,
            entity="Anna Kovalenko", confidence=0.9,
        ),
        Quotation(
            start=said.start, end=said.end, component=by, content=(said,),
            cue=(span_of("said"),), speaker=(speaker,), speaker_entity="Anna Kovalenko",
        ),
        Quantity(
            **_at("13 square kilometers"), component=by, value=13.0,
            unit_name="square kilometre", unit_code="km2", dimension="area", factor=1e6,
        ),
        EntityMention(**_at("Demidovka"), component=by, label=EntityLabel.GPE),
    ]  # fmt: skip


def _at(words: str) -> dict[str, int]:
    start, end = span_of(words)
    return {"start": start, "end": end}


@dataclass
class Bench:
    """A shown reader and what it works with."""

    session: ReadingSession
    preferences: Preferences
    themes: Themes
    reader: Reader
    articles: tuple[ArticleId, ...]
    actions: dict[str, QAction]

    text = TEXT

    def highlight(self, words: str, note: str = "") -> AnnotationId:
        made = self.session.highlight(*span_of(words), note=note)
        assert made is not None
        return made

    def span(self, words: str) -> Span:
        return span_of(words)

    def middle(self, words: str) -> QPoint:
        """A point of the viewport inside the first line of some words."""
        box = self.reader.view.boxes_of(span_of(words))[0]
        return box.center().toPoint()

    def edge(self, words: str, *, end: bool = False) -> QPoint:
        """The viewport point where some words begin or end."""
        boxes = self.reader.view.boxes_of(span_of(words))
        box = boxes[-1] if end else boxes[0]
        x = box.right() if end else box.left()
        return QPointF(x, box.center().y()).toPoint()

    def click(self, words: str) -> None:
        view = self.reader.view
        QTest.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, pos=self.middle(words), delay=1
        )

    def drag(
        self,
        start: QPoint,
        end: QPoint,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press, move and release as a hand does, with keys `held`."""
        port, left = self.reader.view.viewport(), Qt.MouseButton.LeftButton
        QTest.mousePress(port, left, pos=start)
        for share in (0.2, 0.6, 1.0):
            at = start + (end - start) * share
            move = QMouseEvent(
                QMouseEvent.Type.MouseMove,
                QPointF(at),
                QPointF(port.mapToGlobal(at)),
                Qt.MouseButton.NoButton,
                left,
                held,
            )
            QApplication.sendEvent(port, move)
        QTest.mouseRelease(port, left, held, end)


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(QSettings(str(tmp_path / "postil.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def bench(qapp: QApplication, tmp_path: Path, preferences: Preferences) -> Iterator[Bench]:
    with made_bench(tmp_path, preferences) as made:
        made.reader.show()
        made.reader.activateWindow()
        qapp.processEvents()
        yield made
        made.reader.close()
        made.reader.deleteLater()
    QApplication.clipboard().clear()  # offscreen, data left there crash Qt as Python ends


@contextmanager
def made_bench(folder: Path, preferences: Preferences) -> Iterator[Bench]:
    """A reader that is not shown yet, over a library in a folder."""
    with Library.open(folder / "reader.postil") as library:
        session = ReadingSession(library)
        heading = Block(BlockKind.HEADING, 0, len(HEADLINE), 2)
        ids = []
        for title, text, blocks in (("Sumy", TEXT, (heading,)), ("Denial", OTHER, ())):
            reading = Reading(
                text=text, title=title, outlet="The Post", authors=("B. Writer",),
                published="2025-04-08", blocks=blocks,
            )  # fmt: skip
            article, version = article_of(reading)
            session.take_in("Import", article, NewVersion(version, text.encode()))
            found = findings() if text is TEXT else []
            library.save_findings(version.id, version.hash, FoundSet(found, "hand 1", "2025-04-08"))
            ids.append(article.id)
        themes = Themes(preferences)
        reader = Reader(session, preferences, themes)
        actions = _actions(reader)
        reader.set_actions(actions)
        reader.resize(1400, 800)
        session.open_article(ids[0])
        yield Bench(session, preferences, themes, reader, tuple(ids), actions)


def _actions(reader: Reader) -> dict[str, QAction]:
    names = ["note", "tag", "link", "entity", "speaker", "confirm", "reject", "delete", "copy"]
    names += [f"colour_{n}" for n in range(1, 9)]
    return {name: QAction(name, reader) for name in names}
