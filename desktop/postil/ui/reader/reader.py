"""The reader: the article's text, its margin, and all that is done on it."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from postil.model.change import Change
from postil.model.passage import Span
from postil.model.verdict import SettledFinding
from postil.settings import (
    FONT_FAMILY,
    FONT_SIZE,
    LINE_HEIGHT,
    LINE_LENGTH,
    TYPE_LABELS,
    ZOOM,
)
from postil.ui.reader.asking import Asking
from postil.ui.reader.card_column import CardColumn
from postil.ui.reader.card_filter import CardFilterField
from postil.ui.reader.clipboard import passage_data
from postil.ui.reader.context_menu import context_menu
from postil.ui.reader.dragging import PassageDrops, drag_passage
from postil.ui.reader.find_bar import FindBar
from postil.ui.reader.flash import Flash
from postil.ui.reader.focus_line import FocusLine
from postil.ui.reader.hover import HoverCard
from postil.ui.reader.link_banner import LinkBanner
from postil.ui.reader.mark_index import JointIndex
from postil.ui.reader.marks import LAYERS, FoundMarks, MarkRef, made_marks
from postil.ui.reader.narrator import Narrator
from postil.ui.reader.popup import SelectionPopup
from postil.ui.reader.ruler import Ruler
from postil.ui.reader.view import ArticleView
from postil.ui.theme import Themes
from postil.workspace.preferences import Preferences
from postil.workspace.session import ReadingSession
from postil.workspace.trail import Place

_TYPOGRAPHY: Final = frozenset(
    option.name for option in (ZOOM, FONT_FAMILY, FONT_SIZE, LINE_HEIGHT, LINE_LENGTH, TYPE_LABELS)
)
_ZOOM_STEP: Final = 10
_POSITION_PAUSE_MS: Final = 400


class Reader(QWidget):
    """Shows what the session has open, and says what is selected and what is active.

    `selection_changed` and `active_changed` tell that `target()` is another; `hovered` carries the
    MarkRef that the pointer rests on, or None; `context_menu_requested` carries where the menu is
    about to open, in global coordinates; `used`: a card or panel was clicked that takes no focus.
    """

    selection_changed = Signal()
    active_changed = Signal()
    hovered = Signal(object)
    used = Signal()
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
        self._findings: Sequence[SettledFinding] = ()
        self.view = ArticleView(preferences, themes, self)
        self.cards = CardColumn(self.view, session, themes)
        self.find_bar = FindBar(self.view, themes, self)
        self.popup = SelectionPopup(themes, self)
        self.hover_card = HoverCard(self.view, session, self)
        self.asking = Asking(self.view, session, preferences, themes, self)
        self._banner = LinkBanner(session, self)
        self._filter = CardFilterField(self.view, self.cards, themes)
        self._ruler = Ruler(self.view, session, themes)
        self._flash = Flash(self.view, preferences)
        self._focus_line = FocusLine(self.view, themes)
        self._narrator = Narrator(self.view)
        self._keep_position = QTimer(self, singleShot=True, interval=_POSITION_PAUSE_MS)
        self._keep_position.timeout.connect(lambda: session.note_position(self.position()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.find_bar, self.view):
            column.addWidget(widget)
        self.setFocusProxy(self.view)
        self._follow_session(session, themes)
        self._follow_view()
        if session.open is not None:
            self._show_article()

    def _follow_session(self, session: ReadingSession, themes: Themes) -> None:
        session.leaving.connect(self._leave_article)
        session.opened.connect(self._show_article)
        session.changed.connect(self._note_change)
        session.findings_changed.connect(self._renew_marks)
        session.jumped.connect(self._jump)
        session.link_begun.connect(self._show_pending)
        self._preferences.changed.connect(self._note_preference)
        themes.changed.connect(self.view.take_theme)

    def _follow_view(self) -> None:
        view = self.view
        view.selection_moved.connect(self._note_selection)
        view.selection_made.connect(self._offer_popup)
        view.activated.connect(self.active_changed)
        view.scrolled.connect(self._keep_position.start)
        view.scrolled.connect(self.popup.close_panel)
        view.zoomed.connect(self.zoom)
        view.drawn.connect(self._draw_selection)
        view.menu_wanted.connect(self._open_menu)
        view.extent.changed.connect(self._set_extent)
        self.find_bar.found.connect(self._ruler.update)
        self.hover_card.hovered.connect(self.hovered)
        self.hover_card.used.connect(self.used)
        self.cards.maker.used.connect(self.used)
        self.asking.used.connect(self.used)
        self.asking.begun.connect(self.popup.close_panel)
        self.asking.begun.connect(self.hover_card.dismiss)
        self.asking.follow(self.cards.maker, PassageDrops(view, self._session))

    # ---------------------------------------------------------------- what is chosen

    @property
    def session(self) -> ReadingSession:
        """What is read here."""
        return self._session

    def set_actions(self, actions: Mapping[str, QAction]) -> None:
        """The window's actions by name: popup, cards and context menu offer them."""
        self._actions = actions
        self.popup.set_actions(actions)
        self.hover_card.set_actions(actions)

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
        """Make a mark the active one, or none."""
        self.view.activate(ref)

    def target(self) -> Span | None:
        """What a deed is done to: the selection, else the active mark's span."""
        active = self.active()
        return self.selection() or (active.span if active else None)

    def drop_selection(self) -> None:
        self.view.drop_selection()

    def position(self) -> int:
        """The first character in sight."""
        return self.view.top_position()

    # ---------------------------------------------------------------- asking

    def edit_note(self, annotation_id: str) -> None:
        """Open the note of a highlight for writing, in its card, with the focus in it."""
        opened = self._session.open
        annotation = opened.annotation(annotation_id) if opened else None
        if annotation is None:
            return
        self.drop_selection()
        span = annotation.passage.span
        self.cards.set_shown(True)
        self._filter.clear_for(annotation_id)
        if not self.view.in_sight(span):
            self.view.go_to(span.start, share=0.3)
        self.view.activate(MarkRef(span, annotation_id=annotation.id))
        self.cards.place()
        card = self.cards.note_card(annotation_id)
        if card is not None:
            card.edit_note()

    # ---------------------------------------------------------------- finding

    def find(self, words: str = "") -> None:  # type: ignore[override]
        """Open the find bar; with `words`, or what is selected, as what to look for."""
        selection, opened = self.selection(), self._session.open
        if not words and selection is not None and opened is not None:
            chosen = opened.version.text[selection.start : selection.end]
            words = chosen if "\n" not in chosen and len(chosen) < 80 else ""
        self.find_bar.open_bar(words)

    def find_step(self, by: int) -> bool:
        """Go to the next hit (1) or the one before (-1); opens the bar where there are none."""
        if self.find_bar.step(by):
            return True
        self.find_bar.open_bar()
        return False

    def take_hit(self) -> None:
        """Select the hit that was gone to; opens the find bar where there is none."""
        if not self.find_bar.take():
            self.find_bar.open_bar()

    # ---------------------------------------------------------------- moving

    def scroll_to(self, span: Span, flash: bool = True) -> None:
        """Bring a passage into sight, and say which one it is by a flash."""
        if not self.view.in_sight(span):
            self.view.go_to(span.start, share=0.3)
        if flash:
            self._flash.show(span)

    def next_mark(self, step: int) -> bool:
        """Activate the next shown mark (`step` 1) or the one before (-1), and read on from there;
        False at the end."""
        showing = self.view.showing
        for mark in showing.index.following(showing.active, self.position(), step):
            if mark.shown(showing.hidden):
                self.activate(mark.ref)
                self.view.put_caret(mark.span.start)
                self.scroll_to(mark.span, flash=False)
                return True
        return False

    def zoom(self, steps: int) -> None:
        """Make the text larger (1) or smaller (-1); 0 is the usual size again."""
        wanted = self._preferences.get(ZOOM) + steps * _ZOOM_STEP if steps else ZOOM.default
        if ZOOM.valid(wanted):
            self._preferences.set(ZOOM, wanted)

    def copy(self) -> None:
        """Copy the target as plain text, HTML and Markdown, with its source."""
        span, opened = self.target(), self._session.open
        if span is not None and opened is not None:
            data = passage_data(opened.article, opened.version, span)
            QGuiApplication.clipboard().setMimeData(data)

    # ---------------------------------------------------------------- layers

    def set_hidden_layers(self, names: set[str] | frozenset[str]) -> None:
        """Hide these layers ("entities", "entities/PERSON", "quotes", …) and show all others."""
        self.view.showing.hidden = frozenset(names)
        self._hidden_before = None
        self.cards.place()

    def toggle_all_marks(self) -> None:
        """Hide all marks; again, show those that were shown before."""
        showing = self.view.showing
        if self._hidden_before is None:
            self._hidden_before, showing.hidden = showing.hidden, frozenset(LAYERS.values())
        else:
            showing.hidden, self._hidden_before = self._hidden_before, None
        self.cards.place()

    def set_cards_shown(self, shown: bool) -> None:
        """Show the cards in the margin, or give their place to nobody."""
        self.cards.set_shown(shown)
        self.view.set_with_cards(shown)

    def clear_layers(self) -> bool:
        """Put away the topmost thing that is open; False where there was nothing."""
        if self.view.extent.drop() or self.asking.close_panel() or self.popup.close_panel():
            return True
        if self.cards.finish_editing():
            return True
        if self.hover_card.isVisible():
            self.hover_card.dismiss()
        elif self.has_selection:
            self.view.drop_selection()
        elif self.find_bar.close_bar():
            return True
        elif self._session.pending_link is not None:
            self._session.drop_link()
        elif self.active() is not None:
            self.activate(None)
        else:
            return False
        return True

    # ---------------------------------------------------------------- the session speaks

    def _leave_article(self) -> None:
        self.cards.finish_editing()
        if self._keep_position.isActive():
            self._keep_position.stop()
            self._session.note_position(self.position())

    def _show_article(self) -> None:
        opened = self._session.open
        self.asking.close_panel()  # an answer would go to places in another text
        self.view.reset_showing()
        self._read_marks()
        self.view.show_article(opened)
        self._name_view()
        self.find_bar.set_text(opened.version.text if opened else "")
        self.cards.renew()
        self._ruler.renew()
        self._show_pending()
        if opened is not None:
            self.view.go_to(self._session.position)
        self.active_changed.emit()

    def _name_view(self) -> None:
        """The title stands above the text and is no part of it; as a name it is heard."""
        opened = self._session.open
        self.view.setAccessibleName(f"Article: {opened.article.title}" if opened else "Article")

    def _read_marks(self) -> None:
        opened, index = self._session.open, self.view.showing.index
        if opened is None:
            self.view.showing.index, self._findings = JointIndex(), ()
            return
        if opened.findings is not self._findings:
            self._findings = opened.findings
            index.replace_found(FoundMarks(opened))
        index.replace_made(made_marks(opened))

    def _renew_marks(self) -> None:
        self._read_marks()
        showing = self.view.showing
        if showing.active is not None:
            kept = showing.index.find(showing.active)
            self.view.activate(kept.ref if kept else None)
        self.hover_card.dismiss()
        self._narrator.follow()
        self.view.viewport().update()

    def _note_change(self, _change: Change) -> None:
        if self._session.open is not None:
            self.view.set_article_details(self._session.open)
            self._name_view()
        self._renew_marks()
        self.cards.renew()
        self._ruler.renew()

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

    def _note_preference(self, name: str) -> None:
        if name in _TYPOGRAPHY:
            self.view.arrange()

    # ---------------------------------------------------------------- the view speaks

    def _note_selection(self) -> None:
        if not self.has_selection:
            self.popup.close_panel()
        self.selection_changed.emit()

    def _offer_popup(self) -> None:
        selection = self.selection()
        if selection is not None:
            end = Span(max(selection.start, selection.end - 1), selection.end)
            self.popup.offer(self.asking.beside(end))

    def _draw_selection(self) -> None:
        selection = self.selection()
        if selection is not None:
            self.popup.close_panel()
            drag_passage(self.view, self._session, selection, self._themes.current)

    def _open_menu(self, where: QPoint) -> None:
        self.popup.close_panel()
        self.hover_card.dismiss()
        self.context_menu_requested.emit(where)
        menu = context_menu(self._actions, self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def _set_extent(self, mark: MarkRef, span: Span) -> None:
        if mark.annotation_id is not None:
            self._session.set_extent(mark.annotation_id, span.start, span.end)
        elif mark.finding is not None:
            self.asking.set_extent(mark.finding, span)
