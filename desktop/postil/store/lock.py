"""The lock that lets one program at a time write into a library."""

import sqlite3
from pathlib import Path

from postil.store.faults import busy, told


class WriterLock:
    """An exclusive lock on a file beside the library, taken through SQLite.

    SQLite's own locks work on every platform, end with their process however it ends, are not
    inherited by a forked child, and hold against a second opening in the same process too.
    """

    def __init__(self, library: Path) -> None:
        """Takes the lock. Raises LibraryBusyError when another has it."""
        beside = library.with_name(library.name + "-lock")
        with told(library):
            self._connection = sqlite3.connect(
                beside, timeout=0.0, isolation_level=None, check_same_thread=False
            )
        try:
            self._take(library)
        except BaseException:
            self._connection.close()
            raise

    def _take(self, library: Path) -> None:
        with told(library):
            try:
                self._connection.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                    raise busy(library) from error
                raise

    def release(self) -> None:
        self._connection.close()
