"""What a change may hold, as rows: one table a kind of record, one row a record."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Final, TypeVar, cast

from postil.errors import StaleChangeError
from postil.model.annotation import (
    Annotation,
    Colour,
    Decision,
    Link,
    LinkEnd,
    LinkType,
    Tag,
    Verdict,
)
from postil.model.article import Article
from postil.model.change import Change, Record
from postil.model.finding import FindingKind
from postil.model.finding_rows import finding_of, row_of
from postil.model.identity import RecordId, TagId
from postil.model.passage import Anchor, Passage
from postil.store.sorting import sort_key

Row = dict[str, Any]
Tags = tuple[TagId, ...]
AnyRecord = TypeVar("AnyRecord", Article, Annotation, Link, LinkType, Tag, Verdict)


@dataclass(frozen=True, slots=True)
class Kind:
    """How records of one kind lie in their table. `computed` columns are SQL expressions."""

    table: str
    row_of: Callable[[Any], Row]
    record_of: Callable[[sqlite3.Row, Tags], Record]
    computed: Mapping[str, str] = field(default_factory=dict)


def _article_row(article: Article) -> Row:
    return {
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "authors": json.dumps(article.authors, ensure_ascii=False),
        "published": article.published,
        "address": article.address,
        "language": article.language,
        "accessed": article.accessed,
        "added": article.added,
        "sample": int(article.sample),
        "title_key": sort_key(article.title),
        "outlet_key": sort_key(article.outlet),
    }


def article_of(row: sqlite3.Row, tags: Tags) -> Article:
    return Article(
        id=row["id"],
        title=row["title"],
        outlet=row["outlet"],
        authors=tuple(json.loads(row["authors"])),
        published=row["published"],
        address=row["address"],
        language=row["language"],
        accessed=row["accessed"],
        added=row["added"],
        tags=tags,
        sample=bool(row["sample"]),
    )


def _passage_row(passage: Passage, prefix: str = "") -> Row:
    anchor = passage.anchor
    return {
        f"{prefix}version_id": passage.version_id,
        f"{prefix}start": anchor.start,
        f"{prefix}stop": anchor.end,
        f"{prefix}exact": anchor.exact,
        f"{prefix}prefix": anchor.prefix,
        f"{prefix}suffix": anchor.suffix,
    }


def _passage_of(row: sqlite3.Row, prefix: str = "") -> Passage:
    anchor = Anchor(
        exact=row[f"{prefix}exact"],
        prefix=row[f"{prefix}prefix"],
        suffix=row[f"{prefix}suffix"],
        start=row[f"{prefix}start"],
        end=row[f"{prefix}stop"],
    )
    return Passage(row[f"{prefix}version_id"], anchor)


def _annotation_row(annotation: Annotation) -> Row:
    return {
        "id": annotation.id,
        "article_id": annotation.article_id,
        **_passage_row(annotation.passage),
        "colour": annotation.colour.value,
        "note": annotation.note,
        "created": annotation.created,
        "modified": annotation.modified,
    }


def _annotation_of(row: sqlite3.Row, tags: Tags) -> Annotation:
    return Annotation(
        id=row["id"],
        article_id=row["article_id"],
        passage=_passage_of(row),
        colour=Colour(row["colour"]),
        note=row["note"],
        tags=tags,
        created=row["created"],
        modified=row["modified"],
    )


def _verdict_row(verdict: Verdict) -> Row:
    finding = verdict.finding
    return {
        "id": verdict.id,
        "article_id": verdict.article_id,
        **_passage_row(verdict.passage),
        "kind": verdict.kind.value,
        "decision": verdict.decision.value,
        "label": verdict.label,
        "finding": finding and json.dumps(row_of(finding), ensure_ascii=False),
        "created": verdict.created,
    }


def _verdict_of(row: sqlite3.Row, _tags: Tags) -> Verdict:
    return Verdict(
        id=row["id"],
        article_id=row["article_id"],
        passage=_passage_of(row),
        kind=FindingKind(row["kind"]),
        decision=Decision(row["decision"]),
        label=row["label"],
        finding=finding_of(json.loads(row["finding"])) if row["finding"] else None,
        created=row["created"],
    )


def _link_row(link: Link) -> Row:
    return {
        "id": link.id,
        "type_id": link.type_id,
        "source_article_id": link.source.article_id,
        **_passage_row(link.source.passage, "source_"),
        "target_article_id": link.target.article_id,
        **_passage_row(link.target.passage, "target_"),
        "note": link.note,
        "created": link.created,
        "modified": link.modified,
    }


def _link_of(row: sqlite3.Row, _tags: Tags) -> Link:
    return Link(
        id=row["id"],
        type_id=row["type_id"],
        source=LinkEnd(row["source_article_id"], _passage_of(row, "source_")),
        target=LinkEnd(row["target_article_id"], _passage_of(row, "target_")),
        note=row["note"],
        created=row["created"],
        modified=row["modified"],
    )


def _tag_row(tag: Tag) -> Row:
    return {
        "id": tag.id,
        "path": tag.path,
        "colour": tag.colour,
        "description": tag.description,
    }


def _tag_of(row: sqlite3.Row, _tags: Tags) -> Tag:
    return Tag(row["id"], row["path"], row["colour"], row["description"])


def _link_type_row(kind: LinkType) -> Row:
    return {"id": kind.id, "name": kind.name, "inverse": kind.inverse}


def _link_type_of(row: sqlite3.Row, _tags: Tags) -> LinkType:
    return LinkType(row["id"], row["name"], row["inverse"])


KINDS: Final[Mapping[type, Kind]] = {
    Article: Kind(
        "article",
        _article_row,
        article_of,
        {
            "latest": "(SELECT max(no) FROM version WHERE article_id = :id)",
            "annotations": "(SELECT count(*) FROM annotation WHERE article_id = :id)",
        },
    ),
    Annotation: Kind("annotation", _annotation_row, _annotation_of),
    Verdict: Kind("verdict", _verdict_row, _verdict_of),
    Link: Kind("link", _link_row, _link_of),
    Tag: Kind("tag", _tag_row, _tag_of),
    LinkType: Kind("link_type", _link_type_row, _link_type_of),
}

_TAGGED: Final = (Article, Annotation)


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


def carry_out(connection: sqlite3.Connection, change: Change) -> None:
    """Writes what a change makes. Raises StaleChangeError unless all is as it was before it."""
    for id, before in change.before.items():
        if read(connection, id) != before:
            raise StaleChangeError(
                f"“{change.label}” can't be done, for what it concerns was changed in another "
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
