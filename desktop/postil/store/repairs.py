"""What can be put right in a library whose file is sound."""

import sqlite3
from collections.abc import Iterator

from postil.model.identity import VersionId
from postil.store import naming
from postil.store.integrity import holds, index_problems, is_readable

_INDEXES = ("article_fts", "note_fts")


def rebuild_indexes(connection: sqlite3.Connection) -> Iterator[str]:
    """Makes the search indexes anew, and says which of them had been wrong."""
    wrong = list(index_problems(connection))
    for index in _INDEXES:
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
    for problem in wrong:
        yield problem.replace("doesn't match", "didn't match").rstrip(".") + "; it was made anew."


def mend(connection: sqlite3.Connection) -> Iterator[str]:
    """Puts right what follows from the rest, drops what can't be read; says what it did."""
    yield from _recount(connection)
    yield from _drop_tags_of_nothing(connection)
    yield from _drop_unreadable_past(connection)
    yield from _follow_rules(connection)
    connection.execute("UPDATE entity_tally SET stale = stale + 1")  # counted again at leisure


def drop_damaged_findings(connection: sqlite3.Connection) -> list[VersionId]:
    """Drops findings that can't be read, and gives the versions that are to be analysed again."""
    rows = connection.execute(
        "SELECT version.no, id, packed, findings FROM finding_set JOIN version ON no = version_no"
    ).fetchall()
    damaged = [row for row in rows if not holds(row["packed"], row["findings"])]
    for row in damaged:
        connection.execute("DELETE FROM mention WHERE version_no = ?", (row["no"],))
        connection.execute("DELETE FROM finding_set WHERE version_no = ?", (row["no"],))
    return [VersionId(row["id"]) for row in damaged]


def _recount(connection: sqlite3.Connection) -> Iterator[str]:
    current = "(SELECT no FROM version WHERE id = version_id AND article_id = article.id)"
    newest = "(SELECT id FROM version WHERE article_id = article.id ORDER BY no DESC LIMIT 1)"
    version_id = f"iif({current} IS NULL, coalesce({newest}, ''), version_id)"
    annotations = "(SELECT count(*) FROM annotation WHERE article_id = article.id)"
    for column, value, what in (
        ("version_id", version_id, "showed none of its versions"),
        ("current_no", current, "didn't show the version that it should"),
        ("annotations", annotations, "showed another number of annotations than it has"),
    ):
        cursor = connection.execute(
            f"UPDATE article SET {column} = {value} WHERE {column} IS NOT {value}"
        )
        if cursor.rowcount:
            yield f"{_counted(cursor.rowcount, 'article')} {what}; that was put right."


def _drop_tags_of_nothing(connection: sqlite3.Connection) -> Iterator[str]:
    cursor = connection.execute("DELETE FROM tagging WHERE tag_id NOT IN (SELECT id FROM tag)")
    if cursor.rowcount:
        yield f"{_counted(cursor.rowcount, 'use')} of tags that are not there went."


def _follow_rules(connection: sqlite3.Connection) -> Iterator[str]:
    wrong = list(naming.problems(connection))
    if wrong:
        naming.stand_anew(connection)
        yield "Entities didn't follow the rules on names; that was put right."


def _drop_unreadable_past(connection: sqlite3.Connection) -> Iterator[str]:
    steps = {
        row["step_no"]
        for row in connection.execute("SELECT step_no, before, after FROM step_record")
        if not (is_readable(row["before"]) and is_readable(row["after"]))
    }
    connection.executemany("DELETE FROM step WHERE no = ?", [(no,) for no in steps])
    if steps:
        yield f"{_counted(len(steps), 'step')} of the history could not be read and went."
    entries = connection.execute("SELECT no, record FROM binned").fetchall()
    unreadable = [(row["no"],) for row in entries if not is_readable(row["record"])]
    connection.executemany("DELETE FROM binned WHERE no = ?", unreadable)
    if unreadable:
        what = _counted(len(unreadable), "thing")
        yield f"{what} in the bin could not be read and went for good."


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
