"""The ruler: what it shows, what it says of a height, where a click on it leads."""

from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip

from postil.model.passage import Span
from postil.ui.reader.ruler import Ruler


@pytest.fixture
def ruler(bench: Any) -> Ruler:
    found = bench.reader.findChild(Ruler)
    assert isinstance(found, Ruler)
    return found


def height(ruler: Ruler, span: Span) -> float:
    return ruler._y(span.start)


def colours(ruler: Ruler) -> set[str]:
    image = ruler.grab().toImage()
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {image.pixelColor(x, y).name() for x, y in points}


def test_a_note_and_a_hit_have_ticks(bench: Any, ruler: Ruler) -> None:
    before = colours(ruler)
    bench.highlight("Paragraph 20", note="Here.")
    noted = colours(ruler)
    assert noted - before
    bench.reader.find("Paragraph 30")
    assert colours(ruler) - noted


def test_a_click_on_a_tick_goes_there_and_back_leads_back(bench: Any, ruler: Ruler) -> None:
    bench.highlight("Paragraph 30", note="Here.")
    y = height(ruler, bench.span("Paragraph 30"))
    QTest.mouseClick(ruler, Qt.MouseButton.LeftButton, pos=QPointF(5, y + 1).toPoint())
    assert bench.reader.view.in_sight(bench.span("Paragraph 30"))
    assert bench.reader.view.showing.flashed == bench.span("Paragraph 30")
    bench.session.back()
    assert bench.reader.position() == 0


def test_a_click_beside_the_ticks_goes_to_that_place(bench: Any, ruler: Ruler) -> None:
    QTest.mouseClick(ruler, Qt.MouseButton.LeftButton, pos=QPointF(5, ruler.height() / 2).toPoint())
    share = bench.reader.position() / len(bench.text)
    assert 0.4 < share < 0.6


def test_what_it_says_of_a_height(bench: Any, ruler: Ruler) -> None:
    bench.highlight("Paragraph 30", note="A <b>note</b>")
    said = ruler.preview(height(ruler, bench.span("Paragraph 30")))
    assert "“Paragraph 30”" in said
    assert "A &lt;b&gt;note&lt;/b&gt;" in said
    bench.reader.find("Demidovka")
    assert "near <b>Demidovka</b>, and" in ruler.preview(height(ruler, bench.span("Demidovka")))
    assert "Paragraph" in ruler.preview(ruler.height() / 2)


def test_its_preview_stands_left_of_it(bench: Any, ruler: Ruler, qapp: Any) -> None:
    bench.reader.resize(700, 500)
    qapp.processEvents()
    QTest.mouseMove(ruler, QPointF(5, 300).toPoint())
    qapp.processEvents()
    assert QToolTip.isVisible()
    assert "Paragraph" in QToolTip.text()
    (tip,) = (w for w in qapp.topLevelWidgets() if w.inherits("QTipLabel") and w.isVisible())
    left = ruler.mapToGlobal(ruler.rect().topLeft()).x()
    assert left - 60 < tip.geometry().right() < left
    QToolTip.hideText()


def test_namesakes_of_the_active_mark_have_ticks(bench: Any, ruler: Ruler) -> None:
    bench.click("Anna Kovalenko")
    assert ruler.span_at(height(ruler, bench.span("Anna Kovalenko"))) == bench.span(
        "Anna Kovalenko"
    )
    bench.reader.activate(None)
    assert ruler.span_at(height(ruler, bench.span("Anna Kovalenko"))) is None
