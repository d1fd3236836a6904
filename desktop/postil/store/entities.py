"""Reads who and what is named in the library, counted, and where.

What is counted lies in `entity_tally`, which triggers keep up (`migrations`); what they can't know
without looking at every article is marked as stale and counted again in the background.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any, Final

from postil.model.annotation import Link
from postil.model.entity_note import EntityNote
from postil.model.entity_rows import (
    Appearance,
    EntityEntry,
    EntityOrder,
    EntityQuery,
)
from postil.model.finding import EntityLabel
from postil.model.identity import ArticleId, VersionId
from postil.model.naming_rule import EntityName
from postil.store import narrowing
from postil.store.library_file import LibraryFile
from postil.store.records import select
from postil.store.sorting import sort_key

_MANY: Final = 4_000
"""Articles of an entity from which on their newest are met by day, not gathered and sorted."""
_ALL: Final = 200_000
"""Entities of some articles that are gathered at most."""
_FROM_THE_FIRST: Final = ArticleId("")
_KEYS: Final = 500
"""Names whose keys one transaction keeps."""


class EntityIndex:
    """The entities of a library. Those that stand for others are counted with them."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def narrowing(self, query: EntityQuery) -> Iterator[None]:
        """Counts the many articles of a query anew, some milliseconds at a time.

        Nothing for others. Pages of it that are read afterwards tell what was counted then.
        """
        if not narrowing.is_wide(query):
            return
        where, values = _of_articles(query)
        with self._file.reading() as connection:
            narrowing.begin(connection, query, where, values)
        yield
        for step in narrowing.steps(query):
            with self._file.reading() as connection:
                step.take(connection)
            yield

    def entries(self, query: EntityQuery) -> list[EntityEntry]:
        """A page of the entities that a query asks for."""
        self._narrow(query)
        with self._file.reading() as connection:
            return _entries(connection, query)

    def count(self, query: EntityQuery) -> int:
        """How many entities a query has on all its pages."""
        self._narrow(query)
        with self._file.reading() as connection:
            return _count(connection, query)

    def entry(self, entity: EntityName) -> EntityEntry | None:
        """The entity that a name is of, or stands for; None where nothing is named so."""
        with self._file.reading() as connection:
            root = _root_of(connection, entity)
            return None if root is None else _entry(connection, root)

    def names_of(self, entity: EntityName) -> list[EntityName]:
        """The entity's own name first, then those that stand for it."""
        with self._file.reading() as connection:
            root = _root_of(connection, entity)
            return (
                [entity] if root is None else [_key_of(row) for row in _members(connection, root)]
            )

    def named(self, name: str) -> list[EntityName]:
        """The entities that go by a name, of whatever label, the one in most articles first."""
        with self._file.reading() as connection:
            rows = connection.execute(
                "SELECT root.name AS name, root.label AS label FROM entity "
                f"JOIN entity AS root ON root.no = {_ROOT} "
                "LEFT JOIN entity_tally ON entity_no = root.no "
                "WHERE entity.name = ? ORDER BY articles DESC, root.label = 'PERSON' DESC",
                (name,),
            )
            return list(dict.fromkeys(_key_of(row) for row in rows))

    def appearances(
        self, entity: EntityName, limit: int, after: ArticleId = _FROM_THE_FIRST
    ) -> list[Appearance]:
        """Articles that mention an entity, the newest first; those that come behind `after`."""
        with self._file.reading() as connection:
            root = _root_of(connection, entity)
            return [] if root is None else _appearances(connection, root, limit, after)

    def notes(self, entity: EntityName) -> list[EntityNote]:
        """What is written on an entity, and on those that mean it, the oldest first."""
        with self._file.reading() as connection:
            root = _root_of(connection, entity)
            if root is None:
                clause = "WHERE name = ? AND label = ? ORDER BY created, id"
                return select(connection, EntityNote, clause, entity.name, entity.label.value)
            return select(connection, EntityNote, _NOTED, root, root)

    def links(self, entity: EntityName) -> list[Link]:
        """The links with an end in an article that mentions an entity, the oldest first."""
        with self._file.reading() as connection:
            root = _root_of(connection, entity)
            return [] if root is None else select(connection, Link, _LINKED, *[root] * 4)

    def only_in(self, article_id: ArticleId) -> set[EntityName]:
        """The entities of an article that occur in no other one."""
        with self._file.reading() as connection:
            return _only_in(connection, article_id)

    def beside(
        self, entity: EntityName, articles: Sequence[ArticleId]
    ) -> list[tuple[EntityName, int]]:
        """The other entities in some articles, and in how many of these each is."""
        with self._file.reading() as connection:
            root = _root_of(connection, entity)
            return _beside(connection, -1 if root is None else root, articles)

    # ---------------------------------------------------------------- kept up in the background

    def without_key(self, limit: int = _KEYS) -> list[str]:
        """Names that can't be found by how they sound yet."""
        with self._file.reading() as connection:
            rows = connection.execute(
                "SELECT DISTINCT name FROM entity WHERE sound = '' LIMIT ?", (limit,)
            )
            return [row["name"] for row in rows]

    def keep_keys(self, made: Sequence[tuple[str, str]]) -> None:
        """Keep the sounds of names: a name, and its folded parts with a space between."""
        with self._file.writing(durable=False) as connection:
            connection.executemany(
                "UPDATE entity SET sound = ? WHERE name = ?",
                [(f" {key} ", name) for name, key in made],
            )

    def recounting(self) -> Iterator[None]:
        """Counts again what triggers could not, some milliseconds at a time."""
        while True:
            with self._file.reading() as connection:
                row = connection.execute(
                    "SELECT entity_no, stale, mentions, articles FROM entity_tally "
                    "WHERE stale > 0 LIMIT 1"
                ).fetchone()
            if row is None:
                return
            yield from self._recount(row["entity_no"], row)

    def _narrow(self, query: EntityQuery) -> None:
        """Count what must be counted first and was not."""
        with self._file.reading() as connection:
            ready = not narrowing.is_wide(query) or narrowing.is_ready(connection, query)
        if not ready:
            for _ in self.narrowing(query):
                pass

    def _recount(self, root: int, before: sqlite3.Row) -> Iterator[None]:
        """What stands for another one is counted with that one, and alone not at all.

        Where triggers changed the tally meanwhile, what was counted is not kept.
        """
        mentions = articles = after = 0
        days: list[str] = []
        while after >= 0:
            with self._file.reading() as connection:
                part = _counted_now(connection, root, after, _MANY)
            mentions, articles = mentions + part["mentions"], articles + part["articles"]
            days += [part["first"], part["last"]]
            after = part["last_no"]
            yield
        days = sorted(filter(None, days))
        first, last = (days[0], days[-1]) if days else ("", "")
        with self._file.writing(durable=False) as connection:
            connection.execute(
                "UPDATE entity_tally SET mentions = ?, articles = ?, first = ?, last = ?, "
                "stale = 0 WHERE (entity_no, stale, mentions, articles) = (?, ?, ?, ?)",
                (mentions, articles, first, last, *before),
            )
        yield


_ROOT: Final = "coalesce(entity.stands_for, entity.no)"
_OF_ROOT: Final = "(SELECT :root AS no UNION ALL SELECT no FROM entity WHERE stands_for = :root)"
_RECOUNTED: Final = f"""
SELECT coalesce(sum(mentions), 0) AS mentions, count(*) AS articles,
    coalesce(min(nullif(day, '')), '') AS first, coalesce(max(day), '') AS last,
    CASE WHEN count(*) < :most THEN -1 ELSE max(part.version_no) END AS last_no
FROM (
    SELECT version_no, sum(mentions) AS mentions, (
        SELECT substr(published, 1, 10) FROM article WHERE current_no = version_no
    ) AS day FROM mention
    WHERE entity_no IN {_OF_ROOT} AND version_no > :after
        AND EXISTS (SELECT 1 FROM entity WHERE no = :root AND stands_for IS NULL)
        AND EXISTS (SELECT 1 FROM article WHERE current_no = version_no)
    GROUP BY version_no ORDER BY version_no LIMIT :most
) AS part
"""
_ORDERS: Final = {
    EntityOrder.ARTICLES: "articles {way}, mentions {way}, name",
    EntityOrder.MENTIONS: "mentions {way}, articles {way}, name",
    EntityOrder.NAME: "sound {way}, name {way}, label",
    EntityOrder.LAST: "last {way}, articles DESC, name",
}


def _entries(connection: sqlite3.Connection, query: EntityQuery) -> list[EntityEntry]:
    way = "DESC" if query.descending else "ASC"
    counted, values = _counted(query)
    values |= {"limit": query.limit, "offset": query.offset}
    rows = connection.execute(
        f"SELECT no, name, label, mentions, articles, first, last, stale FROM ({counted}) "
        f"ORDER BY {_ORDERS[query.order].format(way=way)} LIMIT :limit OFFSET :offset",
        values,
    ).fetchall()
    aliases = _aliases(connection, [row["no"] for row in rows])
    return [_entry_of(connection, row, aliases.get(row["no"], ())) for row in rows]


def _count(connection: sqlite3.Connection, query: EntityQuery) -> int:
    counted, values = _counted(query)
    return int(connection.execute(f"SELECT count(*) FROM ({counted})", values).fetchone()[0])


def _counted(query: EntityQuery) -> tuple[str, dict[str, Any]]:
    """A SELECT of all entities of a query with their counts, and its values."""
    where, values = _of_entities(query)
    if not query.scoped:
        return (
            "SELECT no, name, label, sound, mentions, articles, first, last, stale "
            "FROM entity_tally JOIN entity ON no = entity_no "
            f"WHERE stands_for IS NULL AND iif(stale, {_NAMED_NOW}, articles > 0){where}",
            values,
        )
    if narrowing.is_wide(query):
        return (
            "SELECT no, name, label, sound, mentions, articles, first, last, 0 AS stale "
            f"FROM narrowed JOIN entity ON no = root WHERE 1{where}",
            values,
        )
    of_articles, more = _of_articles(query)
    return (
        "SELECT entity.no AS no, name, label, sound, mentions, articles, first, last, 0 AS stale "
        "FROM ("
        f"SELECT {_ROOT} AS root, sum(mentions) AS mentions, "
        "count(DISTINCT version_no) AS articles, "
        "coalesce(min(nullif(substr(published, 1, 10), '')), '') AS first, "
        "max(substr(published, 1, 10)) AS last "
        "FROM article CROSS JOIN mention ON version_no = current_no "
        f"JOIN entity ON entity.no = entity_no WHERE {of_articles} GROUP BY root"
        f") AS tally JOIN entity ON entity.no = root WHERE 1{where}",
        values | more,
    )


# Where the tally is not up to date, one article will tell.
_NAMED_NOW: Final = (
    "EXISTS (SELECT 1 FROM mention JOIN article ON current_no = version_no "
    "WHERE mention.entity_no IN (SELECT entity.no UNION ALL "
    "SELECT alias.no FROM entity AS alias WHERE alias.stands_for = entity.no))"
)


def _of_entities(query: EntityQuery) -> tuple[str, dict[str, Any]]:
    """What narrows entities, as conditions that follow others."""
    parts, values = [], dict[str, Any]()
    if query.labels:
        labels = ", ".join(f"'{EntityLabel(label).value}'" for label in sorted(query.labels))
        parts.append(f" AND label IN ({labels})")
    for number, (word, whole) in enumerate(zip_longest(query.words, query.wholes, fillvalue="")):
        parts.append(
            f" AND entity.no IN (SELECT coalesce(stands_for, no) FROM entity "
            f"WHERE instr(sound, :word_{number}) OR sound GLOB :whole_{number})"
        )
        values |= {f"word_{number}": word, f"whole_{number}": f"* {whole} *"}
    if query.only_here:
        parts.append(f" AND {_NOWHERE_ELSE}")
    return "".join(parts), values


# All mentions of the entity are in the articles that are looked at: as many as everywhere.
_NOWHERE_ELSE: Final = "articles = (SELECT articles FROM entity_tally WHERE entity_no = entity.no)"


def _of_articles(query: EntityQuery) -> tuple[str, dict[str, Any]]:
    parts, values = [], dict[str, Any]()
    if query.articles:
        parts.append("article.id IN (SELECT value FROM json_each(:articles))")
        values["articles"] = json.dumps(query.articles)
    if query.outlet:
        parts.append("instr(article.outlet_key, :outlet)")
        values["outlet"] = sort_key(query.outlet)
    if query.since:
        parts.append("article.published >= :since")
        values["since"] = query.since
    if query.until:
        parts.append("article.published <> '' AND article.published < :until")
        values["until"] = query.until + "~"
    return " AND ".join(parts), values


def _entry(connection: sqlite3.Connection, root: int) -> EntityEntry | None:
    row = connection.execute(
        "SELECT no, name, label, coalesce(mentions, 0) AS mentions, "
        "coalesce(articles, 0) AS articles, coalesce(first, '') AS first, "
        "coalesce(last, '') AS last, coalesce(stale, 0) AS stale "
        "FROM entity LEFT JOIN entity_tally ON entity_no = no WHERE no = ?",
        (root,),
    ).fetchone()
    if row is None:
        return None
    return _entry_of(connection, row, _aliases(connection, [root]).get(root, ()))


def _entry_of(
    connection: sqlite3.Connection, row: sqlite3.Row, aliases: tuple[str, ...]
) -> EntityEntry:
    """What is known to have changed is counted here and now."""
    told = _counted_now(connection, row["no"]) if row["stale"] else row
    counts = told["mentions"], told["articles"], told["first"], told["last"]
    return EntityEntry(_key_of(row), *counts, aliases)


def _counted_now(
    connection: sqlite3.Connection, root: int, after: int = 0, most: int = -1
) -> sqlite3.Row:
    """The counts of an entity, of the next `most` texts after one where that is not -1."""
    values = {"root": root, "after": after, "most": most}
    row: sqlite3.Row = connection.execute(_RECOUNTED, values).fetchone()
    return row


def _key_of(row: sqlite3.Row) -> EntityName:
    return EntityName(row["name"], EntityLabel(row["label"]))


def _aliases(connection: sqlite3.Connection, roots: Sequence[int]) -> dict[int, tuple[str, ...]]:
    rows = connection.execute(
        "SELECT stands_for, name FROM entity "
        "WHERE stands_for IN (SELECT value FROM json_each(?)) ORDER BY no",
        (json.dumps(roots),),
    )
    found: dict[int, tuple[str, ...]] = {}
    for row in rows:
        found[row["stands_for"]] = (*found.get(row["stands_for"], ()), row["name"])
    return found


def _root_of(connection: sqlite3.Connection, entity: EntityName) -> int | None:
    row = connection.execute(
        f"SELECT {_ROOT} FROM entity WHERE name = ? AND label = ?",
        (entity.name, entity.label.value),
    ).fetchone()
    return int(row[0]) if row else None


def _members(connection: sqlite3.Connection, root: int) -> list[sqlite3.Row]:
    return connection.execute(
        "SELECT no, name, label FROM entity WHERE no = :root "
        "UNION ALL SELECT no, name, label FROM entity WHERE stands_for = :root",
        {"root": root},
    ).fetchall()


_NOTED: Final = (
    "WHERE EXISTS (SELECT 1 FROM entity WHERE entity.name = entity_note.name "
    "AND entity.label = entity_note.label AND (entity.no = ? OR stands_for = ?)) "
    "ORDER BY created, id"
)
_BEHIND: Final = "(published, no) < (SELECT published, no FROM article WHERE id = :after)"
_MENTIONS: Final = (
    f"(SELECT sum(mentions) FROM mention WHERE version_no = current_no AND entity_no IN {_OF_ROOT})"
)
_NAMED_IN: Final = (
    "EXISTS (SELECT 1 FROM article JOIN mention ON version_no = current_no "
    "WHERE version_id = link.{end}_version_id AND entity_no IN "
    "(SELECT ? UNION ALL SELECT no FROM entity WHERE stands_for = ?))"
)
_LINKED: Final = (
    f"WHERE {_NAMED_IN.format(end='source')} OR {_NAMED_IN.format(end='target')} "
    "ORDER BY created, id"
)


def _appearances(
    connection: sqlite3.Connection, root: int, limit: int, after: ArticleId
) -> list[Appearance]:
    """Of a name that many articles have, the newest are met one by one, without sorting all."""
    entry = _entry(connection, root)
    behind = _BEHIND if after else "1"
    if entry is not None and entry.articles > _MANY:
        source = (
            f"FROM (SELECT article.*, {_MENTIONS} AS mentions FROM article WHERE {behind} "
            "ORDER BY published DESC, no DESC) AS article "
            "WHERE mentions IS NOT NULL ORDER BY published DESC, no DESC LIMIT :limit"
        )
    else:
        source = (
            "FROM (SELECT version_no, sum(mentions) AS mentions FROM mention "
            f"WHERE entity_no IN {_OF_ROOT} GROUP BY version_no) "
            f"CROSS JOIN article ON current_no = version_no WHERE {behind} "
            "ORDER BY published DESC, no DESC LIMIT :limit"
        )
    rows = connection.execute(
        "SELECT id, version_id, title, outlet, published, mentions " + source,
        {"root": root, "limit": limit, "after": after},
    )
    return [
        Appearance(
            ArticleId(row["id"]),
            VersionId(row["version_id"]),
            row["title"],
            row["outlet"],
            row["published"],
            row["mentions"],
        )
        for row in rows
    ]


def _only_in(connection: sqlite3.Connection, article_id: ArticleId) -> set[EntityName]:
    rows = connection.execute(
        "SELECT DISTINCT tally.*, root.name AS name, root.label AS label FROM article "
        "CROSS JOIN mention ON version_no = current_no "
        "CROSS JOIN entity ON entity.no = mention.entity_no "
        f"CROSS JOIN entity_tally AS tally ON tally.entity_no = {_ROOT} "
        "CROSS JOIN entity AS root ON root.no = tally.entity_no "
        "WHERE article.id = ? AND (articles = 1 OR stale > 0)",
        (article_id,),
    ).fetchall()
    alone = (
        row
        for row in rows
        if not row["stale"] or _counted_now(connection, row["entity_no"])["articles"] == 1
    )
    return {_key_of(row) for row in alone}


def _beside(
    connection: sqlite3.Connection, root: int, articles: Sequence[ArticleId]
) -> list[tuple[EntityName, int]]:
    rows = connection.execute(
        "SELECT entity.name AS name, entity.label AS label, number FROM ("
        f"SELECT {_ROOT} AS root, count(DISTINCT version_no) AS number FROM article "
        "CROSS JOIN mention ON version_no = current_no "
        "JOIN entity ON entity.no = entity_no "
        "WHERE article.id IN (SELECT value FROM json_each(?)) GROUP BY root"
        ") JOIN entity ON entity.no = root WHERE root <> ?",
        (json.dumps(articles), root),
    )
    return [(_key_of(row), row["number"]) for row in rows]
