"""The file itself: opening and recognising it, reading and writing in transactions."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, Self

from postil.errors import DamagedError, StoreError
from postil.progress import Progress, unheard
from postil.store import backups, copies, encryption, engine
from postil.store.engine import code_of, kinds_of
from postil.store.faults import told
from postil.store.lock import LibraryLock
from postil.store.migrations import SCHEMA, migrate
from postil.store.recognition import refuse_stranger, schema_of
from postil.store.sqlite_tools import database_over

if TYPE_CHECKING:
    from sqlite_utils import Database

_OLDEST_SQLITE: Final = (3, 37, 0)  # STRICT tables
_PORTION: Final = 500
"""Pages that are given back in one transaction."""
_PAUSE: Final = 0.01
"""Seconds in which others may write meanwhile."""
_CACHE_KB: Final = 64_000
_PATIENCE: Final = 5.0
"""Seconds to wait for a program that holds the file for a moment, such as a backup."""


class LibraryFile:
    """An open library. Programs write into it in turn, and any number read meanwhile."""

    def __init__(
        self, path: Path, connection: sqlite3.Connection, lock: LibraryLock | None = None
    ) -> None:
        self.path = path
        self.connection = connection
        self._lock = lock
        self._durable: bool | None = None
        self._identity = _identity(path)

    @classmethod
    def open(cls, path: Path, *, read_only: bool, progress: Progress = unheard) -> Self:
        """The library at `path`; where there is none yet and it may be written, a new one.

        Raises StoreError, and LibraryBusyError when it is of an older schema and open elsewhere.
        """
        if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
            raise StoreError(
                f"Postil needs SQLite 3.37 or newer and found {sqlite3.sqlite_version}; install a "
                "newer one, or a Python that brings one."
            )
        path = _resolved(path)
        if path.is_dir():
            raise StoreError(f"{path} is a folder; name a file in it for the library.")
        refuse_stranger(path)
        _refuse_emptied(path)
        if read_only:
            return cls(path, _connect_reading(path))
        _make_folder(path)
        if path.exists() and not may_write(path):  # SQLite would only say so when it writes
            raise StoreError(
                f"The library {path} can't be written to; change the permissions of the file and "
                "of its folder, or open it for reading only."
            )
        lock = LibraryLock(path)
        try:
            return cls(path, _connect_writing(path, lock, progress), lock)
        except BaseException:
            lock.release()
            raise

    @property
    def read_only(self) -> bool:
        return self._lock is None

    def close(self) -> None:
        """Closes the file; everything written was already safe."""
        try:
            self.connection.close()
        finally:
            if self._lock is not None:
                self._lock.release()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A transaction in which everything read is of one moment."""
        with told(self.path):
            self.connection.execute("BEGIN")
            try:
                yield self.connection
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("COMMIT")

    @contextmanager
    def writing(self, *, durable: bool) -> Iterator[sqlite3.Connection]:
        """A transaction that is kept whole or, after an exception, not at all.

        `durable` means that it outlasts a power cut from the moment that this returns; otherwise
        a power cut may take the last of these transactions, and never a part of one.
        """
        self._refuse_writing_where_wrong()
        with told(self.path):
            self._set_synchronous(durable)
            # atomic() alone would begin deferred, which fails as "locked" instead of waiting.
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                with self._database.atomic():
                    yield self.connection
                self.connection.execute("COMMIT")
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")

    def replace_by(self, copy: Path) -> None:
        """Puts a copy in the place of the file, which nobody else may have open, and opens it."""
        self._refuse_writing_where_wrong()
        assert self._lock is not None
        with self._lock.alone():
            self.connection.close()
            encryption.put_in_place(copy, self.path)
        self.connection = _connect_writing(self.path, self._lock)
        self._identity, self._durable = _identity(self.path), None
        self.__dict__.pop("_database", None)

    def give_room_back(self) -> int:
        """Cuts off the pages that nothing is on any more; gives how many bytes those were.

        A library that has not been made anew since schema 3 keeps them for what comes next.
        """
        freed = 0
        while pages := self._cut_off(_PORTION):
            freed += pages
            time.sleep(_PAUSE)
        with told(self.path):
            self.connection.execute("PRAGMA wal_checkpoint (PASSIVE)")
            (size,) = self.connection.execute("PRAGMA page_size").fetchone()
        return int(freed * size)

    def _cut_off(self, pages: int) -> int:
        counting = "PRAGMA page_count"
        with self.writing(durable=False) as connection:
            (before,) = connection.execute(counting).fetchone()
            connection.execute(f"PRAGMA incremental_vacuum ({pages})").fetchall()
            (after,) = connection.execute(counting).fetchone()
        return int(before - after)

    def bring_back(self, backup: Path, progress: Callable[[int, int], None]) -> None:
        """Puts a backup's content in place of all that is in the library, in one transaction.

        One of an older schema is brought up to date before, in a copy: other programs that have
        the library open never see it. `progress` hears of pages done and pages in all.
        """
        self._refuse_writing_where_wrong()
        key = engine.key_of(self.connection)
        with told(self.path), _fitting(backup, key) as current:
            copies.bring_back(self.connection, current, progress)
            self._durable = None

    def _refuse_writing_where_wrong(self) -> None:
        if self.read_only:
            raise StoreError(
                f"The library {self.path} is open for reading only; see that you may write to it "
                "and open it again to change something."
            )
        if _identity(self.path) != self._identity:
            raise StoreError(
                f"The library {self.path} was moved, deleted or replaced while it was open; put "
                "it back and start the program again."
            )

    @cached_property
    def _database(self) -> "Database":
        return database_over(self.connection)

    def _set_synchronous(self, durable: bool) -> None:
        if durable is not self._durable:
            level = "FULL" if durable else "NORMAL"
            self.connection.execute(f"PRAGMA synchronous = {level}")
            self._durable = durable


@contextmanager
def _fitting(backup: Path, key: str) -> Iterator[Path]:
    """The backup, or a copy of it that has the newest schema and this pass phrase."""
    with closing(copies.opened(backup)) as old:
        schema, same_key = schema_of(old, backup), engine.key_of(old) == key
    if schema == SCHEMA and same_key:
        yield backup
        return
    with TemporaryDirectory(prefix="postil-") as folder:
        path = Path(folder) / "library"
        if same_key:
            with closing(copies.opened(backup)) as old, closing(engine.connect(path, key)) as new:
                old.backup(new)
        else:
            encryption.write_with_key(backup, path, key)
        if schema < SCHEMA:
            with closing(engine.connect(path)) as new:
                migrate(new)
        yield path


def _resolved(path: Path) -> Path:
    """The file behind links, so that two names of one library share one lock."""
    try:
        return path.expanduser().resolve()
    except (OSError, RuntimeError) as error:
        raise StoreError(f"The library {path} can't be found; check its name.") from error


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _refuse_emptied(path: Path) -> None:
    """Where a library has lost all it had, a new one must not silently take its place."""
    if path.is_file() and path.stat().st_size == 0 and backups.backups_of(path):
        raise DamagedError(
            f"The library {path} has become empty; go back to a backup of it with `postil restore`."
        )


def may_write(path: Path) -> bool:
    """Whether this user may write to the library's file and, as SQLite must, beside it."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The folder {path.parent} for the library can't be made; choose another place."
        ) from error


def _connect_writing(
    path: Path, lock: LibraryLock, progress: Progress = unheard
) -> sqlite3.Connection:
    with told(path):
        connection = engine.connect(path, timeout=_PATIENCE)
        try:
            schema = schema_of(connection, path)
            _log_ahead(connection)
            _set_pragmas(connection)
            if schema == 0:
                migrate(connection)
            elif schema < SCHEMA:
                with lock.alone():
                    progress(0, 0, "Making a backup of the library")
                    backups.make(connection, path, f"before schema {SCHEMA}")
                    migrate(connection, progress)
        except BaseException:
            connection.close()
            raise
    return connection


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Have the file written through a log, which SQLite refuses while another program does so.

    Here it does not wait for that program by itself.
    """
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except kinds_of(sqlite3.OperationalError) as error:
            busy = (code_of(error) or 0) & 0xFF == sqlite3.SQLITE_BUSY
            if not busy or time.monotonic() > until:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _connect_reading(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        raise StoreError(f"There is no library at {path}; check its name.")
    with told(path):
        connection = _first_that_opens(path)
        try:
            schema = schema_of(connection, path)
            _set_pragmas(connection)
        except BaseException:
            connection.close()
            raise
    if schema < SCHEMA:
        connection.close()
        raise StoreError(
            f"The library {path} was made by an older Postil; open it once for writing to bring "
            "it up to date."
        )
    return connection


def _first_that_opens(path: Path) -> sqlite3.Connection:
    """A connection for reading. In a folder that can't be written it takes the file as frozen.

    WAL needs to write beside the file even to read it, unless nobody else can change it.
    """
    connection = _probed(path, "mode=ro")
    if connection is None and not _has_unmerged_changes(path):
        connection = _probed(path, "mode=ro&immutable=1")
    if connection is None:
        raise StoreError(
            f"The last changes to the library {path} lie in a second file, {path.name}-wal, which "
            "can't be read in a folder without permission to write; copy both to another folder."
        )
    return connection


def _probed(path: Path, options: str) -> sqlite3.Connection | None:
    connection = engine.connect(path, options=options, timeout=_PATIENCE)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except kinds_of(sqlite3.OperationalError) as error:
        connection.close()
        if (code_of(error) or 0) & 0xFF in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
            return None
        raise
    except BaseException:
        connection.close()
        raise
    return connection


def _has_unmerged_changes(path: Path) -> bool:
    try:
        return os.path.getsize(f"{path}-wal") > 0
    except OSError:
        return False


def _set_pragmas(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
    connection.execute("PRAGMA recursive_triggers = ON")
