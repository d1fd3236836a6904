"""Where a stretch that was put in or taken out begins, when several places would do.

"The dog barked. [The cat slept. ]The …" and "The dog barked. The [cat slept. The ]…" are the same
insertion; people mean the first.
"""

from typing import Final

from postil.anchors.runs import Run
from postil.anchors.words import Words

_FARTHEST: Final = 40
"""Words that a beginning is moved by, at most, in either direction."""


def slid(runs: list[Run], old: Words, new: Words) -> list[Run]:
    """The runs, what was put in or taken out between them beginning where a sentence does.

    The runs ascend in the old text; of two that ascend in the new one as well, and leave a gap in
    one text only, the border is moved. The last run may go as a whole: of a paragraph at the end
    of a text, the full stop would otherwise stay where another paragraph has its own.
    """
    result = runs[:1]
    for run in runs[1:]:
        last, most_on = result[-1], run.length - (run is not runs[-1])
        if last.new_end == run.new and last.old_end < run.old:
            by = _best(old, last.old_end, run.old, last.length, most_on)
        elif last.old_end == run.old and last.new_end < run.new:
            by = _best(new, last.new_end, run.new, last.length, most_on)
        else:
            by = 0
        if by:
            result[-1] = Run(last.old, last.new, last.length + by)
            if by < run.length:
                result.append(Run(run.old + by, run.new + by, run.length - by))
        else:
            result.append(run)
    return result


def _best(words: Words, start: int, end: int, most_back: int, most_on: int) -> int:
    """By how many words the stretch from `start` to `end` is best moved, back being negative."""
    codes = words.codes
    back = on = 0
    while back < min(most_back - 1, _FARTHEST) and codes[start - back - 1] == codes[end - back - 1]:
        back += 1
    while on < min(most_on, _FARTHEST) and codes[start + on] == codes[end + on]:
        on += 1
    if not back and not on:
        return 0
    return max(range(-back, on + 1), key=lambda by: (_weight(words, start + by), -abs(by)))


def _weight(words: Words, word: int) -> int:
    """How good a place before a word is to begin something: paragraph, sentence, clause or word."""
    if word == 0:
        return 4
    # The end of the word before belongs to it where marks are words themselves.
    between = words.between(word, word)
    gap = words.text[between.start - 1 : between.end]
    if "\n" in gap:
        return 3
    if any(mark in gap for mark in ".!?"):
        return 2
    return int(any(mark in gap for mark in ",;:—–"))
