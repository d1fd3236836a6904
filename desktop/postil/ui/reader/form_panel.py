"""A small form over a mark: fields, what they are understood as, Save and Cancel."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from postil.ui.fonts import ui_font
from postil.ui.reader.floating import Floating, claims
from postil.workspace.measuring import FieldError

_WIDTH: Final = 430
_NARROWEST: Final = 270
_ASIDE: Final = 8
_TYPED: Final = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_LAST_CHARACTER: Final = 0x10FFFF


class FormPanel(Floating):
    """Never modal: the text can be read and scrolled while it stands. Enter saves, Esc leaves.

    What can't be read is said in one sentence below the fields, and nothing that was typed goes.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._fields: dict[str, QLineEdit | QComboBox] = {}
        self.heading = _quiet(QLabel(self))
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(10)
        self.grid.setVerticalSpacing(1)
        for column in (0, 1):
            self.grid.setColumnStretch(column, 1)
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        self.told.setFont(ui_font(9.6))
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.save_button, self.cancel_button = (
            QPushButton("Save", self),
            QPushButton("Cancel", self),
        )
        self.other_button = QPushButton(self)
        self.other_button.setProperty("role", "quiet")
        self.save_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.close_panel)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(12, 10, 12, 10)
        lines.setSpacing(7)
        lines.addWidget(self.heading)
        lines.addLayout(self.grid)
        lines.addWidget(self.told)
        lines.addLayout(self._made_buttons())

    # ---------------------------------------------------------------- what a form says

    def understood(self) -> str:
        """What the fields say, in words. Raises FieldError where that can't be read."""
        raise NotImplementedError

    def take(self) -> None:
        """Keep what the fields say. Raises FieldError."""
        raise NotImplementedError

    def untouched(self) -> bool:
        """Whether the fields say what they said when the form opened."""
        raise NotImplementedError

    def choose(self, _field: str) -> None:
        """Something was chosen from the list of a field."""
        self.check()

    # ---------------------------------------------------------------- coming and going

    def open_by(self, passage: QRect, first: str) -> None:
        """Show the form beside a passage, with the focus in one field."""
        self.setFixedWidth(min(_WIDTH, max(_NARROWEST, self.host.width() - 2 * _ASIDE)))
        self.check()
        self.show_by(passage)
        field = self._fields[first]
        field.setFocus()
        line = _line_of(field)
        if line is not None:
            line.selectAll()

    def accept(self) -> None:
        """Keep what is said and close; where it can't be read, say so and stay."""
        try:
            self.take()
        except FieldError as error:
            self._tell_problem(error)
            self._fields[error.field].setFocus()
        else:
            self.close_panel()

    def finish(self) -> None:
        """The article goes: keep what can be read, leave what was not touched."""
        if self.isHidden():
            return
        if not self.untouched():
            self.accept()
        self.close_panel()

    def check(self) -> None:
        """Say what the fields are understood as."""
        try:
            said = self.understood()
        except FieldError as error:
            self._tell_problem(error)
        else:
            self._mark_wrong("")
            self._tell(said, wrong=False)

    # ---------------------------------------------------------------- fields

    def add_field(
        self, name: str, title: str, field: QLineEdit | QComboBox, row: int, column: int
    ) -> None:
        """Put a field under its title; one in column 0 of a row of its own may be widened."""
        label = _quiet(QLabel(title, self))
        label.setBuddy(field)
        field.setAccessibleName(title)
        field.setFont(ui_font(9.8))
        self.grid.addWidget(label, 2 * row, column)
        self.grid.addWidget(field, 2 * row + 1, column)
        self._fields[name] = field
        field.installEventFilter(self)
        line = _line_of(field)
        if line is None:
            assert isinstance(field, QComboBox)
            field.activated.connect(lambda _at: self.choose(name))
            return
        line.setAccessibleName(title)
        line.installEventFilter(self)
        line.textChanged.connect(self.check)
        line.returnPressed.connect(self.accept)

    def _made_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.other_button)
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.save_button)
        self.other_button.hide()
        return row

    def _tell_problem(self, error: FieldError) -> None:
        self._mark_wrong(error.field)
        self._tell(str(error), wrong=True)

    def _tell(self, words: str, *, wrong: bool) -> None:
        self.told.setText(words)
        self.told.setProperty("role", "wrong" if wrong else "")
        self.told.style().polish(self.told)
        bottom = self.geometry().bottom()
        self.adjustSize()
        if self.isVisible() and self.geometry().bottom() > self.host.height():
            self.move(self.x(), max(0, bottom - self.height() + 1))

    def _mark_wrong(self, wrong: str) -> None:
        for name, field in self._fields.items():
            line = _line_of(field)
            role = "wrong" if name == wrong else ""
            if line is not None and line.property("role") != role:
                line.setProperty("role", role)
                line.style().polish(line)

    # ---------------------------------------------------------------- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if claims(event, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Up, Qt.Key.Key_Down):
            return True
        if event.type() is QEvent.Type.ShortcutOverride and _types(event):
            event.accept()
            return True
        chosen = isinstance(watched, QComboBox) and not watched.isEditable()
        if chosen and event.type() is QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.accept()
                return True
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round in the form."""
        buttons = (self.other_button, self.cancel_button, self.save_button)
        stops = [w for w in (*self._fields.values(), *buttons) if w.isVisible() and w.isEnabled()]
        focus = QApplication.focusWidget()
        at = next((n for n, w in enumerate(stops) if _holds(w, focus)), -1)
        stops[(at + (1 if forward else -1)) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True


def _holds(widget: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (widget is focus or widget.isAncestorOf(focus))


def _types(event: QEvent) -> bool:
    """Whether a key would type a character, which goes before any action's key."""
    if not isinstance(event, QKeyEvent):
        return False
    return event.key() <= _LAST_CHARACTER and not event.modifiers() & _TYPED


def _line_of(field: QLineEdit | QComboBox) -> QLineEdit | None:
    """Where the field is typed in; None where one only chooses."""
    if isinstance(field, QLineEdit):
        return field
    return field.lineEdit() if field.isEditable() else None


def _quiet(label: QLabel) -> QLabel:
    label.setFont(ui_font(8.6))
    label.setProperty("role", "muted")
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
