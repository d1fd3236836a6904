"""The notes of an article for paper: numbered, and put together behind the text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSizeF
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextDocumentFragment,
    QTextOption,
)

from postil.model.passage import Span
from postil.ui.fonts import ui_font
from postil.ui.reader.card_items import CardItem, items_of, link_words
from postil.ui.reader.descriptions import quoted
from postil.ui.theme import Theme
from postil.workspace.session import ReadingSession

_SIZE: Final = 8.6
_INDENT: Final = 26.0
_WORDS: Final = 160


@dataclass(frozen=True, slots=True)
class Endnote:
    """A numbered note: what it is on, what it says (Markdown), and what stands below it."""

    number: int
    item: CardItem
    words: str
    note: str = ""
    below: str = ""


def endnotes_of(session: ReadingSession) -> list[Endnote]:
    """The notes, tags and links of the open article in the order of the text.

    A highlight without a word on it has no number: its colour is all that it says.
    """
    items = items_of(session.open) if session.open else []
    telling = [i for i in items if i.link is not None or _says_something(i)]
    return [_endnote(number, item, session) for number, item in enumerate(telling, 1)]


def _says_something(item: CardItem) -> bool:
    return item.annotation is not None and bool(item.annotation.note or item.annotation.tags)


def _endnote(number: int, item: CardItem, session: ReadingSession) -> Endnote:
    if item.annotation is not None:
        tags = sorted(session.tags[t].path for t in item.annotation.tags if t in session.tags)
        words = _quoted(item.annotation.passage.text)
        return Endnote(number, item, words, item.annotation.note, "  ".join(f"#{t}" for t in tags))
    link, other = item.link, item.other_end
    assert link is not None
    assert other is not None
    here = link.source if item.outward else link.target
    words = f"{_quoted(here.passage.text)} {link_words(item, session.link_types)}"
    there = session.article(other.article_id)
    opened = session.open
    same = opened is not None and other.article_id == opened.article.id
    title = "" if same or there is None else f" ({there.title})"
    return Endnote(number, item, f"{words} {_quoted(other.passage.text)}{title}", link.note)


def _quoted(text: str) -> str:
    return quoted(text, Span(0, len(text)), _WORDS)


def endnote_document(
    notes: Sequence[Endnote], theme: Theme, width: float, height: float, used: float
) -> QTextDocument:
    """The notes, set in pages of `width` and `height` pixels; `used` is taken on the first one."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(ui_font(_SIZE))
    cursor = QTextCursor(document)
    if used:
        _leave_free(cursor, used)
    cursor.insertText("Notes", _characters(theme.ink, ui_font(11.0, QFont.Weight.DemiBold)))
    for note in notes:
        _add(cursor, note, theme)
    document.setPageSize(QSizeF(width, height))
    return document


def _leave_free(cursor: QTextCursor, height: float) -> None:
    """An empty paragraph of that height: a margin above the first one would be ignored."""
    shape = QTextBlockFormat()
    shape.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    cursor.setBlockFormat(shape)
    cursor.insertBlock(QTextBlockFormat())


def _add(cursor: QTextCursor, note: Endnote, theme: Theme) -> None:
    bold = ui_font(_SIZE, QFont.Weight.DemiBold)
    cursor.insertBlock(_block(above=9.0, hanging=True))
    cursor.insertText(f"{note.number}\t", _characters(theme.ink, bold))
    cursor.insertText(note.words, _characters(theme.muted, ui_font(_SIZE)))
    if note.note:
        features = QTextDocument.MarkdownFeature
        cursor.insertBlock(_block(above=2.0), _characters(theme.ink, ui_font(_SIZE)))
        first = cursor.blockNumber()
        cursor.insertFragment(
            QTextDocumentFragment.fromMarkdown(
                note.note, features.MarkdownDialectGitHub | features.MarkdownNoHTML
            )
        )
        _indent(cursor.document(), first, cursor.blockNumber())
    if note.below:
        cursor.insertBlock(_block(above=2.0), _characters(theme.muted, ui_font(_SIZE)))
        cursor.insertText(note.below)


def _indent(document: QTextDocument, first: int, last: int) -> None:
    for number in range(first, last + 1):
        cursor = QTextCursor(document.findBlockByNumber(number))
        shape = cursor.blockFormat()
        shape.setLeftMargin(_INDENT)
        cursor.setBlockFormat(shape)


def _block(above: float, *, hanging: bool = False) -> QTextBlockFormat:
    shape = QTextBlockFormat()
    shape.setTopMargin(above)
    shape.setLeftMargin(_INDENT if hanging or above < 9.0 else 0.0)
    if hanging:
        shape.setTextIndent(-_INDENT)
        shape.setTabPositions([QTextOption.Tab(_INDENT, QTextOption.TabType.LeftTab)])
    return shape


def _characters(colour: QColor, font: QFont) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setForeground(colour)
    look.setFont(font)
    return look
