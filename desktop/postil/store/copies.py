"""Copies of a library, taken while it is in use."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from postil.errors import StoreError


def back_up(connection: sqlite3.Connection, path: Path) -> None:
    """Writes a copy of the whole library to `path`, where nothing may be yet.

    The copy is one file without companions, which opens in a read-only folder too. It is checked
    before it gets its name, so a file called `path` is always a whole library.
    """
    if path.exists():
        raise StoreError(f"There is already a file at {path}; choose another name for the backup.")
    partial = path.with_name(path.name + ".partial")
    try:
        partial.unlink(missing_ok=True)
        damage = _copy(connection, partial)
        if damage:
            raise StoreError(
                f"The library is damaged, so no backup was made of it: {damage}; keep your older "
                "backups."
            )
        os.replace(partial, path)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(
            f"The backup can't be written to {path}; see that its folder is there, that you may "
            "write in it and that it has room."
        ) from error
    finally:
        if partial.parent.is_dir():
            partial.unlink(missing_ok=True)


def _copy(connection: sqlite3.Connection, partial: Path) -> str:
    """Copies, and gives what is wrong with the copy: "" when nothing is."""
    with closing(sqlite3.connect(partial, isolation_level=None)) as copy:
        copy.execute("PRAGMA synchronous = FULL")
        try:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            (verdict,) = copy.execute("PRAGMA quick_check(1)").fetchone()
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
                raise
            verdict = str(error)
    return "" if verdict == "ok" else str(verdict)
