"""The entities of a library: found however they are spelt, counted, and proposed to be one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from postil.model.entity_rows import EntityEntry, EntityQuery
from postil.model.naming_rule import EntityName
from postil.store.library import Library

_SILENT: Final = "-"
"""The sound of a name without letters."""
_COMPARED: Final = 50_000
"""Entities, those of the most articles first, that are compared with each other."""
_PAGE: Final = 500


def parts_of(words: str) -> tuple[str, ...]:
    """What is looked for in names that somebody types: "Volodymyr Sel" finds "Зеленський" too."""
    from postil.collation.names import keys_of  # noqa: PLC0415 - a start does without it

    return keys_of(words)


def wholes_of(words: str) -> tuple[str, ...]:
    """For each of these parts, what does as well as a whole one: "Kiev" finds "Kyiv"."""
    from postil.collation.spellings import pattern_of  # noqa: PLC0415 - a start does without it

    return tuple(map(pattern_of, parts_of(words)))


def keeping(library: Library) -> Iterator[None]:
    """Makes names that came lately known by their sound, and counts again what must be."""
    from postil.collation.names import keys_of  # noqa: PLC0415 - a start does without it

    index = library.entity_index
    while names := index.without_key():
        yield
        index.keep_keys([(name, " ".join(keys_of(name)) or _SILENT) for name in names])
        yield
    yield from index.recounting()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two entities that may be one, the one in more articles first, and how alike, 0–1."""

    one: EntityEntry
    other: EntityEntry
    likeness: float


def suggesting(library: Library) -> Iterator[Suggestion | None]:
    """The pairs of names that seem to be spellings of one; None where it only went on.

    Each step takes some milliseconds. What a person keeps apart is not among them.
    """
    from postil.collation.names import proposing  # noqa: PLC0415 - only for this

    entries: dict[EntityName, EntityEntry] = {}
    for offset in range(0, _COMPARED, _PAGE):
        page = library.entity_index.entries(EntityQuery(limit=_PAGE, offset=offset))
        entries.update((entry.entity, entry) for entry in page)
        yield None
        if len(page) < _PAGE:
            break
    naming = library.naming.in_force()
    for found in proposing(entries):
        if found is None:
            yield None
            continue
        names = (EntityName(name, found.label) for name in (found.name, found.other))
        if naming.are_apart(*names):
            continue
        one, other = (entries[EntityName(n, found.label)] for n in (found.name, found.other))
        yield Suggestion(one, other, found.likeness)


def best_first(suggestions: Sequence[Suggestion]) -> list[Suggestion]:
    """The most alike first, and of those the ones in most articles."""
    return sorted(suggestions, key=lambda s: (-s.likeness, -s.other.articles, s.one.entity))
