"""Copies of a library, taken while it is in use, and brought back into it."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from postil.errors import DamagedError, StoreError
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
    except (OSError, sqlite3.Error) as error:
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
    with told(path), closing(_opened(path)) as backup:
        if schema_of(backup, path) == 0:
            raise StoreError(f"There is nothing in the backup {path}; choose another one.")
        if wrong := _damage(backup):
            raise DamagedError(f"The backup {path} is damaged: {wrong}; choose another one.")


def bring_back(connection: sqlite3.Connection, path: Path) -> None:
    """Puts what the backup at `path` holds in place of all that the connection's library holds.

    All of it or, if anything fails, nothing: it is one transaction. Other programs that read the
    library see the backup's content from their next transaction on.
    """
    connection.execute("PRAGMA synchronous = FULL")
    with closing(_opened(path)) as backup:
        backup.backup(connection)


def damage_of(path: Path) -> str:
    """What is wrong with the file of a library, in SQLite's words; "" when nothing is."""
    with closing(_opened(path)) as connection:
        return _damage(connection)


def _opened(path: Path) -> sqlite3.Connection:
    # Backups are one file that nobody writes; "immutable" reads them in read-only folders too.
    wal = path.with_name(path.name + "-wal")
    frozen = "" if wal.exists() else "&immutable=1"
    return sqlite3.connect(f"{path.as_uri()}?mode=ro{frozen}", uri=True, isolation_level=None)


def _copy(connection: sqlite3.Connection, partial: Path) -> str:
    """Copies, and gives what is wrong with what was to be copied: "" when nothing is."""
    with closing(sqlite3.connect(partial, isolation_level=None)) as copy:
        copy.execute("PRAGMA synchronous = FULL")
        try:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
                raise
            return str(error)
    return ""


def _damage(connection: sqlite3.Connection) -> str:
    return next(damage(connection), "")
