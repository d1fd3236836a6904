"""`postil check` and `postil backup`: the library itself."""

import argparse

from postil.commands.console import say, write
from postil.commands.libraries import for_reading, for_writing_if_free


def check(given: argparse.Namespace) -> int:
    """0 for a sound library, 1 for one with problems, each of which is a line of the result."""
    with for_writing_if_free(given) as library:
        problems = library.check()
        if library.read_only:
            say("A window has the library open, so its search index was not checked.")
        for problem in problems:
            write(problem)
        if not problems:
            write(f"The library {library.path} is sound.")
    return 1 if problems else 0


def back_up(given: argparse.Namespace) -> int:
    with for_reading(given) as library:
        library.backup(given.file)
        write(f"The library {library.path} was copied to {given.file}.")
    return 0
