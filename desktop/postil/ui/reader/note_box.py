"""A card's note: read as it is meant, written in place."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from postil.ui.reader.notes import NoteEditor, NoteLabel


class NoteBox(QWidget):
    """Shows a note, or the editor in its place. `saved` carries what was written.

    `clicked`: the note was clicked while it is only read; `resized`: it wants another height;
    `ended` says with True that the focus is in the editor, which goes now.
    """

    saved = Signal(str)
    clicked = Signal()
    resized = Signal()
    ended = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._written = ""
        self._editor: NoteEditor | None = None
        self.label = NoteLabel("", self)
        self.label.edit_wanted.connect(self.clicked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.label)

    @property
    def editor(self) -> NoteEditor | None:
        return self._editor

    def show_note(self, note: str) -> None:
        """Another note; what is being written just now stays."""
        if note != self._written:
            self._written = note
            self.label.set_note(note)
        self._settle()

    def edit(self) -> None:
        """Open the note for writing, with the focus in it."""
        if self._editor is None:
            editor = self._editor = NoteEditor(self._written, self)
            editor.saved.connect(self.saved)
            editor.ended.connect(self._end)
            editor.grown.connect(self.resized)
            self._column.addWidget(editor)
            self._settle()
            editor.show()
            self.resized.emit()
        self._editor.setFocus()

    def finish(self) -> bool:
        """End the writing and save; False where nothing was being written."""
        if self._editor is None:
            return False
        self._editor.finish()
        return True

    def _end(self) -> None:
        editor, self._editor = self._editor, None
        if editor is None:
            return
        self.ended.emit(editor.hasFocus())
        self._column.removeWidget(editor)
        editor.hide()
        editor.deleteLater()
        self._settle()
        self.resized.emit()

    def _settle(self) -> None:
        self.label.setVisible(self._editor is None and bool(self._written))
        self.setVisible(self._editor is not None or bool(self._written))
