"""How far a long command has come, told to the program that started it."""

import os
import sys
from collections.abc import Callable
from typing import Final

Progress = Callable[[int, int, str], None]
"""Hears of steps done, steps in all (0: not known), and what is being done."""

TOLD_TO: Final = "POSTIL_PROGRESS"
"""Set in the environment, it has commands tell their progress on standard error."""
_MARK: Final = "\x1e"


def tell(done: int, of: int, doing: str) -> None:
    """Steps done, steps in all, and what is being done; nothing where nobody listens."""
    if os.environ.get(TOLD_TO):
        sys.stderr.write(f"{_MARK}{done} {of} {doing}\n")
        sys.stderr.flush()


def unheard(_done: int, _of: int, _doing: str) -> None:
    """Where nobody wants to know."""


def steps_in(line: str) -> tuple[int, int, str] | None:
    """What a line tells of progress; None for one that is meant for people."""
    if not line.startswith(_MARK):
        return None
    done, of, doing = line.removeprefix(_MARK).split(" ", 2)
    return int(done), int(of), doing
