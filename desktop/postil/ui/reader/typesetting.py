"""How a text goes into a document, for the screen and for paper alike."""

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

from postil.model.article import BlockKind
from postil.ui.reader.layout import Measure
from postil.ui.reader.paragraphs import Setting

_SAMPLE: Final = (
    "The areas in question are reportedly just inside Russian territory, with these attempts "
    "occurring while Ukrainian forces were under significant pressure in 2025."
)
"""Its mean width of a character is taken for that of all text."""
_HARMLESS: Final = {
    0x0D: " ",
    0x2029: " ",
    0xFDD0: " ",
    0xFDD1: " ",
    0x00: "\ufffd",
}


def shown(text: str) -> str:
    """The text with what Qt would take apart otherwise made harmless, at the same length."""
    return text.translate(_HARMLESS)


def style_headings(document: QTextDocument, settings: Sequence[Setting]) -> None:
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


def measure_of(font: QFont, line_height: float, dpi: float) -> Measure:
    """The measure of a face: `line_height` in font sizes, `dpi` dots per inch of the screen."""
    metrics = QFontMetricsF(font)
    em = font.pointSizeF() * dpi / 72
    pitch = max(metrics.height(), round(em * line_height * 2) / 2)
    return Measure(em, pitch, metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE))
