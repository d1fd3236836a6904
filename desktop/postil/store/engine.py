"""SQLite itself: the binding that Python brings, and SQLCipher's for libraries with a pass phrase.

Nothing else opens an SQLite file. The two bindings have the same interface and exceptions of the
same names, but not the same classes: who catches one asks `kinds_of` for both. Pass phrases that
were given are remembered while the program runs and tried on every file that needs one, so that a
library's backups open with it too.
"""

import sqlite3
import sys
import unicodedata
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from postil.errors import PassPhraseError, StoreError

MAGIC: Final = b"SQLite format 3\0"
"""How every SQLite file begins that is not encrypted (sqlite.org/fileformat2.html)."""
_BINDING: Final = "sqlcipher3.dbapi2"
_PAGE: Final = 4096
_VARIED: Final = 240
"""Different bytes in a page that are rare in anything but an encrypted one, which has all 256."""
_MISSING: Final = (
    "The library {path} has a pass phrase, and what opens such libraries is not installed; "
    "install it with `pip install postil[encrypted]`."
)
_ASKED: Final = (
    "The library {path} has a pass phrase, or is no library; give its pass phrase, or choose "
    "another file."
)
_WRONG: Final = "That pass phrase doesn't open the library {path}; type it again."

_given: list[str] = []


def give(path: Path, key: str) -> None:
    """Remember a pass phrase, once it is seen that it opens this library.

    Raises PassPhraseError where it doesn't, StoreError where SQLCipher is missing.
    """
    _connect_encrypted(path, key, str(path)).close()
    remember(key)


def remember(key: str) -> None:
    if key in _given:
        _given.remove(key)
    _given.insert(0, key)


def key_of(connection: sqlite3.Connection) -> str:
    """The pass phrase that a connection was opened with, "" for none."""
    return getattr(connection, "key", "")


def is_encrypted(path: Path) -> bool:
    """Whether a file looks like an encrypted database: whole pages of nothing but noise."""
    try:
        with path.open("rb") as file:
            page = file.read(_PAGE)
        size = path.stat().st_size
    except OSError:
        return False
    return size > 0 and size % _PAGE == 0 and page[:16] != MAGIC and len(set(page)) >= _VARIED


def connect(
    path: Path, key: str = "", *, options: str = "", timeout: float = 0.0, threads: bool = False
) -> sqlite3.Connection:
    """A connection that begins and ends transactions only where it is told to.

    `options` are those of a URI ("mode=ro"); `key` is the pass phrase of a new file, and those
    that were given are tried where a file is encrypted. `threads`: it may be closed in another
    thread. Raises PassPhraseError where none opens the file.
    """
    target = f"{path.absolute().as_uri()}?{options}" if options else str(path)
    more: dict[str, Any] = {"timeout": timeout, "check_same_thread": not threads}
    more["uri"] = bool(options)
    if key:
        return _connect_encrypted(path, key, target, **more)
    if not is_encrypted(path):
        connection: sqlite3.Connection = sqlite3.connect(target, isolation_level=None, **more)
        connection.row_factory = sqlite3.Row
        return connection
    for known in _given:
        try:
            return _connect_encrypted(path, known, target, **more)
        except PassPhraseError:
            continue
    raise PassPhraseError(_ASKED.format(path=path))


def connect_for_export(path: Path) -> sqlite3.Connection:
    """A connection to a library of either kind that can write one of the other kind.

    Not in a program that has the library open through Python's own binding: of two builds of
    SQLite in one process, one takes the other's locks away (sqlite.org/howtocorrupt.html, 2.2).
    """
    if is_encrypted(path):
        return connect(path)
    connection: sqlite3.Connection = _sqlcipher(path).connect(str(path), isolation_level=None)
    return connection


def needs_key(path: Path) -> bool:
    """Whether a file is encrypted and no pass phrase that was given opens it."""
    if not is_encrypted(path):
        return False
    try:
        connect(path, options="mode=ro&immutable=1").close()
    except PassPhraseError:
        return True
    return False


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


def _connect_encrypted(path: Path, key: str, target: str, **more: Any) -> sqlite3.Connection:
    binding = _sqlcipher(path)
    kind = type("Encrypted", (binding.Connection,), {"key": key})
    connection: sqlite3.Connection = binding.connect(
        target, isolation_level=None, factory=kind, **more
    )
    try:
        connection.row_factory = binding.Row
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = {quoted(key)}")
        _try_out(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _sqlcipher(path: Path) -> Any:
    try:
        return import_module(_BINDING)
    except ImportError as error:
        raise StoreError(_MISSING.format(path=path)) from error


def _try_out(connection: sqlite3.Connection, path: Path) -> None:
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except kinds_of(sqlite3.DatabaseError) as error:
        if code_of(error) != sqlite3.SQLITE_NOTADB:
            raise
        raise PassPhraseError(_WRONG.format(path=path)) from error
