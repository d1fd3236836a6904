"""Sketches of texts, filed so that versions of one article are found among many."""

import json
import sqlite3
from collections.abc import Iterable
from typing import Final

from postil.model.identity import VersionId
from postil.model.sketch import Sketch

_MOST_LOOKED_AT: Final = 2_000
"""Texts under the same bands that are compared, at most: a greeting may begin every page."""


def put(connection: sqlite3.Connection, id: VersionId, sketch: Sketch) -> None:
    """Files the sketch of a version that is there; one that has a sketch keeps it."""
    row = connection.execute("SELECT no FROM version WHERE id = ?", (id,)).fetchone()
    if row is None:
        return
    connection.execute("INSERT OR IGNORE INTO sketch VALUES (?, ?)", (row["no"], bytes(sketch)))
    connection.executemany(
        "INSERT OR IGNORE INTO sketch_band VALUES (?, ?)",
        [(band, row["no"]) for band in sketch.bands],
    )


def delete(connection: sqlite3.Connection, version_no: int) -> None:
    row = connection.execute(
        "SELECT slots FROM sketch WHERE version_no = ?", (version_no,)
    ).fetchone()
    if row is None:
        return
    connection.executemany(
        "DELETE FROM sketch_band WHERE band = ? AND version_no = ?",
        [(band, version_no) for band in Sketch.from_bytes(row["slots"]).bands],
    )
    connection.execute("DELETE FROM sketch WHERE version_no = ?", (version_no,))


def missing(connection: sqlite3.Connection) -> list[VersionId]:
    """Versions that have no sketch yet, the newest first."""
    # Sorted by +no, so that the index of ids is read and not the table, which holds the texts.
    rows = connection.execute(
        "SELECT id FROM version WHERE NOT EXISTS "
        "(SELECT 1 FROM sketch WHERE version_no = version.no) ORDER BY +no DESC"
    )
    return [VersionId(row["id"]) for row in rows]


def alike(connection: sqlite3.Connection, sketch: Sketch, limit: int) -> list[VersionId]:
    """Versions of articles that are there with a likeness to the sketch, the likest first."""
    rows = connection.execute(
        "SELECT version.id, slots FROM sketch JOIN version ON version.no = sketch.version_no "
        "WHERE sketch.version_no IN (SELECT version_no FROM sketch_band "
        "WHERE band IN (SELECT value FROM json_each(?)) ORDER BY version_no DESC LIMIT ?) "
        "AND article_id IN (SELECT id FROM article)",
        (json.dumps(sketch.bands), _MOST_LOOKED_AT),
    ).fetchall()
    return _likest(sketch, rows)[:limit]


def _likest(sketch: Sketch, rows: Iterable[sqlite3.Row]) -> list[VersionId]:
    weighed = [(sketch.likeness(Sketch.from_bytes(row["slots"])), row["id"]) for row in rows]
    weighed.sort(key=lambda found: found[0], reverse=True)
    return [VersionId(id) for _likeness, id in weighed]
