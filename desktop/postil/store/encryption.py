"""A library's pass phrase: given, changed, taken away. The whole library is written anew for it."""

import os
from contextlib import closing
from pathlib import Path

from postil.errors import DamagedError, StoreError
from postil.store import engine
from postil.store.faults import told
from postil.store.integrity import damage
from postil.store.lock import LibraryLock


def write_with_key(path: Path, to: Path, key: str) -> None:
    """Writes a copy of the library at `path` that has the pass phrase `key`, "" for none.

    It is checked before this returns. Raises StoreError where it can't be written or where what
    encrypts it is not installed.
    """
    if to.exists():
        raise StoreError(f"There is already a file at {to}; choose another name.")
    try:
        with told(path), closing(engine.connect_for_export(path)) as old:
            old.execute(f"ATTACH ? AS made KEY {engine.quoted(key)}", (str(to),))
            old.execute("PRAGMA made.auto_vacuum = 2")
            old.execute("SELECT sqlcipher_export('made')")
            for mark in ("application_id", "user_version"):
                (value,) = old.execute(f"PRAGMA main.{mark}").fetchone()
                old.execute(f"PRAGMA made.{mark} = {value}")
            old.execute("DETACH made")
        with told(to), closing(engine.connect(to, key)) as made:
            wrong = next(damage(made), "")
        if wrong:
            raise DamagedError(f"The copy {to} is damaged: {wrong}; nothing was changed.")
    except BaseException:
        to.unlink(missing_ok=True)
        raise


def change_key(path: Path, key: str) -> None:
    """Gives the library at `path` another pass phrase, "" for none.

    Raises LibraryBusyError where a program has it open.
    """
    lock = LibraryLock(path, alone=True)
    try:
        partial = path.with_name(path.name + ".partial")
        partial.unlink(missing_ok=True)
        write_with_key(path, partial, key)
        put_in_place(partial, path)
    finally:
        lock.release()
    if key:
        engine.remember(key)


def put_in_place(made: Path, path: Path) -> None:
    """Puts a copy in the place of the library. Nobody may have that open."""
    for companion in ("-wal", "-shm"):
        path.with_name(path.name + companion).unlink(missing_ok=True)
    os.replace(made, path)
