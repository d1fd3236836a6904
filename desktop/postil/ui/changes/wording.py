"""What the window on changes says of them."""

from collections.abc import Sequence
from typing import Final

from postil.model.difference import DifferenceKind, NotableDifference, changed_words
from postil.model.finding import AnyFinding, FindingKind, Quotation, kind_of
from postil.model.passage import Span
from postil.ui.wording import counted

HEADINGS: Final[dict[FindingKind | DifferenceKind | None, str]] = {
    FindingKind.QUANTITY: "Figures",
    FindingKind.TIME: "Dates",
    FindingKind.QUOTE: "Quotations",
    FindingKind.ENTITY: "Names",
    None: "Other words",
    DifferenceKind.MOVED: "Moved",
}
_COUNTED: Final[dict[FindingKind | DifferenceKind | None, tuple[str, str]]] = {
    FindingKind.QUANTITY: ("figure", ""),
    FindingKind.TIME: ("date", ""),
    FindingKind.QUOTE: ("quotation", ""),
    FindingKind.ENTITY: ("name", ""),
    None: ("other place", ""),
}
_SHORT: Final = 48
_LEAD: Final = 14
"""Characters before a figure, date or name that are told with it."""


def weightiest(change: NotableDifference) -> FindingKind | DifferenceKind | None:
    """What the change concerns first of all; None for words alone, MOVED for a paragraph."""
    if change.difference.kind is DifferenceKind.MOVED:
        return DifferenceKind.MOVED
    return change.kinds[0] if change.kinds else None


def summary(changes: Sequence[NotableDifference]) -> str:
    """ "1 figure, 2 names and 3 other places changed"."""
    if not changes:
        return "No word is another one"
    kinds = [weightiest(change) for change in changes]
    moved = kinds.count(DifferenceKind.MOVED)
    counts = {kind: kinds.count(kind) for kind in _COUNTED}
    parts = [counted(number, *_COUNTED[kind]) for kind, number in counts.items() if number]
    listed = " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))
    told = [f"{listed} changed"] if parts else []
    told += [f"{counted(moved, 'paragraph')} moved"] if moved else []
    return ", ".join(told)


def same_words(share: float) -> str:
    """ "94 % of the text is the same"; all of it is only where nothing is another."""
    percent = min(99, round(share * 100)) if share < 1 else 100
    return f"{percent} % of the text is the same"


def listed_words(change: NotableDifference, old: str, new: str) -> tuple[str, str]:
    """The words of a change for one line: of long ones, those that make it weighty."""
    before, after = changed_words(change, old, new)
    kind, difference = weightiest(change), change.difference
    if kind is DifferenceKind.MOVED:
        return after, after
    return (
        _gist(before, old, difference.old, [f for f in change.before if kind_of(f) is kind]),
        _gist(after, new, difference.new, [f for f in change.after if kind_of(f) is kind]),
    )


def _gist(words: str, text: str, span: Span, findings: Sequence[AnyFinding]) -> str:
    if len(words) <= _SHORT or not findings or isinstance(findings[0], Quotation):
        return words
    first = findings[0]
    if first.start - span.start <= _LEAD:
        return words
    around = text[first.start - _LEAD : min(first.end + _SHORT, max(span.end, first.end))]
    return "…" + " ".join(around.partition(" ")[2].split())
