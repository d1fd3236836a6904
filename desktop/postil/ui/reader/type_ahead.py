"""A field to type in that offers what fits, and lists everything at its arrow."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QCompleter, QWidget

from postil.ui.dialogs.controls import Chooser

_VALUE = Qt.ItemDataRole.UserRole


class _Completer(QCompleter):
    """Finds words anywhere in an entry, and puts in its value alone."""

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(_VALUE))


class TypeAhead(Chooser):
    """An entry has a value and perhaps a hint, by which it is found too: a unit and its code."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(Chooser.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(Chooser.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setMaxVisibleItems(12)
        completer = _Completer(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setMaxVisibleItems(8)
        self.setCompleter(completer)
        self.activated.connect(lambda at: self.setEditText(str(self.itemData(at, _VALUE))))

    def show_beginning(self) -> None:
        """Of words that are wider than the field show the first ones."""
        line = self.lineEdit()
        if line is not None:
            line.setCursorPosition(0)

    def offer(self, entries: Iterable[tuple[str, str]]) -> None:
        """List these values, each with its hint or ""."""
        self.clear()
        for value, hint in entries:
            self.addItem(f"{value}   {hint}" if hint else value, value)
        self.setCurrentIndex(-1)
