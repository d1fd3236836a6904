"""The steps of a library's history: kept with each change, undone, done again, forgotten."""

import getpass
import json
import sqlite3
from collections.abc import Iterable, Sequence
from functools import cache

from postil.errors import StaleChangeError, StoreError
from postil.model.article import now
from postil.model.change import Change, Record
from postil.model.history import HISTORY_LENGTH, Step
from postil.model.identity import RecordId
from postil.store import bin_entries, naming, records
from postil.store.codec import read_back, written


def do(connection: sqlite3.Connection, change: Change, joining: int | None) -> int:
    """Carries out a change as a new step, and gives its number.

    The step `joining` takes the change in instead, if it is the last one that stands. What was
    undone can't be done again afterwards.
    """
    _carry_out(connection, change)
    connection.execute("DELETE FROM step WHERE undone = 1")
    moment, author = now(), author_name()
    no = _joined(connection, change, joining, moment)
    if no is None:
        no = _begun(connection, change, moment, author)
    connection.executemany(
        "INSERT INTO step_record (step_no, record_id, before, after) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (step_no, record_id) DO UPDATE SET after = excluded.after",
        (
            (no, id, _written(before), _written(change.after[id]))
            for id, before in change.before.items()
        ),
    )
    bin_entries.put(connection, change, no, moment, author)
    return no


def travel(connection: sqlite3.Connection, steps: Sequence[int], *, back: bool) -> Change:
    """Undoes steps or, not `back`, does them again, and gives all of it as one change.

    Raises StaleChangeError when what a step concerns has changed, StoreError when it is not the
    next one.
    """
    before: dict[RecordId, Record | None] = {}
    after: dict[RecordId, Record | None] = {}
    label = ""
    for no in steps:
        change = _undo(connection, no) if back else _redo(connection, no)
        label = change.label
        after.update(change.after)
        for id, record in change.before.items():
            before.setdefault(id, record)
    return Change(label, before, after)


def page(connection: sqlite3.Connection, limit: int, before: int | None) -> list[Step]:
    """The newest steps first: `limit` of them, older than the step `before`."""
    rows = connection.execute(
        "SELECT * FROM step WHERE ?1 IS NULL OR no < ?1 ORDER BY no DESC LIMIT ?2",
        (before, limit),
    )
    return [
        Step(row["no"], row["label"], row["moment"], row["author"], bool(row["undone"]))
        for row in rows
    ]


def forget(connection: sqlite3.Connection, no: int | None = None) -> None:
    """Forgets a step, or all of them; what they did stays as it is."""
    connection.execute("DELETE FROM step WHERE ?1 IS NULL OR no = ?1", (no,))


def forget_records(
    connection: sqlite3.Connection, ids: Iterable[RecordId], articles: Iterable[RecordId]
) -> None:
    """Forgets what was done to these records, and to whatever lies in these articles."""
    connection.execute(
        "WITH gone AS (SELECT value FROM json_each(:ids)), "
        "gone_article AS (SELECT value FROM json_each(:articles)) "
        "DELETE FROM step_record WHERE record_id IN gone OR record_id IN gone_article OR EXISTS ("
        "SELECT 1 FROM json_each(json_array(before, after)) AS side, json_each(json_array("
        "json_extract(side.value, '$.article_id'), "
        "json_extract(side.value, '$.source_article_id'), "
        "json_extract(side.value, '$.target_article_id'))) AS place "
        "WHERE place.value IN gone_article)",
        {"ids": json.dumps(list(ids)), "articles": json.dumps(list(articles))},
    )
    connection.execute("DELETE FROM step WHERE no NOT IN (SELECT step_no FROM step_record)")


@cache
def author_name() -> str:
    """The name that the system knows the person by; "" where it knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _carry_out(connection: sqlite3.Connection, change: Change, deed: str = "done") -> None:
    naming.before_change(connection, change)
    records.carry_out(connection, change, deed)
    naming.after_change(connection, change)


def _joined(
    connection: sqlite3.Connection, change: Change, joining: int | None, moment: str
) -> int | None:
    if joining is None or _last_done(connection) != joining:
        return None
    connection.execute(
        "UPDATE step SET label = ?, moment = ? WHERE no = ?", (change.label, moment, joining)
    )
    return joining


def _begun(connection: sqlite3.Connection, change: Change, moment: str, author: str) -> int:
    cursor = connection.execute(
        "INSERT INTO step (label, moment, author, undone) VALUES (?, ?, ?, 0)",
        (change.label, moment, author),
    )
    connection.execute(
        "DELETE FROM step WHERE no <= (SELECT no FROM step ORDER BY no DESC LIMIT 1 OFFSET ?)",
        (HISTORY_LENGTH,),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _undo(connection: sqlite3.Connection, no: int) -> Change:
    change = _change_of(connection, no)
    if change is None or _last_done(connection) != no:
        raise _out_of_turn()
    back = change.inverted()
    _carry_out(connection, back, "undone")
    connection.execute("UPDATE step SET undone = 1 WHERE no = ?", (no,))
    bin_entries.take_back(connection, no)
    return back


def _redo(connection: sqlite3.Connection, no: int) -> Change:
    change = _change_of(connection, no)
    (first,) = connection.execute("SELECT min(no) FROM step WHERE undone = 1").fetchone()
    if change is None or first != no:
        raise _out_of_turn()
    _carry_out(connection, change, "done again")
    connection.execute("UPDATE step SET undone = 0 WHERE no = ?", (no,))
    moment, author = connection.execute(
        "SELECT moment, author FROM step WHERE no = ?", (no,)
    ).fetchone()
    bin_entries.put(connection, change, no, moment, author)
    return change


def _last_done(connection: sqlite3.Connection) -> int | None:
    row = connection.execute("SELECT no FROM step WHERE undone = 0 ORDER BY no DESC").fetchone()
    return row["no"] if row else None


def _change_of(connection: sqlite3.Connection, no: int) -> Change | None:
    """What a step did. Raises StaleChangeError when that can't be read."""
    step = connection.execute("SELECT label FROM step WHERE no = ?", (no,)).fetchone()
    if step is None:
        return None
    rows = connection.execute(
        "SELECT record_id, before, after FROM step_record WHERE step_no = ? ORDER BY no", (no,)
    ).fetchall()
    try:
        return Change(
            step["label"],
            {row["record_id"]: _read_back(row["before"]) for row in rows},
            {row["record_id"]: _read_back(row["after"]) for row in rows},
        )
    except (ValueError, KeyError, TypeError) as error:
        raise StaleChangeError(
            f"What “{step['label']}” did can't be read any more, so it can't be undone or done "
            "again; everything stays as it is."
        ) from error


def _out_of_turn() -> StoreError:
    return StoreError(
        "The history was changed in another window meanwhile; look at it and try again."
    )


def _written(record: Record | None) -> str | None:
    return None if record is None else written(record)


def _read_back(text: str | None) -> Record | None:
    return None if text is None else read_back(text)
