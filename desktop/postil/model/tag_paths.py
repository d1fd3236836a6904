"""Paths of nested tags: "war/sumy" lies under "war". Upper and lower case count as the same."""

from collections.abc import Iterable
from typing import Final

from postil.model.annotation import Tag

SEPARATOR: Final = "/"


def tidied(path: str) -> str:
    """The path as it is kept: " #war / sumy/" is "war/sumy"; "" where nothing is left of it."""
    parts = (" ".join(part.split()) for part in path.strip().lstrip("#").split(SEPARATOR))
    return SEPARATOR.join(part for part in parts if part)


def same(path: str, other: str) -> bool:
    return path.casefold() == other.casefold()


def lies_under(path: str, above: str) -> bool:
    """Whether a tag lies somewhere under another; none lies under itself, all but "" under ""."""
    if not above:
        return bool(path)
    return path.casefold().startswith(above.casefold() + SEPARATOR)


def name_of(path: str) -> str:
    """The last part of a path."""
    return path.rpartition(SEPARATOR)[2]


def parent_of(path: str) -> str:
    """What a tag lies under; "" at the top."""
    return path.rpartition(SEPARATOR)[0]


def within(path: str, tags: Iterable[Tag]) -> list[Tag]:
    """The tag at a path, where there is one, and those under it."""
    return [tag for tag in tags if same(tag.path, path) or lies_under(tag.path, path)]


def moved(path: str, old: str, new: str) -> str:
    """Where a tag that is `old` or lies under it gets to when `old` becomes `new`."""
    return new + path[len(old) :]
