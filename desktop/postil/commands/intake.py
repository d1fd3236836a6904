"""`postil import`: files and folders into the library."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from postil.commands.console import counted, one_line, say, write
from postil.commands.libraries import chosen
from postil.errors import UnreadableError
from postil.importers import read_bytes, read_file
from postil.importers.formats import LARGEST_CONTAINER
from postil.model.article import Article, Reading, Version
from postil.model.change import adding
from postil.model.holdings import NewVersion
from postil.model.identity import ArticleId
from postil.store.library import Library
from postil.workspace.arrivals import article_of, readable


@dataclass(slots=True)
class Tally:
    imported: int = 0
    known: int = 0
    refused: int = 0
    step: int | None = None
    """The step of the history that all of one import is."""


def take_in(given: argparse.Namespace) -> int:
    """0, or 1 where something could not be read; the rest is in the library all the same."""
    files = _files(given.paths)
    tally = Tally()
    with Library.open(chosen(given)) as library:
        for number, path in enumerate(files, 1):
            _take(library, path, f"[{number}/{len(files)}] {path}", tally)
    say(
        f"{counted(tally.imported, 'article')} imported, {tally.known} there already, "
        f"{tally.refused} not readable."
    )
    return 1 if tally.refused else 0


def _files(paths: Sequence[Path]) -> list[Path]:
    """Each file once, in the order given. Raises UnreadableError where none of them is there."""
    files = list(dict.fromkeys(file for path in paths for file in readable(path)))
    if not any(file.exists() for file in files):
        names = ", ".join(map(str, paths))
        raise UnreadableError(f"There is nothing in {names} that can be read; name other files.")
    return files


def _take(library: Library, path: Path, label: str, tally: Tally) -> None:
    try:
        reading, source = _read(path)
    except UnreadableError as error:
        tally.refused += 1
        say(f"{label}: not readable. {error}")
        return
    article, version = article_of(reading)
    known = _known(library, article, version)
    if known is not None:
        tally.known += 1
        say(f"{label}: there already, as {known}")
        return
    tally.imported += 1
    what = f"“{article.title}”" if tally.imported == 1 else f"{tally.imported} articles"
    deed = adding(f"Import {what}", article)
    tally.step = library.apply(deed, [NewVersion(version, source)], joining=tally.step)
    say(f"{label}: imported")
    write(f"{article.id}  {one_line(article.title)}")


def _read(path: Path) -> tuple[Reading, bytes]:
    """What the file holds, and its bytes, which are kept. Raises UnreadableError."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_CONTAINER + 1)
    except (OSError, ValueError):
        return read_file(path), b""  # says what is wrong, in the importers' words
    return read_bytes(data, str(path)), data


def _known(library: Library, article: Article, version: Version) -> ArticleId | None:
    """The article that the library has already, by its text or by its address."""
    if (known := library.find_hash(version.hash)) is not None:
        return known
    return library.find_address(article.address) if article.address else None
