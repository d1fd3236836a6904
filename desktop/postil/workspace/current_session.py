"""Which of two sessions side by side is being read, for what shows only one of them."""

from PySide6.QtCore import QObject, Signal

from postil.workspace.session import ReadingSession


class CurrentSession(QObject):
    """The session of the side that is being read.

    The signals are those of that session; `opened` also says that it is the other one now.
    """

    opened = Signal()
    changed = Signal(object)
    findings_changed = Signal()

    def __init__(self, session: ReadingSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._follow(session)

    @property
    def session(self) -> ReadingSession:
        return self._session

    def turn_to(self, session: ReadingSession) -> None:
        """Follow another session from now on."""
        if session is self._session:
            return
        self._session.opened.disconnect(self.opened)
        self._session.changed.disconnect(self.changed)
        self._session.findings_changed.disconnect(self.findings_changed)
        self._session = session
        self._follow(session)
        self.opened.emit()

    def _follow(self, session: ReadingSession) -> None:
        session.opened.connect(self.opened)
        session.changed.connect(self.changed)
        session.findings_changed.connect(self.findings_changed)
