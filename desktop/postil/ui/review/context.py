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
    own = [d for d in differences if old.text[d.old.start : d.old.end].strip() != _CUT]
    if not own:
        return old, new
    first, last = own[0], own[-1]
    ends = [(old, last.old), (new, last.new)]
    if last.kind is not DifferenceKind.EQUAL and all(
        side.passage.end <= span.start for side, span in ends
    ):
        old, new = _until(old, last.old.start), _until(new, last.new.start)
    begins = [(old, first.old), (new, first.new)]
    if first.kind is not DifferenceKind.EQUAL and all(
        span.end <= side.passage.start for side, span in begins
    ):
        old, new = _from(old, first.old.end), _from(new, first.new.end)
    return old, new


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
