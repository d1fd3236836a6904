"""Records as rows: how a record of each kind lies in its table."""

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from postil.model.address import address_key
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
from postil.model.change import Record, Tagged
from postil.model.entity_note import EntityNote
from postil.model.finding import EntityLabel, FindingKind
from postil.model.finding_rows import finding_of, row_of
from postil.model.identity import TagId
from postil.model.naming_rule import EntityName, NamingRule, RuleKind
from postil.model.passage import Anchor, Passage, Placed
from postil.model.placement import PlacementStatus
from postil.store.sorting import sort_key

Row = dict[str, Any]
Tags = tuple[TagId, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """How records of one kind lie in their table. `computed` columns are SQL expressions."""

    table: str
    row_of: Callable[[Any], Row]
    record_of: Callable[[Any, Tags], Record]
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
        "version_id": article.version_id,
        "address_key": address_key(article.address),
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
        version_id=row["version_id"],
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
        f"{prefix}placed": _placed_written(passage.placed),
    }


def _passage_of(row: sqlite3.Row, prefix: str = "") -> Passage:
    anchor = Anchor(
        exact=row[f"{prefix}exact"],
        prefix=row[f"{prefix}prefix"],
        suffix=row[f"{prefix}suffix"],
        start=row[f"{prefix}start"],
        end=row[f"{prefix}stop"],
    )
    return Passage(row[f"{prefix}version_id"], anchor, _placed_read(row[f"{prefix}placed"]))


def _placed_written(placed: Placed | None) -> str | None:
    if placed is None:
        return None
    return json.dumps([placed.status.value, placed.origin, placed.start, placed.end])


def _placed_read(text: str | None) -> Placed | None:
    if text is None:
        return None
    status, origin, start, end = json.loads(text)
    return Placed(PlacementStatus(status), origin, start, end)


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


def _rule_row(rule: NamingRule) -> Row:
    return {
        "id": rule.id,
        "kind": rule.kind.value,
        "words": rule.words,
        "label": rule.label.value if rule.label else "",
        "entity": rule.entity.name if rule.entity else "",
        "entity_label": rule.entity.label.value if rule.entity else "",
        "enabled": int(rule.enabled),
        "made": rule.made,
    }


def _rule_of(row: sqlite3.Row, _tags: Tags) -> NamingRule:
    label = EntityLabel(row["entity_label"]) if row["entity_label"] else None
    return NamingRule(
        id=row["id"],
        kind=RuleKind(row["kind"]),
        words=row["words"],
        label=EntityLabel(row["label"]) if row["label"] else None,
        entity=EntityName(row["entity"], label) if label else None,
        enabled=bool(row["enabled"]),
        made=row["made"],
    )


def _entity_note_row(note: EntityNote) -> Row:
    return {
        "id": note.id,
        "name": note.entity.name,
        "label": note.entity.label.value,
        "note": note.note,
        "created": note.created,
        "modified": note.modified,
    }


def _entity_note_of(row: sqlite3.Row, tags: Tags) -> EntityNote:
    return EntityNote(
        id=row["id"],
        entity=EntityName(row["name"], EntityLabel(row["label"])),
        note=row["note"],
        tags=tags,
        created=row["created"],
        modified=row["modified"],
    )


KINDS: Final[Mapping[type, Kind]] = {
    Article: Kind(
        "article",
        _article_row,
        article_of,
        {
            "current_no": "(SELECT no FROM version WHERE id = :version_id AND article_id = :id)",
            "annotations": "(SELECT count(*) FROM annotation WHERE article_id = :id)",
        },
    ),
    Annotation: Kind("annotation", _annotation_row, _annotation_of),
    Verdict: Kind("verdict", _verdict_row, _verdict_of),
    Link: Kind("link", _link_row, _link_of),
    Tag: Kind("tag", _tag_row, _tag_of),
    LinkType: Kind("link_type", _link_type_row, _link_type_of),
    NamingRule: Kind("naming_rule", _rule_row, _rule_of),
    EntityNote: Kind("entity_note", _entity_note_row, _entity_note_of),
}
_BY_TABLE: Final = {kind.table: kind for kind in KINDS.values()}


def written(record: Record) -> str:
    """The record as JSON, as history and bin keep it: its row, "table" and "tags"."""
    kind = KINDS[type(record)]
    row = {"table": kind.table, **kind.row_of(record)}
    if isinstance(record, Tagged):
        row["tags"] = record.tags
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def read_back(text: str) -> Record:
    """The record that was `written`. Raises ValueError, KeyError or TypeError for other text."""
    row = json.loads(text)
    return _BY_TABLE[row["table"]].record_of(row, tuple(row.get("tags", ())))
