"""Where the text, its margin and the cards stand in a window of a given width. No Qt in here."""

from dataclasses import dataclass
from typing import Final

_CARDS_GAP: Final = 44.0
_CARD_WIDTHS: Final = (236.0, 330.0)
_STUB_WIDTH: Final = 30.0
_CAPTIONS: Final = 138.0
"""Width of the margin on the left that holds the speakers' names."""
_EDGE: Final = 40.0
_RIGHT_EDGE: Final = 20.0
_LEAST_TEXT: Final = 180.0


@dataclass(frozen=True, slots=True)
class Page:
    """Columns in pixels from the left edge: captions, text, cards.

    `captions` is the width for speakers' names left of the text, 0 where there is no room;
    `stubs` says that cards are narrow stubs.
    """

    width: float
    text_left: float
    text_width: float
    captions: float
    cards_left: float
    cards_width: float
    stubs: bool

    @property
    def bar(self) -> float:
        """Where the bar of a quotation stands."""
        return self.text_left - 16.0

    @property
    def text_right(self) -> float:
        return self.text_left + self.text_width


def page_for(width: float, text_width: float, *, cards: bool = True) -> Page:
    """The page for a view of `width` pixels and lines of `text_width` at best.

    What there is no room for goes in this order: names in the margin, the cards' width, the length
    of lines. Without `cards` their place is given to nobody and the text stands in the middle.
    """
    least, most = _CARD_WIDTHS
    if not cards:
        fitting = max(_LEAST_TEXT, min(text_width, width - 2 * _EDGE))
        left = max(_EDGE, (width - fitting) / 2)
        captions = _CAPTIONS if left > _CAPTIONS + 40 else 0.0
        return Page(width, left, fitting, captions, width, 0.0, True)
    fixed = text_width + _CARDS_GAP + _RIGHT_EDGE
    for captions in (_CAPTIONS, 0.0):
        edge = captions + 30.0 if captions else _EDGE
        room = width - fixed - edge
        if room >= least:
            wide = min(most, room)
            spare = room - wide
            left = edge + spare / 2
            return Page(
                width, left, text_width, captions, left + text_width + _CARDS_GAP, wide, False
            )
    stubs = _STUB_WIDTH + _RIGHT_EDGE
    fitting = max(_LEAST_TEXT, min(text_width, width - _EDGE - stubs - 14.0))
    left = max(_EDGE, (width - fitting - stubs) / 2)
    stub_left = min(left + fitting + 22.0, width - _STUB_WIDTH - 8.0)
    return Page(width, left, fitting, 0.0, stub_left, _STUB_WIDTH, True)
