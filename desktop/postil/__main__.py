"""The command line, and the window when no command is given."""

import argparse
import sys
from collections.abc import Sequence

from postil.commands.dispatch import run
from postil.errors import PostilError, UsageError
from postil.locations import path_of


def main(words: Sequence[str] | None = None) -> int:
    """Do what the command line says and return the exit status."""
    return run(sys.argv[1:] if words is None else words, _open_window)


def _open_window(given: argparse.Namespace) -> int:
    if given.worker:
        from postil.workspace.worker_process import main as work  # noqa: PLC0415

        return work()
    for word in given.files:
        if not word.startswith("postil:") and not path_of(word).exists():
            raise UsageError(
                f"There is no file and no command “{word}”; `postil --help` lists the commands."
            )
    try:
        from postil import app  # noqa: PLC0415 - no command waits for Qt
    except ImportError as error:
        if error.name and error.name.startswith("postil"):
            raise
        raise PostilError(
            f"The window can't be opened here ({error}); install what is missing, or use the "
            "commands that `postil --help` lists."
        ) from error
    return app.run(given.files, given.library, given.screenshot)


if __name__ == "__main__":
    sys.exit(main())
