"""The head of an entity's page: its name and type, how it is spelt, its tags and its notes."""

import html
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from postil.model.entity_rows import EntityEntry
from postil.model.finding import EntityLabel
from postil.ui.fonts import reading_font, ui_font
from postil.ui.icons import icon
from postil.ui.ledger.entity_filters import paint_badge
from postil.ui.reader.chips import ChipRow, FlowLayout
from postil.ui.reader.note_box import NoteBox
from postil.ui.theme import Themes
from postil.ui.wording import ONE_NAMES, counted, day, joined
from postil.workspace.entity_reading import Gathered

_BADGE: Final = 22
_SPELLINGS: Final = 8


class Badge(QWidget):
    """The colour and letter of a type."""

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes, self.label = themes, EntityLabel.MISC
        self.setFixedSize(_BADGE, _BADGE)
        themes.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_badge(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), self.label, self._themes)
        painter.end()


class EntityHead(QWidget):
    """`note_saved` carries the name that a note is on, and what was written; `tagged` the path of a
    tag to put on, `untagged` of one to take off. The other signals are of the buttons."""

    renamed = Signal()
    retyped = Signal()
    merged = Signal()
    refused = Signal()
    parted = Signal()
    left = Signal()
    note_saved = Signal(object, str)
    tagged = Signal(str)
    untagged = Signal(str)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._notes: dict[object, NoteBox] = {}
        self._writable = True
        self.badge = Badge(themes, self)
        self.name = QLabel(self, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        font = reading_font(17)
        font.setWeight(QFont.Weight.DemiBold)
        self.name.setFont(font)
        self.name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.facts = QLabel(self, wordWrap=True)
        self.facts.setProperty("role", "muted")
        self.spellings = QLabel(self, wordWrap=True, textFormat=Qt.TextFormat.RichText)
        self.spellings.setFont(ui_font(9.5))
        self.back_button = QToolButton(self)
        self.back_button.setToolTip("Back to where you came from (Esc)")
        self.back_button.setAccessibleName("Back to where you came from")
        self.buttons = {
            "rename": self._button("Rename…", "Give the name another wording (F2)", self.renamed),
            "retype": self._button("Type…", "Say what it is instead (E)", self.retyped),
            "merge": self._button("Merge…", "Make another name one with this (M)", self.merged),
            "part": self._button(
                "Take apart", "Names that were merged into this one stand alone again", self.parted
            ),
            "refuse": self._button(
                "Never a name", "It is no name anywhere in the library (X)", self.refused
            ),
        }
        self.note_button = QPushButton("Add a note")
        self.note_button.setToolTip("Write a note on this name; Markdown works (N)")
        self.note_button.clicked.connect(self.edit_note)
        self.chips = ChipRow(self)
        self.chips.removed.connect(self.untagged)
        self.tag_field = QLineEdit(self)
        self.tag_field.setPlaceholderText("Add a tag")
        self.tag_field.setAccessibleName("Add a tag")
        self.tag_field.setFixedWidth(120)
        self.tag_field.returnPressed.connect(self._tag)
        self._lay_out()
        self.back_button.clicked.connect(self.left)
        themes.changed.connect(self._tint)
        self._tint()

    # ---------------------------------------------------------------- what is shown

    def show_entry(self, entry: EntityEntry, *, writable: bool) -> None:
        self._writable = writable
        self.badge.label = entry.entity.label
        self.badge.update()
        self.name.setText(entry.entity.name)
        days = []
        if entry.first:
            days = [f"first seen {day(entry.first)}", f"last seen {day(entry.last)}"]
        told = (counted(entry.mentions, "mention"), counted(entry.articles, "article"))
        self.facts.setText(joined(ONE_NAMES[entry.entity.label], *told, *days))
        for button in (*self.buttons.values(), self.note_button):
            button.setEnabled(writable)
        self.buttons["part"].setVisible(bool(entry.aliases))
        self.tag_field.setVisible(writable)

    def show_spellings(self, entry: EntityEntry, gathered: Gathered) -> None:
        """How it is written, the most frequent first, and what else stands for it."""
        ranked = gathered.spellings.most_common(_SPELLINGS)
        parts = [f"{html.escape(words)} <b>{number:,}</b>" for words, number in ranked]
        rest = len(gathered.spellings) - len(ranked)
        if rest > 0:
            parts.append(f"{rest:,} more")
        unseen = [name for name in entry.aliases if name not in gathered.spellings]
        parts += [html.escape(name) for name in unseen]
        told = f"Written {', '.join(parts)}" if parts else ""
        if told and not gathered.whole:
            told += f" <i>(in {gathered.read:,} of {counted(gathered.of, 'article')} so far)</i>"
        self.spellings.setText(told)
        self.spellings.setToolTip(
            "\n".join(f"{words}: {n:,}" for words, n in gathered.spellings.most_common(60))
        )
        self.spellings.setVisible(bool(told))

    def show_tags(self, paths: Sequence[str]) -> None:
        self.chips.show_tags(paths, removable=self._writable)

    def show_notes(self, notes: Sequence[tuple[object, str, str]]) -> None:
        """Notes as (what they are on, a title or "", words); what is being written stays."""
        wanted = {on for on, _, _ in notes}
        for on in [on for on in self._notes if on not in wanted]:
            box = self._notes.pop(on)
            self._note_column.removeWidget(box)
            box.hide()
            box.deleteLater()
        for on, title, words in notes:
            box = self._notes.get(on) or self._made_note(on)
            box.setToolTip(f"Note on {title}" if title else "")
            box.show_note(words)
        self.note_button.setText("Edit the note" if any(w for _, _, w in notes) else "Add a note")

    def edit_note(self) -> None:
        """Open the first note for writing."""
        if self._notes and self._writable:
            next(iter(self._notes.values())).edit()

    def finish_editing(self) -> bool:
        """End the writing; False where nothing was being written."""
        finished = [box.finish() for box in self._notes.values()]
        return any(finished)

    # ---------------------------------------------------------------- building

    def _button(self, words: str, tip: str, signal: object) -> QPushButton:
        button = QPushButton(words, self)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        button.clicked.connect(signal)
        return button

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(9)
        top.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.name, 1)
        top.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignTop)
        deeds = FlowLayout(gap=8)
        for button in (*self.buttons.values(), self.note_button, self.tag_field, self.chips):
            deeds.addWidget(button)
        self._note_column = QVBoxLayout()
        self._note_column.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 12, 8)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.facts)
        column.addWidget(self.spellings)
        column.addLayout(self._note_column)
        column.addLayout(deeds)

    def _made_note(self, on: object) -> NoteBox:
        box = self._notes[on] = NoteBox(self)
        box.saved.connect(lambda words: self.note_saved.emit(on, words))
        box.clicked.connect(box.edit)
        self._note_column.addWidget(box)
        return box

    def _tag(self) -> None:
        path = self.tag_field.text().strip()
        if path:
            self.tag_field.clear()
            self.tagged.emit(path)

    def _tint(self) -> None:
        self.back_button.setIcon(icon("x", self._themes.current.ink))

    def event(self, event: QEvent) -> bool:
        """A note in writing grows; the head grows with it."""
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return handled
