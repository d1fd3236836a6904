"""The sentence around a finding: good enough to read and to sort by, quick on any text."""

import re
from bisect import bisect_right
from typing import Final

from postil.model.passage import Span

_REACH: Final = 240
_FARTHEST: Final = 600
"""Characters on either side of a span in which its sentence is looked for."""
_BOUNDARY: Final = re.compile(r"""[.!?…]["”’»)\]]{0,3}[ \t]{1,8}(?=["“‘«(\[]{0,3}[^\W\d_])|\n+""")
_ABBREVIATION: Final = re.compile(
    r"(?:^|[\s(“\"])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Maj|Capt|Sgt|St|No|vs|etc"
    r"|[A-Z]\.[A-Z]|a\.m|p\.m|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)$"
)


class Sentences:
    """Where the sentences of a text begin, by punctuation alone."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0]
        for match in _BOUNDARY.finditer(text):
            before = text[max(0, match.start() - 8) : match.start()]
            goes_on = text[match.end() : match.end() + 1].islower() and text[match.start()] != "\n"
            abbreviated = text[match.start()] == "." and _ABBREVIATION.search(before)
            if not goes_on and not abbreviated:
                self._starts.append(match.end())

    def span_of(self, span: Span) -> Span:
        """From where the sentence of the span's beginning begins to where that of its end ends."""
        first = self._starts[bisect_right(self._starts, span.start) - 1]
        after = bisect_right(self._starts, max(span.start, span.end - 1))
        return Span(first, self._starts[after] if after < len(self._starts) else len(self._text))

    def around(self, span: Span) -> tuple[str, str, str]:
        """What stands before the span in its sentence, the span's words, and what follows them.

        White space is one space each; what is cut from a very long sentence shows as "…".
        """
        first, last = self.span_of(span)
        start, end = max(first, span.start - _REACH), min(last, span.end + _REACH)
        before = self._line(start, span.start).lstrip()
        behind = self._line(span.end, end).rstrip()
        if start > first:
            before = "…" + before.partition(" ")[2]
        if end < last:
            behind = behind.rpartition(" ")[0] + "…"
        return before, self._line(span.start, span.end), behind

    def _line(self, start: int, end: int) -> str:
        return re.sub(r"\s+", " ", self._text[start:end])


def sentence_of(text: str, span: Span) -> Span:
    """The sentence of a span, of which at most some hundred characters on either side are read."""
    begin, stop = max(0, span.start - _FARTHEST), span.end + _FARTHEST
    here = Span(span.start - begin, span.end - begin)
    first, last = Sentences(text[begin:stop]).span_of(here)
    return Span(first + begin, last + begin)
