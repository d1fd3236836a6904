"""What a change may hold: read, selected, and changed as a change says."""

import json
import sqlite3
from collections.abc import Iterable
from itertools import groupby
from typing import Final, TypeVar, cast

from postil.errors import StaleChangeError
from postil.model.annotation import Annotation, Link, LinkType, Tag, Verdict
from postil.model.article import Article
from postil.model.change import Change, Record
from postil.model.entity_note import EntityNote
from postil.model.identity import RecordId
from postil.model.naming_rule import NamingRule
from postil.store.codec import KINDS, Kind, Tags

AnyRecord = TypeVar(
    "AnyRecord", Article, Annotation, EntityNote, Link, LinkType, NamingRule, Tag, Verdict
)
_TAGGED: Final = (Article, Annotation, EntityNote)


def read(connection: sqlite3.Connection, id: RecordId) -> Record | None:
    """The record with this id, of whatever kind it is."""
    for kind in KINDS.values():
        row = connection.execute(f"SELECT * FROM {kind.table} WHERE id = ?", (id,)).fetchone()
        if row is not None:
            return kind.record_of(row, _tags_of(connection, id))
    return None


def select(
    connection: sqlite3.Connection, kind: type[AnyRecord], clause: str = "", *values: object
) -> list[AnyRecord]:
    """The records of one kind that an SQL clause ("WHERE … ORDER BY …") picks, in its order."""
    shape = KINDS[kind]
    rows = connection.execute(f"SELECT * FROM {shape.table} {clause}", values).fetchall()
    ids: list[RecordId] = [row["id"] for row in rows] if kind in _TAGGED else []
    tags = tags_by_record(connection, ids)
    return [cast(AnyRecord, shape.record_of(row, tags.get(row["id"], ()))) for row in rows]


def tags_by_record(connection: sqlite3.Connection, ids: Iterable[RecordId]) -> dict[RecordId, Tags]:
    """The tags of those of the records that have any."""
    rows = connection.execute(
        "SELECT record_id, tag_id FROM tagging "
        "WHERE record_id IN (SELECT value FROM json_each(?)) ORDER BY record_id, position",
        (json.dumps(list(ids)),),
    )
    return {
        id: tuple(row["tag_id"] for row in group)
        for id, group in groupby(rows, key=lambda row: str(row["record_id"]))
    }


def carry_out(connection: sqlite3.Connection, change: Change, deed: str = "done") -> None:
    """Writes what a change makes. Raises StaleChangeError unless all is as it was before it.

    `deed` says what can't be done then: "done", "undone", "done again".
    """
    for id, before in change.before.items():
        if read(connection, id) != before:
            raise StaleChangeError(
                f"“{change.label}” can't be {deed}, for what it concerns was changed in another "
                "window meanwhile; look at it again."
            )
    for id, before in change.before.items():
        _write(connection, id, before, change.after[id])


def _write(
    connection: sqlite3.Connection, id: RecordId, old: Record | None, new: Record | None
) -> None:
    """Puts `new` in the place of `old`, which is what is there; None stands for nothing."""
    if old is not None and type(old) is not type(new):
        connection.execute(f"DELETE FROM {KINDS[type(old)].table} WHERE id = ?", (id,))
        old = None
    if new is not None:
        _put(connection, KINDS[type(new)], new, replace=old is not None)
    _put_tags(connection, id, new)


def _put(connection: sqlite3.Connection, kind: Kind, record: Record, *, replace: bool) -> None:
    row = kind.row_of(record)
    values = {column: f":{column}" for column in row} | dict(kind.computed)
    if replace:
        changes = ", ".join(f"{column} = {value}" for column, value in values.items())
        statement = f"UPDATE {kind.table} SET {changes} WHERE id = :id"
    else:
        statement = (
            f"INSERT INTO {kind.table} ({', '.join(values)}) VALUES ({', '.join(values.values())})"
        )
    connection.execute(statement, row)


def _put_tags(connection: sqlite3.Connection, id: RecordId, record: Record | None) -> None:
    connection.execute("DELETE FROM tagging WHERE record_id = ?", (id,))
    tags = record.tags if isinstance(record, _TAGGED) else ()
    connection.executemany(
        "INSERT INTO tagging (record_id, position, tag_id) VALUES (?, ?, ?)",
        [(id, position, tag) for position, tag in enumerate(tags)],
    )


def _tags_of(connection: sqlite3.Connection, id: RecordId) -> Tags:
    rows = connection.execute(
        "SELECT tag_id FROM tagging WHERE record_id = ? ORDER BY position", (id,)
    )
    return tuple(row[0] for row in rows)
