"""Where the text, its margin and the cards stand in a window of a given width. No Qt in here."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class _Tier:
    """What a page has room for: names' width, gap before the cards, least width of a card."""

    captions: float
    gap: float
    card: float


_TIERS: Final = (_Tier(138.0, 44.0, 236.0), _Tier(80.0, 28.0, 200.0), _Tier(0.0, 32.0, 200.0))
_WIDEST_CARD: Final = 330.0
_STUB_WIDTH: Final = 30.0
_EDGE: Final = 46.0
_BESIDE_CAPTIONS: Final = 28.0
"""From the names to the text: the bar stands between them."""
_RIGHT_EDGE: Final = 15.0
_LEAST_TEXT: Final = 180.0
_NARROW_EDGE: Final = 22.0
"""Left of the text where even the shortest lines have no room beside the edge: only the bar."""
_NARROWEST_TEXT: Final = 80.0


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
    if not cards:
        return _without_cards(width, text_width)
    for tier in _TIERS:
        edge = tier.captions + _BESIDE_CAPTIONS if tier.captions else _EDGE
        room = width - edge - text_width - tier.gap - _RIGHT_EDGE
        if room >= tier.card:
            wide = min(_WIDEST_CARD, room)
            left = edge + (room - wide) / 2
            cards_left = left + text_width + tier.gap
            return Page(width, left, text_width, tier.captions, cards_left, wide, False)
    stubs = _STUB_WIDTH + _RIGHT_EDGE
    edge, fitting = _lines_for(width - stubs - 14.0, text_width)
    left = max(edge, (width - fitting - stubs) / 2)
    stub_left = min(left + fitting + 22.0, width - _STUB_WIDTH - _RIGHT_EDGE)
    return Page(width, left, fitting, 0.0, stub_left, _STUB_WIDTH, True)


def _without_cards(width: float, text_width: float) -> Page:
    edge, fitting = _lines_for(width - _EDGE, text_width)
    left = max(edge, (width - fitting) / 2)
    captions = next((t.captions for t in _TIERS if left >= t.captions + _BESIDE_CAPTIONS), 0.0)
    return Page(width, left, fitting, captions, width, 0.0, True)


def _lines_for(room: float, text_width: float) -> tuple[float, float]:
    """The edge left of the text, and the length of lines that fit into `room` beside it."""
    edge = _EDGE if room >= _EDGE + _LEAST_TEXT else _NARROW_EDGE
    return edge, max(_NARROWEST_TEXT, min(text_width, room - edge))
