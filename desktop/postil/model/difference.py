"""How two versions of a text differ, word by word, and which of the differences matter most."""

from dataclasses import dataclass
from enum import StrEnum

from postil.model.finding import AnyFinding, FindingKind
from postil.model.passage import Span


class DifferenceKind(StrEnum):
    EQUAL = "equal"
    INSERTED = "inserted"
    DELETED = "deleted"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch of the old text and what the new one has there.

    All differences of two texts, in order, cover both without a gap; white space belongs to the
    words before it. Where words were only put in, `old` is an empty range, and so the other way.
    """

    kind: DifferenceKind
    old: Span
    new: Span


@dataclass(frozen=True, slots=True)
class NotableDifference:
    """A difference, and which findings are other ones after it.

    `kinds` says of which kinds, the weightiest first; without any it changes words alone. `before`
    are findings of these kinds in the old version, `after` those of the new one in their place.
    """

    difference: Difference
    kinds: tuple[FindingKind, ...] = ()
    before: tuple[AnyFinding, ...] = ()
    after: tuple[AnyFinding, ...] = ()
