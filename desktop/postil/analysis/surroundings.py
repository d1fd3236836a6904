"""The words between a number and what may say where or when it holds."""

from typing import Final

from postil.analysis.reporting import CLAUSAL
from postil.analysis.scan import BREAK, Scan

_MARKS: Final = frozenset([BREAK, *';:—–()[]“”"«»„…!?'])
_OPENERS: Final = frozenset(
    "that which who whom whose what where when while whereas after before because but although "
    "though than if since until unless so nor amid despite compared versus vs".split()
)
_LISTED: Final = frozenset("and or as well".split())
_BOUNDS: Final = frozenset("more less fewer greater larger".split())
"""Before "than" and a number: no clause begins in "more than 20"."""


def clause_ends(scan: Scan, first: int, last: int) -> bool:
    """Whether a mark, a verb of saying or a new clause stands in items `first` to `last`.

    A comma ends a clause too; "and" does unless a number follows ("5 killed and 10 wounded"), and
    "than" does except where it bounds one ("more than 20").
    """
    return any(_ends(scan, index) for index in range(first, last + 1))


def _ends(scan: Scan, index: int) -> bool:
    word = scan.words[index]
    if word == "than" and scan.word(index - 1) in _BOUNDS and _number_follows(scan, index):
        return False
    if word in _MARKS or word in _OPENERS or word in CLAUSAL:
        return True
    if word in (",", *_LISTED):
        return not _number_follows(scan, index)
    return word == "." and scan.capitalised(index + 1) and len(scan.word(index - 1)) > 2


def _number_follows(scan: Scan, index: int) -> bool:
    return scan.word(index + 1)[:1] == "<" or scan.word(index + 2)[:1] == "<"
