"""Keeps the lists over the library up to date, in moments when nothing else is done."""

import time
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from postil.errors import PostilError
from postil.store.library import Library
from postil.workspace.entities import keeping

_QUIET_MS: Final = 300
"""How long it waits after a change, so that an import under way is not slowed down."""
_BUDGET_S: Final = 0.006
"""For how long it works before the window may draw and listen."""


class Lister(QObject):
    """Takes findings into the ledger's lists, some milliseconds at a time.

    `listed`: the lists are whole again, and may have changed: what was deleted has left them.
    """

    listed = Signal()

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._work: Iterator[None] | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go_on)

    def look(self) -> None:
        """See soon what is not in the lists yet, and take it into them."""
        if not self._library.read_only and self._work is None:
            self._timer.start(_QUIET_MS)

    def close(self) -> None:
        """Stop; what was begun is begun anew the next time."""
        self._timer.stop()
        self._work = None

    def _all_work(self) -> Iterator[None]:
        """The lists of what was found, then what is known of names."""
        yield from self._library.ledger.listing()
        yield from keeping(self._library)

    def _go_on(self) -> None:
        try:
            self._work = self._work or self._all_work()
            end = time.perf_counter() + _BUDGET_S
            for _ in self._work:
                if time.perf_counter() > end:
                    self._timer.start(0)
                    return
        except PostilError:
            self._work = None  # whatever is wrong with the file, the reader's next deed will tell
            return
        self._work = None
        self.listed.emit()
