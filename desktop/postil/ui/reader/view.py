"""The reading view as the reader's hands know it: mouse and keys on the sheet."""

from typing import Final

from PySide6.QtCore import QElapsedTimer, QEvent, QMimeData, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from postil.model.passage import Span
from postil.settings import WHOLE_WORDS
from postil.ui.reader.clipboard import passage_data
from postil.ui.reader.extent import Extent
from postil.ui.reader.mark_index import next_larger
from postil.ui.reader.marks import Mark, MarkRef
from postil.ui.reader.sheet import Sheet
from postil.ui.reader.words import whole_words
from postil.ui.theme import Themes
from postil.workspace.preferences import Preferences

REST_MS: Final = 95
"""How long the pointer rests before the card comes."""
_KEY_PAUSE_MS: Final = 320
"""How long after the last key a selection made by keys counts as made."""
_MOVING: Final = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    }
)
_TO_AN_END: Final = frozenset({Qt.Key.Key_Home, Qt.Key.Key_End})


class ArticleView(Sheet):
    """The sheet with pointing, clicking and selecting.

    `rested` carries the viewport point where the pointer rests over marks, `left` says that it
    went; `selection_made`: a selection stands, made by mouse or keys, and waits to be used;
    `activated`: another mark is active, or none; `drawn`: the selection is being dragged away.
    """

    selection_made = Signal()
    selection_moved = Signal()
    activated = Signal()
    rested = Signal(QPointF)
    left = Signal()
    zoomed = Signal(int)
    menu_wanted = Signal(QPoint)
    typed = Signal()
    drawn = Signal()

    def __init__(
        self, preferences: Preferences, themes: Themes, parent: QWidget | None = None
    ) -> None:
        super().__init__(preferences, themes, parent)
        self._pressed: QPointF | None = None
        self._lifted: QPointF | None = None
        self._doubled = QElapsedTimer()
        self._pointer = QPointF()
        self._clicked: tuple[QPointF, MarkRef] | None = None
        self.extent = Extent(self)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._come_to_rest)
        self._keys = QTimer(self, singleShot=True, interval=_KEY_PAUSE_MS)
        self._keys.timeout.connect(self._offer_selection)
        self.selectionChanged.connect(self._follow_selection)
        self.scrolled.connect(self._rest.stop)

    def createMimeDataFromSelection(self) -> QMimeData:
        span = self.selected()
        if span is None or self._article is None:
            return QMimeData()
        return passage_data(self._article.article, self._article.version, span)

    # ---------------------------------------------------------------- marks

    def marks_at(self, point: QPointF) -> list[Mark]:
        """The shown marks under a point of the viewport, smallest first."""
        character = self.character_at(point)
        if character is None:
            return []
        return self.showing.index.at(character, self.showing.hidden)

    def reset_showing(self) -> None:
        """Forget what was active, hovered, flashed and found: another text comes."""
        showing = self.showing
        showing.active = showing.hovered = showing.flashed = showing.draft = None
        showing.hits, showing.hit, showing.leaders = (), -1, ()
        self._clicked = None

    def activate(self, ref: MarkRef | None) -> None:
        """Make a mark the active one, or none."""
        if ref == self.showing.active:
            return
        self.showing.active = ref
        self.viewport().update()
        self.activated.emit()

    def hover(self, ref: MarkRef | None) -> None:
        if ref != self.showing.hovered:
            self.showing.hovered = ref
            self.viewport().update()

    def _click(self, point: QPointF) -> None:
        """The smallest mark; at the same point again, the next larger one."""
        marks = self.marks_at(point)
        active = self.showing.active
        near = self._clicked is not None and (point - self._clicked[0]).manhattanLength() < 6
        again = near and self._clicked is not None and self._clicked[1].same(active)
        chosen = next_larger(marks, active if again else None)
        self._clicked = (point, chosen.ref) if chosen else None
        self.activate(chosen.ref if chosen else None)

    # ---------------------------------------------------------------- selection

    def _follow_selection(self) -> None:
        self.showing.selection = self.selected()
        self.selection_moved.emit()
        if self._pressed is None and self.showing.selection is not None:
            self._keys.start()
        else:
            self._keys.stop()

    def _offer_selection(self) -> None:
        if self.showing.selection is not None and self._pressed is None:
            self.selection_made.emit()

    def drop_selection(self) -> None:
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    # ---------------------------------------------------------------- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._rest.stop()
        self.left.emit()
        self.showing.caret = False
        if event.button() is Qt.MouseButton.LeftButton and self.extent.press(event.position()):
            return
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position()
            if self._lifts(event):
                self._lifted = event.position()
                self.setFocus(Qt.FocusReason.MouseFocusReason)
                return
        super().mousePressEvent(event)

    def _lifts(self, event: QMouseEvent) -> bool:
        """True where the press takes hold of the selection; a third click of three does not."""
        selection, here = self.showing.selection, self.character_at(event.position())
        if selection is None or here is None or not selection.holds(here):
            return False
        third = self._doubled.isValid() and not self._doubled.hasExpired(
            QApplication.doubleClickInterval()
        )
        return not third and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.extent.dragging:
            self.extent.drag(event.position(), exact=self._to_the_letter(event.modifiers()))
            return
        if self._lifted is not None:
            way = (event.position() - self._lifted).manhattanLength()
            if way >= QApplication.startDragDistance():
                self._lifted = self._pressed = None
                self.drawn.emit()
            return
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            self._pointer = event.position()
            self._rest.start()
            handle = bool(self.extent.end_at(event.position()))
            shape = Qt.CursorShape.SizeHorCursor if handle else Qt.CursorShape.IBeamCursor
            self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.extent.dragging:
            self.extent.release()
            return
        if self._lifted is not None:
            self._put_down(event.position())
            return
        super().mouseReleaseEvent(event)
        if self.showing.selection is not None and not self._to_the_letter(event.modifiers()):
            self._take_whole_words(self.showing.selection)
        pressed, self._pressed = self._pressed, None
        if event.button() is not Qt.MouseButton.LeftButton or pressed is None:
            return
        if self.showing.selection is not None:
            self._offer_selection()
        elif (event.position() - pressed).manhattanLength() < QApplication.startDragDistance():
            self._click(event.position())

    def _put_down(self, point: QPointF) -> None:
        """The selection was pressed on and not dragged: that was a click on the text."""
        self._lifted = self._pressed = None
        self.put_caret(self.boundary_at(point))
        self._click(point)

    def _to_the_letter(self, held: Qt.KeyboardModifier) -> bool:
        """True where the hand wants no whole words: by a key that is held, or by the settings."""
        exact = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        return bool(held & exact) or not self._preferences.get(WHOLE_WORDS)

    def _take_whole_words(self, selection: Span) -> None:
        span = whole_words(self.text, selection)
        if span != selection:
            cursor = self.textCursor()
            self.select(span, backwards=cursor.position() < cursor.anchor())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pressed, self._lifted = event.position(), None
        self._doubled.start()
        super().mouseDoubleClickEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._rest.stop()
        self.left.emit()
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        point = QPointF(event.pos())
        selection = self.showing.selection
        character = self.character_at(point)
        if character is not None and not (selection and selection.holds(character)):
            marks = self.marks_at(point)
            if marks and not any(m.ref.same(self.showing.active) for m in marks):
                self.activate(marks[0].ref)
        self.menu_wanted.emit(event.globalPos())

    def _come_to_rest(self) -> None:
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self.rested.emit(self._pointer)

    # ---------------------------------------------------------------- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.extent.take_key(event):
            return
        if event.key() in _MOVING and not self.showing.caret:
            self.showing.caret = True
            self._bring_caret_in_sight()
        self.typed.emit()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._click_caret():
            return
        super().keyPressEvent(event)
        if event.key() in _TO_AN_END:
            self._bring_margin_in_sight()

    def _bring_margin_in_sight(self) -> None:
        """At the first or last character the article's head or foot is in sight as well."""
        cursor, bar = self.textCursor(), self.verticalScrollBar()
        if cursor.atStart():
            bar.setValue(bar.minimum())
        elif cursor.atEnd():
            bar.setValue(bar.maximum())

    def _click_caret(self) -> bool:
        """Do what a click at the caret would: activate the smallest mark, then the next larger."""
        if not self.showing.caret or self.showing.selection is not None:
            return False
        here = self.showing.positions.to_point(self.textCursor().position())
        marks = self.showing.index.at(here, self.showing.hidden)
        chosen = next_larger(marks, self.showing.active)
        self.activate(chosen.ref if chosen else None)
        return True

    def _bring_caret_in_sight(self) -> None:
        """The first arrow key begins where the reader reads, not where the caret was left."""
        if self.showing.selection is not None:
            return
        here = self.showing.positions.to_point(self.textCursor().position())
        if not self.in_sight(Span(here, here)):
            self.put_caret(self.top_position())

    def put_caret(self, place: int) -> None:
        """Move the caret to a character; nothing is selected then."""
        cursor = self.textCursor()
        cursor.setPosition(self._unit(place))
        self.setTextCursor(cursor)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
