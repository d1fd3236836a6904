"""The one stylesheet of the window: compact, flat, with the focus always visible."""

from functools import cache
from string import Template
from typing import TYPE_CHECKING

from postil.resources import resource
from postil.ui.colours import blended

if TYPE_CHECKING:
    from postil.ui.theme import Theme


@cache
def _sheet() -> Template:
    return Template(resource("themes", "window.qss").read_text("utf-8"))


def stylesheet(theme: "Theme") -> str:
    """The theme's stylesheet.

    Own widgets choose their look by the property `role`: muted and heading for labels, card, popup
    and rule for frames.
    """
    names = (
        "ink",
        "muted",
        "window",
        "paper",
        "raised",
        "hairline",
        "accent",
        "on_accent",
        "danger",
        "selection",
    )
    return _sheet().substitute(
        {name: getattr(theme, name).name() for name in names},
        hover=_shade(theme, 0.07),
        pressed=_shade(theme, 0.14),
        border=_shade(theme, 0.24),
        thumb=_shade(theme, 0.26),
        disabled=_shade(theme, 0.45),
        chosen=theme.link.fill.name(),
    )


def _shade(theme: "Theme", share: float) -> str:
    """The window's colour with a share (0–1) of the ink in it."""
    return blended(theme.ink, theme.window, share).name()
