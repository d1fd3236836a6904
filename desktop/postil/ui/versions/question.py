"""The strip that asks what to do with an article that seems to be here already."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from postil.ui.icons import icon
from postil.ui.theme import Themes

_LONGEST: Final = 90


class LikenessQuestion(QFrame):
    """Stands over the article and waits; the window goes on meanwhile.

    `version`, `separate` and `skipped` carry whether the answer is meant for the whole import.
    """

    version = Signal(bool)
    separate = Signal(bool)
    skipped = Signal(bool)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
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
        self.buttons: dict[str, QPushButton] = {}
        for words, signal in (
            ("New version", self.version),
            ("Separate article", self.separate),
            ("Skip", self.skipped),
        ):
            button = QPushButton(words)
            button.clicked.connect(lambda _on, s=signal: self._answer(s))
            self.buttons[words] = button
            row.addWidget(button)
        self.buttons["New version"].setDefault(True)
        themes.changed.connect(self._tint)
        self._tint()
        self.hide()

    def ask(self, words: str, others: int) -> None:
        """Put the question; `others` files of the import are still to come."""
        self.words.setText(words)
        self.setAccessibleName(words)
        self.for_all.setChecked(False)
        self.for_all.setVisible(others > 0)
        rest = "the other one" if others == 1 else f"the other {others:,}"
        self.for_all.setText(f"The same for {rest}")
        self.show()
        self.buttons["New version"].setFocus(Qt.FocusReason.OtherFocusReason)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _answer(self, signal: object) -> None:
        self.hide()
        signal.emit(self.for_all.isVisibleTo(self) and self.for_all.isChecked())  # type: ignore[attr-defined]

    def _tint(self) -> None:
        theme = self._themes.current
        sign = icon("history", theme.ink).pixmap(QSize(16, 16), self.devicePixelRatioF())
        self._sign.setPixmap(sign)
        self.setStyleSheet(f"LikenessQuestion {{ background: {theme.find.name()}; }}")


def likeness_told(title: str, share: float, *, same_address: bool) -> str:
    """ "“Title” is here already, 94 % the same words." """
    title = title if len(title) <= _LONGEST else title[: _LONGEST - 1].rstrip() + "…"
    percent = min(99, round(share * 100)) if share < 1 else 100
    alike = f"{percent} % the same words"
    if same_address:
        return f"“{title}” is here already, from the same address and with {alike}."
    return f"“{title}” is here already, with {alike}."
