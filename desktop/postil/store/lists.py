"""Lists of articles: filtered, sorted, a page at a time."""

import sqlite3
from typing import Any, Final

from postil.model.holdings import ArticleOrder, ArticleQuery, ArticleRow
from postil.store.records import article_of, tags_by_record
from postil.store.terms import match_expression

_COLUMNS: Final = {
    ArticleOrder.ADDED: "article.added",
    ArticleOrder.PUBLISHED: "article.published",
    ArticleOrder.TITLE: "article.title_key",
    ArticleOrder.OUTLET: "article.outlet_key",
    ArticleOrder.ANNOTATIONS: "annotations",
}


def article_rows(connection: sqlite3.Connection, query: ArticleQuery) -> list[ArticleRow]:
    where, values = _conditions(query)
    direction = "DESC" if query.descending else "ASC"
    rows = connection.execute(
        "SELECT article.*, "
        "(SELECT count(*) FROM annotation WHERE article_id = article.id) AS annotations, "
        "coalesce(quotes, 0) AS quotes, coalesce(entities, 0) AS entities, "
        "(SELECT words FROM version WHERE no = latest) AS words "
        f"FROM article LEFT JOIN finding_set ON version_no = latest {where} "
        f"ORDER BY {_COLUMNS[query.order]} {direction}, article.no {direction} "
        "LIMIT :limit OFFSET :offset",
        {**values, "limit": query.limit, "offset": query.offset},
    ).fetchall()
    tags = tags_by_record(connection, [row["id"] for row in rows])
    return [
        ArticleRow(
            article=article_of(row, tags.get(row["id"], ())),
            annotations=row["annotations"],
            quotes=row["quotes"],
            entities=row["entities"],
            words=row["words"] or 0,
        )
        for row in rows
    ]


def article_count(connection: sqlite3.Connection, query: ArticleQuery) -> int:
    """How many articles the query picks, on all its pages together."""
    where, values = _conditions(query)
    row = connection.execute(f"SELECT count(*) FROM article {where}", values).fetchone()
    return int(row[0])


def _conditions(query: ArticleQuery) -> tuple[str, dict[str, Any]]:
    conditions: list[str] = []
    values: dict[str, Any] = {}
    if words := match_expression(query.words):
        conditions.append(
            "article.no IN (SELECT rowid FROM article_fts WHERE article_fts MATCH :words)"
        )
        values["words"] = words
    if query.tag is not None:
        conditions.append(
            "article.id IN (SELECT record_id FROM tagging WHERE tag_id = :tag UNION ALL "
            "SELECT article_id FROM tagging JOIN annotation ON id = record_id WHERE tag_id = :tag)"
        )
        values["tag"] = query.tag
    if query.entity:
        conditions.append(
            "article.latest IN (SELECT version_no FROM mention JOIN entity ON no = entity_no "
            "WHERE name = :entity)"
        )
        values["entity"] = query.entity
    return ("WHERE " + " AND ".join(conditions) if conditions else ""), values
