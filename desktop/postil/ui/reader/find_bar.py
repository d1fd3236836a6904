"""The bar above the text that finds words in it as they are typed."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from postil.model.passage import Span
from postil.ui.fields import Field
from postil.ui.focus import put_away
from postil.ui.icons import icon
from postil.ui.reader.find import Query, Search, nearest
from postil.ui.reader.floating import claims
from postil.ui.reader.view import ArticleView
from postil.ui.theme import Themes

_OPTIONS: Final = (
    ("case", "Aa", "Match capitals"),
    ("whole", "W", "Whole words"),
    ("accents", "é", "Match accents"),
    ("pattern", ".*", "Regular expression"),
)
_WIDE: Final = 440
"""Pixels from which the field has room for a button that empties it."""
_NARROW: Final = 300
"""Pixels up to which only those options are shown that are on."""


class FindBar(QFrame):
    """Shows all hits in the view as they are typed. `found`: the hits are others; `closed`: the
    bar went."""

    closed = Signal()
    found = Signal()

    def __init__(self, view: ArticleView, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._view, self._themes = view, themes
        self._text = ""
        self._began: int | None = None
        self._running = Search("", Query(""))
        self._shown = False
        self._going_on = QTimer(self, singleShot=True, interval=0)
        self._going_on.timeout.connect(self._search_on)
        self.setProperty("role", "bar")
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(4)
        self._words = Field(self)
        self._words.setPlaceholderText("Find in the article")
        self._words.setAccessibleName("Find in the article")
        self._words.setClearButtonEnabled(True)
        self._words.setMaximumWidth(360)
        self._words.textEdited.connect(self._search)
        row.addWidget(self._words, 1)
        self._options = {name: self._option(row, *rest) for name, *rest in _OPTIONS}
        self._count = QLabel(self)
        self._count.setProperty("role", "muted")
        row.addSpacing(4)
        row.addWidget(self._count)
        self._previous = self._button(row, "chevron-up", "Previous (Shift+Enter)", -1)
        self._next = self._button(row, "chevron-down", "Next (Enter); Ctrl+Enter selects it", 1)
        self._close = self._button(row, "x", "Close (Esc)", 0)
        themes.changed.connect(self._draw_icons)
        self._draw_icons()
        self.hide()

    def _option(self, row: QHBoxLayout, sign: str, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(sign)
        button.setCheckable(True)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setMinimumWidth(28)
        button.toggled.connect(self._search)
        row.addWidget(button)
        return button

    def _button(self, row: QHBoxLayout, name: str, words: str, step: int) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda: self.step(step) if step else self.close_bar())
        row.addWidget(button)
        return button

    # ---------------------------------------------------------------- open and close

    def set_text(self, text: str) -> None:
        """The article's text is another one."""
        self._text = text
        self._began = None
        if self.isVisible():
            self._search()

    def open_bar(self, words: str = "") -> None:
        """Show the bar with the focus in it; `words` to look for, where there are any."""
        if self._began is None:
            self._began = self._view.top_position()
        self.show()
        if words:
            self._words.setText(words)
        self._words.setFocus()
        self._words.selectAll()
        self._search()

    def close_bar(self, *, back: bool = True) -> bool:
        """Put the bar away and go `back` to where the search began; False where it was not open."""
        if self.isHidden():
            return False
        began, self._began = self._began, None
        self._going_on.stop()
        put_away(self, self._view)
        self._show([], -1)
        if back and began is not None:
            self._view.go_to(began)
        self._view.setFocus()
        self.closed.emit()
        return True

    # ---------------------------------------------------------------- hits

    def query(self) -> Query:
        return Query(
            self._words.text(), **{name: b.isChecked() for name, b in self._options.items()}
        )

    def _search(self) -> None:
        self._going_on.stop()
        self._shown = False
        try:
            self._running = Search(self._text, self.query())
        except ValueError as error:
            self._fail(error)
            return
        self._search_on()

    def _search_on(self) -> None:
        """Search the next window. Hits are shown as soon as the place that is read is passed, so
        that one of them is there to go to, and again when all are found."""
        search, start = self._running, self._start()
        try:
            if not search.done:
                search.step()
        except ValueError as error:
            self._fail(error)
            return
        passed = bool(search.hits) and search.hits[-1].start >= start
        if search.done or (passed and not self._shown):
            current = self._view.showing.hit if self._shown else nearest(search.hits, start)
            self._show(list(search.hits), current)
            if not self._shown:
                self._bring()
            self._shown = True
        if not search.done:
            going_on = f"{self._count.text().rstrip('…')}…"
            self._say(going_on if self._shown else "Searching…", whole=self._shown)
            self._going_on.start()

    def _fail(self, error: ValueError) -> None:
        self._show([], -1)
        self._say(str(error))

    def _say(self, words: str, *, whole: bool = False) -> None:
        """How many hits there are, or what is wrong: beside the field, and to a screen reader.

        A number is never cut off (`whole`); a sentence may be, its end is in the tip.
        """
        self._count.setText(words)
        self._count.setMinimumWidth(self._count.sizeHint().width() if whole else 0)
        taking = QSizePolicy.Policy.Preferred if whole else QSizePolicy.Policy.Ignored
        self._count.setSizePolicy(taking, QSizePolicy.Policy.Preferred)
        self._row.setStretchFactor(self._count, 1 if words and not whole else 0)
        self._count.setToolTip(words)
        self._words.setAccessibleDescription(words)

    def _start(self) -> int:
        return self._began if self._began is not None else self._view.top_position()

    def step(self, by: int) -> bool:
        """Go to the next hit (1) or the one before (-1), round the end; False without hits."""
        hits = self._view.showing.hits
        if not hits:
            return False
        self._show(list(hits), (self._view.showing.hit + by) % len(hits))
        self._bring()
        return True

    def take(self) -> bool:
        """Select the hit that was gone to, and go into the text with it; False without one."""
        showing = self._view.showing
        if self.isHidden() or not 0 <= showing.hit < len(showing.hits):
            return False
        hit = showing.hits[showing.hit]
        self.close_bar(back=False)
        self._view.select(hit)
        return True

    def _show(self, hits: list[Span], current: int) -> None:
        self._view.showing.hits, self._view.showing.hit = hits, current
        self._view.viewport().update()
        self.found.emit()
        if not self._words.text():
            self._say("")
        elif not hits:
            self._say("Not in this article")
        else:
            self._say(f"{current + 1:,} of {len(hits):,}", whole=True)

    def _bring(self) -> None:
        showing = self._view.showing
        if 0 <= showing.hit < len(showing.hits):
            hit = showing.hits[showing.hit]
            if not self._view.in_sight(hit):
                self._view.go_to(hit.start, share=0.35)

    # ---------------------------------------------------------------- keys and look

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._words.setClearButtonEnabled(self.width() > _WIDE)
        for button in self._options.values():
            button.setVisible(self.width() > _NARROW or button.isChecked())

    def event(self, event: QEvent) -> bool:
        if claims(event, Qt.Key.Key_Escape):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.step(-1 if back else 1)
        else:
            super().keyPressEvent(event)

    def _draw_icons(self) -> None:
        for button in (self._previous, self._next, self._close):
            button.setIcon(icon(button.objectName(), self._themes.current.ink))
