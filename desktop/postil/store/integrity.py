"""Is everything in the library as it was put there?"""

import sqlite3
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from postil.model.article import hash_of
from postil.store import naming
from postil.store.codec import KINDS, read_back
from postil.store.engine import code_of, kinds_of
from postil.store.packing import count_packed

_INDEXES: Final = {"article_fts": "texts", "note_fts": "notes"}


def problems(connection: sqlite3.Connection) -> Iterator[str]:
    """What is wrong, one sentence each; nothing when the library is sound."""
    damaged = [f"The file is damaged: {line}." for line in damage(connection)]
    yield from damaged
    if not damaged:
        yield from _broken_references(connection)
        yield from _misplaced_passages(connection)
        yield from _changed_texts(connection)
        yield from _unreadable_records(connection)
        yield from _unreadable_findings(connection)
        yield from _unreadable_past(connection)
        yield from _misled_names(connection)


def index_problems(connection: sqlite3.Connection) -> Iterator[str]:
    """What is wrong with the search; needs a connection that may write, though nothing changes."""
    for index, what in _INDEXES.items():
        try:
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        except kinds_of(sqlite3.DatabaseError) as error:
            if (code_of(error) or 0) & 0xFF != sqlite3.SQLITE_CORRUPT:
                raise
            yield f"The search index of the {what} doesn't match the {what}."


def damage(connection: sqlite3.Connection) -> Iterator[str]:
    """What is wrong with the file, in SQLite's words. Search indexes don't count: see `repairs`."""
    try:
        for (line,) in connection.execute("PRAGMA integrity_check"):
            if line != "ok" and "FTS5 table" not in line:  # since SQLite 3.44 it looks into these
                yield line
    except kinds_of(sqlite3.DatabaseError) as error:
        if (code_of(error) or 0) & 0xFF not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise
        yield str(error)


def _broken_references(connection: sqlite3.Connection) -> Iterator[str]:
    for table, no, parent, _key in connection.execute("PRAGMA foreign_key_check"):
        yield f"Row {no} of the table {table} refers to a {parent} that is not there."
    for (id,) in connection.execute(
        "SELECT id FROM article WHERE current_no IS NOT "
        "(SELECT no FROM version WHERE id = version_id AND article_id = article.id)"
    ):
        yield f"The article {id} doesn't show the version that it should."
    for (id,) in connection.execute(
        "SELECT id FROM article WHERE current_no IS NULL "
        "AND EXISTS (SELECT 1 FROM version WHERE article_id = article.id)"
    ):
        yield f"The article {id} shows none of its versions."
    for (id,) in connection.execute(
        "SELECT id FROM article WHERE annotations IS NOT "
        "(SELECT count(*) FROM annotation WHERE article_id = article.id)"
    ):
        yield f"The article {id} doesn't show how many annotations it has."


def _misplaced_passages(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute(
        "SELECT passage.*, version.article_id AS owner FROM passage "
        "LEFT JOIN version ON version.id = passage.version_id ORDER BY passage.version_id"
    )
    for version_id, passages in groupby(rows, key=lambda row: str(row["version_id"])):
        found = connection.execute(
            "SELECT text FROM version WHERE id = ?", (version_id,)
        ).fetchone()
        for passage in passages:
            name = f"The {passage['kind']} {passage['record_id']}"
            if found is None:
                yield f"{name} lies in a text that is not there."
            elif passage["owner"] != passage["article_id"]:
                yield f"{name} lies in a text of another article."
            elif not _stands(passage, found["text"]):
                yield f"{name} doesn't stand on the words that it was made on."


def _stands(passage: sqlite3.Row, text: str) -> bool:
    start, stop = passage["start"], passage["stop"]
    return 0 <= start < stop <= len(text) and bool(text[start:stop] == passage["exact"])


def _changed_texts(connection: sqlite3.Connection) -> Iterator[str]:
    for id, hash, text in connection.execute("SELECT id, hash, text FROM version"):
        if hash_of(text) != hash:
            yield f"The text of the version {id} is not what was imported."


def _unreadable_records(connection: sqlite3.Connection) -> Iterator[str]:
    for kind in KINDS.values():
        for row in connection.execute(f"SELECT * FROM {kind.table}"):
            try:
                kind.record_of(row, ())
            except (ValueError, KeyError, TypeError):
                yield f"The {kind.table.replace('_', ' ')} {row['id']} can't be read."


def _unreadable_findings(connection: sqlite3.Connection) -> Iterator[str]:
    for id, count, packed in connection.execute(
        "SELECT id, findings, packed FROM finding_set JOIN version ON no = version_no"
    ):
        if not holds(packed, count):
            yield f"What was found in the version {id} can't be read; analyse it again."


def _misled_names(connection: sqlite3.Connection) -> Iterator[str]:
    try:
        yield from naming.problems(connection)
    except (ValueError, KeyError, TypeError):
        return  # a rule that can't be read is told of as a record


def holds(packed: bytes, count: int) -> bool:
    """Whether packed findings can be read and are so many."""
    try:
        return count_packed(packed) == count
    except (ValueError, KeyError):
        return False


def _unreadable_past(connection: sqlite3.Connection) -> Iterator[str]:
    unreadable = {
        row["label"]: None
        for row in connection.execute(
            "SELECT label, before, after FROM step_record JOIN step ON step.no = step_no"
        )
        if not (is_readable(row["before"]) and is_readable(row["after"]))
    }
    for label in unreadable:
        yield f"What the step “{label}” of the history did can't be read."
    for id, record in connection.execute("SELECT record_id, record FROM binned"):
        if not is_readable(record):
            yield f"What was deleted as {id} can't be read."


def is_readable(record: str | None) -> bool:
    """Whether this is a record as history and bin keep it, or None."""
    try:
        return record is None or bool(read_back(record))
    except (ValueError, KeyError, TypeError):
        return False
