"""Makes the cards and stubs of the margin, and does what is asked on them."""

from PySide6.QtCore import QObject, Signal

from postil.ui.reader.card import Card, HighlightCard, LinkCard
from postil.ui.reader.card_items import CardItem, link_words
from postil.ui.reader.dragging import drag_passage
from postil.ui.reader.marks import MarkRef
from postil.ui.reader.stubs import Stub
from postil.ui.reader.view import ArticleView
from postil.ui.theme import Themes
from postil.workspace.session import ReadingSession


class CardMaker(QObject):
    """Cards are children of the view's viewport.

    Signals carry what is asked on a card beside what is done here, and its item: `tag_wanted`,
    `colour_wanted`, `link_wanted`, `link_dropped`. `used`: a card was clicked; `resized`: one wants
    another height.
    """

    tag_wanted = Signal(object)
    colour_wanted = Signal(object)
    link_wanted = Signal(object)
    link_dropped = Signal(object)
    used = Signal()
    resized = Signal()

    def __init__(self, view: ArticleView, session: ReadingSession, themes: Themes) -> None:
        super().__init__(view)
        self._view, self._session, self._themes = view, session, themes

    # ---------------------------------------------------------------- making

    def card(self, item: CardItem) -> Card:
        """A card for an item, with its contents."""
        card = self._note_card(item) if item.annotation is not None else self._link_card(item)
        card.note_saved.connect(lambda words: self._keep_note(card.item, words))
        card.chosen.connect(lambda: self._choose(card.item.ref))
        card.drawn.connect(lambda: self._drag(card))
        card.linked.connect(lambda: self.link_dropped.emit(card.item))
        card.tagged.connect(lambda paths: self._tag(card.item, paths))
        card.resized.connect(self.resized)
        self.fill(card, item)
        return card

    def _note_card(self, item: CardItem) -> Card:
        card = HighlightCard(
            item, self._themes.current, self._view.viewport(), read_only=self._session.read_only
        )
        card.tag_removed.connect(lambda path: self._session.tag([item.key], path, take_off=True))
        card.tag_wanted.connect(lambda: self.tag_wanted.emit(card.item))
        card.colour_wanted.connect(lambda: self.colour_wanted.emit(card.item))
        card.link_wanted.connect(lambda: self.link_wanted.emit(card.item))
        card.delete_wanted.connect(lambda: self._delete(item.key))
        return card

    def _link_card(self, item: CardItem) -> Card:
        card = LinkCard(
            item, self._themes.current, self._view.viewport(), read_only=self._session.read_only
        )
        card.followed.connect(lambda: self._follow(card.item))
        card.delete_wanted.connect(lambda: self._delete(str(item.ref.link_id)))
        return card

    def fill(self, card: Card, item: CardItem) -> None:
        """Show an item, as it is now, on its card."""
        tags = self._session.tags
        if isinstance(card, HighlightCard) and item.annotation is not None:
            paths = [tags[t].path for t in item.annotation.tags if t in tags]
            card.show_annotation(item, sorted(paths))
        elif isinstance(card, LinkCard):
            card.show_link(item, link_words(item, self._session.link_types), self._title(item))

    def stub(self, item: CardItem) -> Stub:
        """A stub for an item; a click on it opens the card."""
        stub = Stub(item, self._themes.current, self._view.viewport())
        stub.clicked.connect(lambda: self._choose(stub.item.ref))
        return stub

    def _title(self, item: CardItem) -> str:
        """The other article's title; nothing where the link stays in this one."""
        other, opened = item.other_end, self._session.open
        if other is None or opened is None or other.article_id == opened.article.id:
            return ""
        article = self._session.article(other.article_id)
        return article.title if article else "An article that is no longer in the library"

    # ---------------------------------------------------------------- what is asked on them

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
            self._session.go_to_passage(other.article_id, other.passage)

    def _delete(self, record_id: str) -> None:
        self._session.delete([record_id])
