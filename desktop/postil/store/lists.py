"""Lists of articles: filtered, sorted, a page at a time."""

import json
import sqlite3
from typing import Any, Final

from postil.model.holdings import ArticleOrder, ArticleQuery, ArticleRow
from postil.store.codec import article_of
from postil.store.records import tags_by_record
from postil.store.terms import match_expression

_COLUMNS: Final = {
    ArticleOrder.ADDED: "added",
    ArticleOrder.PUBLISHED: "published",
    ArticleOrder.TITLE: "title_key",
    ArticleOrder.OUTLET: "outlet_key",
    ArticleOrder.ANNOTATIONS: "annotations",
}
NAMED: Final = (
    "(WITH called AS (SELECT no FROM entity WHERE name = :entity) "
    "SELECT no FROM entity WHERE stands_for IN called "
    "UNION SELECT no FROM entity WHERE name = :entity AND stands_for IS NULL)"
)
"""The entities that go by a name, as rules on names have it."""
TAGGED: Final = (
    "article.id IN (SELECT record_id FROM tagging "
    "WHERE tag_id IN (SELECT value FROM json_each(:{name})) UNION "
    "SELECT article_id FROM tagging CROSS JOIN annotation "
    "ON id = record_id "
    "WHERE tag_id IN (SELECT value FROM json_each(:{name})))"
)


def article_rows(connection: sqlite3.Connection, query: ArticleQuery) -> list[ArticleRow]:
    where, values = _conditions(query)
    direction = "DESC" if query.descending else "ASC"
    order = f"{_COLUMNS[query.order]} {direction}, no {direction}"
    # The page is chosen on the index alone, before anything is joined to it.
    rows = connection.execute(
        "SELECT article.*, coalesce(quotes, 0) AS quotes, coalesce(entities, 0) AS entities, "
        "coalesce((SELECT words FROM version WHERE no = current_no), 0) AS words "
        f"FROM (SELECT no FROM article {where} ORDER BY {order} LIMIT :limit OFFSET :offset) "
        "JOIN article USING (no) LEFT JOIN finding_set ON version_no = current_no "
        f"ORDER BY article.{order.replace(', no', ', article.no')}",
        {**values, "limit": query.limit, "offset": query.offset},
    ).fetchall()
    tags = tags_by_record(connection, [row["id"] for row in rows])
    return [
        ArticleRow(
            article=article_of(row, tags.get(row["id"], ())),
            annotations=row["annotations"],
            quotes=row["quotes"],
            entities=row["entities"],
            words=row["words"],
        )
        for row in rows
    ]


def article_count(connection: sqlite3.Connection, query: ArticleQuery) -> int:
    """How many articles the query picks, on all its pages together."""
    where, values = _conditions(query)
    words = match_expression(query.words)
    if words and not (query.tags or query.without or query.entity):
        counting = "SELECT count(*) FROM article_fts WHERE article_fts MATCH :words"
    else:
        counting = f"SELECT count(*) FROM article {where}"
    return int(connection.execute(counting, values).fetchone()[0])


def _conditions(query: ArticleQuery) -> tuple[str, dict[str, Any]]:
    conditions: list[str] = []
    values: dict[str, Any] = {}
    if words := match_expression(query.words):
        conditions.append(
            "article.no IN (SELECT rowid FROM article_fts WHERE article_fts MATCH :words)"
        )
        values["words"] = words
    if query.tags:
        tagged = [TAGGED.format(name=f"tags_{n}") for n in range(len(query.tags))]
        conditions.append(f"({(' OR ' if query.any_tag else ' AND ').join(tagged)})")
        values |= {f"tags_{n}": json.dumps(group) for n, group in enumerate(query.tags)}
    for number, group in enumerate(query.without):
        conditions.append(f"NOT {TAGGED.format(name=f'without_{number}')}")
        values[f"without_{number}"] = json.dumps(group)
    if query.entity:
        conditions.append(
            f"article.current_no IN (SELECT version_no FROM mention WHERE entity_no IN {NAMED})"
        )
        values["entity"] = query.entity
    return ("WHERE " + " AND ".join(conditions) if conditions else ""), values
