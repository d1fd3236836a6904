"""Emptying the bin: what is in it goes for good, with texts, sources, findings and history."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Final

from postil.model.identity import RecordId
from postil.store import sketches
from postil.store.history import forget_records

_PORTION: Final = 200
"""Entries that are taken out in one transaction, so that nobody waits long for it."""
_REFERRED_TO: Final = (
    "EXISTS (SELECT 1 FROM passage JOIN version AS text ON text.id = version_id "
    "WHERE text.article_id = {})"
)


def empty(connection: sqlite3.Connection, before: str, after_no: int) -> tuple[int, int]:
    """Takes out for good a portion of what was deleted before a moment.

    Gives how much that was, and the number after which the next portion begins; 0 when there is
    none. With it goes all that only it could bring back.
    """
    rows = connection.execute(
        "SELECT no, record_id, kind FROM in_bin WHERE moment < ? AND no > ? ORDER BY no LIMIT ?",
        (before, after_no, _PORTION),
    ).fetchall()
    articles = [
        row["record_id"]
        for row in rows
        if row["kind"] == "article" and not _referred_to(connection, row["record_id"])
    ]
    gone = [row["record_id"] for row in rows if row["kind"] != "article"]
    if rows:
        _take_out(connection, gone, articles)
    _delete_texts(connection, articles)
    return len(gone) + len(articles), rows[-1]["no"] if len(rows) == _PORTION else 0


def drop_forgotten_texts(connection: sqlite3.Connection, before: str) -> None:
    """Deletes texts that nothing can bring back: of imports that were undone for good."""
    _delete_texts(connection, _forgotten(connection, before))


def _take_out(
    connection: sqlite3.Connection, gone: Sequence[RecordId], articles: Sequence[RecordId]
) -> None:
    connection.execute(
        "WITH gone AS (SELECT value FROM json_each(:gone)), "
        "gone_article AS (SELECT value FROM json_each(:articles)) "
        "DELETE FROM binned WHERE record_id IN gone OR record_id IN gone_article "
        "OR json_extract(record, '$.article_id') IN gone_article "
        "OR json_extract(record, '$.source_article_id') IN gone_article "
        "OR json_extract(record, '$.target_article_id') IN gone_article",
        {"gone": json.dumps(list(gone)), "articles": json.dumps(list(articles))},
    )
    forget_records(connection, gone, articles)


def _referred_to(connection: sqlite3.Connection, article: RecordId) -> bool:
    row = connection.execute(f"SELECT {_REFERRED_TO.format('?')}", (article,)).fetchone()
    return bool(row[0])


def _forgotten(connection: sqlite3.Connection, before: str) -> list[RecordId]:
    """Articles of which nothing is left but old texts."""
    rows = connection.execute(
        "SELECT DISTINCT article_id FROM version AS old "
        "WHERE NOT EXISTS (SELECT 1 FROM article WHERE id = old.article_id) "
        "AND NOT EXISTS (SELECT 1 FROM binned WHERE record_id = old.article_id) "
        "AND article_id NOT IN (SELECT record_id FROM step_record) "
        "AND (SELECT max(captured) FROM version WHERE article_id = old.article_id) < ? "
        f"AND NOT {_REFERRED_TO.format('old.article_id')}",
        (before,),
    )
    return [row["article_id"] for row in rows]


def _delete_texts(connection: sqlite3.Connection, articles: Iterable[RecordId]) -> None:
    for article in articles:
        rows = connection.execute("SELECT no FROM version WHERE article_id = ?", (article,))
        for (no,) in rows.fetchall():
            entities = connection.execute(
                "SELECT entity_no FROM mention WHERE version_no = ?", (no,)
            ).fetchall()
            for table in ("mention", "finding_set", "source"):
                connection.execute(f"DELETE FROM {table} WHERE version_no = ?", (no,))
            connection.executemany(
                "DELETE FROM entity WHERE no = ? AND stands_for IS NULL "
                "AND NOT EXISTS (SELECT 1 FROM entity AS other WHERE other.stands_for = entity.no) "
                "AND NOT EXISTS (SELECT 1 FROM mention WHERE entity_no = no)",
                [tuple(row) for row in entities],
            )
            sketches.delete(connection, no)
            connection.execute("DELETE FROM version WHERE no = ?", (no,))
        connection.execute("DELETE FROM state WHERE key = ?", (f"position {article}",))
