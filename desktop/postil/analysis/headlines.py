"""Lines that are headlines, in which capitals say nothing."""

from collections.abc import Sequence
from typing import Final

from postil.analysis.words import Word

_LONGEST: Final = 25
"""Words in a headline."""


def headline_words(words: Sequence[Word]) -> set[int]:
    """Starts of the words in lines that are headlines: short, in Title Case, with no full stop."""
    headings: set[int] = set()
    line: list[Word] = []
    for word in [*words, None]:
        if word is None or word.breaks:
            if _is_heading(line):
                headings.update(w.start for w in line)
            line = []
        if word is not None:
            line.append(word)
    return headings


def _is_heading(line: Sequence[Word]) -> bool:
    long = [w for w in line if w.wordy and len(w.text) > 3]
    capitals = sum(w.text[0].isupper() for w in long)
    return (
        2 < len(line) <= _LONGEST
        and len(long) > 1
        and line[-1].text not in {",", ";", ":"}
        and capitals >= 0.75 * len(long)
        and line[-1].text != "."
    )
