"""What stands in the middle while no article is open."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from postil.ui.actions import Actions, shown
from postil.ui.icons import icon
from postil.ui.theme import Themes
from postil.workspace.session import ReadingSession

_WAYS: Final = ("open", "paste_article", "search_library", "palette", "shortcuts")
_SIGN: Final = 48
_BUTTON: Final = 220


class Welcome(QWidget):
    """How to begin, in a few lines, with the keys."""

    def __init__(
        self,
        session: ReadingSession,
        actions: Actions,
        themes: Themes,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._themes = session, themes
        self._sign = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._head = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._head.setProperty("role", "heading")
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(6)
        for name in _WAYS:
            keys = QLabel(shown(actions.keys(name)))
            keys.setProperty("role", "muted")
            button = QPushButton(actions[name].text())
            button.setFixedWidth(_BUTTON)
            button.clicked.connect(actions[name].trigger)
            actions[name].changed.connect(partial(_take_state, button, actions[name]))
            form.addRow(keys, button)
        column = QVBoxLayout(self)
        column.setSpacing(14)
        column.addStretch(2)
        column.addWidget(self._sign)
        column.addWidget(self._head)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addLayout(form)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)
        session.articles_changed.connect(self.refresh)
        themes.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        theme = self._themes.current
        self.setStyleSheet(f"Welcome {{ background: {theme.paper.name()}; }}")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._sign.setPixmap(icon("book-open", theme.muted).pixmap(_SIGN))
        empty = self._session.library.article_count() == 0
        self._head.setText("Drop articles here to begin" if empty else "Choose an article")


def _take_state(button: QPushButton, action: QAction) -> None:
    button.setEnabled(action.isEnabled())
    button.setToolTip(action.toolTip())
