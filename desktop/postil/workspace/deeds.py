"""What a person does, each as the change it makes. Nothing here touches the library."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from postil.model.annotation import (
    Annotation,
    Colour,
    Decision,
    Link,
    LinkEnd,
    LinkType,
    Verdict,
)
from postil.model.article import Article, Version, now
from postil.model.change import Change, Record, adding, removing
from postil.model.finding import AnyFinding, FindingKind
from postil.model.identity import (
    AnnotationId,
    LinkId,
    LinkTypeId,
    TagId,
    VerdictId,
    new_id,
)
from postil.model.passage import Passage, anchor_at
from postil.model.verdict import key_of

_LABEL_LENGTH: Final = 40
_KIND_NAMES: Final = {
    FindingKind.ENTITY: "entity",
    FindingKind.QUOTE: "quotation",
    FindingKind.QUANTITY: "number",
    FindingKind.TIME: "date",
}


def shortened(text: str, length: int = _LABEL_LENGTH) -> str:
    """The text on one line, cut at a word where it is longer than `length` characters."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    return line[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def passage_at(version: Version, start: int, end: int) -> Passage:
    """The passage without the white space at its ends. Raises ValueError where nothing is left."""
    text = version.text[start:end]
    start += len(text) - len(text.lstrip())
    end -= len(text) - len(text.rstrip())
    return Passage(version.id, anchor_at(version.text, start, end))


def new_highlight(
    version: Version, start: int, end: int, colour: Colour, note: str, tags: Iterable[TagId]
) -> Annotation:
    moment = now()
    return Annotation(
        id=AnnotationId(new_id()),
        article_id=version.article_id,
        passage=passage_at(version, start, end),
        colour=colour,
        note=note,
        tags=tuple(tags),
        created=moment,
        modified=moment,
    )


def highlighting(annotation: Annotation) -> Change:
    return adding(f"Highlight “{shortened(annotation.passage.text)}”", annotation)


def altering(label: str, annotations: Sequence[Annotation], **fields: object) -> Change | None:
    """The change that gives all annotations the same new values; None where nothing changes."""
    pairs = [(old, replace(old, **fields)) for old in annotations]  # type: ignore[arg-type]
    pairs = [(old, replace(new, modified=now())) for old, new in pairs if new != old]
    if not pairs:
        return None
    return Change(label, {old.id: old for old, _ in pairs}, {new.id: new for _, new in pairs})


def deleting(annotations: Sequence[Annotation], links: Sequence[Link] = ()) -> Change:
    things: list[Record] = [*annotations, *links]
    if len(things) > 1:
        label = f"Delete {len(things)} annotations"
    elif annotations:
        label = f"Delete highlight “{shortened(annotations[0].passage.text)}”"
    else:
        label = "Delete link"
    return removing(label, *things)


def linking(source: LinkEnd, target: LinkEnd, link_type: LinkType, note: str) -> Change:
    moment = now()
    link = Link(LinkId(new_id()), link_type.id, source, target, note, moment, moment)
    label = f"Link “{shortened(source.passage.text, 24)}” {link_type.name} …"
    return adding(label, link)


def linking_each(
    pairs: Sequence[tuple[LinkEnd, LinkEnd]], link_type: LinkType, note: str, *, backwards: bool
) -> Change:
    """The change that ties each pair; `backwards`, the second of a pair is the source."""
    ends = [(t, s) if backwards else (s, t) for s, t in pairs]
    each = [linking(source, target, link_type, note) for source, target in ends]
    return together(each, f"Make {len(each)} links")


def new_link_type(name: str, inverse: str = "") -> LinkType:
    return LinkType(LinkTypeId(new_id()), name.strip(), inverse.strip())


def judging(
    version: Version,
    finding: AnyFinding,
    decision: Decision,
    instead: AnyFinding | None,
    old: Verdict | None,
) -> Change:
    """The change that puts a verdict on a finding, in place of an `old` one on the same finding."""
    kind, start, end, label = key_of(finding)
    if old is not None:
        kind, label = old.kind, old.label
    passage = old.passage if old else Passage(version.id, anchor_at(version.text, start, end))
    verdict = Verdict(
        id=old.id if old else VerdictId(new_id()),
        article_id=version.article_id,
        passage=passage,
        kind=kind,
        decision=decision,
        label=label,
        finding=None if decision is Decision.REJECTED else (instead or finding),
        created=now(),
    )
    words = {
        Decision.CONFIRMED: "Confirm",
        Decision.REJECTED: "Reject",
        Decision.CORRECTED: "Correct",
        Decision.ADDED: "Add",
    }[decision]
    return Change(
        f"{words} {_KIND_NAMES[kind]} “{shortened(version.text[start:end])}”",
        {verdict.id: old},
        {verdict.id: verdict},
    )


def together(changes: Sequence[Change], label: str) -> Change:
    """Changes of different records as one; a single one keeps its own label."""
    if len(changes) == 1:
        return changes[0]
    before = {id: record for change in changes for id, record in change.before.items()}
    after = {id: record for change in changes for id, record in change.after.items()}
    return Change(label, before, after)


def deleting_articles(
    articles: Sequence[Article], belongings: Iterable[Annotation | Link | Verdict]
) -> Change:
    """The change that deletes articles with all that hangs on them; undo brings all of it back."""
    label = (
        f"Delete article “{shortened(articles[0].title)}”"
        if len(articles) == 1
        else f"Delete {len(articles)} articles"
    )
    return removing(label, *articles, *{r.id: r for r in belongings}.values())


def restoring(records: Sequence[Record]) -> Change:
    """The change that brings deleted records back; verdicts come along without being counted."""
    articles = [r for r in records if isinstance(r, Article)]
    marks = [r for r in records if isinstance(r, Annotation | Link)]
    if len(articles) == 1:
        label = f"Restore article “{shortened(articles[0].title)}”"
    elif articles:
        label = f"Restore {len(articles)} articles"
    elif len(marks) > 1:
        label = f"Restore {len(marks)} annotations"
    elif isinstance(marks[0], Annotation):
        label = f"Restore highlight “{shortened(marks[0].passage.text)}”"
    else:
        label = "Restore link"
    return adding(label, *records)
