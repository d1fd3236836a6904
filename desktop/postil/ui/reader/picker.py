"""A small panel to choose from a list by typing: speakers, types, tags."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from postil.ui.fonts import ui_font
from postil.ui.reader.floating import Floating, claims

_ROWS: Final = 8
_WIDTH: Final = 290


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry: what it says, what it stands for, a muted hint, a colour."""

    words: str
    value: object
    hint: str = ""
    colour: QColor | None = None


class Picker(Floating):
    """Title, a field to type in, the entries that fit. One at a time; made anew for each asking.

    With `free` set, what was typed can be taken as it stands; `free` names that ("New type “…”").
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._choices: Sequence[Choice] = ()
        self._take: Callable[[object], None] = lambda _: None
        self._free: Callable[[str], Choice] | None = None
        self.setFixedWidth(_WIDTH)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 9, 10, 9)
        self._column.setSpacing(6)
        self._title = QLabel(self)
        self._title.setFont(ui_font(9.0))
        self._title.setProperty("role", "muted")
        self._title.setWordWrap(True)
        self._field = QLineEdit(self)
        self._field.setAccessibleName("Choose")
        self._list = QListWidget(self)
        self._list.setProperty("role", "quiet")
        self._list.setAccessibleName("What fits")
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for widget in (self._title, self._field, self._list):
            self._column.addWidget(widget)
        self._field.textEdited.connect(self._filter)
        self._list.itemClicked.connect(lambda _: self._accept())
        self._field.installEventFilter(self)

    def ask(
        self,
        title: str,
        choices: Sequence[Choice],
        take: Callable[[object], None],
        passage: QRect,
        *,
        free: Callable[[str], Choice] | None = None,
        words: str = "",
        hint: str = "",
    ) -> None:
        """Let the user choose; `take` gets the value. `passage` is where the panel stands by."""
        self._choices, self._take, self._free = choices, take, free
        self._title.setText(title)
        self.setAccessibleName(title)
        self._field.setAccessibleName(title)
        self._field.setPlaceholderText(hint)
        self._field.setText(words)
        self._field.selectAll()
        self._filter("")
        self.show_by(passage)
        self._field.setFocus()

    def _filter(self, typed: str) -> None:
        wanted = typed.casefold().split()
        fitting = [c for c in self._choices if all(w in c.words.casefold() for w in wanted)]
        typed = " ".join(typed.split())
        if self._free and typed and all(c.words.casefold() != typed.casefold() for c in fitting):
            fitting.append(self._free(typed))
        self._list.clear()
        for choice in fitting:
            self._list.addItem(self._row(choice))
        self._list.setCurrentRow(0)
        row = max(24, self._list.sizeHintForRow(0))
        self._list.setFixedHeight(row * min(_ROWS, max(1, len(fitting))) + 4)
        bottom = self.geometry().bottom()
        self.adjustSize()
        if self.isVisible() and self.geometry().bottom() > self.host.height():
            self.move(self.x(), bottom - self.height() + 1)

    @staticmethod
    def _row(choice: Choice) -> QListWidgetItem:
        words = f"{choice.words}   {choice.hint}" if choice.hint else choice.words
        item = QListWidgetItem(words)
        item.setData(Qt.ItemDataRole.UserRole, choice)
        if choice.colour is not None:
            item.setIcon(dot(choice.colour))
        return item

    def _accept(self) -> None:
        item = self._list.currentItem()
        if self._list.currentRow() < 0:
            return
        choice: Choice = item.data(Qt.ItemDataRole.UserRole)
        self.close_panel()
        self.host.setFocus()
        self._take(choice.value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if claims(event, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Up, Qt.Key.Key_Down):
            return True
        if kind is QEvent.Type.FocusOut and not self._window_left():
            self.close_panel()
        if kind is QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            return self._take_key(event.key())
        return False

    def _window_left(self) -> bool:
        """True while another window has the focus: the panel waits for the user to come back."""
        return not self.window().isActiveWindow()

    def _take_key(self, key: int) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._accept()
            return True
        if key not in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return False
        step = 1 if key == Qt.Key.Key_Down else -1
        count = self._list.count()
        if count:
            self._list.setCurrentRow((self._list.currentRow() + step) % count)
        return True


def dot(colour: QColor, size: int = 14) -> QIcon:
    """A disc of a colour."""
    pixmap = QPixmap(size * 2, size * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(colour.darker(130))
    painter.setBrush(colour)
    painter.drawEllipse(2, 2, size - 4, size - 4)
    painter.end()
    return QIcon(pixmap)
