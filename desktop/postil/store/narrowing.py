"""Counts entities over many but not all articles, bit by bit, where the tally can't tell.

The counts lie in temporary tables of the connection until other articles are asked for. Mentions
are read in the order in which they lie in the file; by article they would be met all over it.
"""

import json
import sqlite3
import time
from collections.abc import Iterator
from typing import Any, Final

from postil.model.entity_rows import EntityQuery

FEW: Final = 200
"""Articles up to which their mentions are met article by article."""
_MOMENT_S: Final = 0.004
"""What one step should take; the next one is longer or shorter accordingly."""
_TABLES: Final = """
CREATE TEMP TABLE IF NOT EXISTS narrowed_for (asked TEXT NOT NULL);
CREATE TEMP TABLE IF NOT EXISTS wanted (version_no INTEGER PRIMARY KEY, day TEXT NOT NULL);
CREATE TEMP TABLE IF NOT EXISTS narrowed (
    root INTEGER PRIMARY KEY, mentions INTEGER, articles INTEGER, first TEXT, last TEXT
)
"""
_COUNTED: Final = """
INSERT INTO narrowed
    SELECT coalesce(stands_for, no), mentions, articles, first, last FROM (
        SELECT entity_no, sum(mentions) AS mentions, count(*) AS articles,
            coalesce(min(nullif(day, '')), '') AS first, max(day) AS last
        FROM mention CROSS JOIN wanted ON wanted.version_no = mention.version_no
        WHERE entity_no > :after AND entity_no <= :last GROUP BY entity_no
    ) JOIN entity ON no = entity_no WHERE 1
    ON CONFLICT (root) DO UPDATE SET
        mentions = mentions + excluded.mentions, articles = articles + excluded.articles,
        first = coalesce(min(nullif(first, ''), nullif(excluded.first, '')),
            nullif(first, ''), excluded.first),
        last = max(last, excluded.last)
"""
# An article that names an entity in two ways is one article.
_MERGED: Final = """
UPDATE narrowed SET articles = (
    SELECT count(DISTINCT mention.version_no)
    FROM mention JOIN wanted ON wanted.version_no = mention.version_no
    WHERE entity_no IN (SELECT root UNION ALL SELECT no FROM entity WHERE stands_for = root)
) WHERE root IN (SELECT stands_for FROM entity WHERE stands_for IS NOT NULL)
"""


def is_wide(query: EntityQuery) -> bool:
    """Whether what a query asks for must be counted over many articles first."""
    return query.scoped and not 0 < len(query.articles) <= FEW


def is_ready(connection: sqlite3.Connection, query: EntityQuery) -> bool:
    """Whether the articles of a query were the last ones that were counted."""
    _make_tables(connection)
    row = connection.execute("SELECT asked FROM narrowed_for").fetchone()
    return row is not None and row["asked"] == _asked(query)


def begin(
    connection: sqlite3.Connection, query: EntityQuery, where: str, values: dict[str, Any]
) -> None:
    """Gather the articles; `where` picks them."""
    _make_tables(connection)
    for table in ("narrowed_for", "wanted", "narrowed"):
        connection.execute(f"DELETE FROM {table}")
    connection.execute(
        "INSERT INTO wanted SELECT current_no, substr(published, 1, 10) FROM article "
        f"WHERE current_no IS NOT NULL AND {where}",
        values,
    )


def steps(query: EntityQuery) -> Iterator["Step"]:
    """What counts the gathered articles, one after the other."""
    step = Step(query)
    while not step.over:
        yield step


class Step:
    """Counts some entities each time it is taken, as many as a moment allows."""

    def __init__(self, query: EntityQuery) -> None:
        self._query, self._after, self._many = query, 0, 1
        self.over = False

    def take(self, connection: sqlite3.Connection) -> None:
        last = connection.execute("SELECT coalesce(max(no), 0) AS no FROM entity").fetchone()["no"]
        begun = time.perf_counter()
        span = {"after": self._after, "last": self._after + self._many}
        connection.execute(_COUNTED, span)
        taken = time.perf_counter() - begun
        self._after += self._many
        self._many = max(1, self._many // 2) if taken > _MOMENT_S else self._many * 2
        if self._after >= last:
            connection.execute(_MERGED)
            connection.execute("INSERT INTO narrowed_for VALUES (?)", (_asked(self._query),))
            self.over = True


def _make_tables(connection: sqlite3.Connection) -> None:
    for statement in _TABLES.split(";\n"):
        connection.execute(statement)


def _asked(query: EntityQuery) -> str:
    return json.dumps([query.articles, query.outlet, query.since, query.until])
