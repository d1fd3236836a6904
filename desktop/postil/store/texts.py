"""Versions and the bytes that they were read from: added once, never changed."""

import json
import sqlite3
import zlib

from postil.model.address import address_key
from postil.model.article import Block, BlockKind, Version
from postil.model.holdings import NewVersion, VersionRow
from postil.model.identity import ArticleId, VersionId
from postil.store import sketches


def add(connection: sqlite3.Connection, new: NewVersion) -> None:
    """Adds a version with its source; which one is read, the article's record says.

    One that is there already stays as it is. Raises ValueError when it is there with another text.
    """
    version = new.version
    there = version_with(connection, version.id)
    if there is not None:
        if (there.hash, there.article_id) != (version.hash, version.article_id):
            raise ValueError(f"version {version.id} is there with another text")
        return
    cursor = connection.execute(
        "INSERT INTO version (id, article_id, hash, captured, media_type, blocks, words, text) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            version.id,
            version.article_id,
            version.hash,
            version.captured,
            version.media_type,
            json.dumps(list(map(_block_row, version.blocks))),
            len(version.text.split()),
            version.text,
        ),
    )
    _add_source(connection, cursor.lastrowid, new.source)
    if new.sketch is not None:
        sketches.put(connection, version.id, new.sketch)


def _add_source(connection: sqlite3.Connection, no: int | None, source: bytes) -> None:
    packed = zlib.compress(source)
    deflated = len(packed) < len(source)
    connection.execute(
        "INSERT INTO source (version_no, deflated, data) VALUES (?, ?, ?)",
        (no, int(deflated), packed if deflated else source),
    )


def source_of(connection: sqlite3.Connection, id: VersionId) -> bytes | None:
    row = connection.execute(
        "SELECT deflated, data FROM source JOIN version ON no = version_no WHERE id = ?", (id,)
    ).fetchone()
    if row is None:
        return None
    data: bytes = row["data"]
    return zlib.decompress(data) if row["deflated"] else data


def version_with(connection: sqlite3.Connection, id: VersionId) -> Version | None:
    row = connection.execute("SELECT * FROM version WHERE id = ?", (id,)).fetchone()
    return _version_of(row) if row else None


def current_of(connection: sqlite3.Connection, article_id: ArticleId) -> Version | None:
    """The version of an article that is read; of one that is not there, the newest."""
    row = connection.execute(
        "SELECT version.* FROM article JOIN version ON version.no = current_no "
        "WHERE article.id = ?",
        (article_id,),
    ).fetchone()
    return _version_of(row) if row else _newest_of(connection, article_id)


def rows_of(connection: sqlite3.Connection, article_id: ArticleId) -> list[VersionRow]:
    """All versions of an article, the oldest first."""
    rows = connection.execute(
        "SELECT id, article_id, captured, hash, words, media_type, "
        "coalesce(length(data), 0) AS size "
        "FROM version LEFT JOIN source ON version_no = no WHERE article_id = ? ORDER BY no",
        (article_id,),
    )
    return [VersionRow(**row) for row in rows]


def _newest_of(connection: sqlite3.Connection, article_id: ArticleId) -> Version | None:
    row = connection.execute(
        "SELECT * FROM version WHERE article_id = ? ORDER BY no DESC LIMIT 1", (article_id,)
    ).fetchone()
    return _version_of(row) if row else None


def _block_row(block: Block) -> list[str | int]:
    """The block as a JSON list; what was written before there were numbers ends with the level."""
    row: list[str | int] = [block.kind.value, block.start, block.end, block.level]
    return row if block.number is None else [*row, block.number]


def _version_of(row: sqlite3.Row) -> Version:
    blocks = (
        Block(BlockKind(kind), start, end, level, *number)
        for kind, start, end, level, *number in json.loads(row["blocks"])
    )
    return Version(
        id=row["id"],
        article_id=row["article_id"],
        text=row["text"],
        captured=row["captured"],
        media_type=row["media_type"],
        blocks=tuple(blocks),
        hash=row["hash"],
    )


def article_at(connection: sqlite3.Connection, address: str) -> ArticleId | None:
    """The oldest article with this address, or with one that leads to the same place."""
    if not address:
        return None
    row = connection.execute(
        "SELECT id FROM article WHERE (address = ?1 AND address <> '') "
        "OR (address_key = ?2 AND address_key <> '') ORDER BY no LIMIT 1",
        (address, address_key(address)),
    ).fetchone()
    return row["id"] if row else None


def article_with_hash(connection: sqlite3.Connection, text_hash: str) -> ArticleId | None:
    """The oldest article that has exactly this text, now or in another version."""
    row = connection.execute(
        "SELECT article.id FROM version JOIN article ON article.id = version.article_id "
        "WHERE version.hash = ? ORDER BY article.no LIMIT 1",
        (text_hash,),
    ).fetchone()
    return row["id"] if row else None


def binned_with_hash(connection: sqlite3.Connection, text_hash: str) -> ArticleId | None:
    """The article in the bin that has exactly this text, the last deleted of several."""
    row = connection.execute(
        "SELECT record_id FROM in_bin JOIN version ON article_id = record_id "
        "WHERE version.hash = ? AND kind = 'article' ORDER BY step_no DESC LIMIT 1",
        (text_hash,),
    ).fetchone()
    return row["record_id"] if row else None
