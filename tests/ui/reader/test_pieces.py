"""Rectangles of characters, against where their ink is."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter, QTextDocument, QTextLayout, qRed
from PySide6.QtWidgets import QApplication

from postil.ui.fonts import reading_font
from postil.ui.reader.layout import ArticleLayout, Measure
from postil.ui.reader.page import Page
from postil.ui.reader.pieces import Lines
from postil.ui.reader.typesetting import fill

SAMPLES = {
    "plain": "The areas in question are reportedly just inside Russian territory.",
    "ligatures": "An affluent office: fficial fjords, flaws and fishing.",
    "combining": "Zoe\u0308 naïve café cafe\u0301 Tiê\u0301n a\u0323\u0302 end",
    "astral": "One 😀 two 😀😀 three 𝔘𝔫 four",
    "joined": "A family \U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466, flags "
    "\U0001f1fa\U0001f1e6\U0001f1f5\U0001f1f1, a wave \U0001f44b\U0001f3fd, hearts \u2764\ufe0f",
    "hebrew": "שלום עולם וכל טוב לכולם",
    "arabic": "السلام عليكم ورحمة الله",
    "mixed": "In Kyiv שלום עולם and then العربية with 13 km in it",
    "mixed other way": "שלום Kyiv and Sumy עולם 13 טוב",
}
WIDTH = 260.0


@pytest.fixture(scope="module")
def sheet(qapp: QApplication) -> tuple[QTextDocument, ArticleLayout]:
    document = QTextDocument()
    document.setDocumentMargin(0)
    layout = ArticleLayout(document)
    document.setDocumentLayout(layout)
    document.setDefaultFont(reading_font(15.0))
    return document, layout


def lines_of(sheet: tuple[QTextDocument, ArticleLayout], text: str, width: float = WIDTH) -> Lines:
    document, layout = sheet
    fill(document, layout, text, ())
    layout.arrange(Page(width, 0.0, width, 0.0, 0.0, 0.0, False), Measure(20.0, 32.0, 9.0), 0.0)
    return layout.lines(document.begin())


def inked(lines: Lines, start: int, end: int) -> dict[int, set[int]]:
    """The columns of pixels in which the glyphs of a range leave ink, by line."""
    picture = QImage(int(WIDTH) + 40, int(lines.count * 32) + 10, QImage.Format.Format_RGB32)
    picture.fill(QColor("black"))
    chosen = QTextLayout.FormatRange()
    chosen.start, chosen.length = start, end - start
    style = chosen.format
    style.setForeground(QColor("red"))
    chosen.format = style
    painter = QPainter(picture)
    painter.setPen(QColor("black"))
    lines.layout.draw(painter, QPointF(10, 0), [chosen])
    painter.end()
    found: dict[int, set[int]] = {}
    for y in range(picture.height()):
        columns = {x for x in range(picture.width()) if qRed(picture.pixel(x, y)) > 90}
        if columns:
            found.setdefault(y // 32, set()).update(x - 10 for x in columns)
    return found


def clusters(lines: Lines) -> list[int]:
    """The places at which a cursor may stand."""
    places = [0]
    while places[-1] < lines.size:
        places.append(lines.layout.nextCursorPosition(places[-1]))
    return places


@pytest.mark.parametrize("name", SAMPLES)
def test_rectangles_are_where_the_ink_is(
    sheet: tuple[QTextDocument, ArticleLayout], name: str
) -> None:
    lines = lines_of(sheet, SAMPLES[name])
    places = clusters(lines)
    spans = [
        (a, places[min(n + size, len(places) - 1)])
        for size in (1, 4, 9)
        for n, a in enumerate(places[:-1])
    ]
    # Where directions mix, a space at a range's edge stands apart from it, and without ink.
    text = lines.units.text
    spans = [(a, b) for a, b in spans if not text[a].isspace() and not text[b - 1].isspace()]
    for start, end in spans[:: max(1, len(spans) // 40)]:
        boxes = lines.boxes(start, end)
        ink = inked(lines, start, end)
        assert set(ink) <= {number for number, _ in boxes}
        for number, columns in ink.items():
            covered = [box for line, box in boxes if line == number]
            # Glyphs may hang out of their cell by a serif or the tail of an f.
            beside = [
                x
                for x in columns
                if not any(b.left() - 4.5 <= x <= b.right() + 4.5 for b in covered)
            ]
            assert not beside, (start, end)
            for box in covered:
                inside = [x for x in columns if box.left() - 1 <= x <= box.right() + 1]
                assert inside, (start, end, box)
                assert min(inside) - box.left() < 14
                assert box.right() - max(inside) < 14


@pytest.mark.parametrize("name", SAMPLES)
def test_a_range_is_as_wide_as_its_characters_together(
    sheet: tuple[QTextDocument, ArticleLayout], name: str
) -> None:
    lines = lines_of(sheet, SAMPLES[name], 2_000.0)
    places = clusters(lines)
    whole = sum(box.width() for _, box in lines.boxes(0, lines.size))
    single = sum(box.width() for a, b in pairwise(places) for _, box in lines.boxes(a, b))
    spaces = sum(c.isspace() for c in SAMPLES[name])
    assert whole == pytest.approx(lines.line(0).naturalTextWidth(), abs=1.0)
    assert single == pytest.approx(whole, abs=1.0 + spaces)


@settings(deadline=None, max_examples=60)
@given(
    st.text(st.sampled_from("ab é.ﬁשל 😀\t"), min_size=1, max_size=120),
    st.floats(60, 400),
    st.data(),
)
def test_any_range_on_any_lines(
    sheet: tuple[QTextDocument, ArticleLayout], text: str, width: float, data: st.DataObject
) -> None:
    lines = lines_of(sheet, text, width)
    start = data.draw(st.integers(0, lines.size))
    end = data.draw(st.integers(start, lines.size))
    boxes = lines.boxes(start, end)
    assert all(box.width() >= 0 and box.height() > 0 for _, box in boxes)
    numbers = [number for number, _ in boxes]
    assert numbers == sorted(numbers)
    for number, box in boxes:
        assert lines.starts[number] < end
        assert start < lines.end(number)
        assert box.left() >= -0.5
        assert box.right() <= max(width, lines.line(number).naturalTextWidth()) + 0.5
    parts = [box for n in range(lines.count) for box in lines.boxes(start, end, n, n)]
    assert sum(b.width() for _, b in parts) == pytest.approx(sum(b.width() for _, b in boxes))


def test_space_at_a_line_s_end_is_left_out(sheet: tuple[QTextDocument, ArticleLayout]) -> None:
    lines = lines_of(sheet, "word " * 40)
    assert lines.count > 3
    last = max(box.right() for _, box in lines.boxes(0, lines.size))
    for number, box in lines.boxes(0, lines.size):
        assert lines.units.text[lines.end(number) - 1] == " "
        assert box.right() <= last
        if number < lines.count - 1:
            assert lines.line(number).naturalTextWidth() == pytest.approx(box.width(), abs=0.5)
    # Inside a line the space is the mark's own.
    (_, inner), (_, outer) = lines.boxes(0, 5) + lines.boxes(0, 4)
    assert inner.width() > outer.width() + 2


def test_the_line_of_a_position(sheet: tuple[QTextDocument, ArticleLayout]) -> None:
    lines = lines_of(sheet, "word " * 40)
    for number in range(lines.count):
        assert lines.number_at(lines.starts[number]) == number
        assert lines.number_at(lines.end(number) - 1) == number
    assert lines.end(lines.count - 1) == lines.size
