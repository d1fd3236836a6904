"""What SQLite says when something is wrong, put into one sentence that says what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from postil.errors import DamagedError, LibraryBusyError, StoreError
from postil.store.engine import code_of, kinds_of

_SENTENCES: Final = {
    sqlite3.SQLITE_FULL: (
        "There is no room left for the library {path}; make room on its disk and try again."
    ),
    sqlite3.SQLITE_READONLY: (
        "The library {path} can't be written to; change the permissions of the file and of its "
        "folder, or open it for reading only."
    ),
    sqlite3.SQLITE_PERM: (
        "The library {path} can't be opened for want of permission; change the permissions of the "
        "file and of its folder."
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "The library {path} can't be opened; see that its folder is there and that you may write "
        "in it."
    ),
    sqlite3.SQLITE_TOOBIG: (
        "What was to be kept in the library {path} is too large for it; split it and try again."
    ),
    sqlite3.SQLITE_NOLFS: (
        "The disk that holds the library {path} can't hold a file of its size; move it to another."
    ),
}
_BUSY: Final = (
    "Another program has been writing into the library {path} for long; nothing was changed, try "
    "again when it is done."
)
_DAMAGED: Final = (
    "The library {path} is damaged; leave the file as it is, and go back to a backup with "
    "`postil restore` or get out of it what can be read with `postil check --repair`."
)
_WRITING_FAILED: Final = (
    "The library {path} could not be written; see that its disk is there, has room and allows "
    "files of this size, and try again."
)
_DISK_SILENT: Final = (
    "The disk or network folder that holds the library {path} doesn't answer as it should; see "
    "that it is connected, and keep the library on a disk of this computer if it happens again."
)
_WRITE_FAULTS: Final = frozenset(
    {
        sqlite3.SQLITE_IOERR_WRITE,
        sqlite3.SQLITE_IOERR_FSYNC,
        sqlite3.SQLITE_IOERR_DIR_FSYNC,
        sqlite3.SQLITE_IOERR_TRUNCATE,
        sqlite3.SQLITE_IOERR_SHMSIZE,
        sqlite3.SQLITE_IOERR_SHMMAP,
    }
)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Raises StoreError in place of those errors of SQLite that the environment caused."""
    try:
        yield
    except kinds_of(sqlite3.Error) as error:
        fault = fault_of(error, path)
        if fault is None:
            raise
        raise fault from error
    except UnicodeEncodeError as error:
        raise StoreError(
            "The library can't keep half of a character, which stands in what was to be stored; "
            "type that place again."
        ) from error


def fault_of(error: BaseException, path: Path) -> StoreError | None:
    """The fault that an error stands for; None where it is a bug of ours."""
    code = code_of(error)
    if code is None:
        return None
    primary = code & 0xFF
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LibraryBusyError(_BUSY.format(path=path))
    if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return DamagedError(_DAMAGED.format(path=path))
    if primary == sqlite3.SQLITE_IOERR:
        sentence = _WRITING_FAILED if code in _WRITE_FAULTS else _DISK_SILENT
    elif primary in _SENTENCES:
        sentence = _SENTENCES[primary]
    else:
        return None
    return StoreError(sentence.format(path=path))
