"""`postil check`, `postil backup` and `postil restore`: the library itself."""

import argparse
import os
from contextlib import suppress
from pathlib import Path

from postil.commands.console import say, write
from postil.commands.libraries import chosen, for_reading, for_writing_if_free
from postil.errors import DamagedError
from postil.store.library import Library


def check(given: argparse.Namespace) -> int:
    """0 for a sound library, 1 for one with problems, each of which is a line of the result."""
    with for_writing_if_free(given) as library:
        problems = library.check()
        if library.read_only:
            say("A window has the library open, so its search index was not checked.")
        if warning := library.place_warning():
            say(warning)
        for problem in problems:
            write(problem)
        if not problems:
            write(f"The library {library.path} is sound.")
    return 1 if problems else 0


def back_up(given: argparse.Namespace) -> int:
    if given.daily:
        return _back_up_daily(given)
    with for_reading(given) as library:
        if given.file is None:
            path = library.back_up_beside("by hand")
        else:
            path = given.file
            library.backup(path)
        write(f"The library {library.path} was copied to {path}.")
    return 0


def restore(given: argparse.Namespace) -> int:
    """0 where the library holds what the backup holds; what it held is kept in either case."""
    path = chosen(given)
    try:
        with Library.open(path) as library:
            library.restore(given.backup)
            kept = next((b.path for b in library.backups() if b.why == "before restoring"), None)
    except DamagedError:
        kept = _restore_damaged(path, given.backup)
    write(f"The library {path} was restored from {given.backup}.")
    if kept is not None:
        say(f"What it held before is in {kept}.")
    return 0


def _back_up_daily(given: argparse.Namespace) -> int:
    """What the window has done in the background: it may take its time."""
    with suppress(AttributeError, OSError):  # Windows knows no such thing
        os.nice(10)
    with for_reading(given) as library:
        if library.backup_is_due():
            write(str(library.back_up_beside()))
    return 0


def _restore_damaged(path: Path, backup: Path) -> Path:
    """Restores in place of a file that can't be opened, and gives where that one is now."""
    Library.check_backup(backup)
    aside = Library.put_aside(path)
    with Library.open(path) as library:
        library.restore(backup)
    return aside
