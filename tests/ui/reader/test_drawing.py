"""What is kept and drawn later looks as if it had been drawn at once."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, qGray

from postil.model.annotation import Colour
from postil.model.finding import EntityLabel
from postil.ui.reader.drawing import Drawing
from postil.ui.reader.strokes import Canvas, Strokes
from postil.ui.theme import theme

BOXES = [(0, QRectF(10, 10, 80, 22)), (1, QRectF(5, 42, 120, 22)), (2, QRectF(5.4, 74.2, 33, 22))]


def all_forms(canvas: Canvas, strokes: Strokes) -> None:
    strokes.quote(canvas, BOXES, False)
    strokes.quote(canvas, BOXES[:1], True)
    strokes.bar(canvas, 3.0, [0, 1, 2], 32.0, True)
    strokes.bar(canvas, 150.0, [0, 1], 32.0, False)
    tones = [colour.value for colour in Colour][:4]
    strokes.highlight(canvas, BOXES, tones)
    strokes.entity(canvas, BOXES[:1], EntityLabel.PERSON.value, False, False)
    for solid in (False, True):
        strokes.entity(canvas, BOXES[1:], EntityLabel.ORG.value, True, solid)
        strokes.quantity(canvas, BOXES, solid)
        strokes.time(canvas, BOXES, solid)
    strokes.link(canvas, BOXES, True)
    strokes.type_label(canvas, BOXES, EntityLabel.GPE.value)
    strokes.outline(canvas, BOXES)
    strokes.handle(canvas, QPointF(60, 60), up=True)


def picture() -> tuple[QImage, QPainter]:
    image = QImage(200, 120, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return image, painter


def both_ways(draw: Callable[[Canvas], None]) -> tuple[QImage, QImage]:
    """Drawn at once, and kept and played, the second time it is."""
    direct, painter = picture()
    draw(painter)
    painter.end()
    drawing = Drawing()
    draw(drawing)
    for _ in range(2):
        played, painter = picture()
        drawing.play(painter)
        painter.end()
    return direct, played


@pytest.mark.parametrize("name", ["light", "sepia", "dark"])
def test_a_drawing_played_is_what_was_drawn(qapp: object, name: str) -> None:
    direct, played = both_ways(lambda canvas: all_forms(canvas, Strokes(theme(name))))
    assert direct == played


def test_dashes_are_as_many(qapp: object) -> None:
    """They begin at another corner, so only their ink can be compared."""
    strokes = Strokes(theme("light"))
    for draw in (
        lambda canvas: strokes.pending(canvas, BOXES),
        lambda canvas: strokes.entity(canvas, BOXES, EntityLabel.ORG.value, False, True),
    ):
        direct, played = (ink(image) for image in both_ways(draw))
        assert direct > 5_000
        assert played == pytest.approx(direct, rel=0.05)


def ink(image: QImage) -> int:
    width, height = image.width(), image.height()
    return sum(255 - qGray(image.pixel(x, y)) for x in range(width) for y in range(height))


def test_rectangles_of_one_style_become_one_path(qapp: object) -> None:
    drawing = Drawing()
    drawing.setBrush(QColor("red"))
    for n in range(5):
        drawing.drawRoundedRect(QRectF(10 * n, 0, 8, 8), 2, 2)
    drawing.setBrush(QColor("blue"))
    drawing.drawRoundedRect(QRectF(0, 20, 8, 8), 2, 2)
    assert len(drawing._steps) == 2
    image, painter = picture()
    drawing.play(painter)
    painter.end()
    assert image.pixelColor(44, 4) == QColor("red")
    assert image.pixelColor(4, 24) == QColor("blue")
