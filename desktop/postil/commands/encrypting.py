"""`postil encrypt` and `postil decrypt`."""

import argparse

from postil.commands.console import say, write
from postil.commands.libraries import chosen, present
from postil.commands.pass_phrases import new_pass_phrase
from postil.errors import PassPhraseError
from postil.store.library import Library


def encrypt(given: argparse.Namespace) -> int:
    """Gives the library a pass phrase, or another one; makes a library where there is none."""
    path = chosen(given)
    if not path.exists():
        Library.open(path).close()
    return _rewrite(given, new_pass_phrase(), "has its new pass phrase")


def decrypt(given: argparse.Namespace) -> int:
    """Takes the library's pass phrase away."""
    path = present(given)
    if not Library.needs_pass_phrase(path):
        raise PassPhraseError(f"The library {path} has no pass phrase; it opens without one.")
    return _rewrite(given, "", "has no pass phrase any more")


def _rewrite(given: argparse.Namespace, phrase: str, what: str) -> int:
    path = chosen(given)
    if given.into is not None:
        Library.write_with_pass_phrase(path, given.into, phrase)
        write(f"The copy {given.into} {what}.")
        return 0
    Library.change_pass_phrase(path, phrase)
    write(f"The library {path} {what}.")
    if Library.backups_of(path):
        say(
            f"The backups in {path.parent / 'backups'} stay as they were made; delete what you "
            "don't want to keep."
        )
    return 0
