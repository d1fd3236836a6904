"""Entities of the library as CSV or JSON Lines."""

import json
from collections.abc import Iterable, Mapping
from typing import Final, Protocol

from postil.exporters.ledger_lists import as_csv
from postil.model.entity_rows import EntityEntry

_FIELDS: Final = ("name", "type", "mentions", "articles", "first_seen", "last_seen", "aliases")


class _Writing(Protocol):
    def __call__(self, rows: Iterable[EntityEntry]) -> str: ...


def entities_as_csv(rows: Iterable[EntityEntry]) -> str:
    """A line for each entity, its aliases with "; " between; see `ledger_lists.as_csv`."""
    return as_csv(_FIELDS, ({**_fields(row), "aliases": "; ".join(row.aliases)} for row in rows))


def entities_as_json_lines(rows: Iterable[EntityEntry]) -> str:
    """An object for each entity, its aliases as a list."""
    return "".join(
        json.dumps({**_fields(row), "aliases": row.aliases}, ensure_ascii=False) + "\n"
        for row in rows
    )


ENTITY_LISTS: Final[Mapping[str, tuple[str, _Writing]]] = {
    "CSV": (".csv", entities_as_csv),
    "JSON Lines": (".jsonl", entities_as_json_lines),
}
"""Format to its suffix and what writes it."""


def _fields(row: EntityEntry) -> dict[str, str | int]:
    return {
        "name": row.entity.name,
        "type": row.entity.label.value,
        "mentions": row.mentions,
        "articles": row.articles,
        "first_seen": row.first,
        "last_seen": row.last,
    }
