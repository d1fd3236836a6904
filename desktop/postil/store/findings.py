"""What the analysis found in each version, and which entities stand where."""

import sqlite3
from collections import Counter
from collections.abc import Iterable

from postil.model.finding import AnyFinding, EntityLabel, EntityMention, Quotation
from postil.model.holdings import EntityRow, FoundSet
from postil.model.identity import VersionId
from postil.store.packing import pack, unpack

_Name = tuple[str, str]


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
    version = connection.execute(
        "SELECT no, text FROM version WHERE id = ? AND hash = ?", (id, version_hash)
    ).fetchone()
    if version is None:
        return False
    no, text = version
    names = _names(found.findings, text)
    connection.execute(
        "INSERT OR REPLACE INTO finding_set VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            no,
            _analysis_no(connection, found.made_by),
            found.published,
            len(found.findings),
            sum(isinstance(finding, Quotation) for finding in found.findings),
            len(names),
            pack(found.findings),
        ),
    )
    _save_mentions(connection, no, names)
    return True


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


def _names(findings: Iterable[AnyFinding], text: str) -> Counter[_Name]:
    """How often each entity is mentioned; one without a canonical name counts as it is written."""
    return Counter(
        (finding.entity or text[finding.start : finding.end], finding.label.value)
        for finding in findings
        if isinstance(finding, EntityMention)
    )


def _analysis_no(connection: sqlite3.Connection, made_by: str) -> int:
    connection.execute("INSERT OR IGNORE INTO analysis (made_by) VALUES (?)", (made_by,))
    row = connection.execute("SELECT no FROM analysis WHERE made_by = ?", (made_by,)).fetchone()
    return int(row[0])


def _save_mentions(connection: sqlite3.Connection, version_no: int, names: Counter[_Name]) -> None:
    connection.execute("DELETE FROM mention WHERE version_no = ?", (version_no,))
    connection.executemany("INSERT OR IGNORE INTO entity (name, label) VALUES (?, ?)", list(names))
    connection.executemany(
        "INSERT INTO mention (entity_no, version_no, mentions) "
        "SELECT no, ?, ? FROM entity WHERE name = ? AND label = ?",
        [(version_no, count, name, label) for (name, label), count in names.items()],
    )
