"""What the quotation finders share: the text in words and marks, and what they found in it."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from postil.analysis.clauses import Clauses
from postil.analysis.quotation_marks import Quoted, quoted_ranges
from postil.analysis.words import Word, words_of
from postil.model.finding import QuoteForm
from postil.model.passage import Span


class Range(NamedTuple):
    """Words `first` to `last`, exclusive."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A quotation in words. `pattern` says which rule found it."""

    content: tuple[Range, ...]
    cue: tuple[Range, ...]
    speaker: tuple[Range, ...]
    pattern: str

    @property
    def confidence(self) -> float | None:
        return CONFIDENCE.get(self.pattern)


CONFIDENCE: Final = {
    "said X": 0.98, "X said": 0.93, "said:": 0.92, "X:": 0.91, "X said that": 0.85,
    "clause, X said": 0.85, "X said clause": 0.83, "according": 0.8, "X: clause": 0.78,
    "X said whether": 0.7, "signed": 0.67, "X said object": 0.62, "X said to": 0.58,
    "claim that": 0.51,
}  # fmt: skip
"""The share of each rule's finds that were right (a third of the words at least in common with a
quotation marked by hand) in 400 articles of the training part of PolNeAR, US political news."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A quoted range in words, its marks included; `count` words stand in it."""

    words: Range
    quoted: Quoted
    count: int


@dataclass(frozen=True, slots=True)
class Text:
    """A text, its words, clauses and quoted ranges. `inside[i]`: the range word i is in, or -1."""

    text: str
    words: list[Word]
    clauses: Clauses
    marks: list[Mark]
    inside: list[int] = field(default_factory=list)

    @classmethod
    def of(
        cls,
        text: str,
        starts: Sequence[int] | None = None,
        subjects: Iterable[tuple[int, Span]] = (),
    ) -> "Text":
        """`subjects`: where verbs begin and where their subjects lie, if a parser told."""
        words = words_of(text, starts)
        begins = [w.start for w in words]
        parsed = {
            bisect_left(begins, verb): (bisect_left(begins, s.start), bisect_left(begins, s.end))
            for verb, s in subjects
        }
        marks: list[Mark] = []
        inside = [-1] * len(words)
        for quoted in quoted_ranges(text):
            first, last = bisect_left(begins, quoted.start), bisect_left(begins, quoted.end)
            count = sum(w.wordy for w in words[first:last])
            for at in range(first, last):
                inside[at] = len(marks)
            marks.append(Mark(Range(first, last), quoted, count))
        return cls(text, words, Clauses(words, parsed), marks, inside)

    def span(self, part: Range) -> Span:
        return Span(self.words[part.first].start, self.words[part.last - 1].end)

    def form(self, content: Sequence[Range]) -> QuoteForm:
        """Direct where all words are between marks, mixed where some are."""
        within = [
            self.inside[at] >= 0 for part in content for at in range(*part) if self.words[at].wordy
        ]
        if within and all(within):
            return QuoteForm.DIRECT
        return QuoteForm.MIXED if any(within) else QuoteForm.INDIRECT

    def trimmed(self, first: int, last: int) -> Range | None:
        """The range without the marks and small joints at its edges, None where nothing is left."""
        while first < last and self.words[first].text in {",", ":", ";", "–", "—", "-"}:
            first += 1
        while last > first and self.words[last - 1].text in {
            ",",
            ".",
            ";",
            ":",
            "–",
            "—",
            "!",
            "?",
            "-",
            "…",
        }:
            if self.inside[last - 1] >= 0:
                break
            last -= 1
        wordy = any(w.wordy or w.text[0].isdigit() for w in self.words[first:last])
        return Range(first, last) if wordy else None
