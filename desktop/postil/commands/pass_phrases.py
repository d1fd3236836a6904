"""Pass phrases of libraries: from the environment, or asked for. Never on the command line."""

import getpass
import os
import sys
from pathlib import Path
from typing import Final

from postil.errors import PassPhraseError
from postil.pass_phrases import NEW, NOW
from postil.store.library import Library

_SHORTEST: Final = 8


def unlock(path: Path) -> None:
    """Give the library's pass phrase, where it needs one. Raises PassPhraseError."""
    if Library.needs_pass_phrase(path):
        Library.give_pass_phrase(path, _said(NOW, f"Pass phrase of {path}: "))


def new_pass_phrase() -> str:
    """A new pass phrase, typed twice. Raises PassPhraseError where it is too short."""
    phrase = _said(NEW, "New pass phrase: ")
    if NEW not in os.environ and getpass.getpass("The same again: ") != phrase:
        raise PassPhraseError("The two pass phrases differ; nothing was changed, try again.")
    if len(phrase) < _SHORTEST:
        raise PassPhraseError(
            f"A pass phrase needs at least {_SHORTEST} characters; choose a longer one."
        )
    return phrase


def _said(variable: str, question: str) -> str:
    if variable in os.environ:
        return os.environ[variable]
    if sys.stdin is None or not sys.stdin.isatty():
        raise PassPhraseError(
            "The library needs a pass phrase and nobody is there to type it; put it into the "
            f"environment as {variable}."
        )
    return getpass.getpass(question)
