"""Makes the specimen of the newest schema: tests/libraries/schema-N.postil.gz.

Run it once, when a schema lands, and commit what it makes; a specimen that has landed is never
made again, since it shows what the program of its day wrote.
"""

import gzip
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from postil.anchors.likeness import sketch
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
from postil.model.article import Article, Block, BlockKind, Version
from postil.model.change import Change, Record, adding, removing, replacing
from postil.model.entity_note import EntityNote
from postil.model.finding import (
    AnyFinding,
    EntityLabel,
    EntityMention,
    FindingKind,
    Quantity,
    Quotation,
    TimeExpression,
    TimeType,
)
from postil.model.holdings import FoundSet, NewVersion
from postil.model.identity import (
    AnnotationId,
    ArticleId,
    EntityNoteId,
    LinkId,
    LinkTypeId,
    RuleId,
    TagId,
    VerdictId,
    VersionId,
)
from postil.model.naming_rule import EntityName, NamingRule, RuleKind
from postil.model.passage import Passage, Placed, Span, anchor_at
from postil.model.placement import PlacementStatus
from postil.store.library import Library
from postil.store.migrations import SCHEMA

DAY = "2025-04-08"
MORNING = f"{DAY}T07:00:00Z"

FIRST = Version(
    VersionId("version-1"),
    ArticleId("article-1"),
    "Losses near Sumy\n\n“We lost 12 square kilometres 🙂,” Ada Élan said on Tuesday.",
    MORNING,
    "text/html",
    (Block(BlockKind.HEADING, 0, 16),),
)
CORRECTED = Version(
    VersionId("version-2"),
    ArticleId("article-1"),
    "Losses near Sumy\n\n“We lost 13 square kilometres 🙂,” Ada Élan said on Tuesday.",
    MORNING,
    "text/html",
    (Block(BlockKind.HEADING, 0, 16),),
)
OTHER = Version(
    VersionId("version-3"),
    ArticleId("article-2"),
    "The ministry denied that any ground was lost.",
    MORNING,
    "text/plain",
)
DELETED = Version(VersionId("version-4"), ArticleId("article-3"), "Gone.", MORNING, "text/plain")


def passage(version: Version, words: str) -> Passage:
    start = version.text.index(words)
    return Passage(version.id, anchor_at(version.text, start, start + len(words)))


def entity(version: Version, words: str, name: str, label: EntityLabel) -> EntityMention:
    start, end = passage(version, words).span
    located = {"lat": 50.91, "lon": 34.8} if label is EntityLabel.GPE else {}
    return EntityMention(
        start=start, end=end, component="entities 1", label=label, entity=name, **located
    )


def findings() -> list[AnyFinding]:
    """One of each kind, in the corrected version."""
    words, figure, day = (
        passage(CORRECTED, part).span
        for part in ("We lost 13 square kilometres 🙂,", "13 square kilometres", "Tuesday")
    )
    said, speaker = (passage(CORRECTED, part).span for part in ("said", "Ada Élan"))
    return [
        entity(CORRECTED, "Sumy", "Sumy", EntityLabel.GPE),
        Quotation(
            start=words.start,
            end=words.end,
            component="quotes 1",
            confidence=0.9,
            content=(Span(*words),),
            cue=(Span(*said),),
            speaker=(Span(*speaker),),
            speaker_entity="Ada Élan",
        ),
        Quantity(
            start=figure.start,
            end=figure.end,
            component="quantities 1",
            value=13.0,
            unit_name="square kilometre",
            unit_code="km2",
            dimension="area",
            factor=1e6,
        ),
        entity(CORRECTED, "Ada Élan", "Ada Élan", EntityLabel.PERSON),
        TimeExpression(
            start=day.start,
            end=day.end,
            component="times 1",
            timex=TimeType.DATE,
            value=DAY,
            earliest=DAY,
            latest=DAY,
            reason=f"published {DAY}",
        ),
    ]


TAGS = (
    Tag(TagId("tag-1"), "war", "#ff6666", "All of it"),
    Tag(TagId("tag-2"), "war/sumy"),
)
DENIES = LinkType(LinkTypeId("denies"), "denies", "is denied by")
NOTED = Annotation(
    AnnotationId("annotation-1"),
    FIRST.article_id,
    passage(FIRST, "12 square kilometres"),
    Colour.PURPLE,
    "Since **corrected**, naïve",
    (TAGS[1].id, TAGS[0].id),
    MORNING,
    MORNING,
)
PLACED = Annotation(
    AnnotationId("annotation-2"),
    FIRST.article_id,
    replace(
        passage(CORRECTED, "13 square kilometres"),
        placed=Placed(PlacementStatus.WORDS_CHANGED, FIRST.id, *NOTED.passage.span),
    ),
    note="Came over from the first version",
    created=MORNING,
    modified=MORNING,
)
"""Since schema 3."""
RULES = (
    NamingRule(
        RuleId("rule-1"),
        RuleKind.MEANS,
        "Sumy",
        EntityLabel.GPE,
        EntityName("Sumy Oblast", EntityLabel.LOC),
        made=f"{DAY}T07:00:00.000001+00:00",
    ),
    NamingRule(
        RuleId("rule-2"),
        RuleKind.NEVER,
        "Tuesday",
        EntityLabel.PERSON,
        enabled=False,
        made=f"{DAY}T07:00:00.000002+00:00",
    ),
)
"""Since schema 6."""
ENTITY_NOTE = EntityNote(
    EntityNoteId("entity-note-1"),
    EntityName("Sumy", EntityLabel.GPE),
    "The **town**, or the region?",
    (TAGS[0].id,),
    MORNING,
    MORNING,
)
"""Since schema 7."""
RECORDS: tuple[Record, ...] = (
    *TAGS,
    DENIES,
    Article(
        FIRST.article_id,
        "Losses near Sumy",
        "The Ledger",
        ("Ann Ash", "Bo Birch"),
        DAY,
        "https://ledger.example/1",
        "en",
        MORNING,
        MORNING,
        (TAGS[0].id,),
        sample=True,
        version_id=CORRECTED.id,
    ),
    Article(OTHER.article_id, "Denial", "Morning Post", added=MORNING, version_id=OTHER.id),
    NOTED,
    Link(
        LinkId("link-1"),
        DENIES.id,
        LinkEnd(OTHER.article_id, passage(OTHER, "denied")),
        LinkEnd(CORRECTED.article_id, passage(CORRECTED, "lost 13 square kilometres")),
        "Who is right?",
        MORNING,
        MORNING,
    ),
    Verdict(
        VerdictId("verdict-1"),
        CORRECTED.article_id,
        passage(CORRECTED, "Ada Élan"),
        FindingKind.ENTITY,
        Decision.CORRECTED,
        "PERSON",
        entity(CORRECTED, "Ada Élan", "Adaline Élan", EntityLabel.PERSON),
        MORNING,
    ),
    Verdict(
        VerdictId("verdict-2"),
        OTHER.article_id,
        passage(OTHER, "ministry"),
        FindingKind.ENTITY,
        Decision.REJECTED,
        "ORG",
        created=MORNING,
    ),
)
FOUND = FoundSet(findings(), "postil-rules 1", DAY)


def fill(library: Library) -> None:
    """Does what a person may do, so that every table has rows and no deed is missing."""
    versions = [NewVersion(v, v.text.encode(), sketch(v.text)) for v in (FIRST, CORRECTED, OTHER)]
    library.apply(adding("Import", *RECORDS, PLACED, *RULES, ENTITY_NOTE), versions)
    gone = Article(DELETED.article_id, "Gone", version_id=DELETED.id)
    library.apply(adding("Import", gone), [NewVersion(DELETED, b"Gone.")])
    library.apply(removing("Delete", gone))
    passing = replace(NOTED, id=AnnotationId("passing"), note="Draft")
    library.apply(adding("Highlight", passing))
    final = replace(passing, note="Final")
    library.apply(replacing("Note", passing, final))
    library.apply(Change("Delete", {final.id: final}, {final.id: None}))
    library.undo(library.apply(adding("Tag", Tag(TagId("tag-3"), "undone"))))
    library.save_findings(FIRST.id, FIRST.hash, FoundSet([], "postil-rules 1", DAY))
    library.save_findings(CORRECTED.id, CORRECTED.hash, FOUND)
    library.set_state("last article", "article-1")
    list(library.ledger.listing())


def main() -> None:
    specimen = Path(__file__).with_name(f"schema-{SCHEMA}.postil.gz")
    if specimen.exists():
        sys.exit(f"{specimen.name} is there already; a specimen is made once.")
    with tempfile.TemporaryDirectory() as folder:
        with Library.open(Path(folder) / "library") as library:
            fill(library)
            library.backup(Path(folder) / "specimen")
        specimen.write_bytes(gzip.compress((Path(folder) / "specimen").read_bytes(), mtime=0))


if __name__ == "__main__":
    main()
