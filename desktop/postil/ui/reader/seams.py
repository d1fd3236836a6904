"""Where very long paragraphs are parted, so that they are laid out in pieces. No Qt in here.

A seam is a new line behind the end of a sentence, in the place of the space there; no room is left
between the pieces. Without it the lines of a paragraph as long as a book would have to be broken
from its first word on, whichever of them is in sight.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from postil.ui.reader.paragraphs import Setting

LONGEST: Final = 6_000
"""Characters up to which a paragraph stays whole; pieces have about half as many."""
_SENTENCE: Final = re.compile(r"[.!?…؟۔][\"'”’»)\]]*\s+|[。！？][」』”’）]*")
_SPACE: Final = re.compile(r"\s+")
_JOINER: Final = "\u200d"
_CLINGING: Final = re.compile(
    "[\u200c\u200d\ufe0e\ufe0f\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]"
)


@dataclass(frozen=True, slots=True)
class Parting:
    """The pieces of a text and how each is set.

    `seams` are the characters of the text before which a line break is shown that is none of its
    own, because no space was there to stand for it. `parted` are the pieces of each paragraph that
    has several, as ranges of places in `pieces`.
    """

    pieces: Sequence[str]
    settings: Sequence[Setting]
    seams: Sequence[int] = ()
    parted: Sequence[range] = ()


def part(paragraphs: Sequence[str], settings: Sequence[Setting], longest: int = LONGEST) -> Parting:
    """Paragraphs in pieces of at most `longest` characters; short ones stay what they are."""
    if max(map(len, paragraphs), default=0) <= longest:
        return Parting(paragraphs, settings)
    pieces: list[str] = []
    set_as: list[Setting] = []
    seams: list[int] = []
    parted: list[range] = []
    position = 0
    for paragraph, setting in zip(paragraphs, settings, strict=True):
        cuts = seams_of(paragraph, longest)
        if cuts:
            parted.append(range(len(pieces), len(pieces) + len(cuts) + 1))
        for start, end in pairwise([0, *cuts, len(paragraph)]):
            at_seam = end < len(paragraph)
            at_space = at_seam and paragraph[end - 1] == " "
            pieces.append(paragraph[start : end - at_space])
            if at_seam and not at_space:
                seams.append(position + end)
        rest = replace(setting, space_above=0.0, continues=True)
        set_as += [setting, *[rest] * len(cuts)]
        position += len(paragraph) + 1
    return Parting(pieces, set_as, seams, parted)


def seams_of(paragraph: str, longest: int = LONGEST) -> list[int]:
    """Where the pieces of a paragraph begin, but for the first: after a sentence where there is one
    in reach, else after a space, else between two characters that may be parted."""
    seams: list[int] = []
    start = 0
    while len(paragraph) - start > longest:
        start = _seam(paragraph, start + longest * 3 // 8, start + max(1, longest * 5 // 8))
        seams.append(start)
    return seams


def _seam(text: str, low: int, high: int) -> int:
    for pattern in (_SENTENCE, _SPACE):
        ends = [match.end() for match in pattern.finditer(text, low, high)]
        if ends:
            return ends[-1]
    most = high + (high - low)
    place = high
    while place < most and _holds_together(text, place):
        place += 1
    return place


def _holds_together(text: str, place: int) -> bool:
    """True where what stands at a place belongs to the character before it."""
    after = text[place]
    return (
        unicodedata.combining(after) > 0
        or unicodedata.category(after).startswith("M")
        or _CLINGING.match(after) is not None
        or text[place - 1] == _JOINER
    )
