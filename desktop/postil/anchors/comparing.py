"""Compares two versions of a text word by word, and says what of it an analyst should see first."""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Final

from postil.anchors.folding import SAME_MARKS
from postil.anchors.runs import Frame, Run, runs_in_order, without_coincidences
from postil.anchors.sliding import slid
from postil.anchors.words import WORDS_AND_MARKS, Codes, Words
from postil.model.difference import Difference, DifferenceKind, NotableDifference
from postil.model.finding import (
    AnyFinding,
    EntityMention,
    FindingKind,
    Quantity,
    Quotation,
    TimeExpression,
    kind_of,
)
from postil.model.passage import Span

_WEIGHTIEST_FIRST: Final = (
    FindingKind.QUANTITY,
    FindingKind.TIME,
    FindingKind.QUOTE,
    FindingKind.ENTITY,
)


def compare(old: str, new: str) -> list[Difference]:
    """How two texts differ; case counts, kinds of quotation marks, dashes and spaces do not.

    Texts of 100,000 words take about two seconds, whatever they hold.
    """
    codes = Codes(_same_but_for_marks)
    old_words, new_words = (Words(text, codes, WORDS_AND_MARKS) for text in (old, new))
    runs = runs_in_order(old_words.codes, new_words.codes)
    frame = Frame(0, len(old_words), 0, len(new_words))
    runs = slid(without_coincidences(runs, frame), old_words, new_words)
    return list(_differences(runs, old_words, new_words))


def _same_but_for_marks(word: str) -> str:
    return unicodedata.normalize("NFC", word).translate(SAME_MARKS)


def _differences(runs: Sequence[Run], old: Words, new: Words) -> Iterator[Difference]:
    """The runs and what lies between them, from the first character to the last of both texts."""
    i = j = 0
    for run in [*runs, Run(len(old), len(new), 0)]:
        if i < run.old or j < run.new:
            kind = _kind(run.old - i, run.new - j)
            yield Difference(kind, _whole(old, i, run.old), _whole(new, j, run.new))
        i, j = run.old_end, run.new_end
        if run.length:
            parts = _whole(old, run.old, i), _whole(new, run.new, j)
            yield Difference(DifferenceKind.EQUAL, *parts)
    rest = Span(_begin(old, i), len(old.text)), Span(_begin(new, j), len(new.text))
    if any(span.start < span.end for span in rest):
        yield Difference(DifferenceKind.EQUAL, *rest)


def _kind(taken: int, put: int) -> DifferenceKind:
    if not taken:
        return DifferenceKind.INSERTED
    return DifferenceKind.REPLACED if put else DifferenceKind.DELETED


def _whole(words: Words, first: int, past: int) -> Span:
    return Span(_begin(words, first), _begin(words, past))


def _begin(words: Words, word: int) -> int:
    """Where a word begins; the first one with all that precedes it, past the last one the end."""
    if word == 0:
        return 0
    return words.starts[word] if word < len(words) else len(words.text)


def notable(
    differences: Sequence[Difference],
    findings_old: Iterable[AnyFinding],
    findings_new: Iterable[AnyFinding],
) -> list[NotableDifference]:
    """What was changed, by weight: figures, dates, quotations, names, then words alone.

    Of one weight, what stands instead of something comes before what was only put in or taken out,
    else in the order of the text. A figure, date or name counts as changed where its value does
    ("12" to "twelve" is none), a quotation where its words do. Findings need not be sorted.
    """
    olds = _Side(differences, findings_old, old=True)
    news = _Side(differences, findings_new, old=False)
    found = [
        _weighed(difference, olds, news)
        for difference in differences
        if difference.kind not in (DifferenceKind.EQUAL, DifferenceKind.MOVED)
    ]
    return sorted(_merged(found), key=weight)


def weight(change: NotableDifference) -> tuple[int, bool]:
    """By what changes are sorted, the weightiest first."""
    weight = _WEIGHTIEST_FIRST.index(change.kinds[0]) if change.kinds else len(_WEIGHTIEST_FIRST)
    return weight, not (change.before and change.after)


class _Side:
    """The findings of one version, and the way from its offsets to those of the other."""

    def __init__(
        self, differences: Sequence[Difference], findings: Iterable[AnyFinding], *, old: bool
    ) -> None:
        self._findings = sorted(findings, key=lambda finding: finding.start)
        self._starts = [finding.start for finding in self._findings]
        self._longest = max((f.end - f.start for f in self._findings), default=0)
        self._pairs = [(d.old, d.new) if old else (d.new, d.old) for d in differences]
        self._begins = [own.start for own, _ in self._pairs]
        self._equal = [d.kind is DifferenceKind.EQUAL for d in differences]

    def at(self, span: Span) -> list[AnyFinding]:
        """The findings that a change of the range changes."""
        first = bisect_left(self._starts, span.start - self._longest)
        past = bisect_right(self._starts, max(span.start, span.end - 1))
        return [f for f in self._findings[first:past] if _touches(f, span)]

    def across(self, span: Span) -> Span:
        """The range of the other version that stands for a range of this one."""
        return Span(self._other(span.start), max(self._other(span.start), self._other(span.end)))

    def _other(self, place: int) -> int:
        at = max(0, bisect_right(self._begins, place) - 1)
        own, other = self._pairs[at]
        if self._equal[at]:
            return min(other.end, other.start + place - own.start)
        return other.start if place < own.end else other.end


def _touches(finding: AnyFinding, span: Span) -> bool:
    """True where the range has characters of the finding, or lies empty within it."""
    ranges = finding.content if isinstance(finding, Quotation) else (finding.span,)
    if span.start == span.end:
        return any(start < span.start < end for start, end in ranges)
    return any(part.overlaps(span) for part in ranges)


def _weighed(difference: Difference, olds: _Side, news: _Side) -> NotableDifference:
    before, after = olds.at(difference.old), news.at(difference.new)
    # Of a finding that begins or ends beyond the difference, the counterpart is what counts.
    before = _united(before, (f for a in after for f in olds.at(news.across(a.span))))
    after = _united(after, (f for b in before for f in news.at(olds.across(b.span))))
    kinds = tuple(
        kind for kind in _WEIGHTIEST_FIRST if _values(before, kind) != _values(after, kind)
    )
    return NotableDifference(
        difference,
        kinds,
        tuple(f for f in before if kind_of(f) in kinds),
        tuple(f for f in after if kind_of(f) in kinds),
    )


def _united(findings: list[AnyFinding], more: Iterable[AnyFinding]) -> list[AnyFinding]:
    return sorted({*findings, *more}, key=lambda finding: (finding.start, finding.end))


def _values(findings: Iterable[AnyFinding], kind: FindingKind) -> set[Hashable]:
    return {_value(finding) for finding in findings if kind_of(finding) is kind}


def _value(finding: AnyFinding) -> Hashable:
    """What makes a finding the same one in another version."""
    match finding:
        case Quantity():
            unit = finding.unit_code or finding.unit_name
            return finding.value, finding.low, finding.high, unit, finding.modifier
        case TimeExpression():
            return finding.timex, finding.value, finding.mod
        case EntityMention() if finding.entity:
            return finding.label, finding.entity
        case _:
            # Nothing but its words says what it is, and these were changed.
            return id(finding)


def _merged(changes: Iterable[NotableDifference]) -> list[NotableDifference]:
    """The changes, several within the same findings as one."""
    merged: list[NotableDifference] = []
    for change in changes:
        last = merged[-1] if merged else None
        same = last and (last.kinds, last.before, last.after) == (
            change.kinds,
            change.before,
            change.after,
        )
        if last and same and change.kinds and change.before and change.after:
            both = Difference(
                DifferenceKind.REPLACED,
                Span(last.difference.old.start, change.difference.old.end),
                Span(last.difference.new.start, change.difference.new.end),
            )
            merged[-1] = NotableDifference(both, change.kinds, change.before, change.after)
        else:
            merged.append(change)
    return merged
