"""Copies of a library, taken while it is in use."""

import os
import sqlite3
from pathlib import Path

from postil.errors import StoreError
from postil.store.faults import told


def back_up(connection: sqlite3.Connection, path: Path) -> None:
    """Writes a copy of the whole library to `path`, where nothing may be yet.

    The copy is one file without companions, which opens in a read-only folder too. It is checked
    before it gets its name, so a file called `path` is always a whole library.
    """
    if path.exists():
        raise StoreError(f"There is already a file at {path}; choose another name for the backup.")
    partial = path.with_name(path.name + ".partial")
    try:
        with told(path):
            _copy(connection, partial)
        os.replace(partial, path)
    except OSError as error:
        raise StoreError(
            f"The backup can't be written to {path}; see that its folder is there and has room."
        ) from error
    finally:
        partial.unlink(missing_ok=True)


def _copy(connection: sqlite3.Connection, partial: Path) -> None:
    partial.unlink(missing_ok=True)
    copy = sqlite3.connect(partial, isolation_level=None)
    try:
        copy.execute("PRAGMA synchronous = FULL")
        connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        (verdict,) = copy.execute("PRAGMA quick_check(1)").fetchone()
    finally:
        copy.close()
    if verdict != "ok":
        raise StoreError(
            f"The library is damaged, so no backup was made of it: {verdict}; keep your older "
            "backups."
        )
