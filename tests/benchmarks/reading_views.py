"""Made-up books with marks, and three views that show them: ours and two that Qt brings along."""

import os
import random
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from postil.model.article import Article, Version
from postil.model.finding import EntityLabel, EntityMention, Quantity, Quotation
from postil.model.identity import ArticleId, VersionId
from postil.model.packed_findings import PackedFindings
from postil.model.passage import Span
from postil.model.verdict import settle
from postil.settings import ZOOM
from postil.ui.fonts import reading_font
from postil.ui.reader.marks import FoundMarks
from postil.ui.reader.view import ArticleView
from postil.ui.theme import Themes
from postil.workspace.open_article import OpenArticle
from postil.workspace.preferences import Preferences

SIZES = {"1k": (1_000, 150), "100k": (100_000, 15_000), "560k": (560_000, 65_000)}
ODD = {"one paragraph of 100k": (100_000, 1_000), "46k paragraphs": (560_000, 1_000)}
WINDOW = (1300, 900)


def book(name: str) -> OpenArticle:
    """The text of that name with its marks."""
    return made_article(*SIZES[name]) if name in SIZES else odd_article(name)


def made_article(words: int, marks: int, breaks: str = "\n\n") -> OpenArticle:
    """Paragraphs of about 90 words, of made-up words as long as English ones are."""
    chance = random.Random(words)
    letters = "etaoinshrdlu"
    lexicon = [
        "".join(chance.choice(letters) for _ in range(chance.choice((2, 3, 3, 4, 5, 6, 7, 9))))
        for _ in range(3_000)
    ]
    paragraphs = []
    while words > 0:
        size = min(words, chance.randint(50, 130))
        paragraphs.append(" ".join(chance.choices(lexicon, k=size)).capitalize() + ".")
        words -= size
    text = breaks.join(paragraphs)
    version = Version(VersionId(f"v{len(text)}"), ArticleId("a"), text, "", "text/plain")
    settled = settle(PackedFindings.of(_findings(chance, len(text), marks)), ())
    return OpenArticle(Article(ArticleId("a"), "A made-up article"), version, findings=settled)


def odd_article(name: str) -> OpenArticle:
    """Texts of unusual shape: all in one paragraph, or 46,000 paragraphs of a dozen words."""
    words, marks = ODD[name]
    if name.startswith("one"):
        return made_article(words, marks, " ")
    article = made_article(words, marks)
    pieces = article.version.text.replace("\n\n", " ").split(" ")
    lines = (" ".join(pieces[at : at + 12]) for at in range(0, len(pieces), 12))
    text = "\n".join(lines)
    version = Version(VersionId("short"), ArticleId("a"), text, "", "text/plain")
    fitting = [s.finding for s in article.findings if s.finding.end < len(text)]
    settled = settle(PackedFindings.of(fitting), ())
    return OpenArticle(article.article, version, findings=settled)


def _findings(chance: random.Random, length: int, count: int) -> list[Any]:
    room = length / count
    found: list[Any] = []
    for number in range(count):
        start = int(number * room)
        end = min(length, start + chance.randint(5, max(6, int(room * 0.6))))
        if number % 10 == 9:
            end = min(length, end + int(room))
        by: dict[str, Any] = {"start": start, "end": end, "component": "made"}
        match number % 5:
            case 0:
                found.append(Quantity(**by, value=1.0))
            case 1:
                found.append(Quotation(**by, content=(Span(start, end),), speaker_entity="Name"))
            case _:
                label = (EntityLabel.PERSON, EntityLabel.ORG, EntityLabel.GPE)[number % 3]
                found.append(EntityMention(**by, label=label))
    return sorted(found, key=lambda f: (f.start, -f.end))


class Ours:
    """The reading view with text and marks in memory."""

    def __init__(self, article: OpenArticle, context: tuple[Preferences, Themes]) -> None:
        self.view = self.widget = ArticleView(*context)
        self.view.resize(*WINDOW)
        self.view.showing.index.replace_found(FoundMarks(article))
        self.view.show_article(article)

    def toggle(self, on: bool) -> None:
        self.view.showing.hidden = frozenset() if on else frozenset({"entities"})
        self.view.viewport().update()

    def zoom(self, step: int) -> None:
        self.view._preferences.set(ZOOM, 100 + 10 * step)
        self.view.arrange()


class Formats:
    """Qt's layout, a character format for each mark."""

    def __init__(self, article: OpenArticle, context: object) -> None:
        self.widget = QTextEdit()
        self.widget.setReadOnly(True)
        self.widget.setUndoRedoEnabled(False)
        self.widget.setFont(reading_font(13.0))
        self.widget.resize(*WINDOW)
        self.widget.setPlainText(article.version.text)
        self.spans = [s.finding.span for s in article.findings]
        self.toggle(True)

    def toggle(self, on: bool) -> None:
        style = QTextCharFormat()
        style.setBackground(QColor("#dcd9fe" if on else "transparent"))
        cursor = QTextCursor(self.widget.document())
        cursor.beginEditBlock()
        for start, end in self.spans:
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(style)
        cursor.endEditBlock()

    def zoom(self, step: int) -> None:
        self.widget.setFont(reading_font(13.0 + 1.3 * step))


class Selections(Formats):
    """Qt's layout, an extra selection for each mark."""

    def __init__(self, article: OpenArticle, context: object) -> None:
        self.widget = QTextBrowser()
        self.widget.setFont(reading_font(13.0))
        self.widget.resize(*WINDOW)
        self.widget.setPlainText(article.version.text)
        self.spans = [s.finding.span for s in article.findings]
        self.toggle(True)

    def toggle(self, on: bool) -> None:
        style = QTextCharFormat()
        style.setBackground(QColor("#dcd9fe"))
        chosen = []
        for start, end in self.spans if on else ():
            one = QTextEdit.ExtraSelection()
            one.format = style
            cursor = QTextCursor(self.widget.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            one.cursor = cursor
            chosen.append(one)
        self.widget.setExtraSelections(chosen)
