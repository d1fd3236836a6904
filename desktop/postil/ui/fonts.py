"""The bundled faces: Inter for the window, Noto Serif for the article."""

from functools import cache
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from postil.resources import resource

UI_FAMILY: Final = "Inter"
READING_FAMILY: Final = "Noto Serif"
UI_SIZE: Final = 10.0
"""Points."""


@cache
def load_fonts() -> tuple[str, ...]:
    """Make the bundled faces known to Qt, once; returns their families. Needs a QGuiApplication."""
    assert QGuiApplication.instance() is not None, "fonts are loaded when the application is there"
    families: dict[str, None] = {}
    for path in sorted(resource("fonts").iterdir()):
        if path.suffix in (".ttf", ".otf"):
            font = QFontDatabase.addApplicationFont(str(path))
            families |= dict.fromkeys(QFontDatabase.applicationFontFamilies(font))
    return tuple(families)


def ui_font(size: float = UI_SIZE, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The window's face; `size` in points."""
    load_fonts()
    font = QFont([UI_FAMILY, "sans-serif"])
    font.setPointSizeF(size)
    font.setWeight(weight)
    return font


def reading_font(size: float, family: str = READING_FAMILY) -> QFont:
    """The article's face; `size` in points. Falls back on Noto Serif, then on any serif face."""
    load_fonts()
    font = QFont([family, READING_FAMILY, "serif"])
    font.setPointSizeF(size)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return font
