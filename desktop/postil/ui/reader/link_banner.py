"""The strip that says that a link was begun, until it is finished or dropped."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from postil.model.passage import Span
from postil.ui.reader.descriptions import quoted
from postil.workspace.session import ReadingSession


class LinkBanner(QFrame):
    """Shown while the session holds the source of a link."""

    def __init__(self, session: ReadingSession, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("role", "bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        row.addWidget(self._words, 1)
        drop = QPushButton("Drop the link", self)
        drop.clicked.connect(session.drop_link)
        row.addWidget(drop)
        session.link_begun.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        pending = self._session.pending_link
        self.setVisible(pending is not None)
        if pending is not None:
            words = pending.passage.text
            passage = quoted(words, Span(0, len(words)), 60)
            self._words.setText(
                f"Linking from {passage}: choose the other passage, here or in another article, "
                "and press L. Esc drops the link."
            )
