"""The backups that the program makes of its own accord, in a folder beside the library."""

import os
import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from postil.errors import StoreError
from postil.model.article import now
from postil.model.history import Backup
from postil.store import copies
from postil.store.engine import kinds_of
from postil.store.lock import LibraryLock

DAILY: Final = "daily"
DAMAGED: Final = "damaged"
_DAYS: Final = 7
"""How long every day's backup is kept."""
_WEEKS: Final = 8
"""How long each week's first backup is kept."""
_STAMP: Final = r"(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z"
_COMPANIONS: Final = ("-wal", "-shm")


def folder_of(library: Path) -> Path:
    return library.parent / "backups"


def backups_of(library: Path) -> list[Backup]:
    """The backups that lie in the library's folder of backups, the newest first."""
    pattern = re.compile(
        rf"{re.escape(library.stem)} {_STAMP} ([^.(]+?)(?: \(\d+\))?{re.escape(library.suffix)}"
    )
    found = []
    with suppress(OSError):
        for path in folder_of(library).iterdir():
            if match := pattern.fullmatch(path.name):
                day, hour, minute, second, why = match.groups()
                moment = f"{day}T{hour}:{minute}:{second}Z"
                found.append(Backup(path, moment, why, path.stat().st_size))
    return sorted(found, key=lambda backup: (backup.moment, backup.path), reverse=True)


def is_due(library: Path, revision: int) -> bool:
    """Whether today's backup is still to be made: nothing is copied twice that did not change."""
    made = backups_of(library)
    if any(backup.why == DAILY and backup.moment[:10] == now()[:10] for backup in made):
        return False
    return not made or _revision_of(made[0].path) != revision


def make(connection: sqlite3.Connection, library: Path, why: str) -> Path:
    """A new backup in the library's folder of backups. Raises StoreError where it can't be made."""
    path = _free_name(library, why)
    copies.back_up(connection, path)
    return path


def rotate(library: Path) -> None:
    """Deletes daily backups but those of the last days and the first of each of the last weeks."""
    daily = [backup for backup in backups_of(library) if backup.why == DAILY]
    kept = _kept((backup.moment[:10] for backup in daily), date.fromisoformat(now()[:10]))
    for backup in daily:
        if backup.moment[:10] not in kept:
            with suppress(OSError):  # next time, then
                backup.path.unlink()


def put_aside(library: Path) -> Path:
    """Moves a library that can't be opened into its folder of backups, whole and untouched.

    Raises LibraryBusyError when a program has it open, StoreError when it can't be moved.
    """
    lock = LibraryLock(library, alone=True)
    try:
        aside = _free_name(library, DAMAGED)
        for companion in (*_COMPANIONS, ""):
            path = library.with_name(library.name + companion)
            if path.exists():
                os.replace(path, aside.with_name(aside.name + companion))
    except OSError as error:
        raise StoreError(
            f"The damaged library {library} can't be moved into {folder_of(library)}; see that "
            "you may write there, or move it yourself."
        ) from error
    finally:
        lock.release()
    return aside


def _kept(days: Iterable[str], today: date) -> set[str]:
    """Which of the days' backups are kept. A week begins on Monday (ISO 8601)."""
    made = sorted(map(date.fromisoformat, days))
    first_of_week = {day.isocalendar()[:2]: day for day in reversed(made)}
    recent = {day for day in made if day > today - timedelta(days=_DAYS)}
    weekly = {d for d in first_of_week.values() if d > today - timedelta(weeks=_WEEKS)}
    return {day.isoformat() for day in recent | weekly}


def _free_name(library: Path, why: str) -> Path:
    folder = folder_of(library)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The folder {folder} for backups can't be made; see that you may write beside the "
            "library."
        ) from error
    name = f"{library.stem} {now().replace(':', '-')} {why}"
    path, number = folder / f"{name}{library.suffix}", 1
    while path.exists():
        number += 1
        path = folder / f"{name} ({number}){library.suffix}"
    return path


def _revision_of(path: Path) -> int | None:
    """The revision of the library that a backup holds; None where it can't be read."""
    try:
        with closing(copies.opened(path)) as backup:
            row = backup.execute("SELECT value FROM state WHERE key = 'revision'").fetchone()
        return int(row[0]) if row else 0
    except kinds_of(sqlite3.Error, StoreError, ValueError):
        return None
