"""What was done when and by whom, what was deleted, what was copied: the past of a library."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from postil.model.annotation import Annotation, Link
from postil.model.article import Article
from postil.model.identity import VersionId

HISTORY_LENGTH: Final = 1000
"""How many steps a library remembers; older ones are forgotten, the newest stay."""


@dataclass(frozen=True, slots=True)
class Step:
    """One deed in a library's history, which can be undone or, when `undone`, done again.

    `no` grows with each step and is never given twice. `moment` is in UTC and `author` the name
    that the system knows the person by.
    """

    no: int
    label: str
    moment: str
    author: str
    undone: bool


Discarded = Article | Annotation | Link


@dataclass(frozen=True, slots=True)
class BinEntry:
    """Something deleted that can be restored, with when it was deleted and by whom.

    `title` is that of the article that it is or lies in. `belongings` counts the annotations and
    links that went with an article and come back with it.
    """

    record: Discarded
    title: str
    moment: str
    author: str
    belongings: int = 0


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the library that the program made. `moment` is in UTC, `size` in bytes.

    `why` is "daily", "by hand", or what it was made before: "before schema 2".
    """

    path: Path
    moment: str
    why: str
    size: int


@dataclass(frozen=True, slots=True)
class Repair:
    """What a repair did or what it could not save, one sentence each.

    `to_analyse` are the versions whose findings were damaged and dropped.
    """

    told: list[str]
    to_analyse: list[VersionId]
