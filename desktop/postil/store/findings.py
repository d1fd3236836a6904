"""What the analysis found in each version, and which entities stand where."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

from postil.model.finding import EntityLabel, FindingKind
from postil.model.holdings import EntityRow, FoundSet
from postil.model.identity import VersionId
from postil.model.packed_findings import PackedFindings
from postil.store.packing import unpack

Step = Callable[[sqlite3.Connection], bool]
"""What is done in one transaction; False when the version is not there."""

_Name = tuple[str, EntityLabel, int]
"""A name, what it is of, and how often it stands in the text."""
_NAMES: Final = 400
"""Names that one transaction takes, in some milliseconds."""


def found_in(connection: sqlite3.Connection, id: VersionId) -> FoundSet | None:
    row = connection.execute(
        "SELECT packed, made_by, finding_set.published FROM version "
        "JOIN finding_set ON version_no = version.no "
        "JOIN analysis ON analysis.no = analysis_no WHERE version.id = ?",
        (id,),
    ).fetchone()
    return FoundSet(unpack(row["packed"]), row["made_by"], row["published"]) if row else None


def save(connection: sqlite3.Connection, id: VersionId, version_hash: str, found: FoundSet) -> bool:
    """Replaces what was found in a version; False when it is not there with that hash."""
    return all(step(connection) for step in steps(id, version_hash, found))


def steps(id: VersionId, version_hash: str, found: FoundSet) -> Iterator[Step]:
    """Transactions that keep what was found in place of what was found before, in their order.

    Each is short, whatever the size of the text. A version counts as never analysed from the first
    to the last of them, so that nothing half kept is ever taken for whole.
    """
    packed = PackedFindings.of(found.findings)
    names: list[_Name] = []

    def begin(connection: sqlite3.Connection, no: int, text: str) -> None:
        names.extend(_names_of(packed, text))
        connection.execute("DELETE FROM finding_set WHERE version_no = ?", (no,))
        connection.execute("DELETE FROM mention WHERE version_no = ?", (no,))

    def go_on(connection: sqlite3.Connection, no: int, at: int) -> None:
        _save_mentions(connection, no, names[at : at + _NAMES])
        if at + _NAMES >= len(names):
            _save_set(connection, no, found, packed, len(names))

    def first(connection: sqlite3.Connection) -> bool:
        version = connection.execute(
            "SELECT no, text FROM version WHERE id = ? AND hash = ?", (id, version_hash)
        ).fetchone()
        if version is not None:
            begin(connection, version["no"], version["text"])
            if len(names) <= _NAMES:
                go_on(connection, version["no"], 0)
        return version is not None

    def another(at: int, connection: sqlite3.Connection) -> bool:
        version = connection.execute(
            "SELECT no FROM version WHERE id = ? AND hash = ?", (id, version_hash)
        ).fetchone()
        if version is not None:
            go_on(connection, version["no"], at)
        return version is not None

    yield first
    if len(names) > _NAMES:
        yield from (partial(another, at) for at in range(0, len(names), _NAMES))


def missing(connection: sqlite3.Connection) -> list[VersionId]:
    """The versions that are read and were never analysed."""
    rows = connection.execute(
        "SELECT version.id FROM article JOIN version ON version.no = current_no "
        "WHERE current_no NOT IN (SELECT version_no FROM finding_set)"
    )
    return [VersionId(row["id"]) for row in rows]


def entities(connection: sqlite3.Connection, start: str, limit: int) -> list[EntityRow]:
    """Entities whose names begin with `start`, those of the most articles first."""
    rows = connection.execute(
        "SELECT name, label, count(*) AS articles, sum(mentions) AS mentions FROM entity "
        "JOIN mention ON entity_no = entity.no JOIN article ON current_no = version_no "
        "WHERE name >= :start AND name < :start || char(0x10ffff) "
        "GROUP BY entity.no ORDER BY articles DESC, mentions DESC, name LIMIT :limit",
        {"start": start, "limit": limit},
    )
    return [
        EntityRow(row["name"], EntityLabel(row["label"]), row["articles"], row["mentions"])
        for row in rows
    ]


def _names_of(found: PackedFindings, text: str) -> Iterator[_Name]:
    """How often each entity is mentioned; one without a canonical name counts as it is written."""
    labels = [label for _, label in found.kinds]
    counts = Counter(zip(found.codes, found.name_numbers, strict=True))
    written: Counter[tuple[str, EntityLabel]] = Counter()
    for number, (code, name) in enumerate(zip(found.codes, found.name_numbers, strict=True)):
        label = labels[code]
        if not name and label is not None:
            written[text[found.starts[number] : found.ends[number]], label] += 1
    for (code, name), count in counts.items():
        label = labels[code]
        if name and label is not None:
            yield found.names[name], label, count + written.pop((found.names[name], label), 0)
    yield from ((name, label, count) for (name, label), count in written.items())


def _save_set(
    connection: sqlite3.Connection, no: int, found: FoundSet, packed: PackedFindings, names: int
) -> None:
    connection.execute(
        "INSERT INTO finding_set (version_no, analysis_no, published, findings, quotes, entities, "
        "packed) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            no,
            _analysis_no(connection, found.made_by),
            found.published,
            len(packed),
            packed.tally()[FindingKind.QUOTE, None],
            names,
            packed.packed,
        ),
    )


def _analysis_no(connection: sqlite3.Connection, made_by: str) -> int:
    connection.execute("INSERT OR IGNORE INTO analysis (made_by) VALUES (?)", (made_by,))
    row = connection.execute("SELECT no FROM analysis WHERE made_by = ?", (made_by,)).fetchone()
    return int(row[0])


def _save_mentions(connection: sqlite3.Connection, no: int, names: Sequence[_Name]) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO entity (name, label) VALUES (?, ?)",
        [(name, label.value) for name, label, _ in names],
    )
    connection.executemany(
        "INSERT INTO mention (entity_no, version_no, mentions) "
        "SELECT no, ?, ? FROM entity WHERE name = ? AND label = ?",
        [(no, count, name, label.value) for name, label, count in names],
    )
