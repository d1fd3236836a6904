"""The lock beside a library: many write in turn, and one may have it alone."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from postil.errors import LibraryBusyError
from postil.store import engine
from postil.store.faults import told

_PATIENCE_MS: Final = 5_000
"""How long to wait for one who has the library alone for a moment."""


class LibraryLock:
    """Held by whoever has the library open for writing, through a file beside it.

    SQLite serialises what is written into the library; this lock is for what can't be done while
    somebody else has it open: bringing up to date, moving, replacing. SQLite's own locks work on
    every platform, end with their process however it ends, are not inherited by a forked child,
    and hold against a second opening in the same process too.
    """

    def __init__(self, library: Path, *, alone: bool = False) -> None:
        """Takes the lock. Raises LibraryBusyError when that can't be."""
        self._library = library
        beside = library.with_name(library.name + "-lock")
        with told(library):
            self._connection = engine.connect(beside, threads=True)
        try:
            self._take(alone=alone)
        except BaseException:
            self._connection.close()
            raise

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else has the library open for writing meanwhile. Raises LibraryBusyError."""
        self._take(alone=True)
        try:
            yield
        finally:
            self._take(alone=False)

    def release(self) -> None:
        self._connection.close()

    def _take(self, *, alone: bool) -> None:
        connection = self._connection
        with told(self._library):
            if connection.in_transaction:
                connection.execute("COMMIT")
            connection.execute(f"PRAGMA busy_timeout = {0 if alone else _PATIENCE_MS}")
            try:
                connection.execute("BEGIN EXCLUSIVE" if alone else "BEGIN")
                connection.execute("SELECT count(*) FROM sqlite_master")
            except sqlite3.OperationalError as error:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                    raise LibraryBusyError(_sentence(self._library, alone=alone)) from error
                raise


def _sentence(library: Path, *, alone: bool) -> str:
    if alone:
        return (
            f"The library {library} is open in another window or program; close it there and try "
            "again."
        )
    return f"Another program is just changing the file of the library {library}; try again soon."
