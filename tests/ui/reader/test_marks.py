"""Marks by place: all that is there, smallest first, round and round."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from postil.model.finding import EntityLabel, EntityMention
from postil.model.identity import AnnotationId
from postil.model.passage import Span
from postil.model.verdict import SettledFinding
from postil.ui.reader.mark_index import JointIndex, next_larger
from postil.ui.reader.marks import Mark, MarkKind, MarkRef

spans = st.tuples(st.integers(0, 3000), st.integers(1, 1500)).map(lambda p: Span(p[0], sum(p)))


def highlight(span: Span, name: str = "a") -> Mark:
    ref = MarkRef(span, annotation_id=AnnotationId(name))
    return Mark(MarkKind.HIGHLIGHT, span, (span,), ref, True, "yellow")


def entity(span: Span, label: EntityLabel = EntityLabel.GPE) -> Mark:
    found = EntityMention(start=span.start, end=span.end, component="hand", label=label)
    ref = MarkRef(span, finding=SettledFinding(found))
    return Mark(MarkKind.ENTITY, span, (span,), ref, False, label.value)


def made(several: list[Span]) -> list[Mark]:
    several = sorted(several, key=lambda s: (s.start, -s.end))
    return [highlight(span, str(n)) for n, span in enumerate(several)]


def found(several: list[Span]) -> list[Mark]:
    return [entity(span) for span in sorted(several, key=lambda s: (s.start, -s.end))]


def indexed(several: list[Span]) -> JointIndex:
    """Every third mark is a finding, the others are made by a person."""
    return JointIndex(found(several[::3]), made([s for n, s in enumerate(several) if n % 3]))


@given(st.lists(spans, max_size=40), spans)
def test_overlapping_finds_what_looking_at_each_mark_finds(several: list[Span], at: Span) -> None:
    spans_found = [m.span for m in indexed(several).overlapping(*at)]
    wanted = sorted((s for s in several if s.overlaps(at)), key=lambda s: (s.start, -s.end))
    assert spans_found == wanted


def test_a_books_marks_are_found_wherever_they_lie_and_however_far_they_reach() -> None:
    several = [Span(7 * n, 7 * n + (5_000 if n % 90 == 0 else 5)) for n in range(1_000)]
    index = JointIndex(found(several))
    for start in range(0, 7_400, 61):
        wanted = [s for s in several if s.overlaps(Span(start, start + 40))]
        assert [m.span for m in index.overlapping(start, start + 40)] == wanted


@given(st.lists(spans, max_size=40), st.integers(0, 4500))
def test_at_a_point_the_smallest_mark_comes_first(several: list[Span], point: int) -> None:
    lengths = [m.length for m in indexed(several).at(point)]
    assert lengths == sorted(s.end - s.start for s in several if s.holds(point))


@given(st.lists(spans, min_size=1, max_size=20, unique=True), st.integers(0, 4500))
def test_clicks_go_through_all_marks_at_a_point_and_begin_again(
    several: list[Span], point: int
) -> None:
    there = indexed(several).at(point)
    active, visited = None, []
    for _ in there:
        chosen = next_larger(there, active)
        assert chosen is not None
        active = chosen.ref
        visited.append(chosen)
    assert visited == there
    if there:
        assert next_larger(there, active) is there[0]


def test_of_two_marks_over_the_same_words_the_highlight_comes_first() -> None:
    span = Span(5, 10)
    there = JointIndex([entity(span)], [highlight(span)]).at(6)
    assert [m.kind for m in there] == [MarkKind.HIGHLIGHT, MarkKind.ENTITY]


def test_hidden_layers_are_not_hit() -> None:
    index = JointIndex([entity(Span(0, 9)), entity(Span(0, 5), EntityLabel.PERSON)])
    assert len(index.at(2)) == 2
    assert [m.tone for m in index.at(2, {"entities/PERSON"})] == ["GPE"]
    assert index.at(2, {"entities"}) == []


def test_a_quotation_is_hit_in_its_parts_only() -> None:
    parts = (Span(0, 10), Span(20, 30))
    mark = replace(highlight(Span(0, 30)), parts=parts)
    index = JointIndex([], [mark])
    assert index.at(5)
    assert not index.at(15)
    assert index.at(25)


@given(st.lists(spans, max_size=30, unique=True))
def test_stepping_from_mark_to_mark_visits_each_once(several: list[Span]) -> None:
    index = indexed(several)
    seen: list[Mark] = []
    active = None
    while (mark := next(index.following(active, 0, 1), None)) is not None:
        seen.append(mark)
        active = mark.ref
        assert len(seen) <= len(several)
    assert [m.span for m in seen] == sorted(several, key=lambda s: (s.start, -s.end))
    assert list(index.following(active, 0, -1)) == list(reversed(seen[:-1]))


@given(st.lists(spans, max_size=30), st.integers(0, 4500))
def test_without_an_active_mark_stepping_begins_at_a_place(several: list[Span], at: int) -> None:
    index = indexed(several)
    ahead = [m.span.start for m in index.following(None, at, 1)]
    behind = [m.span.start for m in index.following(None, at, -1)]
    assert ahead == sorted(s.start for s in several if s.start >= at)
    assert behind == sorted((s.start for s in several if s.start <= at), reverse=True)


def test_a_mark_is_found_again_after_its_extent_changed() -> None:
    before, after = highlight(Span(5, 9), "h"), highlight(Span(500, 900), "h")
    assert JointIndex([], [after]).find(before.ref) is after
    assert JointIndex([], []).find(before.ref) is None
    assert JointIndex([], [after]).find(None) is None


def test_a_finding_is_the_same_after_a_verdict_of_the_same_words() -> None:
    one, other = entity(Span(3, 9)), entity(Span(3, 9))
    assert one.ref.same(other.ref)
    assert not one.ref.same(entity(Span(3, 8)).ref)
    assert not one.ref.same(highlight(Span(3, 9)).ref)
    assert not one.ref.same(None)
