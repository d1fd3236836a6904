"""What another published date changes: the dates of the text that nobody has judged."""

from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from postil.model.annotation import Verdict
from postil.model.article import Article
from postil.model.change import Change
from postil.model.finding import AnyFinding, FindingKind, TimeExpression
from postil.model.holdings import FoundSet
from postil.model.identity import VersionId
from postil.model.packed_findings import PackedFindings
from postil.model.passage import Span
from postil.workspace.deeds import shortened

AT_ONCE: Final = 100
"""Dates that are compared in a few milliseconds."""


class Redated(NamedTuple):
    """A date that is another one now; `old` or `new` is None where it was, or is, none."""

    article: Article
    words: str
    span: Span
    old: TimeExpression | None
    new: TimeExpression | None


@dataclass(frozen=True, slots=True)
class Redating:
    """What became of the dates of some articles: those that changed, and how many stayed.

    `judged` counts those that stayed because a person has said what they are.
    """

    articles: int
    changed: tuple[Redated, ...]
    judged: int


def publishing(articles: Iterable[Article], published: str) -> Change | None:
    """The change that gives articles a published date; None where all have it."""
    pairs = [(old, replace(old, published=published)) for old in articles]
    pairs = [(old, new) for old, new in pairs if old != new]
    if not pairs:
        return None
    first = pairs[0][0]
    what = f"“{shortened(first.title)}”" if len(pairs) == 1 else f"{len(pairs)} articles"
    label = f"{'Set' if published else 'Remove'} the published date of {what}"
    return Change(label, {old.id: old for old, _ in pairs}, {new.id: new for _, new in pairs})


def judged_dates(verdicts: Iterable[Verdict], version_id: VersionId) -> set[Span]:
    """Where dates of a version stand that a person has judged."""
    here = (v for v in verdicts if v.passage.version_id == version_id)
    return {v.passage.span for v in here if v.kind is FindingKind.TIME}


def redated(
    article: Article, text: str, old: FoundSet, new: FoundSet, judged: set[Span]
) -> Generator[Redated | None, None, None]:
    """The dates that differ; None now and then, so that something else can be done between.

    Dates that somebody has judged are left out.
    """
    before = yield from _by_span(old)
    after = yield from _by_span(new)
    for number, span in enumerate(sorted({*before, *after} - judged)):
        was, now = before.get(span), after.get(span)
        if was is None or now is None or _told(was) != _told(now):
            words = " ".join(text[span.start : span.end].split())
            yield Redated(article, words, span, was, now)
        if number % AT_ONCE == 0:
            yield None


def _by_span(found: FoundSet) -> Generator[None, None, dict[Span, TimeExpression]]:
    """The dates of what was found; of a packed set only they are unpacked, some at a time."""
    times: dict[Span, TimeExpression] = {}
    for number, place in enumerate(_places(found.findings)):
        each = found.findings[place]
        if isinstance(each, TimeExpression):
            times[each.span] = each
        if number % AT_ONCE == 0:
            yield
    return times


def _places(findings: Sequence[AnyFinding]) -> Iterable[int]:
    if not isinstance(findings, PackedFindings):
        return range(len(findings))
    codes = {code for code, (kind, _) in enumerate(findings.kinds) if kind is FindingKind.TIME}
    return (at for at, code in enumerate(findings.codes) if code in codes)


def _told(found: TimeExpression) -> tuple[str, ...]:
    return found.timex.value, found.value, found.mod, found.earliest, found.latest
