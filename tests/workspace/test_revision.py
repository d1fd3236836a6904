"""Marks taken to another version: nothing is lost, nothing sits on other words unseen."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from postil.anchors.folding import fold
from postil.model.annotation import Annotation, Decision, Link, LinkEnd, Verdict
from postil.model.article import Article, Version
from postil.model.belongings import Belongings, marks_of
from postil.model.change import Record
from postil.model.finding import EntityLabel, EntityMention, FindingKind, Quantity, Quotation
from postil.model.identity import (
    AnnotationId,
    ArticleId,
    LinkId,
    LinkTypeId,
    VerdictId,
    VersionId,
)
from postil.model.passage import Passage, Span, anchor_at
from postil.model.placement import PlacementStatus
from postil.workspace.finding_parts import parts_of
from postil.workspace.revision import placed, questions, revised

ARTICLE = ArticleId("article")
_WORDS = st.sampled_from(
    "the army said that 13 tanks of 200 men crossed a border near Sumy “we must” go home 🙂 ünd"
    " never again until Tuesday observers could not confirm it".split()
)
_SENTENCES = st.lists(_WORDS, min_size=3, max_size=12).map(lambda w: " ".join(w) + ".")
_TEXTS = st.lists(_SENTENCES, min_size=1, max_size=12).map(" ".join)


@st.composite
def _edited(draw: st.DrawFn, text: str) -> str:
    """The text with sentences moved, taken out and put in, and words changed."""
    sentences = text.split(". ")
    if draw(st.booleans()):
        sentences = draw(st.permutations(sentences))
    kept = [s for s in sentences if draw(st.integers(0, 9)) > 1]
    kept.insert(draw(st.integers(0, len(kept))), draw(_SENTENCES))
    words = " ".join(kept).split(" ")
    return " ".join(w if draw(st.integers(0, 19)) else draw(_WORDS) for w in words)


def _version(number: int, text: str) -> Version:
    return Version(VersionId(f"v{number}"), ARTICLE, text, f"2025-04-0{number}", "text/plain")


@st.composite
def _spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text) - 1))
    return Span(start, draw(st.integers(start + 1, min(len(text), start + 40))))


def _passage(version: Version, span: Span) -> Passage:
    return Passage(version.id, anchor_at(version.text, *span))


@st.composite
def _belongings(draw: st.DrawFn, version: Version) -> Belongings:
    spans = draw(st.lists(_spans(version.text), min_size=1, max_size=6))
    passages = [_passage(version, span) for span in spans]
    annotations = [Annotation(AnnotationId(f"a{n}"), ARTICLE, p) for n, p in enumerate(passages)]
    elsewhere = Passage(VersionId("other"), anchor_at("Other words", 0, 5))
    links = [
        Link(
            LinkId(f"l{n}"),
            LinkTypeId("supports"),
            LinkEnd(ARTICLE, passage),
            LinkEnd(ARTICLE, passages[-1]) if n % 2 else LinkEnd(ArticleId("b"), elsewhere),
        )
        for n, passage in enumerate(passages)
    ]
    return Belongings(annotations, [_verdict(n, p) for n, p in enumerate(passages)], links)


def _verdict(number: int, passage: Passage) -> Verdict:
    at = {"start": passage.start, "end": passage.end, "component": "test"}
    finding = (
        EntityMention(**at, label=EntityLabel.GPE, entity="Sumy"),
        Quotation(**at, content=(passage.span,), speaker=(Span(passage.start, passage.start + 1),)),
        Quantity(**at, value=13.0),
    )[number % 3]
    kind = (FindingKind.ENTITY, FindingKind.QUOTE, FindingKind.QUANTITY)[number % 3]
    id, label = VerdictId(f"j{number}"), "GPE" if number % 3 == 0 else ""
    return Verdict(id, ARTICLE, passage, kind, Decision.CONFIRMED, label, finding)


def _turned(
    article: Article, versions: Sequence[Version], new: Version, marks: Belongings
) -> dict[str, Record | None]:
    answers = {}
    texts = {version.id: version for version in versions}
    for old_id, spans in questions(ARTICLE, new.id, marks).items():
        answers.update(placed(texts[old_id], new, spans))
    change = revised(article, new, marks, answers)
    assert change.before.keys() == change.after.keys()
    records = _records(article, marks)
    assert all(records[id] == before for id, before in change.before.items())
    return {**records, **change.after}


def _records(article: Article, marks: Belongings) -> dict[str, Record | None]:
    return {r.id: r for r in (article, *marks.annotations, *marks.verdicts, *marks.links)}


def _gathered(records: dict[str, Record | None]) -> Belongings:
    every = records.values()
    return Belongings(
        [r for r in every if isinstance(r, Annotation)],
        [r for r in every if isinstance(r, Verdict)],
        [r for r in every if isinstance(r, Link)],
    )


@settings(max_examples=150, deadline=None)
@given(data=st.data(), text=_TEXTS)
def test_nothing_is_lost_and_nothing_stands_on_other_words_unseen(
    data: st.DataObject, text: str
) -> None:
    old, new = _version(1, text), _version(2, data.draw(_edited(text)))
    texts = {old.id: old.text, new.id: new.text}
    marks = data.draw(_belongings(old))
    article = Article(ARTICLE, "Sumy", version_id=old.id)
    records = _turned(article, [old], new, marks)
    after = _gathered(records)
    assert records[ARTICLE].version_id == new.id
    counts = [len(after.annotations), len(after.verdicts), len(after.links)]
    assert counts == [len(marks.annotations), len(marks.verdicts), len(marks.links)]
    before = {(m.record.id, m.side): m.passage for m in marks_of(marks, ARTICLE)}
    for mark in marks_of(after, ARTICLE):
        passage, was = mark.passage, before[mark.record.id, mark.side]
        words = texts[passage.version_id][passage.start : passage.end]
        assert words == passage.text
        if passage.version_id == old.id:
            assert passage == was
        elif passage.placed is None or passage.placed.status is PlacementStatus.MOVED:
            assert fold(words).strip() == fold(was.text).strip()
        else:
            assert passage.placed.status is PlacementStatus.WORDS_CHANGED
        if passage.placed is not None:
            assert (passage.placed.origin, passage.placed.span) == (old.id, was.span)
    for verdict in after.verdicts:
        assert verdict.finding is not None
        length = len(texts[verdict.passage.version_id])
        assert all(0 <= start < end <= length for start, end in parts_of(verdict.finding))
    keys = [(v.passage, v.kind, v.label) for v in after.verdicts if v.passage.version_id == new.id]
    assert len({(p.span, kind, label) for p, kind, label in keys}) == len(keys)


@settings(max_examples=60, deadline=None)
@given(data=st.data(), text=_TEXTS)
def test_what_no_one_accepted_goes_back_to_where_it_was(data: st.DataObject, text: str) -> None:
    old, new = _version(1, text), _version(2, data.draw(_edited(text)))
    marks = data.draw(_belongings(old))
    there = _turned(Article(ARTICLE, "Sumy", version_id=old.id), [old], new, marks)
    article = there[ARTICLE]
    assert isinstance(article, Article)
    back = _turned(article, [old, new], old, _gathered(there))
    before = {(m.record.id, m.side): m.passage for m in marks_of(marks, ARTICLE)}
    came = {(m.record.id, m.side): m.passage for m in marks_of(_gathered(there), ARTICLE)}
    for mark in marks_of(_gathered(back), ARTICLE):
        key = mark.record.id, mark.side
        if came[key].placed is not None and not isinstance(mark.record, Verdict):
            assert mark.passage == before[key]


@settings(max_examples=60, deadline=None)
@given(data=st.data(), text=_TEXTS)
def test_the_same_text_keeps_everything(data: st.DataObject, text: str) -> None:
    old, new = _version(1, text), _version(2, text)
    marks = data.draw(_belongings(old))
    records = _turned(Article(ARTICLE, "Sumy", version_id=old.id), [old], new, marks)
    seen = set()
    for mark in marks_of(_gathered(records), ARTICLE):
        if isinstance(mark.record, Verdict) and mark.passage.version_id == old.id:
            continue  # of two verdicts on one finding one stays behind
        seen.add(mark.record.id)
        assert mark.passage.version_id == new.id
        assert mark.passage.placed is None
    assert {a.id for a in marks.annotations} | {k.id for k in marks.links} <= seen
