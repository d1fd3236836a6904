import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication

from postil.ui.action_list import ACTIONS
from postil.ui.icons import icon

NAMES = sorted({spec.icon for spec in ACTIONS if spec.icon})


def image(name: str, ink: str = "#000000", scale: float = 1.0, **how: object) -> QImage:
    drawn = icon(name, QColor(ink)).pixmap(QSize(16, 16), scale, **how)  # type: ignore[call-overload]
    return drawn.toImage().convertToFormat(QImage.Format.Format_ARGB32)


def opacity(picture: QImage) -> int:
    size = range(picture.width()), range(picture.height())
    return sum(picture.pixelColor(x, y).alpha() for x in size[0] for y in size[1])


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_draws_something(qapp: QApplication, name: str) -> None:
    assert opacity(image(name)) > 255 * 10


@pytest.mark.parametrize(("scale", "pixels"), [(1.0, 16), (1.25, 20), (1.5, 24), (2.0, 32)])
def test_icons_are_drawn_at_the_screens_own_resolution(
    qapp: QApplication, scale: float, pixels: int
) -> None:
    assert image("quote", scale=scale).size() == QSize(pixels, pixels)


def test_icons_take_the_themes_ink(qapp: QApplication) -> None:
    picture = image("highlighter", "#ff0000")
    pixels = [picture.pixelColor(x, y) for x in range(16) for y in range(16)]
    inked = [pixel for pixel in pixels if pixel.alpha() > 100]
    assert inked
    assert all(p.red() > 240 and p.green() < 10 and p.blue() < 10 for p in inked)


def test_disabled_icons_are_fainter(qapp: QApplication) -> None:
    normal = opacity(image("tag"))
    faint = opacity(image("tag", mode=QIcon.Mode.Disabled))
    assert 0 < faint < normal / 2
