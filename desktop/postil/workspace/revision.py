"""What becomes of all that hangs on an article when another of its versions is read.

Each passage is placed from the version that it stands in, also where it had no place in the version
that was read so far. What has its words and its surroundings there is simply there; what was moved
or has other words is there too, marked for a person to look at; of what is uncertain or gone
nothing changes, so that it waits on its old version.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from postil.model.annotation import Annotation, Link, Verdict
from postil.model.article import Article, Version
from postil.model.belongings import Belonging, Belongings, Mark, Side, marks_of, moved
from postil.model.change import Change, Record
from postil.model.finding import FindingKind
from postil.model.identity import ArticleId, RecordId, VersionId
from postil.model.passage import Passage, Placed, Span, anchor_at
from postil.model.placement import UNPLACED, Placement, PlacementStatus
from postil.workspace.deeds import shortened
from postil.workspace.finding_parts import carried, parts_of

Question = tuple[VersionId, Span]
"""Where does this range of that version stand now?"""
Answers = Mapping[Question, Placement]

SURE: Final = (PlacementStatus.KEPT, PlacementStatus.MOVED, PlacementStatus.WORDS_CHANGED)
"""What has a place, from the surest on."""
_BOUND_TO_WORDS: Final = (FindingKind.QUANTITY, FindingKind.TIME)
"""Of these other words are another finding: who confirmed 12 tanks did not confirm 13."""


def questions(
    article_id: ArticleId, new: VersionId, belongings: Belongings
) -> dict[VersionId, list[Span]]:
    """The ranges that must be placed before an article can be `revised`, by their versions."""
    asked: dict[VersionId, dict[Span, None]] = defaultdict(dict)
    for mark in marks_of(belongings, article_id):
        if mark.passage.version_id == new:
            continue
        for version_id, span in (*_origins(mark.passage), *_inner(mark.record)):
            if version_id != new:
                asked[version_id][span] = None
    return {version_id: list(spans) for version_id, spans in asked.items()}


def placed(
    old: Version, new: Version, spans: Sequence[Span]
) -> Iterator[tuple[Question, Placement]]:
    """The answers to questions about one old version."""
    for span, found in zip(spans, placements(old.text, new.text, spans), strict=True):
        yield (old.id, span), found


def placements(old: str, new: str, spans: Iterable[Span]) -> Iterator[Placement]:
    """Where ranges of an old text stand in a new one, in their order."""
    from postil.anchors.placing import Placer  # noqa: PLC0415 - a start does without it

    placer = Placer(old, new)
    for start, end in spans:
        inside = 0 <= start < end <= len(old)
        yield placer.place(anchor_at(old, start, end)) if inside else UNPLACED


def revised(
    article: Article, new: Version, belongings: Belongings, answers: Answers, label: str = ""
) -> Change:
    """The change after which `new` is read, with everything placed in it that has a place there.

    `belongings` are all that hangs on the article. Raises KeyError for a question without answer.
    """
    before: dict[RecordId, Record | None] = {article.id: article}
    turned = replace(article, version_id=new.id, accessed=new.captured or article.accessed)
    after: dict[RecordId, Record | None] = {article.id: turned}
    for old, record in _followed(article.id, new, belongings, answers):
        if record != old:
            before[old.id], after[old.id] = old, record
    return Change(label or f"New version of “{shortened(article.title)}”", before, after)


def _followed(
    article_id: ArticleId, new: Version, belongings: Belongings, answers: Answers
) -> Iterator[tuple[Belonging, Belonging]]:
    """Each record, and what it is in the new version."""
    records: tuple[Annotation | Link, ...] = (*belongings.annotations, *belongings.links)
    for record in records:
        followed: Belonging = record
        for side in _sides(record, article_id):
            mark = Mark(followed, side)
            followed = moved(mark, _passage(mark.passage, new, answers))
        yield record, followed
    yield from _verdicts(belongings.verdicts, new, answers)


def _sides(record: Annotation | Link, article_id: ArticleId) -> Iterator[Side | None]:
    if isinstance(record, Annotation):
        yield None
        return
    if record.source.article_id == article_id:
        yield "source"
    if record.target.article_id == article_id:
        yield "target"


def _passage(passage: Passage, new: Version, answers: Answers) -> Passage:
    """The passage in the new version; as it is where it has no sure place there."""
    if passage.version_id == new.id:
        return passage
    chosen, here = _origins(passage)[0], (passage.version_id, passage.span)
    if chosen[0] == new.id:  # back to where a person chose it
        return Passage(new.id, anchor_at(new.text, *chosen[1]))
    status, span = _surest(chosen, here, passage.placed, answers)
    if span is None:
        return passage
    return come(chosen, new, status, span)


def come(origin: Question, new: Version, status: PlacementStatus, span: Span) -> Passage:
    """A passage that has come from another version; what is kept needs no looking at."""
    said = None if status is PlacementStatus.KEPT else Placed(status, origin[0], *origin[1])
    return Passage(new.id, anchor_at(new.text, *span), said)


def _surest(
    chosen: Question, here: Question, came: Placed | None, answers: Answers
) -> tuple[PlacementStatus, Span | None]:
    """The better of two ways: from the words a person chose, and from where these were taken to."""
    found = [(answers[chosen].status, answers[chosen].span)]
    if here != chosen and came is not None:
        step = answers[here]
        found.append((max(step.status, came.status, key=_rank), step.span))
    status, span = min(found, key=lambda one: _rank(one[0]))
    return status, span if status in SURE else None


def _rank(status: PlacementStatus) -> int:
    return list(PlacementStatus).index(status)


def _origins(passage: Passage) -> tuple[Question, ...]:
    """From where a passage may be placed: the words that a person chose come first."""
    here = passage.version_id, passage.span
    came = passage.placed
    if came is None or came.status is PlacementStatus.UNPLACED:
        return (here,)
    return (came.origin, came.span), here


def _inner(record: Belonging) -> Iterator[Question]:
    """Ranges within a finding that a person said something of."""
    if isinstance(record, Verdict) and record.finding is not None:
        for span in parts_of(record.finding):
            yield record.passage.version_id, span


# ---------------------------------------------------------------- verdicts


def _verdicts(
    verdicts: Iterable[Verdict], new: Version, answers: Answers
) -> Iterator[tuple[Verdict, Verdict]]:
    """One verdict a finding: where two come to the same one, the second stays where it was."""
    every = list(verdicts)
    taken = {_key(v) for v in every if v.passage.version_id == new.id}
    for verdict in sorted(every, key=lambda v: v.created, reverse=True):
        if verdict.passage.version_id == new.id:
            continue
        followed = _verdict(verdict, new, answers)
        if followed is not verdict and _key(followed) not in taken:
            taken.add(_key(followed))
            yield verdict, followed


def _key(verdict: Verdict) -> tuple[object, ...]:
    return verdict.kind, verdict.passage.start, verdict.passage.end, verdict.label


def _verdict(verdict: Verdict, new: Version, answers: Answers) -> Verdict:
    """The verdict in the new version; itself where it may not hold there."""
    passage, origin = verdict.passage, _origins(verdict.passage)[0]

    def answer(span: Span) -> Placement:
        return answers[passage.version_id, span]

    where = answer(passage.span)
    finding, status = verdict.finding, where.status
    if finding is not None:
        finding, inner = carried(finding, answer)
        status = max(status, inner, key=_rank)
    if passage.placed is not None and passage.placed.status in SURE:
        status = max(status, passage.placed.status, key=_rank)
    if status not in SURE or where.span is None:
        return verdict
    if status is PlacementStatus.WORDS_CHANGED and verdict.kind in _BOUND_TO_WORDS:
        return verdict
    if origin[0] == new.id:
        status = PlacementStatus.KEPT if status is PlacementStatus.MOVED else status
    return replace(verdict, passage=come(origin, new, status, where.span), finding=finding)
