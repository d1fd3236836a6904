"""The bin: what was deleted, until it is restored or taken out for good."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from postil.model.annotation import Annotation, Link, Verdict
from postil.model.article import Article
from postil.model.change import Change, Record, Tagged
from postil.model.history import BinEntry
from postil.model.identity import RecordId
from postil.store.codec import KINDS, read_back, written
from postil.store.records import read


def put(
    connection: sqlite3.Connection, change: Change, step: int, moment: str, author: str
) -> None:
    """Puts what a step deletes into the bin: articles, and what lay in them."""
    deleted = [
        record
        for id, record in change.before.items()
        if record is not None and change.after[id] is None
    ]
    articles: set[RecordId] = {r.id for r in deleted if isinstance(r, Article)}
    connection.executemany(
        "INSERT OR REPLACE INTO binned (record_id, step_no, kind, owner, record, moment, author) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (record.id, step, KINDS[type(record)].table, owner, written(record), moment, author)
            for record in deleted
            for owner in _owners(record, articles)
        ),
    )


def take_back(connection: sqlite3.Connection, step: int) -> None:
    """What the step put into the bin was never deleted: the step is being undone."""
    connection.execute("DELETE FROM binned WHERE step_no = ?", (step,))


def entries(connection: sqlite3.Connection, limit: int, offset: int) -> list[BinEntry]:
    """What can be restored, the last deleted first; what went with an article is counted with it.

    What can't be read any more is left out.
    """
    rows = connection.execute(
        "SELECT record, moment, author, "
        "(SELECT count(*) FROM binned AS part WHERE part.step_no = in_bin.step_no "
        "AND part.owner = in_bin.record_id AND kind <> 'verdict') AS belongings FROM in_bin "
        f"WHERE {_ON_ITS_OWN} ORDER BY step_no DESC, no LIMIT ? OFFSET ?",
        (limit, offset),
    )
    return list(_entries(connection, rows.fetchall()))


def entry_count(connection: sqlite3.Connection) -> int:
    row = connection.execute(f"SELECT count(*) FROM in_bin WHERE {_ON_ITS_OWN}").fetchone()
    return int(row[0])


def restorable(connection: sqlite3.Connection, ids: Iterable[RecordId]) -> list[Record]:
    """The records that come back with these: articles with all that was deleted with them.

    An annotation or link brings the articles along that it lies in, where they are in the bin
    too. Tags that are no longer there are left off, and links of a type that is no longer there
    stay in the bin, as do those whose other end does.
    """
    wanted = {row["record_id"]: row for id in ids for row in _rows(connection, "record_id", id)}
    places = [place for row in wanted.values() for place in _places(read_back(row["record"]))]
    for place in places:
        if read(connection, place) is None:
            wanted |= {row["record_id"]: row for row in _rows(connection, "record_id", place)}
    found = {id: read_back(row["record"]) for id, row in wanted.items()}
    steps = {row["step_no"] for row in wanted.values() if row["kind"] == "article"}
    for step in steps:
        for row in _rows(connection, "step_no", step):
            if row["owner"] in wanted or row["kind"] == "link":
                found.setdefault(row["record_id"], read_back(row["record"]))
    return [
        _with_tags_there_are(connection, record)
        for record in found.values()
        if _has_a_place(connection, record, found, wanted)
    ]


_ON_ITS_OWN = (
    "kind <> 'verdict' AND NOT EXISTS "
    "(SELECT 1 FROM in_bin AS whole WHERE whole.record_id = in_bin.owner)"
)


def _owners(record: Record, articles: set[RecordId]) -> Iterator[str]:
    """The article that a deleted record goes with, "" for none; nothing for what needs no bin."""
    match record:
        case Article():
            yield ""
        case Annotation() | Link():
            yield next((place for place in _places(record) if place in articles), "")
        case Verdict() if record.article_id in articles:
            yield record.article_id
        case _:
            return


def _places(record: Record) -> tuple[RecordId, ...]:
    """The articles that a record lies in."""
    match record:
        case Annotation() | Verdict():
            return (record.article_id,)
        case Link():
            return tuple(dict.fromkeys((record.source.article_id, record.target.article_id)))
        case _:
            return ()


def _rows(connection: sqlite3.Connection, column: str, value: object) -> Sequence[sqlite3.Row]:
    return connection.execute(f"SELECT * FROM in_bin WHERE {column} = ?", (value,)).fetchall()


def _has_a_place(
    connection: sqlite3.Connection,
    record: Record,
    found: dict[RecordId, Record],
    wanted: dict[RecordId, sqlite3.Row],
) -> bool:
    """Whether a record can lie where it lay, once all of `found` is back."""
    if isinstance(record, Link):
        if read(connection, record.type_id) is None:
            return False
        if record.id not in wanted and not any(place in wanted for place in _places(record)):
            return False
    return all(place in found or read(connection, place) for place in _places(record))


def _with_tags_there_are(connection: sqlite3.Connection, record: Record) -> Record:
    if not isinstance(record, Tagged) or not record.tags:
        return record
    there = {
        row["id"]
        for row in connection.execute(
            "SELECT id FROM tag WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(record.tags),),
        )
    }
    return replace(record, tags=tuple(tag for tag in record.tags if tag in there))


def _entries(connection: sqlite3.Connection, rows: Iterable[sqlite3.Row]) -> Iterator[BinEntry]:
    for row in rows:
        try:
            record = read_back(row["record"])
        except (ValueError, KeyError, TypeError):
            continue
        if isinstance(record, Article | Annotation | Link):
            yield BinEntry(
                record,
                _title(connection, record),
                row["moment"],
                row["author"],
                row["belongings"],
            )


def _title(connection: sqlite3.Connection, record: Record) -> str:
    if isinstance(record, Article):
        return record.title
    place = read(connection, _places(record)[0])
    if place is None:
        found = _rows(connection, "record_id", _places(record)[0])
        place = read_back(found[0]["record"]) if found else None
    return place.title if isinstance(place, Article) else ""
