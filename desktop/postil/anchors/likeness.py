"""Recognises another version of the same article by its words.

Texts are compared by their shingles: all rows of three folded words. To find the few like one text
among many, each is filed under the bands of a sketch (`postil.model.sketch`), made by minwise
hashing in one pass (Li, Owen, Zhang: "One permutation hashing", 2012; empty slots borrow from the
next as in Shrivastava and Li, 2014).
"""

import re
from hashlib import blake2b
from typing import Final

from postil.anchors.folding import fold
from postil.anchors.words import WORDS
from postil.model.sketch import SLOTS, Sketch

SAME_ARTICLE: Final = 0.3
"""From which likeness on two texts are likely versions of one article."""
_ROW: Final = 3
_RANGE: Final = 1 << 32


def likeness(a: str, b: str) -> float:
    """How much two texts have in common: twice the shared shingles by the number of both, 0–1.

    A fifth of all words changed leaves about 0.5; different articles on one event stay below 0.1.
    """
    one, other = _shingles(a), _shingles(b)
    if not one or not other:
        return float(fold(a).strip() == fold(b).strip())
    return 2 * len(one & other) / (len(one) + len(other))


def sketch(text: str) -> Sketch:
    """The sketch of a text; the same on every machine and in every run."""
    slots: list[int | None] = [None] * SLOTS
    for shingle in _shingles(text):
        packed = shingle.encode("utf-8", "surrogatepass")
        digest = blake2b(packed, digest_size=8).digest()
        number, slot = divmod(int.from_bytes(digest, "little"), SLOTS)
        number %= _RANGE
        held = slots[slot]
        slots[slot] = number if held is None else min(held, number)
    if not any(slot is not None for slot in slots):
        return Sketch()
    return Sketch(tuple(_borrowed(slots, slot) for slot in range(SLOTS)))


def _borrowed(slots: list[int | None], slot: int) -> int:
    """The number of a slot; an empty one has that of the next, marked by how far off that is."""
    for away in range(SLOTS):
        number = slots[(slot + away) % SLOTS]
        if number is not None:
            return (number + away * 0x9E3779B1) % _RANGE
    raise ValueError("all slots are empty")


def _shingles(text: str) -> set[str]:
    words = re.findall(WORDS, fold(text))
    if len(words) < _ROW:
        return {" ".join(words)} if words else set()
    rows = zip(words, words[1:], words[2:], strict=False)
    return {" ".join(row) for row in rows}
