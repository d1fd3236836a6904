"""Versions and the bytes that they were read from: added once, never changed."""

import json
import sqlite3
import zlib

from postil.model.article import Block, BlockKind, Version
from postil.model.holdings import NewVersion
from postil.model.identity import ArticleId, VersionId


def add(connection: sqlite3.Connection, new: NewVersion) -> None:
    """Adds a version with its source. It becomes its article's latest.

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
            json.dumps([[b.kind.value, b.start, b.end, b.level] for b in version.blocks]),
            len(version.text.split()),
            version.text,
        ),
    )
    _add_source(connection, cursor.lastrowid, new.source)
    connection.execute(
        "UPDATE article SET latest = ? WHERE id = ?", (cursor.lastrowid, version.article_id)
    )


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


def latest_of(connection: sqlite3.Connection, article_id: ArticleId) -> Version | None:
    """The newest version of an article, whether or not the article is still there."""
    row = connection.execute(
        "SELECT * FROM version WHERE article_id = ? ORDER BY no DESC LIMIT 1", (article_id,)
    ).fetchone()
    return _version_of(row) if row else None


def _version_of(row: sqlite3.Row) -> Version:
    blocks = (
        Block(BlockKind(kind), start, end, level)
        for kind, start, end, level in json.loads(row["blocks"])
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
    """The oldest article with this address."""
    if not address:
        return None
    row = connection.execute(
        "SELECT id FROM article WHERE address = ? AND address <> '' ORDER BY no LIMIT 1",
        (address,),
    ).fetchone()
    return row["id"] if row else None


def article_with_hash(connection: sqlite3.Connection, text_hash: str) -> ArticleId | None:
    """The oldest article that has, or once had, exactly this text."""
    row = connection.execute(
        "SELECT article.id FROM version JOIN article ON article.id = version.article_id "
        "WHERE version.hash = ? ORDER BY article.no LIMIT 1",
        (text_hash,),
    ).fetchone()
    return row["id"] if row else None
