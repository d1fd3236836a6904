"""sqlite-utils, brought in when it is first needed and without numpy."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlite_utils import Database


@contextmanager
def _without_numpy() -> Iterator[None]:
    """sqlite-utils imports numpy where it is installed, to store types that we have none of.

    That takes half of its import time, which the window would wait for.
    """
    modules: dict[str, Any] = sys.modules
    hidden = [name for name in ("numpy", "pandas") if name not in modules]
    modules.update(dict.fromkeys(hidden))
    try:
        yield
    finally:
        for name in hidden:
            del modules[name]


def database_over(connection: sqlite3.Connection) -> "Database":
    """sqlite-utils' view of a connection; plug-ins that happen to be installed stay out."""
    with _without_numpy():
        from sqlite_utils import Database  # noqa: PLC0415

    return Database(connection, execute_plugins=False)
