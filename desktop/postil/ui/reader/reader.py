"""The reader: the article's text, its margin, and all that is done on it."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from postil.model.change import Change
from postil.model.passage import Span
from postil.settings import (
    FONT_FAMILY,
    FONT_SIZE,
    LINE_HEIGHT,
    LINE_LENGTH,
    TYPE_LABELS,
    ZOOM,
)
from postil.ui.reader.flash import Flash
from postil.ui.reader.marks import MarkIndex, MarkRef, marks_of
from postil.ui.reader.view import ArticleView
from postil.ui.theme import Themes
from postil.workspace.preferences import Preferences
from postil.workspace.session import ReadingSession
from postil.workspace.trail import Place

_TYPOGRAPHY: Final = {
    option.name for option in (ZOOM, FONT_FAMILY, FONT_SIZE, LINE_HEIGHT, LINE_LENGTH, TYPE_LABELS)
}
_ZOOM_STEP: Final = 10
_POSITION_PAUSE_MS: Final = 400


class Reader(QWidget):
    """Shows what the session has open, and says what is selected and what is active.

    `selection_changed` and `active_changed` tell that `target()` is another; `hovered` carries the
    MarkRef that the pointer rests on, or None; `context_menu_requested` the place of the menu.
    """

    selection_changed = Signal()
    active_changed = Signal()
    hovered = Signal(object)
    context_menu_requested = Signal(QPoint)

    def __init__(
        self,
        session: ReadingSession,
        preferences: Preferences,
        themes: Themes,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._preferences, self._themes = session, preferences, themes
        self._actions: Mapping[str, QAction] = {}
        self._hidden_before: frozenset[str] | None = None
        self.view = ArticleView(preferences, themes, self)
        self._flash = Flash(self.view, preferences)
        self._keep_position = QTimer(self, singleShot=True, interval=_POSITION_PAUSE_MS)
        self._keep_position.timeout.connect(self._note_position)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view)
        self.setFocusProxy(self.view)
        self._follow()

    def _follow(self) -> None:
        session, view = self._session, self.view
        session.opened.connect(self._show_article)
        session.changed.connect(self._note_change)
        session.findings_changed.connect(self._renew_marks)
        session.jumped.connect(self._jump)
        session.link_begun.connect(self._show_pending)
        self._preferences.changed.connect(self._note_preference)
        self._themes.changed.connect(self._take_theme)
        view.selection_moved.connect(self.selection_changed)
        view.activated.connect(self.active_changed)
        view.scrolled.connect(self._keep_position.start)
        view.zoomed.connect(self.zoom)
        view.menu_wanted.connect(self.context_menu_requested)

    # ---------------------------------------------------------------- what is chosen

    def set_actions(self, actions: Mapping[str, QAction]) -> None:
        """The window's actions by name: popup, cards and context menu offer them."""
        self._actions = actions

    def selection(self) -> Span | None:
        """What is selected, in code points."""
        return self.view.showing.selection

    @property
    def has_selection(self) -> bool:
        return self.selection() is not None

    def active(self) -> MarkRef | None:
        """The mark that was clicked."""
        return self.view.showing.active

    def activate(self, ref: MarkRef | None) -> None:
        self.view.activate(ref)

    def target(self) -> Span | None:
        """What a deed is done to: the selection, else the active mark's span."""
        active = self.active()
        return self.selection() or (active.span if active else None)

    def position(self) -> int:
        """The first character in sight."""
        return self.view.top_position()

    # ---------------------------------------------------------------- moving

    def scroll_to(self, span: Span, flash: bool = True) -> None:
        """Bring a passage into sight, and say which one it is by a flash."""
        if not self.view.in_sight(span):
            self.view.go_to(span.start, share=0.3)
        if flash:
            self._flash.show(span)

    def next_mark(self, step: int) -> bool:
        """Activate the next shown mark (`step` 1) or the one before (-1); False at the end."""
        showing = self.view.showing
        here = showing.active.span.start if showing.active else self.position()
        if step > 0:
            found = showing.index.after(here if showing.active else here - 1)
        else:
            found = showing.index.before(here)
        for mark in found:
            if mark.shown(showing.hidden):
                self.activate(mark.ref)
                self.scroll_to(mark.span, flash=False)
                return True
        return False

    def zoom(self, steps: int) -> None:
        """Make the text larger (1) or smaller (-1); 0 is the usual size again."""
        now = self._preferences.get(ZOOM) if steps else ZOOM.default
        wanted = now + steps * _ZOOM_STEP
        if ZOOM.valid(wanted):
            self._preferences.set(ZOOM, wanted)

    def copy(self) -> None:
        """Copy the selection as plain text, HTML and Markdown, with its source."""
        self.view.copy()

    # ---------------------------------------------------------------- layers

    def set_hidden_layers(self, names: set[str] | frozenset[str]) -> None:
        """Hide these layers ("entities", "entities/PERSON", "quotes", …) and show all others."""
        self.view.showing.hidden = frozenset(names)
        self._hidden_before = None
        self.view.viewport().update()

    def toggle_all_marks(self) -> None:
        """Hide all marks; again, show those that were shown before."""
        everything = frozenset({"entities", "quotes", "quantities", "times", "highlights", "links"})
        showing = self.view.showing
        if self._hidden_before is None:
            self._hidden_before, showing.hidden = showing.hidden, everything
        else:
            showing.hidden, self._hidden_before = self._hidden_before, None
        self.view.viewport().update()

    def clear_layers(self) -> bool:
        """Put away the topmost thing that is open; False where there was nothing."""
        if self.has_selection:
            self.view.drop_selection()
        elif self._session.pending_link is not None:
            self._session.drop_link()
        elif self.active() is not None:
            self.activate(None)
        else:
            return False
        return True

    # ---------------------------------------------------------------- the session speaks

    def _show_article(self) -> None:
        opened = self._session.open
        showing = self.view.showing
        showing.active = showing.hovered = showing.flashed = None
        showing.hits, showing.hit = (), -1
        self._renew_marks()
        self.view.show_article(opened)
        self._show_pending()
        if opened is not None:
            self.view.go_to(self._session.position)
        self.active_changed.emit()

    def _renew_marks(self) -> None:
        opened = self._session.open
        showing = self.view.showing
        showing.index = MarkIndex(marks_of(opened) if opened else ())
        if showing.active is not None:
            kept = showing.index.find(showing.active)
            self.view.activate(kept.ref if kept else None)
        self.view.viewport().update()

    def _note_change(self, change: Change) -> None:
        if self._session.open is not None:
            self.view.set_article_details(self._session.open)
        self._renew_marks()

    def _jump(self, place: Place) -> None:
        if place.end > place.start:
            self.view.go_to(place.start, share=0.3)
            self._flash.show(Span(place.start, place.end))
        else:
            self.view.go_to(place.start)

    def _show_pending(self) -> None:
        pending, opened = self._session.pending_link, self._session.open
        here = pending and opened and pending.article_id == opened.article.id
        self.view.showing.pending = pending.passage.span if pending and here else None
        self.view.viewport().update()

    def _note_position(self) -> None:
        if self._session.open is not None:
            self._session.note_position(self.position())

    def _note_preference(self, name: str) -> None:
        if name in _TYPOGRAPHY:
            self.view.arrange()

    def _take_theme(self) -> None:
        self.view.take_theme()
