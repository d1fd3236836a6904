"""The library that a command works on."""

import argparse
from pathlib import Path

from postil.commands.console import say
from postil.commands.pass_phrases import unlock
from postil.errors import StoreError
from postil.locations import default_library
from postil.store.library import Library


def chosen(given: argparse.Namespace) -> Path:
    """The library's path; its pass phrase is given, where it has one."""
    path: Path = given.library or default_library()
    unlock(path)
    return path


def for_reading(given: argparse.Namespace) -> Library:
    """The library, which must be there. Raises StoreError."""
    return Library.open(present(given), read_only=True)


def for_writing_if_permitted(given: argparse.Namespace) -> Library:
    """The library, which must be there; only for reading where it may not be written to."""
    return Library.open_as_permitted(present(given))


def present(given: argparse.Namespace) -> Path:
    """Where the library is. Raises StoreError when it is not there."""
    path = chosen(given)
    if not path.exists():
        raise StoreError(
            f"There is no library at {path}; `postil import PATH` makes one, --library names "
            "another."
        )
    return path


def none_there(library: Library) -> None:
    say(f"The library {library.path} holds no articles yet.")
