"""Getting to know texts that came into the library before texts were recognised."""

from typing import Any, Final

from PySide6.QtCore import QObject, QTimer

from postil.errors import PostilError
from postil.model.identity import VersionId
from postil.model.sketch import Sketch
from postil.store.library import Library
from postil.workspace.worker import Worker, what_was_done

_AT_ONCE: Final = 20
"""Texts a request: so few that an article on its way in hardly waits for them."""
_PAUSE_MS: Final = 50


class Acquaintance(QObject):
    """Makes the sketches that versions lack, the newest first, a few at a time in the background.

    It ends by itself when there are none left, and goes on at the next start where it was cut off.
    """

    def __init__(self, library: Library, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library, self._worker = library, worker
        self._missing: list[VersionId] = []
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._go_on)

    def start(self) -> None:
        """See which sketches are missing, and begin to make them."""
        if not self._library.read_only:
            self._missing = self._library.without_sketch()
            self._go_on()

    def _go_on(self) -> None:
        few, self._missing = self._missing[:_AT_ONCE], self._missing[_AT_ONCE:]
        versions = [v for v in map(self._library.version, few) if v is not None]
        if not versions:
            return
        ids = [version.id for version in versions]
        request = {"do": "sketch", "texts": [version.text for version in versions]}
        job = self._worker.request("Getting to know the texts", request, what_was_done)
        job.done.connect(lambda done: self._keep(ids, done))

    def _keep(self, ids: list[VersionId], done: dict[str, Any]) -> None:
        made = (Sketch.from_bytes(bytes.fromhex(one)) for one in done["sketches"])
        try:
            self._library.save_sketches(dict(zip(ids, made, strict=True)))
        except PostilError:
            return  # whatever is wrong with the file, the next deed of the reader will tell
        self._pause.start()
