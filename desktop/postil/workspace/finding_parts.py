"""The ranges that a finding is made of, and the finding taken to another version."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from postil.model.finding import AnyFinding, Quantity, Quotation, TimeExpression
from postil.model.passage import Passage, Span
from postil.model.placement import Placement, PlacementStatus

_APART = 200
"""Characters by which the parts of a quotation may move away from each other, at most."""


def parts_of(finding: AnyFinding) -> Iterator[Span]:
    """All ranges of a finding; a quotation has several, and spans those of its content."""
    if isinstance(finding, Quotation) and finding.content:
        yield from (*finding.content, *finding.cue, *finding.speaker)
    else:
        yield finding.span


def carried(
    finding: AnyFinding, place: Callable[[Span], Placement]
) -> tuple[AnyFinding, PlacementStatus]:
    """The finding in another version, and how sure that is; itself where a part has no place.

    A word of saying may be another one ("said", "claimed"): the words of saying that are left are
    kept. Who speaks, and what is said, must have a place.
    """
    if isinstance(finding, Quotation) and finding.content:
        return _quotation(finding, place)
    found = place(finding.span)
    if found.span is None:
        return finding, found.status
    return replace(finding, start=found.span.start, end=found.span.end), found.status


def _quotation(
    quotation: Quotation, place: Callable[[Span], Placement]
) -> tuple[Quotation, PlacementStatus]:
    content, said = _spans(place, quotation.content)
    speaker, spoken = _spans(place, quotation.speaker)
    cue, _ = _spans(place, quotation.cue)
    status = _worst((said, spoken))
    if len(content) < len(quotation.content) or len(speaker) < len(quotation.speaker):
        return quotation, PlacementStatus.UNPLACED
    start, end = min(s.start for s in content), max(s.end for s in content)
    if end - start > quotation.end - quotation.start + _APART:
        return quotation, PlacementStatus.UNCERTAIN
    if len(cue) < len(quotation.cue) and status is not PlacementStatus.UNCERTAIN:
        status = PlacementStatus.WORDS_CHANGED
    taken = replace(quotation, start=start, end=end, content=content, cue=cue, speaker=speaker)
    return taken, status


def _spans(
    place: Callable[[Span], Placement], spans: Iterable[Span]
) -> tuple[tuple[Span, ...], PlacementStatus]:
    found = [place(span) for span in spans]
    there = tuple(sorted(f.span for f in found if f.span is not None))
    return there, _worst(f.status for f in found)


def _worst(statuses: Iterable[PlacementStatus]) -> PlacementStatus:
    order = list(PlacementStatus)
    return max(statuses, key=order.index, default=PlacementStatus.KEPT)


def refitted(
    finding: AnyFinding,
    way: tuple[Passage, Passage],
    place: Callable[[Span], Placement],
    found: Iterable[AnyFinding],
) -> AnyFinding:
    """The finding of a verdict whose passage a person put elsewhere: `way`, from there to here.

    Of a number or a date that has other words here, the analysis knows the value: what it `found`
    in exactly this range is taken. The parts of a quotation follow as far as they have a place;
    its content is the whole range where they have none.
    """
    was, now = way
    span = now.span
    if isinstance(finding, Quantity | TimeExpression) and was.text != now.text:
        same = (f for f in found if type(f) is type(finding) and f.span == span)
        return next(same, replace(finding, start=span.start, end=span.end))
    if not isinstance(finding, Quotation):
        start, end = span if finding.span == was.span else place(finding.span).span or span
        return replace(finding, start=start, end=end)
    content, _ = _spans(place, finding.content)
    inside = tuple(part for part in content if span.start <= part.start and part.end <= span.end)
    cue, _ = _spans(place, finding.cue)
    speaker, _ = _spans(place, finding.speaker)
    return replace(
        finding,
        start=span.start,
        end=span.end,
        content=inside or (span,),
        cue=cue,
        speaker=speaker,
    )
