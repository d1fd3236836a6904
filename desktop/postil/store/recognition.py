"""Is this file a Postil library, and one that this program understands?"""

import sqlite3
from pathlib import Path
from typing import Final

from postil.errors import StoreError, StrangerError
from postil.store.engine import MAGIC, is_encrypted
from postil.store.migrations import APPLICATION_ID, SCHEMA

_HEADER: Final = 100
"""Bytes of the header that every SQLite file has (sqlite.org/fileformat2.html)."""


def refuse_stranger(path: Path) -> None:
    """Raises StoreError when the file is there and is not a library, without touching it."""
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except FileNotFoundError:
        return
    except OSError as error:
        raise StoreError(
            f"The library {path} can't be read: {(error.strerror or str(error)).lower()}; see "
            "that its disk is connected and that you may read the file."
        ) from error
    marks = (0, APPLICATION_ID)  # 0: a library whose making was cut short has no mark yet
    ours = header.startswith(MAGIC) and int.from_bytes(header[68:72], "big") in marks
    if header and not ours and not is_encrypted(path):
        raise _stranger(path)


def is_behind(path: Path) -> bool:
    """Whether an older Postil made the library; False where that can't be told from its header."""
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except OSError:
        return False
    schema = int.from_bytes(header[60:64], "big")
    return header.startswith(MAGIC) and 0 < schema < SCHEMA


def schema_of(connection: sqlite3.Connection, path: Path) -> int:
    """The library's schema number, 0 for a file with nothing in it. Refuses what isn't ours."""
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    schema = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if tables == 0 and application == 0:
        return 0
    if application != APPLICATION_ID:
        raise _stranger(path)
    if schema > SCHEMA:
        raise StoreError(
            f"The library {path} was made by a newer Postil; install the newest version of Postil "
            "to open it."
        )
    return schema


def _stranger(path: Path) -> StrangerError:
    return StrangerError(
        f"{path} is not a Postil library; choose another file, or a backup if it used to be one."
    )
