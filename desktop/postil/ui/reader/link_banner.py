"""The strip that says that a link was begun, until it is finished or dropped."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from postil.model.passage import Span
from postil.ui.reader.descriptions import quoted
from postil.ui.reader.floating import Floating
from postil.ui.wording import counted
from postil.workspace.session import ReadingSession

_ABOVE_THE_EDGE = 18


class LinkBanner(Floating):
    """At the reader's lower edge while the session holds the source of a link. Moves no text."""

    def __init__(self, session: ReadingSession, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 9, 8)
        row.setSpacing(14)
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        row.addWidget(self._words, 1)
        drop = QPushButton("Drop the link", self)
        drop.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        drop.clicked.connect(session.drop_link)
        row.addWidget(drop)
        session.link_begun.connect(self.follow)
        parent.installEventFilter(self)
        self.follow()

    def follow(self) -> None:
        """Come or go, as the session has it."""
        pending = self._session.pending_link
        if pending is None:
            self.close_panel()
            return
        words, others = pending.passage.text, len(self._session.pending_links) - 1
        more = f" and {counted(others, 'other passage')}" if others else ""
        self._words.setText(
            f"Linking from {quoted(words, Span(0, len(words)), 40)}{more}. "
            "Choose the other passage, here or in another article, and press L."
        )
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        widest = max(240, self.host.width() - 40)
        self._words.setWordWrap(False)
        self._words.setWordWrap(self.sizeHint().width() > widest)
        self.setMaximumWidth(widest)
        self.adjustSize()
        x = (self.host.width() - self.width()) // 2
        self.move(x, self.host.height() - self.height() - _ABOVE_THE_EDGE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return False
