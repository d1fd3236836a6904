"""What bears a tag: how much, which records, and where they stand."""

import json
import sqlite3
from collections.abc import Iterable
from typing import Final

from postil.model.annotation import Annotation
from postil.model.article import Article
from postil.model.change import Tagged
from postil.model.entity_note import EntityNote
from postil.model.holdings import Hit
from postil.model.identity import TagId
from postil.model.passage import CONTEXT, Span
from postil.store.hits import hit_of
from postil.store.records import select

_LONGEST: Final = 400
"""Characters of a passage that a list shows."""
_BEARERS: Final = (
    "SELECT record_id FROM tagging WHERE tag_id IN (SELECT value FROM json_each(:tags))"
)
# The page is chosen before the words of its passages are read. An article comes before the
# passages in it, for NULL sorts first.
_PAGE: Final = f"""
SELECT article.id AS id, title, outlet, published, coalesce(annotation.id, '') AS bearer,
    annotation.start AS start, exact, prefix, suffix,
    annotation.version_id = article.version_id AS placed_here
FROM (
    SELECT no AS article_no, NULL AS annotation_no, NULL AS start, added
        FROM article WHERE id IN ({_BEARERS})
    UNION ALL
    SELECT article.no, annotation.no, start, added
        FROM annotation JOIN article ON article.id = article_id
        WHERE annotation.id IN ({_BEARERS})
    ORDER BY added DESC, article_no DESC, start LIMIT :limit OFFSET :offset
) AS page
JOIN article ON article.no = article_no LEFT JOIN annotation ON annotation.no = annotation_no
ORDER BY page.added DESC, article_no DESC, page.start
"""


def counts(connection: sqlite3.Connection) -> dict[TagId, int]:
    """How many articles and annotations bear each tag; those that nothing bears are left out."""
    rows = connection.execute("SELECT tag_id, count(*) AS bearers FROM tagging GROUP BY tag_id")
    return {row["tag_id"]: row["bearers"] for row in rows}


def bearers(connection: sqlite3.Connection, tags: Iterable[TagId]) -> list[Tagged]:
    """Everything that bears one of the tags."""
    wanted = json.dumps(list(tags))
    clause = f"WHERE id IN ({_BEARERS.replace(':tags', '?')})"
    return [
        *select(connection, Article, clause, wanted),
        *select(connection, Annotation, clause, wanted),
        *select(connection, EntityNote, clause, wanted),
    ]


def hits(
    connection: sqlite3.Connection, tags: Iterable[TagId], limit: int, offset: int
) -> list[Hit]:
    """A page of the articles and passages that bear one of the tags, the newest articles first."""
    values = {"tags": json.dumps(list(tags)), "limit": limit, "offset": offset}
    return [_hit(row) for row in connection.execute(_PAGE, values)]


def _hit(row: sqlite3.Row) -> Hit:
    snippet, marks = row["title"], list[Span]()
    if row["start"] is not None:
        lead, words = _from_a_word(row["prefix"]), row["exact"][:_LONGEST]
        snippet = lead + words + (row["suffix"] if words == row["exact"] else "…")
        marks.append(Span(len(lead), len(lead) + len(words)))
    return hit_of(
        row,
        "title" if row["start"] is None else "text",
        snippet,
        tuple(marks),
        row["start"] if row["placed_here"] else None,
        row["bearer"],
    )


def _from_a_word(prefix: str) -> str:
    """The words before a passage, without the rest of one that was cut off."""
    if len(prefix) < CONTEXT:
        return prefix.lstrip()
    cut, space, rest = prefix.partition(" ")
    return "…" + (rest.lstrip() if space else cut)
