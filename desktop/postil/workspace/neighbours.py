"""Notices when another program has written into the library."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from postil.errors import PostilError
from postil.store.library import Library

_LOOK_MS: Final = 1_000


class Neighbours(QObject):
    """Looks every second; `wrote` comes when others have written since the last look.

    While `busy` says so, such as when somebody is in the middle of a word, it waits.
    """

    wrote = Signal()

    def __init__(
        self,
        library: Library,
        parent: QObject | None = None,
        busy: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__(parent)
        self._library, self._busy = library, busy
        self._seen = library.data_version()
        self._clock = QTimer(self, interval=_LOOK_MS)
        self._clock.timeout.connect(self._look_unless_busy)

    def start(self) -> None:
        self._clock.start()

    def close(self) -> None:
        self._clock.stop()

    def look(self) -> None:
        """Look now."""
        try:
            version = self._library.data_version()
        except PostilError:  # a deed that fails for the same reason will tell of it
            return
        if version != self._seen:
            self._seen = version
            self.wrote.emit()

    def _look_unless_busy(self) -> None:
        if not self._busy():
            self.look()
