"""How a text goes into a document, for the screen and for paper alike."""

import re
from collections.abc import Sequence
from typing import Final

from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from postil.model.article import Block, BlockKind
from postil.ui.reader.layout import ArticleLayout, Measure
from postil.ui.reader.paragraphs import Setting, settings_of
from postil.ui.reader.seams import part
from postil.workspace.positions import Positions

_SAMPLE: Final = (
    "The areas in question are reportedly just inside Russian territory, with these attempts "
    "occurring while Ukrainian forces were under significant pressure in 2025."
)
"""Its mean width of a character is taken for that of all text that is set about as wide."""
_OWN_SAMPLE: Final = 600
"""Characters from an article's middle that are measured."""
_ALIKE: Final = 0.06
_WIDEST: Final = 1.3
"""Ideographs are read in shorter lines; they get about 40 of them."""
_HARMFUL: Final = re.compile("[\r\u2029\ufdd0\ufdd1\x00]")


def shown(text: str) -> str:
    """The text with what Qt would take apart otherwise made harmless, at the same length."""
    return _HARMFUL.sub(lambda found: "\ufffd" if found[0] == "\0" else " ", text)


def fill(
    document: QTextDocument, layout: ArticleLayout, text: str, blocks: Sequence[Block]
) -> Positions:
    """Put a text into a document that is laid out by `layout`; returns where its characters are.

    `blocks` are the text's, by start. The layout is to be arranged next.
    """
    paragraphs = text.split("\n")
    parting = part(paragraphs, settings_of(paragraphs, blocks))
    document.setPlainText(shown("\n".join(parting.pieces) if parting.parted else text))
    layout.set_paragraphs(parting.settings, [len(one) for one in parting.pieces])
    _style_headings(document, parting.settings)
    for pieces in parting.parted:
        _keep_direction(document, pieces)
    return Positions(text, parting.seams)


def _keep_direction(document: QTextDocument, pieces: range) -> None:
    """Let the pieces of a paragraph run as its first one does, whatever they begin with."""
    direction = document.findBlockByNumber(pieces.start).textDirection()
    for number in pieces:
        block = document.findBlockByNumber(number)
        if block.textDirection() != direction:
            shape = block.blockFormat()
            shape.setLayoutDirection(direction)
            QTextCursor(block).setBlockFormat(shape)


def _style_headings(document: QTextDocument, settings: Sequence[Setting]) -> None:
    """Give the paragraphs that are headings their size and weight."""
    for number, setting in enumerate(settings):
        if setting.kind is not BlockKind.HEADING:
            continue
        cursor = QTextCursor(document.findBlockByNumber(number))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        style = QTextCharFormat()
        style.setFontWeight(QFont.Weight.Bold)
        style.setProperty(QTextFormat.Property.FontSizeAdjustment, setting.step)
        cursor.mergeCharFormat(style)


def measure_of(font: QFont, line_height: float, dpi: float, text: str = "") -> Measure:
    """The measure of a face: `line_height` in font sizes, `dpi` dots per inch of the screen.

    The mean width of a character is that of English, so that articles stand in equal columns, but
    where `text` is set much wider or closer: in Cyrillic letters or in Arabic ones.
    """
    metrics = QFontMetricsF(font)
    em = font.pointSizeF() * dpi / 72
    pitch = max(metrics.height(), round(em * line_height * 2) / 2)
    usual = _width_of(metrics, _SAMPLE)
    middle = max(0, len(text) - _OWN_SAMPLE) // 2
    own = _width_of(metrics, " ".join(text[middle : middle + _OWN_SAMPLE].split())) or usual
    other = abs(own / usual - 1) > _ALIKE
    return Measure(em, pitch, min(own, usual * _WIDEST) if other else usual)


def _width_of(metrics: QFontMetricsF, words: str) -> float:
    return metrics.horizontalAdvance(words) / len(words) if words else 0.0
