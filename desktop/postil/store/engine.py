"""SQLite itself: the binding that Python brings, and SQLCipher's for libraries with a pass phrase.

Nothing else opens an SQLite file. The two bindings have the same interface and exceptions of the
same names, but not the same classes: who catches one asks `kinds_of` for both.
"""

import sqlite3
import sys
import unicodedata
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from postil.errors import PassPhraseError, StoreError

_BINDING: Final = "sqlcipher3.dbapi2"
_MISSING: Final = (
    "The library {path} has a pass phrase, and what opens such libraries is not installed; "
    "install it with `pip install postil[encrypted]`."
)
_WRONG: Final = "That pass phrase doesn't open the library {path}; type it again."


def connect(target: Path | str, key: str = "", **options: Any) -> sqlite3.Connection:
    """A connection that begins and ends transactions only where it is told to.

    `target` is a path or, with `uri=True`, an address; `key` is the pass phrase, "" for none.
    Raises PassPhraseError where it is the wrong one, StoreError where SQLCipher is missing.
    """
    connection: sqlite3.Connection
    if not key:
        connection = sqlite3.connect(target, isolation_level=None, **options)
        connection.row_factory = sqlite3.Row
        return connection
    binding = _sqlcipher(target)
    connection = binding.connect(str(target), isolation_level=None, **options)
    try:
        connection.row_factory = binding.Row
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = {quoted(key)}")
        _try_out(connection, target)
    except BaseException:
        connection.close()
        raise
    return connection


def quoted(key: str) -> str:
    """A pass phrase as SQL has it. One phrase may be typed in several ways: NFC is the same."""
    if "\0" in key:
        raise PassPhraseError("A pass phrase can't have a NUL character in it; choose another one.")
    text = unicodedata.normalize("NFC", key).replace("'", "''")
    return f"'{text}'"


def kinds_of(*errors: type[Exception]) -> tuple[type[Exception], ...]:
    """These exceptions of Python's, and those of the other binding that have the same names."""
    other = sys.modules.get(_BINDING)
    return (*errors, *(getattr(other, error.__name__, error) for error in errors))


def code_of(error: BaseException) -> int | None:
    """SQLite's extended error code (sqlite.org/rescode.html); None where it came from elsewhere."""
    code = getattr(error, "sqlite_errorcode", None)
    return code if isinstance(code, int) else None


def _sqlcipher(target: Path | str) -> Any:
    try:
        return import_module(_BINDING)
    except ImportError as error:
        raise StoreError(_MISSING.format(path=target)) from error


def _try_out(connection: sqlite3.Connection, target: Path | str) -> None:
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except kinds_of(sqlite3.DatabaseError) as error:
        if code_of(error) != sqlite3.SQLITE_NOTADB:
            raise
        raise PassPhraseError(_WRONG.format(path=target)) from error
