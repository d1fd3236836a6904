"""One card in the margin: a highlight with its note and tags, or an end of a link."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
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
from postil.ui.reader.notes import NoteEditor, NoteLabel
from postil.ui.theme import Theme

_BAR: Final = 3.5


class Card(QFrame):
    """What all cards have: a bar in the mark's colour, a row of deeds while active.

    `chosen`: it was clicked; `resized`: it wants another height.
    """

    chosen = Signal()
    resized = Signal()

    def __init__(self, item: CardItem, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.item, self.theme = item, theme
        self.active = False
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(15, 8, 10, 8)
        self.column.setSpacing(5)
        self.deeds = QWidget(self)
        self._deeds_row = QHBoxLayout(self.deeds)
        self._deeds_row.setContentsMargins(0, 0, 0, 0)
        self._deeds_row.setSpacing(1)
        self.deeds.hide()

    @property
    def colour(self) -> QColor:
        """The bar's colour."""
        return self.theme.link.edge

    def show_item(self, item: CardItem) -> None:
        self.item = item

    def take_theme(self, theme: Theme) -> None:
        self.theme = theme
        self.update()

    def set_active(self, active: bool) -> None:
        if active != self.active:
            self.active = active
            self.deeds.setVisible(active)
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

    def add_deed(self, name: str, words: str, deed: Callable[[], object]) -> QToolButton:
        """A button of the row that shows while the card is active."""
        button = QToolButton(self.deeds)
        button.setIcon(icon(name, self.theme.muted))
        button.setIconSize(QSize(15, 15))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(deed)
        self._deeds_row.addWidget(button)
        return button

    def end_deeds(self) -> None:
        self._deeds_row.addStretch(1)
        self.column.addWidget(self.deeds)

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
        self.chosen.emit()
        event.accept()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.raise_()
        super().enterEvent(event)


class HighlightCard(Card):
    """A highlight: the words, the note, the tags."""

    note_saved = Signal(str)
    tag_removed = Signal(str)
    tag_wanted = Signal()
    colour_wanted = Signal()
    delete_wanted = Signal()
    link_wanted = Signal()

    def __init__(self, item: CardItem, theme: Theme, parent: QWidget, *, read_only: bool) -> None:
        super().__init__(item, theme, parent)
        self._read_only = read_only
        self._editor: NoteEditor | None = None
        self._words = _words(self)
        self._note = NoteLabel("", self)
        self._chips = ChipRow(self)
        self.column.addWidget(self._words)
        self.column.addWidget(self._note)
        self.column.addWidget(self._chips)
        self._note.edit_wanted.connect(self._edit_if_active)
        self._chips.removed.connect(self.tag_removed)
        if not read_only:
            self.add_deed("pencil", "Write the note (N)", self.edit_note)
            self.add_deed("tag", "Tag (T)", self.tag_wanted.emit)
            self.add_deed("palette", "Another colour (1–8)", self.colour_wanted.emit)
            self.add_deed("link", "Link from here (L)", self.link_wanted.emit)
            self.add_deed("trash-2", "Delete (Delete)", self.delete_wanted.emit)
        self.end_deeds()

    @property
    def colour(self) -> QColor:
        assert self.item.annotation is not None
        tint = self.theme.highlights[self.item.annotation.colour]
        return tint.edge if self.theme.dark else tint.strong.darker(112)

    @property
    def editing(self) -> bool:
        return self._editor is not None

    def show_annotation(self, item: CardItem, tags: list[str]) -> None:
        self.item = item
        annotation = item.annotation
        assert annotation is not None
        self._words.setText(quoted(annotation.passage.text, _all_of(annotation.passage.text), 110))
        self._note.set_note(annotation.note)
        self._note.setVisible(bool(annotation.note) and not self.editing)
        self._chips.show_tags(tags, removable=not self._read_only)
        self.setAccessibleName(f"Highlight {self._words.text()}")
        self.setAccessibleDescription(annotation.note)
        self.refit()

    def edit_note(self) -> None:
        """Open the note for writing, with the focus in it."""
        if self._read_only:
            return
        if self._editor is None:
            assert self.item.annotation is not None
            editor = self._editor = NoteEditor(self.item.annotation.note, self)
            editor.saved.connect(self.note_saved)
            editor.ended.connect(self._end_editing)
            editor.grown.connect(self.refit)
            self._note.hide()
            self.column.insertWidget(1, editor)
            editor.show()
            self.refit()
        self._editor.setFocus()

    def _edit_if_active(self) -> None:
        if self.active:
            self.edit_note()
        else:
            self.chosen.emit()

    def finish_editing(self) -> bool:
        """End the writing; False where nothing was being written."""
        if self._editor is None:
            return False
        self._editor.finish()
        return True

    def _end_editing(self) -> None:
        editor, self._editor = self._editor, None
        if editor is None:
            return
        had_focus = editor.hasFocus()
        self.column.removeWidget(editor)
        editor.hide()
        editor.deleteLater()
        self._note.setVisible(bool(self.item.annotation and self.item.annotation.note))
        self.refit()
        parent = self.parentWidget()
        if had_focus and parent is not None:
            parent.setFocus()


class LinkCard(Card):
    """An end of a link: what it says, the other end's words and article. A click follows it."""

    followed = Signal()
    delete_wanted = Signal()

    def __init__(self, item: CardItem, theme: Theme, parent: QWidget, *, read_only: bool) -> None:
        super().__init__(item, theme, parent)
        self._type = QLabel(self)
        self._type.setFont(ui_font(8.8))
        self._type.setTextFormat(Qt.TextFormat.PlainText)
        self._words = _words(self)
        self._title = QLabel(self)
        self._title.setFont(ui_font(8.8))
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setProperty("role", "muted")
        self._note = NoteLabel("", self)
        for widget in (self._type, self._words, self._title, self._note):
            self.column.addWidget(widget)
        self._words.setCursor(Qt.CursorShape.PointingHandCursor)
        self._title.setCursor(Qt.CursorShape.PointingHandCursor)
        self.add_deed("external-link", "Go to the other end", self.followed.emit)
        if not read_only:
            self.add_deed("trash-2", "Delete the link (Delete)", self.delete_wanted.emit)
        self.end_deeds()

    def show_link(self, item: CardItem, words: str, title: str) -> None:
        """`words` say what the link means from here, `title` names the other end's article."""
        self.item = item
        other, link = item.other_end, item.link
        assert other is not None
        assert link is not None
        arrow = "→" if item.outward else "←"
        self._type.setText(f"{arrow}  {words}")
        self._words.setText(quoted(other.passage.text, _all_of(other.passage.text), 110))
        self._title.setText(title)
        self._note.set_note(link.note)
        self._note.setVisible(bool(link.note))
        self._title.setVisible(bool(title))
        self.setAccessibleName(f"Link: {words} {self._words.text()}, {title}")
        self.refit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        child = self.childAt(event.position().toPoint())
        if child in (self._words, self._title):
            self.followed.emit()


def _words(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setFont(reading_font(9.4))
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", "muted")
    return label


def _all_of(text: str) -> Span:
    return Span(0, len(text))
