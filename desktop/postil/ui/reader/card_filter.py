"""The field on top of the cards: which of them are shown."""

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from postil.ui.fields import Field
from postil.ui.icons import icon
from postil.ui.reader.card_column import CardColumn
from postil.ui.reader.card_items import CardFilter, CardKind
from postil.ui.reader.view import ArticleView
from postil.ui.theme import Themes

_TOP: Final = 8
_HEIGHT: Final = 30
_KINDS: Final = {
    CardKind.NOTE: "Notes",
    CardKind.HIGHLIGHT: "Highlights without a note",
    CardKind.LINK: "Links",
}


class CardFilterField(QObject):
    """Narrows the cards by words (tags as #tag) and kinds. There only while there are cards."""

    def __init__(self, view: ArticleView, cards: CardColumn, themes: Themes) -> None:
        super().__init__(view)
        self._view, self._cards, self._themes = view, cards, themes
        self._count = 0
        self._strip = QWidget(view)
        self._strip.setObjectName("filter")
        row = QHBoxLayout(self._strip)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self._words = Field(self._strip)
        self._words.setProperty("role", "quiet")
        self._words.setPlaceholderText("Filter cards")
        self._words.setAccessibleName("Filter the cards by words or #tag")
        self._words.setClearButtonEnabled(True)
        self._words.textChanged.connect(self._apply)
        row.addWidget(self._words, 1)
        self._button = self._kinds_button()
        row.addWidget(self._button)
        cards.ceiling = float(_TOP + _HEIGHT + 10)
        cards.counted.connect(self._take_count)
        view.arranged.connect(self._place)
        themes.changed.connect(self._draw_icon)
        self._draw_icon()
        self._strip.hide()

    def _kinds_button(self) -> QToolButton:
        button = QToolButton(self._strip)
        button.setToolTip("Which kinds of cards")
        button.setAccessibleName("Which kinds of cards are shown")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        self._kinds: dict[CardKind, QAction] = {}
        for kind, words in _KINDS.items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(True)
            action.toggled.connect(self._apply)
            self._kinds[kind] = action
        button.setMenu(menu)
        return button

    def clear_for(self, key: str) -> None:
        """Show all cards again where the filter hides that of an annotation."""
        if not self._cards.has(key):
            self._words.clear()
            for action in self._kinds.values():
                action.setChecked(True)

    def _apply(self) -> None:
        kinds = frozenset(kind for kind, action in self._kinds.items() if action.isChecked())
        every = len(kinds) == len(self._kinds)
        self._cards.set_filter(CardFilter(self._words.text(), () if every else kinds))

    def _take_count(self, count: int) -> None:
        self._count = count
        self._place()

    def _place(self) -> None:
        page = self._view.page
        there = self._count > 0 and self._cards.shown and not page.stubs
        self._strip.setVisible(there)
        if there:
            self._strip.setGeometry(round(page.cards_left), _TOP, round(page.cards_width), _HEIGHT)
            self._strip.raise_()

    def _draw_icon(self) -> None:
        self._button.setIcon(icon("list-filter", self._themes.current.muted))
