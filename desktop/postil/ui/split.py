"""One reader, or two side by side: two places of one article, or two articles."""

from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from postil.model.identity import ArticleId
from postil.ui.icons import icon
from postil.ui.reader.reader import Reader
from postil.ui.theme import Themes
from postil.workspace.current_session import CurrentSession
from postil.workspace.preferences import Preferences
from postil.workspace.second_session import SecondSession
from postil.workspace.session import ReadingSession

_STRIP: Final = 32
_LEAST: Final = 190
"""Width of a side in the smallest window, with the sidebar beside both."""


class Strip(QWidget):
    """The line above a pane: which article it shows, and a button that closes it.

    Under the pane that the keys act on runs a line in the accent's colour.
    """

    closed = Signal()

    def __init__(self, session: ReadingSession, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._themes = session, themes
        self._used = False
        self.setFixedHeight(_STRIP)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 6, 2)
        self._title = QLabel(self)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(self._title, 1)
        self._button = QToolButton(self)
        self._button.setToolTip("Close this side")
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._button.clicked.connect(self.closed)
        row.addWidget(self._button)
        for signal in (session.opened, session.changed):
            signal.connect(self._show_title)
        themes.changed.connect(self._tint)
        self._tint()
        self._show_title()

    def set_used(self, used: bool) -> None:
        """Whether the keys act on this pane."""
        self._used = used
        self._title.setProperty("role", "" if used else "muted")
        self._title.style().polish(self._title)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._themes.current
        painter.fillRect(self.rect(), theme.window)
        line = QRect(0, self.height() - 2, self.width(), 2)
        painter.fillRect(line, theme.accent if self._used else theme.hairline)

    def _show_title(self) -> None:
        title = self._session.open.article.title if self._session.open else ""
        self._title.setToolTip(title)
        self._title.setAccessibleName(title)
        self._button.setAccessibleName(f"Close {title}")
        self._fit_title()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (row := self.layout()) is not None:
            row.activate()
        self._fit_title()

    def _fit_title(self) -> None:
        metrics, room = self._title.fontMetrics(), self._title.width()
        whole = self._title.toolTip()
        self._title.setText(metrics.elidedText(whole, Qt.TextElideMode.ElideRight, room))

    def _tint(self) -> None:
        self._button.setIcon(icon("x", self._themes.current.ink))
        self.update()


class Pane(QWidget):
    """A reader with its strip."""

    def __init__(self, reader: Reader, themes: Themes) -> None:
        super().__init__()
        self.reader = reader
        self.strip = Strip(reader.session, themes, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(reader, 1)
        self.setMinimumWidth(_LEAST)
        self.setFocusProxy(reader)
        self.strip.hide()


class Split(QSplitter):
    """The panes. `turned`: the keys act on the other reader now; `made` carries the second one,
    once, when it is there; `split_changed` says with True that there are two sides now."""

    turned = Signal()
    made = Signal(object)
    split_changed = Signal(bool)

    def __init__(self, session: ReadingSession, preferences: Preferences, themes: Themes) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._session, self._preferences, self._themes = session, preferences, themes
        self.reading = CurrentSession(session, self)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self._panes = [self._made_pane(session)]
        self._current = self._panes[0]
        self.setFocusProxy(self.first)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow_focus)

    # ---------------------------------------------------------------- the readers

    @property
    def first(self) -> Reader:
        return self._panes[0].reader

    @property
    def readers(self) -> list[Reader]:
        """All readers that were made, also one that is not shown."""
        return [pane.reader for pane in self._panes]

    @property
    def current(self) -> Reader:
        """The reader that keys and menus act on: that which had the focus last."""
        return self._current.reader

    @property
    def session(self) -> ReadingSession:
        """The session of the current reader."""
        return self.current.session

    @property
    def split(self) -> bool:
        return len(self._panes) > 1 and not self._panes[1].isHidden()

    def turn_over(self) -> None:
        """Give the focus to the other side, where there is one."""
        if self.split:
            other = self._panes[1] if self._current is self._panes[0] else self._panes[0]
            other.reader.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._use(other)

    # ---------------------------------------------------------------- opening and closing

    def open_beside(self, article_id: ArticleId) -> bool:
        """Show an article on the second side; the one that is open, at the place being read."""
        here = self._session.open
        same = here is not None and here.article.id == article_id
        second = self._second()
        if not second.open_beside(article_id, self.first.position() if same else None):
            return False
        self._show_second()
        self._panes[1].reader.setFocus(Qt.FocusReason.OtherFocusReason)
        self._use(self._panes[1])
        return True

    def restore(self) -> None:
        """Split again what was split when the program ended."""
        session = self._session
        shown = session.library.state(f"{SecondSession.state_prefix}shown")
        if shown and session.open is not None and self._second().open_again():
            self._show_second()

    def close_side(self, number: int = 1) -> None:
        """Close the first (0) or the second side (1); what is on the other one stays."""
        if not self.split:
            return
        second = self._second()
        if number == 0 and second.open is not None:
            self._session.go_to(second.open.article.id, self.readers[1].position(), 0)
        second.close_article()

    def _show_second(self) -> None:
        pane = self._panes[1]
        if pane.isHidden():
            pane.show()
            half = self.width() // 2
            self.setSizes([half, half])
        self._show_strips()
        self.split_changed.emit(True)

    def _leave_second(self) -> None:
        """The second side has nothing open any more."""
        pane = self._panes[1]
        if pane.reader.session.open is not None or pane.isHidden():
            return
        pane.hide()
        self._use(self._panes[0])
        self._show_strips()
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.split_changed.emit(False)

    def _second(self) -> SecondSession:
        if len(self._panes) == 1:
            pane = self._made_pane(SecondSession(self._session, self))
            self._panes.append(pane)
            pane.hide()
            pane.reader.session.opened.connect(self._leave_second)
            self.made.emit(pane.reader)
        session = self._panes[1].reader.session
        assert isinstance(session, SecondSession)
        return session

    def _made_pane(self, session: ReadingSession) -> Pane:
        number = self.count()
        pane = Pane(Reader(session, self._preferences, self._themes), self._themes)
        pane.strip.closed.connect(lambda: self.close_side(number))
        pane.reader.used.connect(lambda: self._take(pane))
        self.addWidget(pane)
        self.setStretchFactor(number, 1)
        return pane

    def _show_strips(self) -> None:
        for pane in self._panes:
            pane.strip.setVisible(self.split)
            pane.strip.set_used(pane is self._current)

    # ---------------------------------------------------------------- which one is meant

    def _use(self, pane: Pane) -> None:
        if pane is not self._current:
            self._current = pane
            self.setFocusProxy(pane.reader)
            self._show_strips()
            self.reading.turn_to(pane.reader.session)
            self.turned.emit()

    def _take(self, pane: Pane) -> None:
        """Something of a pane was clicked that takes no focus itself."""
        focus = QApplication.focusWidget()
        if focus is not None and not pane.isAncestorOf(focus) and self.isAncestorOf(focus):
            pane.reader.setFocus(Qt.FocusReason.MouseFocusReason)
        self._use(pane)

    def _follow_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        for pane in self._panes:
            if now is not None and pane.isAncestorOf(now):
                self._use(pane)
