"""A passage with the words around it, as much as a card shows. No Qt in here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from postil.model.difference import Difference, DifferenceKind
from postil.model.passage import Span

REACH: Final = 130
"""Characters on each side of the passage."""
_LONGEST: Final = 700
"""Characters of a passage that are shown whole."""
_CUT: Final = "…"


@dataclass(frozen=True, slots=True)
class Context:
    """Words around a passage, and where the passage stands in them."""

    text: str
    passage: Span


def context_of(text: str, span: Span, reach: int = REACH) -> Context:
    """The passage in its surroundings, cut between words and at the ends of paragraphs."""
    start, end = span
    if end - start > _LONGEST:
        end = start + _LONGEST
    begin = _back(text, start, reach)
    past = _forth(text, end, reach)
    before = _CUT if begin > 0 and text[begin - 1] != "\n" else ""
    after = _CUT if past < len(text) and text[past] != "\n" else ""
    shift = len(before) - begin
    words = f"{before}{text[begin:past]}{after}"
    return Context(words, Span(start + shift, end + shift))


def trimmed(
    old: Context, new: Context, differences: Sequence[Difference]
) -> tuple[Context, Context]:
    """Both without what differs at their ends, as far as that lies beside the passages."""
    if not differences:
        return old, new
    first, last = differences[0], differences[-1]
    if _may_go(first, old, new, ahead=True):
        old, new = _from(old, first.old.end), _from(new, first.new.end)
    if last is not first and _may_go(last, old, new, ahead=False):
        old = _until(old, len(old.text) - (last.old.end - last.old.start))
        new = _until(new, len(new.text) - (last.new.end - last.new.start))
    return old, new


def _may_go(end: Difference, old: Context, new: Context, *, ahead: bool) -> bool:
    if end.kind is DifferenceKind.EQUAL:
        return False
    if ahead:
        return end.old.end <= old.passage.start and end.new.end <= new.passage.start
    kept_old = len(old.text) - (end.old.end - end.old.start)
    kept_new = len(new.text) - (end.new.end - end.new.start)
    return old.passage.end <= kept_old and new.passage.end <= kept_new


def _from(context: Context, begin: int) -> Context:
    shift = len(_CUT) - begin
    start, end = context.passage
    return Context(_CUT + context.text[begin:], Span(start + shift, end + shift))


def _until(context: Context, end: int) -> Context:
    return Context(context.text[:end].rstrip() + _CUT, context.passage)


def _back(text: str, start: int, reach: int) -> int:
    """Where the words before a place begin: a word, or the paragraph before the place."""
    begin = max(0, start - reach)
    paragraph = text.rfind("\n", begin, start) + 1
    if paragraph > begin or begin == 0:
        return max(begin, paragraph)
    space = text.find(" ", begin, start)
    return space + 1 if space >= 0 else start


def _forth(text: str, end: int, reach: int) -> int:
    past = min(len(text), end + reach)
    paragraph = text.find("\n", end, past)
    if paragraph >= 0:
        return paragraph
    if past == len(text):
        return past
    space = text.rfind(" ", end, past)
    return space if space >= 0 else end
