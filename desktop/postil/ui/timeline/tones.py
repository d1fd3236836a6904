"""The colours of the timeline in each theme."""

from functools import cache
from typing import Final

from PySide6.QtGui import QColor

from postil.model.annotation import Colour
from postil.ui.colours import blended
from postil.ui.theme import Theme, Tint
from postil.ui.theme import theme as named_theme

_PLAIN: Final = ("ink", "muted", "hairline", "accent", "paper", "raised", "window")
_COLUMN: Final = 0.5
"""How much of a column's colour is that of the edge, where no person stands behind it."""


def tones_of(theme: Theme) -> dict[str, QColor]:
    """A colour for each tone that `postil.chronology.drawing` names."""
    return _tones_of(theme.name)


@cache
def _tones_of(name: str) -> dict[str, QColor]:
    theme = named_theme(name)
    tints: dict[str, Tint] = {
        "date": theme.time,
        "time": theme.highlights[Colour.BLUE],
        "period": theme.highlights[Colour.PURPLE],
        "report": theme.highlights[Colour.ORANGE],
    }
    tones = {name: getattr(theme, name) for name in _PLAIN}
    tones["grid"] = blended(theme.hairline, theme.paper, 0.55)
    for kind, tint in tints.items():
        tones |= {f"{kind}.{part}": getattr(tint, part) for part in ("fill", "strong", "edge")}
        tones[f"{kind}.column"] = blended(tint.edge, theme.paper, _COLUMN)
    return tones


def hex_tones(theme: Theme) -> dict[str, str]:
    """The same as "#3a5bd0", for files."""
    return {name: colour.name() for name, colour in tones_of(theme).items()}
