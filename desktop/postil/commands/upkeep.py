"""`postil check`, `postil backup` and `postil restore`: the library itself."""

import argparse
import os
from contextlib import suppress
from pathlib import Path

from postil import progress
from postil.commands.console import counted, say, write
from postil.commands.libraries import chosen, for_reading, for_writing_if_permitted, present
from postil.commands.pass_phrases import unlock
from postil.errors import DamagedError, StrangerError
from postil.model.article import Article, days_ago
from postil.model.history import Repair
from postil.model.holdings import FoundSet
from postil.store.library import Library


def check(given: argparse.Namespace) -> int:
    """0 for a sound library, 1 for one with problems, each of which is a line of the result."""
    if given.repair:
        return _repair(given)
    with for_writing_if_permitted(given) as library:
        problems = library.check()
        if library.read_only:
            say("The library may not be written to, so its search index was not checked.")
        if warning := library.place_warning():
            say(warning)
        for problem in problems:
            write(problem)
        if not problems:
            write(f"The library {library.path} is sound.")
    return 1 if problems else 0


def _repair(given: argparse.Namespace) -> int:
    """0 where all is well. A damaged file stays as it is, and a new library is made out of it."""
    path = present(given)
    if damage := Library.damage(path):
        say(f"The file of the library {path} is damaged: {damage}.")
        return _salvage_in_place(path) if given.in_place else _salvage(path)
    with Library.open(path) as library:
        done = library.repair()
        _analyse_again(library, done)
        left = library.check()
    for sentence in (*done.told, *left):
        write(sentence)
    write(f"The library {path} is {'not sound yet' if left else 'sound'}.")
    return 1 if left else 0


def _salvage(path: Path) -> int:
    new = _free(path.with_name(f"{path.stem} recovered{path.suffix}"))
    articles = _recovered(path, new)
    write(f"What could be read, {articles}, is in the new library {new}.")
    say(f"The damaged one is as it was; `postil restore` with {new} puts the new one in its place.")
    return 1


def _salvage_in_place(path: Path) -> int:
    new = _free(path.with_name(f"{path.stem} recovered{path.suffix}"))
    articles = _recovered(path, new)
    aside = Library.put_aside(path)
    new.replace(path)
    Path(f"{new}-lock").unlink(missing_ok=True)
    write(f"What could be read, {articles}, is in the library; the damaged file is now {aside}.")
    return 1


def _recovered(path: Path, new: Path) -> str:
    """Makes a new library of what can be read, tells what was lost, and counts what is there."""
    progress.tell(0, 0, "Reading what can be read")
    done = Library.salvage(path, new)
    with Library.open(new) as library:
        _analyse_again(library, done)
        articles = counted(library.article_count(), "article")
    for sentence in done.told:
        write(sentence)
    return articles


def _analyse_again(library: Library, done: Repair) -> None:
    """Finds again what was found in texts whose findings were damaged."""
    if not done.to_analyse:
        return
    from postil.analysis.pipeline import Analyzer  # noqa: PLC0415 - spaCy takes 2 s to import

    analyzer = Analyzer()
    for number, version_id in enumerate(done.to_analyse, 1):
        version = library.version(version_id)
        article = library.record(version.article_id) if version else None
        if version is None or not isinstance(article, Article):
            continue
        say(f"[{number}/{len(done.to_analyse)}] {article.title}: analysed again")
        found = analyzer.analyse(version.text, article.published)
        told = FoundSet(found, analyzer.made_by, article.published)
        library.save_findings(version.id, version.hash, told)


def _free(path: Path) -> Path:
    """The path, or one with a number where there is a file already."""
    free, number = path, 1
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem} {number}{path.suffix}")
    return free


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


def upgrade(given: argparse.Namespace) -> int:
    path = present(given)
    behind = Library.is_behind(path)
    with Library.open(path, progress=progress.tell) as library:
        kept = next((b.path for b in library.backups() if b.why.startswith("before schema")), None)
    write(f"The library {path} {'was brought' if behind else 'is'} up to date.")
    if behind and kept is not None:
        say(f"As it was before, it is in {kept}.")
    return 0


def empty(given: argparse.Namespace) -> int:
    with Library.open(present(given)) as library:
        gone = library.empty_bin(days_ago(given.days) if given.days else "~")
        progress.tell(0, 0, "Giving the room back")
        freed = library.give_room_back()
    write(f"{counted(gone, 'thing')} went for good; the library is {freed / 1e6:,.1f} MB smaller.")
    return 0


def restore(given: argparse.Namespace) -> int:
    """0 where the library holds what the backup holds; what it held is kept in either case."""
    path = chosen(given)
    unlock(given.backup)
    try:
        with Library.open(path) as library:
            library.restore(given.backup, progress.tell)
            kept = next((b.path for b in library.backups() if b.why == "before restoring"), None)
    except DamagedError:
        kept = _restore_damaged(path, given.backup)
    except StrangerError:
        if not Library.backups_of(path):  # then it never was the library
            raise
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
        library.restore(backup, progress.tell)
    return aside
