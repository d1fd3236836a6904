"""How two versions of a text differ, word by word, and which of the differences matter most."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from postil.model.finding import AnyFinding, FindingKind, kind_of
from postil.model.passage import Span


class DifferenceKind(StrEnum):
    EQUAL = "equal"
    INSERTED = "inserted"
    DELETED = "deleted"
    REPLACED = "replaced"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch of the old text and what the new one has there.

    All differences of two texts, in order, cover both without a gap; white space belongs to the
    words before it. Where words were only put in, `old` is an empty range, and so the other way.
    A MOVED stretch has one difference where it stood and another where it stands (see `Move`).
    """

    kind: DifferenceKind
    old: Span
    new: Span


@dataclass(frozen=True, slots=True)
class Move:
    """A paragraph that stands elsewhere in the new text, perhaps with other words in it.

    `differences` are those between the two, at their places in the whole texts.
    """

    old: Span
    new: Span
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class NotableDifference:
    """A difference, and which findings are other ones after it.

    `kinds` says of which kinds, the weightiest first; without any it changes words alone. `before`
    are findings of these kinds in the old version, `after` those of the new one in their place.
    A MOVED difference tells of a whole paragraph: `old` is where it stood, `new` where it stands.
    """

    difference: Difference
    kinds: tuple[FindingKind, ...] = ()
    before: tuple[AnyFinding, ...] = ()
    after: tuple[AnyFinding, ...] = ()


_CONTEXT: Final = 24
"""Characters of a quotation that are told beside its changed words."""


def changed_words(change: NotableDifference, old: str, new: str) -> tuple[str, str]:
    """What a change is about in the old and in the new text, each on one line.

    Where findings are other ones their words say more than the words that differ: "13 tanks" and
    "12 tanks", not "13" and "12". Of a quotation, a few words around are enough. "" where nothing
    stood, or stands.
    """
    difference = change.difference
    around = FindingKind.QUOTE in change.kinds and difference.kind is DifferenceKind.REPLACED
    return (
        _words(old, difference.old, change.before, around=around),
        _words(new, difference.new, change.after, around=around),
    )


def _words(text: str, span: Span, findings: tuple[AnyFinding, ...], *, around: bool) -> str:
    short = [f for f in findings if not around and kind_of(f) is not FindingKind.QUOTE]
    start = min((span.start, *(finding.start for finding in short)))
    end = max((span.end, *(finding.end for finding in short)))
    if not around:
        return " ".join(text[start:end].split())
    before = text[max(0, start - _CONTEXT) : start].partition(" ")[2]
    after = text[end : end + _CONTEXT].rpartition(" ")[0]
    return " ".join(f"…{before}{text[start:end]}{after}…".split())
