"""The line in the sidebar that says how many marks of the article wait for a person."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from postil.ui.icons import icon
from postil.ui.review.wording import badge
from postil.ui.theme import Themes
from postil.workspace.review import waiting
from postil.workspace.session import ReadingSession


class WaitingSign(QPushButton):
    """Comes when marks wait, says how many, and opens the review of them."""

    def __init__(
        self,
        session: ReadingSession,
        action: QAction,
        themes: Themes,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._themes = session, themes
        self.setProperty("role", "quiet")
        self.setIconSize(QSize(15, 15))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip("Review the marks of this article")
        self.clicked.connect(action.trigger)
        session.opened.connect(self.refresh)
        session.changed.connect(self.refresh)
        themes.changed.connect(self._tint)
        self._tint()
        self.refresh()

    def refresh(self) -> None:
        opened = self._session.open
        words = badge(*waiting(opened)) if opened else ""
        self.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))

    def _tint(self) -> None:
        theme = self._themes.current
        self.setIcon(icon("flag", theme.ink))
        self.setStyleSheet(
            f"WaitingSign {{ background: {theme.find.name()}; color: {theme.ink.name()};"
            " padding: 7px 12px; border-radius: 0; }"
        )
