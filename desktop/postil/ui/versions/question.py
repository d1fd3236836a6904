"""The strip that asks what to do with an article that seems to be here already."""

from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from postil.ui.icons import icon
from postil.ui.theme import Themes
from postil.workspace.deeds import shortened
from postil.workspace.recognition import Answer, How, Likeness

_LONGEST: Final = 56
_BUTTONS: Final = {
    Answer.RESTORE: "Restore it",
    Answer.VERSION: "New version",
    Answer.SEPARATE: "Separate article",
    Answer.SKIP: "Skip",
}


class LikenessQuestion(QFrame):
    """Stands over the article and waits, while everything else goes on.

    `answered` carries the Likeness, the Answer, and whether it is meant for the whole import.
    Several questions wait for their turn. `turned`: another one is asked, or none.
    """

    answered = Signal(object, object, bool)
    turned = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._waiting: list[Likeness] = []
        self.setProperty("role", "bar")
        self._sign = QLabel()
        self.words = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.for_all = QCheckBox()
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self.words, 1)
        row.addWidget(self.for_all)
        self.buttons = {answer: QPushButton(words) for answer, words in _BUTTONS.items()}
        for answer, button in self.buttons.items():
            button.clicked.connect(partial(self.answer, answer))
            row.addWidget(button)
        themes.changed.connect(self._tint)
        self._tint()
        self.hide()

    @property
    def current(self) -> Likeness | None:
        return self._waiting[0] if self._waiting else None

    def ask(self, likeness: Likeness) -> None:
        """Put a question, as soon as those before it are answered."""
        self._waiting.append(likeness)
        if likeness is self.current:
            self._show()

    def take_focus(self) -> None:
        """Give the keys to the safe answer; a question never takes them by itself."""
        if self.current is not None:
            self.buttons[self.current.usual].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keep(self, asked: list[Likeness]) -> None:
        """Drop the questions that nobody waits for any more."""
        first = self.current
        self._waiting = [one for one in self._waiting if any(one is a for a in asked)]
        if self.current is not first:
            self._show()

    def answer(self, answer: Answer, _checked: bool = False) -> None:
        """Give the answer to the question that is shown, and go on to the next one."""
        if not self._waiting:
            return
        likeness, for_all = self._waiting.pop(0), self._for_all
        self._show()
        self.answered.emit(likeness, answer, for_all)

    @property
    def _for_all(self) -> bool:
        return self.for_all.isVisibleTo(self) and self.for_all.isChecked()

    def _show(self) -> None:
        likeness = self.current
        self.setVisible(likeness is not None)
        self.turned.emit()
        if likeness is None:
            return
        self.words.setText(question_of(likeness))
        self.setAccessibleName(self.words.text())
        self.for_all.setChecked(False)
        self.for_all.setVisible(likeness.others > 0)
        self.for_all.setText(_rest(likeness.others))
        in_bin = likeness.how is How.BIN
        self.buttons[Answer.RESTORE].setVisible(in_bin)
        self.buttons[Answer.VERSION].setVisible(not in_bin)
        for answer, button in self.buttons.items():
            button.setDefault(answer is likeness.usual)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _tint(self) -> None:
        theme = self._themes.current
        sign = icon("history", theme.ink).pixmap(QSize(16, 16), self.devicePixelRatioF())
        self._sign.setPixmap(sign)
        self.setStyleSheet(f"LikenessQuestion {{ background: {theme.find.name()}; }}")


def question_of(likeness: Likeness) -> str:
    """ "“Title” is here already, with 94 % the same words." """
    title = shortened(likeness.title, _LONGEST)
    percent = min(99, round(likeness.share * 100)) if likeness.share < 1 else 100
    match likeness.how:
        case How.BIN:
            return f"“{title}” lies in the bin, with exactly this text."
        case How.ADDRESS:
            return (
                f"“{title}” is here already, from the same address and with {percent} % the same "
                "words."
            )
        case How.TEXT:
            return f"“{title}” is here already, with {percent} % the same words."


def _rest(others: int) -> str:
    return "The same for the other one" if others == 1 else f"The same for the other {others:,}"
