"""From words to deeds: runs a command and turns whatever happens into a sentence and a status."""

import argparse
import os
import platform
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Final

from postil import __version__
from postil.commands.arguments import understood
from postil.commands.console import say, speak_plainly, write
from postil.errors import PostilError, UsageError

FAILURE: Final = 1
USAGE: Final = 2
INTERRUPTED: Final = 130
PIPE_CLOSED: Final = 141

Window = Callable[[argparse.Namespace], int]

# Modules are imported by name, so that `postil list` never waits for spaCy.
_DEEDS: Final = {
    "analyze": "analysis.analyze",
    "read": "reading.read",
    "import": "intake.take_in",
    "versions": "versions.show_versions",
    "compare": "versions.compare",
    "publish": "publishing.publish",
    "list": "listing.show_articles",
    "search": "listing.search",
    "export": "export.export",
    "check": "upkeep.check",
    "backup": "upkeep.back_up",
    "restore": "upkeep.restore",
    "upgrade": "upkeep.upgrade",
    "empty": "upkeep.empty",
    "encrypt": "encrypting.encrypt",
    "decrypt": "encrypting.decrypt",
}


def run(words: Sequence[str], window: Window) -> int:
    """The exit status of a command line: 0, 1 for a failure, 2 where the words were off.

    `window` opens the window; it gets what the command line said.
    """
    try:
        speak_plainly()
        return _carry_out(understood(words), window)
    except PostilError as error:
        say(f"postil: {error}")
        return USAGE if isinstance(error, UsageError) else FAILURE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _forget_output()
        return PIPE_CLOSED
    except OSError as error:
        say(f"postil: {_refused(error)}")
        _forget_output()
        return FAILURE
    except Exception as error:
        say(f"postil: {_reported(error)}")
        return FAILURE


def _carry_out(given: argparse.Namespace, window: Window) -> int:
    if given.command:
        module, _, name = _DEEDS[given.command].partition(".")
        deed: Callable[[argparse.Namespace], int] = getattr(
            import_module(f"postil.commands.{module}"), name
        )
        return deed(given)
    if given.version:
        from postil.model.finding_rows import CONTRACT  # noqa: PLC0415 - for this alone

        write(f"postil {__version__} (analyze contract {CONTRACT})")
        return 0
    return window(given)


def _forget_output() -> None:
    """Whoever read the output has left; the interpreter's last flush must not complain of it."""
    with suppress(OSError, AttributeError):  # there may be no output to forget
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refused(error: OSError) -> str:
    """A full disk, a folder that may not be written, a drive that went away."""
    where = f" at {error.filename}" if error.filename else ""
    return f"The system refused{where}: {error.strerror or error}; mend that and try again."


def _reported(error: Exception) -> str:
    """Writes what happened into a report and says where it is."""
    what = f"Something went wrong that should not ({type(error).__name__})"
    try:
        return f"{what}; please send us the report in {_write_report()}."
    except (OSError, PostilError):
        return f"{what}, and no report could be written; run it again with python -X dev."


def _write_report() -> Path:
    from postil.locations import report_folder  # noqa: PLC0415 - only when all else has failed
    from postil.model.article import now  # noqa: PLC0415

    folder = report_folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"command-{now().replace(':', '')}-{os.getpid()}.txt"
    head = f"Postil {__version__}\nPython {platform.python_version()}\n{platform.platform()}\n\n"
    path.write_text(head + traceback.format_exc(), encoding="utf-8", errors="backslashreplace")
    return path
