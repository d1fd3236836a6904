"""What is asked about a passage: in a panel beside it, or where the hand has just been."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, QRect, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QWidget

from postil.model.annotation import Colour, LinkEnd
from postil.model.passage import Span
from postil.model.verdict import SettledFinding
from postil.settings import HIGHLIGHT_COLOUR
from postil.ui.reader.card_items import CardItem
from postil.ui.reader.card_making import CardMaker
from postil.ui.reader.dragging import PassageDrops
from postil.ui.reader.marks import MarkRef
from postil.ui.reader.name_picker import NamePicker
from postil.ui.reader.name_questions import NameQuestions
from postil.ui.reader.questions import Questions
from postil.ui.reader.sheet import Sheet
from postil.ui.reader.view import ArticleView
from postil.ui.theme import Themes
from postil.workspace.name_verdicts import Named, Scope, mentions, named_at
from postil.workspace.preferences import Preferences
from postil.workspace.session import ReadingSession

if TYPE_CHECKING:
    from postil.ui.reader.measure_forms import MeasureForms

_FORM: Final = 300
"""The height that a form may take."""


class Asking(QObject):
    """Asks in the reader's one picker: for the actions, the cards and what was dropped.

    `begun`: a question is about to stand beside a passage, so what stands there must go; `used`: it
    was asked by the mouse, somewhere that takes no focus; `named`: something was said of a name,
    for the Scope that it carries.
    """

    begun = Signal()
    used = Signal()
    named = Signal(object)

    def __init__(
        self,
        view: ArticleView,
        session: ReadingSession,
        preferences: Preferences,
        themes: Themes,
        host: QWidget,
    ) -> None:
        super().__init__(host)
        self._view, self._session, self._preferences = view, session, preferences
        self._host = host
        self.picker = NamePicker(host)
        self._questions = Questions(session, themes, self.picker)
        self.names = NameQuestions(session, themes, self.picker, self._note_named)

    def follow(self, cards: CardMaker, drops: PassageDrops) -> None:
        """Ask what is wanted on cards, and of what was dropped."""
        cards.tag_wanted.connect(self._tag_card)
        cards.colour_wanted.connect(self._colour_card)
        cards.link_wanted.connect(self._link_card)
        cards.link_dropped.connect(lambda item: self._end_link(item.ref.span))
        drops.linked.connect(lambda ref: self._end_link(ref.span))
        drops.tagged.connect(self._tag_passage)

    def close_panel(self) -> bool:
        """Put away what is asked just now; False where nothing is."""
        asked = "forms" in self.__dict__
        return self.picker.close_panel() or (asked and self.forms.close_panel())

    @cached_property
    def forms(self) -> "MeasureForms":
        """What numbers and dates are put right in."""
        from postil.ui.reader.measure_forms import (  # noqa: PLC0415 - a start does without it
            MeasureForms,
        )

        forms = MeasureForms(self._session, self._host)
        forms.added.connect(self._take_made)
        return forms

    # ---------------------------------------------------------------- beside a passage

    def tag(self, ids: Sequence[str], passage: Span | None) -> None:
        """For a tag to put on annotations."""
        self._questions.ask_tag(ids, self.beside(passage))

    def speaker(self, settled: SettledFinding) -> None:
        """Who said a quotation."""
        self._questions.ask_speaker(settled, self.beside(settled.finding.span))

    def new_quotation(self, span: Span) -> None:
        """Who said a passage that the analysis took for no quotation."""
        self._questions.ask_new_quotation(span, self.beside(span), self._take_made)

    def measure(self, what: Span | SettledFinding) -> None:
        """What a number or a date really is, or which one a passage is."""
        if isinstance(what, Span):
            self.forms.add(what, self._with_room(what))
        else:
            self.forms.edit(what, self._with_room(what.finding.span))

    def _take_made(self, made: SettledFinding | None) -> None:
        """Act on the new finding from now on, and no longer on the selection."""
        if made is not None:
            self._view.drop_selection()
            self._view.activate(MarkRef(made.finding.span, finding=made))

    def form(self, settled: SettledFinding) -> None:
        """Whose words a quotation holds."""
        self._questions.ask_form(settled, self.beside(settled.finding.span))

    def entity_label(self, what: Span | SettledFinding) -> None:
        """What a passage, or an entity that was found, names."""
        span = what if isinstance(what, Span) else what.finding.span
        self.names.ask_label(what, self.beside(span))

    def name(self, named: Named) -> None:
        """How an entity is called."""
        self.names.ask_name(named, self.beside(named.mention.span))

    def same(self, named: Named) -> None:
        """Who an entity is the same as."""
        self.names.ask_same(named, self.beside(named.mention.span))

    def other(self, named: Named) -> None:
        """Whom the words of a mention stand for instead."""
        self.names.ask_other(named, self.beside(named.mention.span))

    def set_extent(self, settled: SettledFinding, span: Span) -> None:
        """Let a name be other words, and act on it as before."""
        named = named_at(self._session.open, settled)
        if named is not None and self.names.verdicts.set_extent(named, span):
            self._take_name(span)

    def _note_named(self, done: bool, scope: Scope, span: Span) -> None:
        if done:
            self._take_name(span)
            self.named.emit(scope)

    def _take_name(self, span: Span) -> None:
        """Act on the name that stands in a span from now on, and no longer on the selection."""
        self._view.drop_selection()
        opened = self._session.open
        named = mentions(opened, lambda *_: True, within=span)
        self._take_made(named[0].settled if named else None)

    def link_type(self, passage: Span | None, ends: Sequence[LinkEnd] = ()) -> None:
        """What the link from the remembered passage to this one, or to `ends`, says."""
        if not ends and passage is not None:
            ends = self._end_at(passage)
        self._questions.ask_link_type(ends, self.beside(passage))

    def beside(self, span: Span | None) -> QRect:
        """Where a panel stands by a passage, in the reader's coordinates."""
        self.begun.emit()
        return _last_line_of(self._view, span, self._host)

    def _with_room(self, span: Span) -> QRect:
        """Where a form stands by a passage, which goes up where there would be no room beside."""
        if not self._view.in_sight(span):
            self._view.go_to(span.start, share=0.3)
        spot = self.beside(span)
        if spot.top() < _FORM and self._host.height() - spot.bottom() < _FORM:
            self._view.go_to(span.start, share=0.05)
            spot = self.beside(span)
        return spot

    def _end_at(self, span: Span) -> list[LinkEnd]:
        end = self._session.link_end(*span)
        return [end] if end else []

    # ---------------------------------------------------------------- where the hand has been

    def _tag_card(self, item: CardItem) -> None:
        self._view.activate(item.ref)
        self._questions.ask_tag([item.key], _under_pointer(self._host))

    def _colour_card(self, item: CardItem) -> None:
        self._view.activate(item.ref)
        self._questions.ask_colour([item.key], _under_pointer(self._host))

    def _link_card(self, item: CardItem) -> None:
        self._session.begin_link(*item.ref.span)

    def _end_link(self, span: Span) -> None:
        """A passage was dropped on this one: ask what the link says."""
        self.used.emit()
        self._questions.ask_link_type(self._end_at(span), _under_pointer(self._host))

    def _tag_passage(self, ref: MarkRef, paths: Sequence[str]) -> None:
        """Tag a highlight; any other passage becomes one."""
        made = ref.annotation_id
        if made is None:
            known = {tag.path: tag.id for tag in self._session.tags.values()}
            made = self._session.highlight(
                *ref.span,
                Colour(self._preferences.get(HIGHLIGHT_COLOUR)),
                tags=[known[path] for path in paths if path in known],
            )
            self._view.drop_selection()
        if made is None:
            return
        for path in paths:
            self._session.tag([made], path)


def _last_line_of(sheet: Sheet, span: Span | None, host: QWidget) -> QRect:
    """The last line of a passage that is in sight; the middle of the sheet where none is."""
    port = sheet.viewport()
    boxes = sheet.boxes_of(span) if span is not None else []
    seen = [box for box in boxes if 0 <= box.top() <= port.height()]
    spot = seen[-1].toAlignedRect() if seen else QRect(port.rect().center(), port.rect().center())
    return spot.translated(port.mapTo(host, QPoint()))


def _under_pointer(host: QWidget) -> QRect:
    return QRect(host.mapFromGlobal(QCursor.pos()), QPoint()).adjusted(0, 0, 1, 1)
