"""The cards in the margin: there for what is in sight, level with it, never on each other."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtWidgets import QWidget

from postil.ui.focus import put_away
from postil.ui.reader.card import Card, HighlightCard, LinkCard
from postil.ui.reader.card_items import CardFilter, CardItem, between, items_of, link_words
from postil.ui.reader.dragging import drag_passage
from postil.ui.reader.leaders import Leader
from postil.ui.reader.marks import LAYERS, MarkKind, MarkRef
from postil.ui.reader.placement import placed_tops
from postil.ui.reader.stubs import Stub
from postil.ui.reader.view import ArticleView
from postil.ui.theme import Themes
from postil.workspace.session import ReadingSession

GAP: Final = 8.0
_FLOATING_WIDTH: Final = 290
_LIFT: Final = 4.0
"""Pixels by which a card's top stands over the top of its passage's glyphs."""


class CardColumn(QObject):
    """Keeps the cards of the passages in sight, and where they stand.

    They are children of the view's viewport. Signals carry what a card asks for and its item:
    `tag_wanted`, `colour_wanted`, `link_wanted`, `link_dropped`. `used`: a card was clicked.
    """

    tag_wanted = Signal(object)
    colour_wanted = Signal(object)
    link_wanted = Signal(object)
    link_dropped = Signal(object)
    counted = Signal(int)
    used = Signal()

    def __init__(self, view: ArticleView, session: ReadingSession, themes: Themes) -> None:
        super().__init__(view)
        self._view, self._session, self._themes = view, session, themes
        self._items: list[CardItem] = []
        self._filter = CardFilter()
        self._cards: dict[str, Card] = {}
        self._stubs: dict[str, Stub] = {}
        self._placing = False
        self.shown = True
        self.ceiling = 0.0
        view.arranged.connect(self.place)
        view.scrolled.connect(self.place)
        view.activated.connect(self.place)
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
            self._fill(card, known[key])
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
        near = self._near() if self.shown else []
        keys = {item.key for item in near}
        self._drop(k for k in [*self._cards, *self._stubs] if k not in keys and not self._busy(k))
        if self._view.page.stubs:
            self._place_stubs(near)
        else:
            self._drop_stubs()
            self._place_cards(near)
        self._placing = False
        self._view.viewport().update()

    def _near(self) -> list[CardItem]:
        height = self._view.viewport().height()
        first = self._view.boundary_at(QPointF(self._view.page.text_left, -height))
        last = self._view.boundary_at(QPointF(self._view.page.text_right, 2.0 * height))
        hidden = self._view.showing.hidden
        return [i for i in between(self._items, first, last) if _layer(i) not in hidden]

    def _active_place(self, items: list[CardItem]) -> int | None:
        active = self._view.showing.active
        for place, item in enumerate(items):
            if item.ref.same(active) and active is not None and item.ref.span == active.span:
                return place
        return None

    def _place_cards(self, items: list[CardItem]) -> None:
        page, active = self._view.page, self._active_place(items)
        cards = [self._card_for(item) for item in items]
        for place, card in enumerate(cards):
            if card.width() != round(page.cards_width):
                card.setFixedWidth(round(page.cards_width))
                card.refit()
            card.set_active(place == active)
        lines = [self._view.height_of(item.start) for item in items]
        heights = [float(card.height()) for card in cards]
        ceiling = self.ceiling - self._view.verticalScrollBar().value()
        tops = placed_tops([y - _LIFT for y in lines], heights, GAP, active, ceiling)
        leaders = []
        for place, card in enumerate(cards):
            card.move(round(page.cards_left), round(tops[place]))
            if place == active:
                card.raise_()
            seen = -40 < lines[place] < self._view.viewport().height()
            if seen and (place == active or abs(tops[place] - lines[place] + _LIFT) > 6):
                leaders.append(self._leader(card, lines[place], place == active))
        self._view.showing.leaders = leaders
        self._show_in_order(cards)

    def _show_in_order(self, cards: list[Card]) -> None:
        """Cards that came just now; Tab goes through all of them from top to bottom."""
        if all(not card.isHidden() for card in cards):
            return
        for card in cards:
            card.show()
        for upper, lower in pairwise(cards):
            QWidget.setTabOrder(upper, lower)

    def _leader(self, card: Card, line: float, active: bool) -> Leader:
        page = self._view.page
        middle = line + self._view.em * 0.75
        start = QPointF(page.text_right + 6.0, middle)
        return Leader(start, QPointF(page.cards_left, card.y() + 14.0), card.colour, active)

    def _place_stubs(self, items: list[CardItem]) -> None:
        page, active = self._view.page, self._active_place(items)
        stubs = [self._stub_for(item) for item in items]
        lines = [self._view.height_of(item.start) for item in items]
        heights = [float(stub.height()) for stub in stubs]
        for stub, top in zip(stubs, placed_tops(lines, heights, 3.0), strict=True):
            stub.move(round(page.cards_left), round(top))
            stub.show()
        open_keys = {items[active].key} if active is not None else set()
        for key in [k for k in self._cards if k not in open_keys and not self._busy(k)]:
            self._drop_card(key)
        if active is not None:
            self._float(items[active])
        self._view.showing.leaders = []

    def _float(self, item: CardItem) -> None:
        """The active card where cards are stubs: by the right edge, below its passage."""
        card = self._card_for(item)
        card.setFixedWidth(min(_FLOATING_WIDTH, round(self._view.page.width) - 24))
        card.set_active(True)
        card.refit()
        boxes = self._view.boxes_of(item.ref.span)
        below = boxes[-1].bottom() + 8 if boxes else self._view.height_of(item.start)
        top = min(below, self._view.viewport().height() - card.height() - 8.0)
        if boxes and top < below:
            top = boxes[0].top() - card.height() - 8.0
        card.move(round(self._view.page.width) - card.width() - 10, round(top))
        card.show()
        card.raise_()

    # ---------------------------------------------------------------- the cards themselves

    def _card_for(self, item: CardItem) -> Card:
        card = self._cards.get(item.key)
        if card is None:
            card = self._cards[item.key] = self._made(item)
            self._fill(card, item)
        return card

    def _made(self, item: CardItem) -> Card:
        viewport, theme = self._view.viewport(), self._themes.current
        read_only = self._session.read_only
        card: Card
        if item.annotation is not None:
            card = note = HighlightCard(item, theme, viewport, read_only=read_only)
            note.tag_removed.connect(
                lambda path: self._session.tag([item.key], path, take_off=True)
            )
            note.tag_wanted.connect(lambda: self.tag_wanted.emit(note.item))
            note.colour_wanted.connect(lambda: self.colour_wanted.emit(note.item))
            note.link_wanted.connect(lambda: self.link_wanted.emit(note.item))
            note.delete_wanted.connect(lambda: self._delete(item.key))
        else:
            card = tie = LinkCard(item, theme, viewport, read_only=read_only)
            tie.followed.connect(lambda: self._follow(tie.item))
            tie.delete_wanted.connect(lambda: self._delete(str(item.ref.link_id)))
        card.setFixedWidth(round(max(60.0, self._view.page.cards_width)))
        card.note_saved.connect(lambda words: self._keep_note(card.item, words))
        card.chosen.connect(lambda: self._choose(card.item.ref))
        card.drawn.connect(lambda: self._drag(card))
        card.linked.connect(lambda: self.link_dropped.emit(card.item))
        card.tagged.connect(lambda paths: self._tag(card.item, paths))
        card.resized.connect(self.place, Qt.ConnectionType.QueuedConnection)
        return card

    def _fill(self, card: Card, item: CardItem) -> None:
        tags = self._session.tags
        if isinstance(card, HighlightCard) and item.annotation is not None:
            paths = [tags[t].path for t in item.annotation.tags if t in tags]
            card.show_annotation(item, sorted(paths))
        elif isinstance(card, LinkCard):
            card.show_link(item, link_words(item, self._session.link_types), self._title(item))

    def _title(self, item: CardItem) -> str:
        """The other article's title; nothing where the link stays in this one."""
        other, opened = item.other_end, self._session.open
        if other is None or opened is None or other.article_id == opened.article.id:
            return ""
        article = self._session.article(other.article_id)
        return article.title if article else "An article that is no longer in the library"

    def _stub_for(self, item: CardItem) -> Stub:
        stub = self._stubs.get(item.key)
        if stub is None:
            stub = Stub(item, self._themes.current, self._view.viewport())
            stub.clicked.connect(lambda: self._choose(stub.item.ref))
            self._stubs[item.key] = stub
        return stub

    def _choose(self, ref: MarkRef) -> None:
        self.used.emit()
        self._view.activate(ref)

    def _drag(self, card: Card) -> None:
        drag_passage(card, self._session, card.item.ref.span, self._themes.current)

    def _tag(self, item: CardItem, paths: list[str]) -> None:
        for path in paths:
            self._session.tag([item.key], path)

    def _keep_note(self, item: CardItem, words: str) -> None:
        if item.annotation is not None:
            self._session.set_note(item.key, words)
            return
        opened, wanted = self._session.open, item.ref.link_id
        for link in opened.links if opened else ():
            if link.id == wanted:
                self._session.edit_link(link, link.type_id, words)

    def _follow(self, item: CardItem) -> None:
        other = item.other_end
        if other is not None:
            self._session.go_to(other.article_id, other.passage.start, other.passage.end)

    def _delete(self, record_id: str) -> None:
        self._session.delete([record_id])

    def _busy(self, key: str) -> bool:
        card = self._cards.get(key)
        return card is not None and card.editing

    def _drop(self, keys: Iterable[str]) -> None:
        for key in list(keys):
            self._drop_card(key)
            stub = self._stubs.pop(key, None)
            if stub is not None:
                _drop_widget(stub)

    def _drop_card(self, key: str) -> None:
        card = self._cards.pop(key, None)
        if card is not None:
            card.finish_editing()
            _drop_widget(card)

    def _drop_stubs(self) -> None:
        for stub in self._stubs.values():
            _drop_widget(stub)
        self._stubs.clear()

    def _take_theme(self) -> None:
        self._drop(key for key in [*self._cards] if not self._busy(key))
        self._drop_stubs()
        for card in self._cards.values():
            card.take_theme(self._themes.current)
        self.place()


def _layer(item: CardItem) -> str:
    return LAYERS[MarkKind.LINK if item.link is not None else MarkKind.HIGHLIGHT]


def _drop_widget(widget: Card | Stub) -> None:
    put_away(widget, widget.parentWidget())
    widget.deleteLater()
