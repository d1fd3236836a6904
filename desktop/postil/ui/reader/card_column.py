"""The cards in the margin: there for what is in sight, level with it, never on each other."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QObject, QPointF, QRect, QTimer, Signal
from PySide6.QtWidgets import QWidget

from postil.ui.focus import put_away
from postil.ui.reader.card import Card, HighlightCard
from postil.ui.reader.card_items import CardFilter, CardItem, between, items_of
from postil.ui.reader.card_making import CardMaker
from postil.ui.reader.crowding import crowded, expected_height, rows_of
from postil.ui.reader.leaders import Leader
from postil.ui.reader.marks import LAYERS, MarkKind
from postil.ui.reader.placement import placed_tops
from postil.ui.reader.stubs import FLAG, Stub, shared
from postil.ui.reader.view import ArticleView
from postil.ui.theme import Themes
from postil.workspace.session import ReadingSession

GAP: Final = 8.0
_ROW_GAP: Final = 2.0
_AROUND: Final = 1.5
_MARGIN: Final = 0.4
"""Window heights above and below what is in sight where cards are kept: a passage out of sight may
have its card in sight."""
_FLOATING_WIDTH: Final = 290
_LIFT: Final = 4.0
"""Pixels by which a card's top stands over the top of its passage's glyphs."""
_LEVEL: Final = 6.0
"""Pixels from which a card stands elsewhere than its passage."""


class CardColumn(QObject):
    """Keeps the cards of the passages in sight, and where they stand. `maker` makes them.

    Where passages stand so densely that their cards would stand far from them, each has a stub on
    the height of its line instead, and only the active one a card. `counted` carries how many
    cards the article has.
    """

    counted = Signal(int)

    def __init__(self, view: ArticleView, session: ReadingSession, themes: Themes) -> None:
        super().__init__(view)
        self._view, self._session, self._themes = view, session, themes
        self.maker = CardMaker(view, session, themes)
        self._items: list[CardItem] = []
        self._filter = CardFilter()
        self._cards: dict[str, Card] = {}
        self._stubs: dict[str, Stub] = {}
        self._order: list[QWidget] = []
        self._placing = False
        self.shown = True
        self.ceiling = 0.0
        view.arranged.connect(self.place)
        view.scrolled.connect(self.place)
        view.activated.connect(self.place)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.place)
        self.maker.resized.connect(self._place_soon)
        themes.changed.connect(self._take_theme)

    # ---------------------------------------------------------------- what there is

    def renew(self) -> None:
        """Take the cards' contents from the session anew."""
        opened = self._session.open
        items = items_of(opened) if opened else []
        self._items = [i for i in items if self._filter.takes(i, self._session.tags)]
        known = {item.key: item for item in self._items}
        self._drop(key for key in [*self._cards, *self._stubs] if key not in known)
        for key, card in self._cards.items():
            self.maker.fill(card, known[key])
        for key, stub in self._stubs.items():
            stub.show_item(known[key])
        self.counted.emit(len(items))
        self.place()

    def set_filter(self, chosen: CardFilter) -> None:
        self._filter = chosen
        self.renew()

    def set_shown(self, shown: bool) -> None:
        self.shown = shown
        if not shown:
            self._drop([*self._cards, *self._stubs])
        self.place()

    def has(self, key: str) -> bool:
        """True where there is a card of that key and the filter lets it through."""
        return any(item.key == key for item in self._items)

    def card(self, key: str) -> Card | None:
        """The card of an annotation or of a link's end, where it is in sight."""
        return self._cards.get(key)

    def note_card(self, annotation_id: str) -> HighlightCard | None:
        card = self._cards.get(annotation_id)
        return card if isinstance(card, HighlightCard) else None

    def finish_editing(self) -> bool:
        """End the writing of a note; False where none was being written."""
        ended = [card.finish_editing() for card in list(self._cards.values())]
        return any(ended)

    # ---------------------------------------------------------------- where they stand

    def place(self) -> None:
        """Make the cards of what is in sight and put each in its place."""
        if self._placing:
            return
        self._placing = True
        wide = self._around() if self.shown else []
        lines = [self._view.height_of(item.start) for item in wide]
        first, last = self._sight(lines)
        near = wide[first:last]
        keys = {item.key for item in near}
        self._drop(k for k in [*self._cards, *self._stubs] if k not in keys and not self._busy(k))
        active = self._active_place(near)
        if self._view.page.stubs:
            self._place_flags(near, lines[first:last], active)
        else:
            dense = crowded(lines, [expected_height(i) for i in wide], GAP)
            self._place_column(near, lines[first:last], dense[first:last], active)
        self._placing = False
        self._view.viewport().update()

    def _place_soon(self) -> None:
        """A card wants another height; while they are being placed, that is reckoned with."""
        if not self._placing:
            self._soon.start()

    def _around(self) -> list[CardItem]:
        """The items in sight and far around it: what is crowded is settled before it is in sight,
        so that none changes its shape while it comes."""
        height = self._view.viewport().height()
        around = _AROUND * height
        first = self._view.boundary_at(QPointF(self._view.page.text_left, -around))
        last = self._view.boundary_at(QPointF(self._view.page.text_right, height + around))
        hidden = self._view.showing.hidden
        return [i for i in between(self._items, first, last) if _layer(i) not in hidden]

    def _sight(self, lines: Sequence[float]) -> tuple[int, int]:
        """Which of the items at these heights have widgets."""
        height = self._view.viewport().height()
        first = bisect_left(lines, -_MARGIN * height)
        return first, bisect_right(lines, (1.0 + _MARGIN) * height, lo=first)

    def _active_place(self, items: list[CardItem]) -> int | None:
        active = self._view.showing.active
        for place, item in enumerate(items):
            if item.ref.same(active) and active is not None and item.ref.span == active.span:
                return place
        return None

    def _place_column(
        self, items: list[CardItem], lines: list[float], dense: Sequence[bool], active: int | None
    ) -> None:
        """Cards in a column; where they are crowded, a row of stubs for each line."""
        small = [d and not self._opened(n, items, active) for n, d in enumerate(dense)]
        widgets = [self._widget(i, small[n]) for n, i in enumerate(items)]
        raised = active if active is not None and dense[active] else None
        rows = [row for row in rows_of(lines, small) if row != [raised]]
        for place, widget in enumerate(widgets):
            if isinstance(widget, Card):
                self._shape(widget, round(self._view.page.cards_width), place == active)
        tops = self._tops(rows, lines, widgets, active)
        self._view.showing.leaders = []
        for row, top in zip(rows, tops, strict=True):
            self._put_row([widgets[n] for n in row], round(top))
            self._lead(widgets[row[0]], lines[row[0]], row == [active])
        self._show_in_order(widgets)
        if raised is not None:
            self._raise_over(widgets[raised], lines[raised], widgets)

    def _tops(
        self,
        rows: list[list[int]],
        lines: list[float],
        widgets: Sequence[QWidget],
        active: int | None,
    ) -> list[float]:
        wanted, heights = [], []
        for row in rows:
            stub = isinstance(widgets[row[0]], Stub)
            wanted.append(lines[row[0]] - (0.0 if stub else _LIFT))
            heights.append(widgets[row[0]].height() + (_ROW_GAP if stub else GAP))
        chosen = rows.index([active]) if active is not None and [active] in rows else None
        return placed_tops(wanted, heights, 0.0, chosen, self._ceiling())

    def _ceiling(self) -> float:
        return self.ceiling - self._view.verticalScrollBar().value()

    def _opened(self, place: int, items: list[CardItem], active: int | None) -> bool:
        """True for what has its card even where it is crowded."""
        return place == active or self._busy(items[place].key)

    def _widget(self, item: CardItem, small: bool) -> Card | Stub:
        """The stub or the card of an item, and not the other one as well."""
        if small:
            self._drop_card(item.key)
            return self._stub_for(item)
        self._drop_stub(item.key)
        return self._card_for(item)

    def _shape(self, card: Card, width: int, active: bool) -> None:
        if card.width() != width:
            card.setFixedWidth(width)
            card.refit()
        card.set_active(active)

    def _put_row(self, widgets: Sequence[QWidget], top: int) -> None:
        page = self._view.page
        left = round(page.cards_left)
        if isinstance(widgets[0], Card):
            widgets[0].move(left, top)
            return
        for widget, (x, width) in zip(
            widgets, shared(round(page.cards_width), len(widgets)), strict=True
        ):
            widget.setGeometry(left + x, top, width, FLAG[1])

    def _raise_over(self, card: QWidget, line: float, others: Sequence[QWidget]) -> None:
        """The active card on the height of its line; what it covers is away so long."""
        top = round(max(line - _LIFT, self._ceiling()))
        card.move(round(self._view.page.cards_left), top)
        card.raise_()
        self._lead(card, line, active=True)
        around = card.geometry().adjusted(0, -2, 0, 2)
        for other in others:
            written = isinstance(other, Card) and other.editing
            if other is not card and not written and around.intersects(other.geometry()):
                put_away(other, self._view)

    def _lead(self, widget: QWidget, line: float, active: bool) -> None:
        """Draw a leader where a card stands elsewhere than its passage, and to the active one."""
        if not isinstance(widget, Card):
            return
        if active:
            widget.raise_()
        seen = -40 < line < self._view.viewport().height()
        if not seen or not (active or abs(widget.y() - line + _LIFT) > _LEVEL):
            return
        page = self._view.page
        start = QPointF(page.text_right + 6.0, line + self._view.em * 0.75)
        leader = Leader(start, QPointF(page.cards_left, widget.y() + 14.0), widget.colour, active)
        self._view.showing.leaders = [*self._view.showing.leaders, leader]

    def _show_in_order(self, widgets: Sequence[QWidget]) -> None:
        """All of them are seen; Tab goes through them from top to bottom."""
        for widget in widgets:
            if widget.isHidden():
                widget.show()
        if [*widgets] != self._order:
            self._order = [*widgets]
            for upper, lower in pairwise(widgets):
                QWidget.setTabOrder(upper, lower)

    # ---------------------------------------------------------------- without room for cards

    def _place_flags(
        self, items: list[CardItem], lines: Sequence[float], active: int | None
    ) -> None:
        """A flag for each by the edge of the text, and the active one's card over the text."""
        stubs = [self._stub_for(item) for item in items]
        tops = placed_tops(lines, [float(FLAG[1])] * len(items), 3.0)
        for stub, top in zip(stubs, tops, strict=True):
            stub.setGeometry(QRect(round(self._view.page.cards_left), round(top), *FLAG))
        self._show_in_order(stubs)
        open_keys = {items[active].key} if active is not None else set()
        for key in [k for k in self._cards if k not in open_keys and not self._busy(k)]:
            self._drop_card(key)
        if active is not None:
            self._float(items[active])
        self._view.showing.leaders = []

    def _float(self, item: CardItem) -> None:
        """The active card where cards are stubs: by the right edge, below its passage."""
        card = self._card_for(item)
        self._shape(card, min(_FLOATING_WIDTH, round(self._view.page.width) - 24), True)
        boxes = self._view.boxes_of(item.ref.span)
        below = boxes[-1].bottom() + 8 if boxes else self._view.height_of(item.start)
        top = min(below, self._view.viewport().height() - card.height() - 8.0)
        if boxes and top < below:
            top = boxes[0].top() - card.height() - 8.0
        card.move(round(self._view.page.width) - card.width() - 10, round(top))
        card.show()
        card.raise_()

    # ---------------------------------------------------------------- coming and going

    def _card_for(self, item: CardItem) -> Card:
        card = self._cards.get(item.key)
        if card is None:
            card = self._cards[item.key] = self.maker.card(item)
        return card

    def _stub_for(self, item: CardItem) -> Stub:
        stub = self._stubs.get(item.key)
        if stub is None:
            stub = self._stubs[item.key] = self.maker.stub(item)
        return stub

    def _busy(self, key: str) -> bool:
        card = self._cards.get(key)
        return card is not None and card.editing

    def _drop(self, keys: Iterable[str]) -> None:
        for key in list(keys):
            self._drop_card(key)
            self._drop_stub(key)

    def _drop_card(self, key: str) -> None:
        card = self._cards.pop(key, None)
        if card is not None:
            card.finish_editing()
            _drop_widget(card)

    def _drop_stub(self, key: str) -> None:
        stub = self._stubs.pop(key, None)
        if stub is not None:
            _drop_widget(stub)

    def _take_theme(self) -> None:
        self._drop(key for key in [*self._cards, *self._stubs] if not self._busy(key))
        for card in self._cards.values():
            card.take_theme(self._themes.current)
        self.place()


def _layer(item: CardItem) -> str:
    return LAYERS[MarkKind.LINK if item.link is not None else MarkKind.HIGHLIGHT]


def _drop_widget(widget: Card | Stub) -> None:
    put_away(widget, widget.parentWidget())
    widget.deleteLater()
