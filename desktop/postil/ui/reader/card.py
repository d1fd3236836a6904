"""One card in the margin: a highlight with its note and tags, or an end of a link."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from postil.model.passage import Span
from postil.ui.fonts import reading_font, ui_font
from postil.ui.icons import icon
from postil.ui.reader.card_items import CardItem
from postil.ui.reader.chips import ChipRow
from postil.ui.reader.descriptions import quoted
from postil.ui.reader.dragging import holds_passage, take
from postil.ui.reader.note_box import NoteBox
from postil.ui.tag_mime import carried
from postil.ui.theme import Theme

_BAR: Final = 3.5

Deed = tuple[str, str, Callable[[], object]]
"""An icon's name, what the button is called, what it does."""


class Card(QFrame):
    """What all cards have: a bar in the mark's colour, a row of deeds while active.

    `chosen`: it was clicked; `resized`: it wants another height; `note_saved` carries a note.
    `drawn`: it is being dragged away; `linked`: another passage was dropped on it; `tagged` carries
    the paths of tags that were.
    """

    chosen = Signal()
    resized = Signal()
    note_saved = Signal(str)
    drawn = Signal()
    linked = Signal()
    tagged = Signal(object)

    def __init__(self, item: CardItem, theme: Theme, parent: QWidget, *, read_only: bool) -> None:
        super().__init__(parent)
        self.item, self.theme, self.read_only = item, theme, read_only
        self.active = False
        self.words = _label(self, 9.4, muted=True)
        self.words.setFont(reading_font(9.4))
        self.note = NoteBox(self)
        self.note.clicked.connect(self._take_note_click)
        self.note.saved.connect(self.note_saved)
        self.note.resized.connect(self.refit)
        self.note.ended.connect(self._give_focus_back)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAcceptDrops(not read_only)
        self._pressed: QPoint | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(15, 8, 10, 8)
        self.column.setSpacing(5)
        self._deeds: QWidget | None = None

    @property
    def colour(self) -> QColor:
        """The bar's colour."""
        return self.theme.link.edge

    @property
    def editing(self) -> bool:
        return self.note.editor is not None

    def edit_note(self) -> None:
        """Open the note for writing, with the focus in it."""
        if not self.read_only:
            self.note.edit()

    def finish_editing(self) -> bool:
        """End the writing; False where nothing was being written."""
        return self.note.finish()

    def act(self) -> None:
        """What Enter does on a card."""
        self.edit_note()

    def _take_note_click(self) -> None:
        if self.active:
            self.edit_note()
        else:
            self.chosen.emit()

    def _give_focus_back(self, had_focus: bool) -> None:
        parent = self.parentWidget()
        if had_focus and parent is not None:
            parent.setFocus()

    def take_theme(self, theme: Theme) -> None:
        self.theme = theme
        self.update()

    def set_active(self, active: bool) -> None:
        if active != self.active:
            self.active = active
            if self._deeds is None:
                self._deeds = self._made_deeds()
            self._deeds.setVisible(active)
            self.refit()
            self.update()

    def refit(self) -> None:
        """Take the height that the content needs at this width."""
        self.column.activate()
        height = self.column.totalHeightForWidth(self.width())
        if height <= 0:
            height = self.column.totalSizeHint().height()
        if height != self.height():
            self.resize(self.width(), height)
            self.resized.emit()

    def event(self, event: QEvent) -> bool:
        """Qt asks for another layout where what is inside has grown, as a note in writing does."""
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.refit()
        return handled

    def offered(self) -> Sequence[Deed]:
        """What can be done with it, for the row of buttons that shows while it is active."""
        return ()

    def _made_deeds(self) -> QWidget:
        """The row; made when it is first needed, for most cards are only read."""
        deeds = QWidget(self)
        row = QHBoxLayout(deeds)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        for name, words, deed in self.offered():
            button = QToolButton(deeds)
            button.setIcon(icon(name, self.theme.muted))
            button.setIconSize(QSize(15, 15))
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.clicked.connect(deed)
            row.addWidget(button)
        row.addStretch(1)
        self.column.addWidget(deeds)
        return deeds

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outer = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        line = self.theme.accent if self.active or self.hasFocus() else self.theme.hairline
        painter.setPen(QPen(line, 1.5 if self.active or self.hasFocus() else 1.0))
        painter.setBrush(self.theme.raised)
        painter.drawRoundedRect(outer, 7, 7)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colour)
        bar = QRectF(5.5, 8.0, _BAR, self.height() - 16.0)
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = event.position().toPoint() if left else None
        self.chosen.emit()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        way = event.position().toPoint() - self._pressed
        if way.manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            self.drawn.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if carried(event.mimeData()) and self.item.annotation is not None:
            take(event, Qt.DropAction.CopyAction)
        elif holds_passage(event.mimeData()) and event.source() is not self:
            take(event, Qt.DropAction.LinkAction)
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        tags = carried(event.mimeData())
        take(event, Qt.DropAction.CopyAction if tags else Qt.DropAction.LinkAction)
        if tags:
            self.tagged.emit(tags)
        else:
            self.linked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
            self.act()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.chosen.emit()
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.raise_()
        super().enterEvent(event)


class HighlightCard(Card):
    """A highlight: the words, the note, the tags."""

    tag_removed = Signal(str)
    tag_wanted = Signal()
    colour_wanted = Signal()
    delete_wanted = Signal()
    link_wanted = Signal()

    def __init__(self, item: CardItem, theme: Theme, parent: QWidget, *, read_only: bool) -> None:
        super().__init__(item, theme, parent, read_only=read_only)
        self._chips = ChipRow(self)
        self.column.addWidget(self.words)
        self.column.addWidget(self.note)
        self.column.addWidget(self._chips)
        self._chips.removed.connect(self.tag_removed)

    def offered(self) -> Sequence[Deed]:
        if self.read_only:
            return ()
        return (
            ("pencil", "Write the note (N)", self.edit_note),
            ("tag", "Tag (T)", self.tag_wanted.emit),
            ("palette", "Another colour (1–8)", self.colour_wanted.emit),
            ("link", "Link from here (L)", self.link_wanted.emit),
            ("trash-2", "Delete (Delete)", self.delete_wanted.emit),
        )

    @property
    def colour(self) -> QColor:
        assert self.item.annotation is not None
        tint = self.theme.highlights[self.item.annotation.colour]
        return tint.edge if self.theme.dark else tint.strong.darker(112)

    def show_annotation(self, item: CardItem, tags: list[str]) -> None:
        self.item = item
        annotation = item.annotation
        assert annotation is not None
        self.words.setText(quoted(annotation.passage.text, _all_of(annotation.passage.text), 110))
        self.note.show_note(annotation.note)
        self._chips.show_tags(tags, removable=not self.read_only)
        self.setAccessibleName(f"Highlight {self.words.text()}")
        self.setAccessibleDescription(annotation.note)
        self.refit()


class LinkCard(Card):
    """An end of a link: what it says, the other end's words and article. A click follows it."""

    followed = Signal()
    delete_wanted = Signal()

    def __init__(self, item: CardItem, theme: Theme, parent: QWidget, *, read_only: bool) -> None:
        super().__init__(item, theme, parent, read_only=read_only)
        self._type = _label(self, 8.8)
        self.title = _label(self, 8.8, muted=True)
        for widget in (self._type, self.words, self.title, self.note):
            self.column.addWidget(widget)
        for widget in (self.words, self.title):
            widget.setCursor(Qt.CursorShape.PointingHandCursor)

    def offered(self) -> Sequence[Deed]:
        follow: Deed = ("external-link", "Go to the other end (Enter)", self.followed.emit)
        if self.read_only:
            return (follow,)
        return (
            follow,
            ("pencil", "Write a note on the link", self.edit_note),
            ("trash-2", "Delete the link (Delete)", self.delete_wanted.emit),
        )

    def show_link(self, item: CardItem, words: str, title: str) -> None:
        """`words` say what the link means from here, `title` names the other end's article."""
        self.item = item
        other, link = item.other_end, item.link
        assert other is not None
        assert link is not None
        arrow = "→" if item.outward else "←"
        self._type.setText(f"{arrow}  {words}")
        self.words.setText(quoted(other.passage.text, _all_of(other.passage.text), 110))
        self.title.setText(title)
        self.note.show_note(link.note)
        self.title.setVisible(bool(title))
        self.setAccessibleName(f"Link: {words} {self.words.text()}, {title}")
        self.refit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        clicked, self._pressed = self._pressed is not None, None
        if clicked and self.childAt(event.position().toPoint()) in (self.words, self.title):
            self.followed.emit()

    def act(self) -> None:
        self.followed.emit()


def _label(parent: QWidget, size: float, *, muted: bool = False) -> QLabel:
    label = QLabel(parent)
    label.setFont(ui_font(size))
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if muted:
        label.setProperty("role", "muted")
    return label


def _all_of(text: str) -> Span:
    return Span(0, len(text))
