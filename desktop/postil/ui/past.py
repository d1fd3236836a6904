"""What looks back: the history, the bin and the backups."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from postil.ui.actions import Actions
from postil.ui.theme import Themes
from postil.workspace.preferences import Preferences
from postil.workspace.session import ReadingSession


class Past(QObject):
    """Opens the windows on the past; the history stays open beside the work."""

    def __init__(
        self,
        session: ReadingSession,
        actions: Actions,
        preferences: Preferences,
        themes: Themes,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._preferences, self._themes = session, preferences, themes
        self._window = window
        self._history: QWidget | None = None
        actions.bind("history", self.show_history)
        actions.bind("bin", self.show_bin)
        actions.bind("backups", self.show_backups)
        actions.bind("pass_phrase", self.show_pass_phrase)

    def show_history(self) -> None:
        from postil.ui.docks.history import History  # noqa: PLC0415 - a start does without it

        if self._history is None:
            self._history = History(self._session, self._themes, self._window)
        self._history.show()
        self._history.raise_()
        self._history.activateWindow()

    def show_bin(self) -> None:
        from postil.ui.dialogs.bin import Bin  # noqa: PLC0415 - a start does without it

        self._show(Bin(self._session, self._preferences, self._window))

    def show_backups(self) -> None:
        from postil.ui.dialogs.backups import Backups  # noqa: PLC0415 - a start does without it

        self._show(Backups(self._session, self._window))

    def show_pass_phrase(self) -> None:
        from postil.ui.dialogs.pass_phrase import PassPhrase  # noqa: PLC0415 - a start does without it

        self._show(PassPhrase(self._session, self._window))

    def _show(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
