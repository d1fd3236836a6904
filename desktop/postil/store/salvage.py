"""A new library out of a damaged one: everything on its pages that can still be read.

The damaged file is only read. Tables come over row by row, through the pages above them or, where
those are gone, by the look of the rows; what refers to something lost is set right or, where that
can't be, told in full, so that no note is lost with the text that it stood on.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from postil.errors import DamagedError
from postil.model.annotation import Annotation, Link, LinkEnd, Verdict
from postil.model.article import Article, hash_of
from postil.model.change import Change, Record, Tagged
from postil.model.holdings import FoundSet
from postil.model.identity import ArticleId
from postil.model.passage import Passage, anchor_at
from postil.store import findings, naming, records, texts
from postil.store.codec import KINDS, Kind, read_back
from postil.store.integrity import is_readable
from postil.store.library_file import LibraryFile
from postil.store.packing import unpack
from postil.store.pages import INDEX_INTERIOR, INDEX_LEAF, TABLE_LEAF, Pages, Value
from postil.store.records import carry_out
from postil.store.repairs import mend, rebuild_indexes

_TABLES: Final = (
    *("tag", "tagging", "link_type", "version", "source", "analysis", "finding_set", "state"),
    *("annotation", "verdict", "naming_rule", "entity_note", "link", "article"),
    *("step", "step_record", "binned"),
)
"""Articles after annotations, so that they keep the count of how many they had. Entities and
mentions are made anew."""
_TYPES: Final = {"INTEGER": int, "TEXT": str, "BLOB": bytes}


@dataclass(frozen=True, slots=True)
class _Shape:
    """A table as its rows lie on pages. `alias` is the column that is the rowid, None for none."""

    table: str
    types: tuple[type, ...]
    required: tuple[bool, ...]
    defaults: tuple[Value, ...]
    alias: int | None

    def whole(self, values: tuple[Value, ...]) -> tuple[Value, ...]:
        """A row with the columns that were added to the table after it was written."""
        return values + self.defaults[len(values) :]

    def fits(self, values: tuple[Value, ...]) -> bool:
        return len(values) == len(self.types) and all(
            index == self.alias
            or isinstance(value, self.types[index])
            or (value is None and not self.required[index])
            for index, value in enumerate(values)
        )

    def row(self, rowid: int | None, values: tuple[Value, ...]) -> tuple[Value, ...]:
        if self.alias is None:
            return values
        return (*values[: self.alias], rowid, *values[self.alias + 1 :])


def fill_from(path: Path, file: LibraryFile) -> list[str]:
    """Fills a new, empty library from a damaged one, and says what was lost, a sentence each.

    Raises DamagedError when nothing of a library is to be found at `path`.
    """
    file.connection.execute("PRAGMA foreign_keys = OFF")
    try:
        with file.writing(durable=True) as connection:
            return list(_filled(path, connection))
    finally:
        file.connection.execute("PRAGMA foreign_keys = ON")


def _filled(path: Path, connection: sqlite3.Connection) -> Iterator[str]:
    shapes = {table: _shape_of(connection, table) for table in _TABLES}
    with closing(Pages(path)) as pages:
        yield from _copy_rows(pages, shapes, connection)
    if not connection.execute("SELECT 1 FROM version UNION ALL SELECT 1 FROM article").fetchone():
        raise DamagedError(
            f"Nothing of a library can be read in {path}; go back to a backup with "
            "`postil restore`."
        )
    yield from _settle_records(connection)
    yield from _settle_texts(connection)
    yield from _settle_findings(connection)
    yield from _settle_vocabulary(connection)
    yield from _missing_annotations(connection)
    yield from _settle_passages(connection)
    # What these say follows from what was said above.
    list(mend(connection))
    naming.stand_anew(connection)
    naming.queue_all(connection)
    connection.execute("DELETE FROM step_record WHERE step_no NOT IN (SELECT no FROM step)")
    list(rebuild_indexes(connection))


def _shape_of(connection: sqlite3.Connection, table: str) -> _Shape:
    columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
    keys = [column for column in columns if column["pk"]]
    numbered = len(keys) == 1 and keys[0]["type"] == "INTEGER"
    return _Shape(
        table,
        tuple(_TYPES[column["type"]] for column in columns),
        tuple(bool(column["notnull"]) for column in columns),
        tuple("" if column["dflt_value"] == "''" else None for column in columns),
        keys[0]["cid"] if numbered else None,
    )


# ---------------------------------------------------------------- rows


def _copy_rows(
    pages: Pages, shapes: dict[str, _Shape], connection: sqlite3.Connection
) -> Iterator[str]:
    owners, unreadable = _owners(pages, shapes)
    lost = 0
    for table in _TABLES:
        shape = shapes[table]
        blanks = ", ".join("?" * len(shape.types))
        for number, owner in owners.items():
            if owner not in (table, ""):
                continue
            read = [(rowid, shape.whole(values)) for rowid, values in pages.rows(number)]
            fitting = [shape.row(rowid, values) for rowid, values in read if shape.fits(values)]
            connection.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({blanks})", fitting)
            if owner:
                lost += pages.cell_count(number) - len(fitting)
    if unreadable:
        yield f"{unreadable:,} of the file's {pages.count:,} pages can't be read."
    if lost:
        yield f"{lost:,} rows could not be read on pages that are otherwise sound."


def _owners(pages: Pages, shapes: dict[str, _Shape]) -> tuple[dict[int, str], int]:
    """For each page with rows the table that it belongs to, "" where its look must tell."""
    leaves = (TABLE_LEAF, INDEX_LEAF, INDEX_INTERIOR)
    reached: dict[int, str] = {}
    for table, root in _roots(pages):
        for number in pages.tree(root):
            reached.setdefault(number, table)
    free = pages.free()
    owners: dict[int, str] = {}
    for number, table in reached.items():
        if table in shapes and pages.kind(number) in leaves:
            owners[number] = table
    damaged = sum(pages.kind(n) not in (*leaves, 0x05) for n in reached)
    for number in range(2, pages.count + 1):
        if number not in reached and number not in free and pages.kind(number) in leaves:
            owners[number] = ""
    return owners, damaged


def _roots(pages: Pages) -> list[tuple[str, int]]:
    """Tables and where their trees begin; the names of indexes come as they are, unlike any."""
    roots = [("sqlite_master", 1)]
    for number in pages.tree(1):
        if pages.kind(number) == TABLE_LEAF:
            for _, values in pages.rows(number):
                match values:
                    case (str(), str(name), str(), int(root), *_) if root:
                        roots.append((name, root))
    return roots


# ---------------------------------------------------------------- what belongs together


def _settle_records(connection: sqlite3.Connection) -> Iterator[str]:
    """Records that are lost or garbled, as they stand in the last step that concerned them."""
    garbled = list(_taken_out(connection))
    for id, after, _step in connection.execute(
        "SELECT record_id, after, max(step_no) FROM step_record JOIN step ON step.no = step_no "
        "WHERE undone = 0 GROUP BY record_id"
    ).fetchall():
        if after is None or not is_readable(after) or read_back(after).id != id:
            continue
        record, there = read_back(after), records.read(connection, id)
        if there is None or _lacks_tags(there, record):
            _put(connection, record, there)
        if there is None and isinstance(record, Article):
            yield (
                f"The record of “{record.title}” is taken from the history; see whether its "
                "annotations are complete."
            )
    for table, row in garbled:
        if records.read(connection, row["id"]) is None:
            yield _told(table, row)


def _lacks_tags(there: Record, record: Record) -> bool:
    """Whether a record differs from how it stands in the history in having lost tags alone."""
    if not isinstance(there, Tagged) or not isinstance(record, Tagged):
        return False
    same = replace(there, tags=record.tags) == record
    return same and set(there.tags) < set(record.tags)


def _taken_out(connection: sqlite3.Connection) -> Iterator[tuple[str, sqlite3.Row]]:
    """Records that can't be read, taken out of their tables."""
    connection.execute("UPDATE article SET authors = '[]' WHERE NOT json_valid(authors)")
    for shape in KINDS.values():
        for row in connection.execute(f"SELECT * FROM {shape.table}").fetchall():
            if not _is_sound(row, shape):
                connection.execute(f"DELETE FROM {shape.table} WHERE no = ?", (row["no"],))
                yield shape.table, row


def _settle_texts(connection: sqlite3.Connection) -> Iterator[str]:
    yield from _mark_changed_texts(connection)
    for row in connection.execute(
        "SELECT * FROM article WHERE id NOT IN (SELECT article_id FROM version)"
    ).fetchall():
        where = f" from {row['address']}" if row["address"] else ""
        yield f"The text of “{row['title']}” is lost; import it again{where}."
        connection.execute("DELETE FROM article WHERE id = ?", (row["id"],))
    for row in connection.execute(
        "SELECT article_id, text, captured FROM version "
        "WHERE article_id NOT IN (SELECT id FROM article) "
        "AND article_id NOT IN (SELECT record_id FROM binned) "
        "AND article_id NOT IN "
        "(SELECT record_id FROM step_record JOIN step ON step.no = step_no) GROUP BY article_id"
    ).fetchall():
        title = _beginning(row["text"])
        _put(connection, Article(row["article_id"], title, added=row["captured"]))
        yield f"Outlet, authors and day of “{title}” are lost; its text is there."
    for (title,) in connection.execute(
        "SELECT title FROM article JOIN version ON article_id = article.id "
        "WHERE version.no NOT IN (SELECT version_no FROM source)"
    ):
        yield f"The original file of “{title}” is lost; its text is there."
    connection.execute("DELETE FROM source WHERE version_no NOT IN (SELECT no FROM version)")


def _mark_changed_texts(connection: sqlite3.Connection) -> Iterator[str]:
    """A text that is damaged in places is kept as it is now, and no longer goes for the whole."""
    (rule,) = connection.execute(
        "SELECT sql FROM sqlite_master WHERE name = 'version_is_immutable'"
    ).fetchone()
    connection.execute("DROP TRIGGER version_is_immutable")
    connection.execute("UPDATE version SET blocks = '[]' WHERE NOT json_valid(blocks)")
    changed = [
        (row["no"], hash_of(row["text"]), _beginning(row["text"]))
        for row in connection.execute("SELECT no, hash, text FROM version")
        if hash_of(row["text"]) != row["hash"]
    ]
    for no, hash, beginning in changed:
        connection.execute("UPDATE version SET hash = ? WHERE no = ?", (hash, no))
        connection.execute("DELETE FROM finding_set WHERE version_no = ?", (no,))
        yield f"The text that begins with “{beginning}” is damaged in places; compare it."
    connection.execute(rule)


def _settle_findings(connection: sqlite3.Connection) -> Iterator[str]:
    """Findings that can be read are kept again, which makes entities and mentions anew."""
    lost = 0
    for (no,) in connection.execute("SELECT version_no FROM finding_set").fetchall():
        row = connection.execute(
            "SELECT id, hash, made_by, finding_set.published, packed FROM finding_set "
            "LEFT JOIN analysis ON analysis.no = analysis_no "
            "LEFT JOIN version ON version.no = version_no WHERE version_no = ?",
            (no,),
        ).fetchone()
        try:
            found = FoundSet(unpack(row["packed"]), row["made_by"] or "", row["published"])
        except (ValueError, KeyError, TypeError):
            found = FoundSet([], "")
        if found.made_by and row["id"]:
            findings.save(connection, row["id"], row["hash"], found)
        else:
            connection.execute("DELETE FROM finding_set WHERE version_no = ?", (no,))
            lost += 1
    if lost:
        where = "one text" if lost == 1 else f"{lost:,} texts"
        yield f"What was found in {where} could not be read; the analysis finds it again."


def _settle_vocabulary(connection: sqlite3.Connection) -> Iterator[str]:
    """Tags and types of links that are lost get a name by which they can be told apart."""
    for (id,) in connection.execute(
        "SELECT DISTINCT tag_id FROM tagging WHERE tag_id NOT IN (SELECT id FROM tag)"
    ).fetchall():
        connection.execute(
            "INSERT INTO tag (id, path, colour, description) VALUES (?, ?, '', '')",
            (id, f"recovered/{id}"),
        )
        yield f"The name of a tag is lost; it is called “recovered/{id}” now."
    for (id,) in connection.execute(
        "SELECT DISTINCT type_id FROM link WHERE type_id NOT IN (SELECT id FROM link_type)"
    ).fetchall():
        connection.execute(
            "INSERT INTO link_type (id, name, inverse) VALUES (?, ?, '')", (id, f"recovered {id}")
        )
        yield f"The name of a type of links is lost; it is called “recovered {id}” now."


def _settle_passages(connection: sqlite3.Connection) -> Iterator[str]:
    """What people made stands on its words again, or is told in full where they are lost."""
    for kind in (Annotation, Verdict, Link):
        table = KINDS[kind].table
        for row in connection.execute(f"SELECT * FROM {table}").fetchall():
            old = records.read(connection, row["id"])
            new = None if old is None else _placed(connection, old)
            if new is None:
                yield _told(table, row)
                connection.execute(f"DELETE FROM {table} WHERE id = ?", (row["id"],))
                connection.execute("DELETE FROM tagging WHERE record_id = ?", (row["id"],))
            elif new != old:
                _put(connection, new, old)
    connection.execute(
        "DELETE FROM tagging WHERE record_id NOT IN "
        "(SELECT id FROM article UNION ALL SELECT id FROM annotation)"
    )


def _missing_annotations(connection: sqlite3.Connection) -> Iterator[str]:
    """The articles still say how many annotations they had."""
    for row in connection.execute(
        "SELECT title, annotations - (SELECT count(*) FROM annotation "
        "WHERE article_id = article.id) AS missing FROM article WHERE missing > 0"
    ):
        what = "One annotation" if row["missing"] == 1 else f"{row['missing']:,} annotations"
        yield f"{what} of “{row['title']}” can't be read any more."


def _is_sound(row: sqlite3.Row, kind: Kind) -> bool:
    try:
        kind.record_of(row, ())
    except (ValueError, KeyError, TypeError):
        return False
    return True


def _placed(connection: sqlite3.Connection, record: Record) -> Record | None:
    """The record on its words, as near as possible to where it was; None where they are gone."""
    if isinstance(record, Link):
        source, target = _end(connection, record.source), _end(connection, record.target)
        return replace(record, source=source, target=target) if source and target else None
    if not isinstance(record, Annotation | Verdict):
        return record
    passage = _passage(connection, record.article_id, record.passage)
    if passage is None or (isinstance(record, Verdict) and passage != record.passage):
        return None  # a verdict's finding counts its characters too
    return replace(record, passage=passage)


def _end(connection: sqlite3.Connection, end: LinkEnd) -> LinkEnd | None:
    passage = _passage(connection, end.article_id, end.passage)
    return LinkEnd(end.article_id, passage) if passage else None


def _passage(
    connection: sqlite3.Connection, article: ArticleId, passage: Passage
) -> Passage | None:
    version = texts.version_with(connection, passage.version_id) or texts.current_of(
        connection, article
    )
    if version is None or version.article_id != article or not passage.text:
        return None
    words = passage.text
    stands = version.id == passage.version_id and passage.end - passage.start == len(words)
    if stands and version.text[passage.start : passage.end] == words:
        return passage
    after = version.text.find(words, max(passage.start, 0))
    before = version.text.rfind(words, 0, max(passage.start, 0) + len(words))
    places = [place for place in (after, before) if place >= 0]
    if not places:
        return None
    start = min(places, key=lambda place: abs(place - passage.start))
    return Passage(version.id, anchor_at(version.text, start, start + len(words)))


def _told(table: str, row: sqlite3.Row) -> str:
    """What a person made and what can't be kept, in full."""
    note = f"; its note was “{row['note']}”" if "note" in row.keys() and row["note"] else ""  # noqa: SIM118
    match table:
        case "annotation":
            return f"The highlight on “{row['exact']}” lost its place{note}."
        case "verdict":
            return f"What you said of “{row['exact']}” lost its place."
        case "link":
            ends = f"“{row['source_exact']}” to “{row['target_exact']}”"
            return f"The link from {ends} lost its place{note}."
        case _:
            return f"The {table.replace('_', ' ')} {row['id']} can't be read."


def _put(connection: sqlite3.Connection, new: Record, old: Record | None = None) -> None:
    carry_out(connection, Change("Salvage", {new.id: old}, {new.id: new}))


def _beginning(text: str) -> str:
    return " ".join(text.strip().partition("\n")[0].split())[:80]
