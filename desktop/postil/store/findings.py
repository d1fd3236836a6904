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
from postil.model.verdict import SettledFindings
from postil.store.packing import unpack

Step = Callable[[sqlite3.Connection], bool]
"""What is done in one transaction; False when the version is not there."""

_Name = tuple[str, EntityLabel, int]
"""A name, what it is of, and how often it stands in the text."""
_FEW: Final = 1_000
"""Findings that one transaction keeps at once, in some milliseconds."""
_BIT: Final = 16_000
"""Findings whose names are counted in some milliseconds."""
_NAMES: Final = 400
"""Names that one transaction takes where there are more."""


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
    keeping = _Keeping(id, version_hash, found)
    if len(keeping.packed) <= _FEW:
        yield keeping.all_at_once
        return
    yield keeping.clear
    for at in range(0, len(keeping.packed), _BIT):
        yield partial(keeping.count, at)
    yield keeping.name
    for at in range(0, len(keeping.names), _NAMES):
        yield partial(keeping.keep, at)
    yield keeping.end


class _Keeping:
    """Keeps what was found in one version. Each method is good for one transaction."""

    def __init__(self, id: VersionId, version_hash: str, found: FoundSet) -> None:
        self._key, self._found = (id, version_hash), found
        self._text = ""
        self.packed = PackedFindings.of(found.findings)
        self._counts: Counter[tuple[int, int]] = Counter()
        self.names: list[_Name] = []

    def all_at_once(self, connection: sqlite3.Connection) -> bool:
        return (
            self.clear(connection)
            and self.count(0, connection)
            and self.name(connection)
            and self.keep(0, connection, len(self.names))
            and self.end(connection)
        )

    def clear(self, connection: sqlite3.Connection) -> bool:
        """What was found before goes."""
        version = self._version(connection, "no, text")
        if version is not None:
            self._text = version["text"]
            for table in ("finding_set", "mention"):
                connection.execute(f"DELETE FROM {table} WHERE version_no = ?", (version["no"],))
        return version is not None

    def count(self, at: int, _connection: sqlite3.Connection) -> bool:
        """How often each name stands in a part of the findings; nothing is written yet."""
        part = slice(at, at + _BIT)
        codes, names = self.packed.codes[part], self.packed.name_numbers[part]
        self._counts.update(zip(codes, names, strict=True))
        return True

    def name(self, _connection: sqlite3.Connection) -> bool:
        """Who is named how often in all."""
        self.names.extend(names_of(self.packed, self._counts, self._text))
        return True

    def keep(self, at: int, connection: sqlite3.Connection, number: int = _NAMES) -> bool:
        """Some of those who are named."""
        version = self._version(connection)
        if version is not None:
            save_mentions(connection, version["no"], self.names[at : at + number])
        return version is not None

    def end(self, connection: sqlite3.Connection) -> bool:
        """The findings themselves, with which the version counts as analysed."""
        version = self._version(connection)
        if version is not None:
            _save_set(connection, version["no"], self._found, self.packed, len(self.names))
        return version is not None

    def _version(self, connection: sqlite3.Connection, columns: str = "no") -> sqlite3.Row | None:
        row: sqlite3.Row | None = connection.execute(
            f"SELECT {columns} FROM version WHERE id = ? AND hash = ?", self._key
        ).fetchone()
        return row


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
        "SELECT entity.name AS name, entity.label AS label, "
        "count(DISTINCT version_no) AS articles, sum(mentions) AS mentions "
        "FROM entity AS named JOIN mention ON entity_no = named.no "
        "JOIN article ON current_no = version_no "
        "JOIN entity ON entity.no = coalesce(named.stands_for, named.no) "
        "WHERE entity.name >= :start AND entity.name < :start || char(0x10ffff) "
        "GROUP BY entity.no ORDER BY articles DESC, mentions DESC, entity.name LIMIT :limit",
        {"start": start, "limit": limit},
    )
    return [
        EntityRow(row["name"], EntityLabel(row["label"]), row["articles"], row["mentions"])
        for row in rows
    ]


def names_of(
    found: PackedFindings | SettledFindings, counts: Counter[tuple[int, int]], text: str
) -> Iterator[_Name]:
    """How often each entity is mentioned; one without a canonical name counts as it is written."""
    labels = [label for _, label in found.kinds]
    written: Counter[tuple[str, EntityLabel]] = Counter()
    nameless = any(not name and labels[code] for code, name in counts)
    for number, code in enumerate(found.codes if nameless else ()):
        label = labels[code]
        if label is not None and not found.name_numbers[number]:
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
        "INSERT OR REPLACE INTO finding_set "
        "(version_no, analysis_no, published, findings, quotes, entities, packed) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
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


def save_mentions(connection: sqlite3.Connection, no: int, names: Sequence[_Name]) -> None:
    """Keeps how often some entities stand in a version, which its number says."""
    connection.executemany(
        "INSERT OR IGNORE INTO entity (name, label) VALUES (?, ?)",
        [(name, label.value) for name, label, _ in names],
    )
    connection.executemany(
        "INSERT OR REPLACE INTO mention (entity_no, version_no, mentions) "
        "SELECT no, ?, ? FROM entity WHERE name = ? AND label = ?",
        [(no, count, name, label.value) for name, label, count in names],
    )
