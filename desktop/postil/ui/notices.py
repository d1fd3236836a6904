"""What the program has to say, without getting in the way: a line that goes by itself."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAction, QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from postil.ui.icons import icon
from postil.ui.theme import Themes

_SHOWN_MS: Final = 6000
_WIDEST: Final = 560
_MARGIN: Final = 16


class Notice(QFrame):
    """A message over the lower edge of its parent, perhaps with one thing to do about it.

    It goes after six seconds, or when it is closed; not while the pointer rests on it.
    """

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self.setProperty("role", "popup")
        self._text = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._button = QPushButton()
        self._close = QToolButton()
        self._close.setToolTip("Close")
        self._close.setAccessibleName("Close the message")
        self._action: QAction | None = None
        self._timer = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self._close.clicked.connect(self.hide)
        self._button.clicked.connect(self._act)
        for button in (self._button, self._close):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._area, self._row = parent, QHBoxLayout(self)
        row = self._row
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(10)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        row.addWidget(self._close)
        themes.changed.connect(self._tint)
        parent.installEventFilter(self)
        self._tint()
        self.hide()

    @property
    def text(self) -> str:
        """What is being said just now; "" where nothing is."""
        return "" if self.isHidden() else self._text.text()

    def say(self, text: str, action: QAction | None = None, title: str = "") -> None:
        """Show one sentence, and perhaps a button for `action`."""
        self._action = action
        self._text.setText(text)
        self._button.setText(title or (action.text() if action else ""))
        self._button.setVisible(action is not None)
        self.setAccessibleName(text)
        self.show()
        self.raise_()
        self._place()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def withdraw(self, action: QAction) -> None:
        """Hide what offers `action`, which by now would meet something else."""
        if self._action is action:
            self._action = None
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()
        super().leaveEvent(event)

    def _act(self) -> None:
        self.hide()
        if self._action is not None:
            self._action.trigger()

    def _place(self) -> None:
        area = self._area.rect()
        widest = min(_WIDEST, area.width() - 2 * _MARGIN)
        beside = self._row.minimumSize().width() - self._text.minimumSizeHint().width()
        wanted = self._text.fontMetrics().horizontalAdvance(self._text.text()) + beside + 8
        width = max(min(widest, wanted), min(200, widest))
        height = max(self._row.heightForWidth(width), self.minimumSizeHint().height())
        self.resize(width, height)
        self.move(QPoint(area.center().x() - width // 2, area.bottom() - height - _MARGIN))

    def _tint(self) -> None:
        self._close.setIcon(icon("x", self._themes.current.muted))


class ReadingOnly(QFrame):
    """The strip above the article that says why nothing can be changed."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._sign = QLabel()
        text = QLabel(
            "You may not write to this library's file or folder. You can read and export here; "
            "to annotate, change their permissions and start Postil again.",
            wordWrap=True,
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 7, 14, 7)
        row.setSpacing(10)
        row.addWidget(self._sign)
        row.addWidget(text, 1)
        themes.changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        theme = self._themes.current
        sign = icon("info", theme.ink).pixmap(QSize(16, 16), self.devicePixelRatioF())
        self._sign.setPixmap(sign)
        self.setStyleSheet(f"ReadingOnly {{ background: {theme.time.fill.name()}; }}")
