"""Copies of a library, taken while it is in use, and brought back into it."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from postil.errors import DamagedError, StoreError
from postil.store import engine
from postil.store.engine import code_of, kinds_of
from postil.store.faults import told
from postil.store.integrity import damage
from postil.store.recognition import refuse_stranger, schema_of


def back_up(connection: sqlite3.Connection, path: Path) -> None:
    """Writes a copy of the whole library to `path`, where nothing may be yet.

    The copy is one file without companions, which opens in a read-only folder too. It is opened
    and checked before it gets its name, so a file called `path` is always a whole library.
    """
    if path.exists():
        raise StoreError(f"There is already a file at {path}; choose another name for the backup.")
    partial = path.with_name(path.name + ".partial")
    try:
        partial.unlink(missing_ok=True)
        wrong = _copy(connection, partial) or damage_of(partial)
        if wrong:
            raise DamagedError(
                f"The library is damaged, so no backup was made of it: {wrong}; keep your older "
                "backups."
            )
        os.replace(partial, path)
    except kinds_of(OSError, sqlite3.Error) as error:
        raise StoreError(
            f"The backup can't be written to {path}; see that its folder is there, that you may "
            "write in it and that it has room."
        ) from error
    finally:
        if partial.parent.is_dir():
            partial.unlink(missing_ok=True)


def check_backup(path: Path) -> None:
    """Raises StoreError when there is no whole library at `path` that this program understands."""
    if not path.is_file():
        raise StoreError(f"There is no backup at {path}; check its name.")
    refuse_stranger(path)
    with told(path), closing(opened(path)) as backup:
        if schema_of(backup, path) == 0:
            raise StoreError(f"There is nothing in the backup {path}; choose another one.")
        if wrong := _damage(backup):
            raise DamagedError(f"The backup {path} is damaged: {wrong}; choose another one.")


_PAGES: Final = 2_000
"""Pages that are brought back between two words of progress."""


def bring_back(
    connection: sqlite3.Connection, path: Path, progress: Callable[[int, int], None]
) -> None:
    """Puts what the backup at `path` holds in place of all that the connection's library holds.

    All of it or, if anything fails, nothing: it is one transaction. Other programs that read the
    library see the backup's content from their next transaction on.
    """
    connection.execute("PRAGMA synchronous = FULL")
    with closing(opened(path)) as backup:
        backup.backup(
            connection, pages=_PAGES, progress=lambda _status, left, of: progress(of - left, of)
        )


def damage_of(path: Path) -> str:
    """What is wrong with the file of a library, in SQLite's words; "" when nothing is."""
    with closing(opened(path)) as connection:
        return _damage(connection)


def opened(path: Path) -> sqlite3.Connection:
    """A connection that reads a backup."""
    # Backups are one file that nobody writes; "immutable" reads them in read-only folders too.
    wal = path.with_name(path.name + "-wal")
    frozen = "" if wal.exists() else "&immutable=1"
    return engine.connect(path, options=f"mode=ro{frozen}")


def _copy(connection: sqlite3.Connection, partial: Path) -> str:
    """Copies, and gives what is wrong with what was to be copied: "" when nothing is."""
    with closing(engine.connect(partial, engine.key_of(connection))) as copy:
        copy.execute("PRAGMA synchronous = FULL")
        try:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        except kinds_of(sqlite3.DatabaseError) as error:
            if (code_of(error) or 0) & 0xFF != sqlite3.SQLITE_CORRUPT:
                raise
            return str(error)
    return ""


def _damage(connection: sqlite3.Connection) -> str:
    return next(damage(connection), "")
