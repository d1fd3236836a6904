"""Converts text positions: Postil counts Unicode code points, Qt counts UTF-16 code units."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

_ASTRAL: Final = re.compile("[\U00010000-\U0010ffff]")


class Positions:
    """Code point ↔ UTF-16 over one text; both ways in logarithmic time.

    A character outside the Basic Multilingual Plane counts two units in UTF-16. A position inside
    such a pair is taken as that of the character. `seams` are the positions before which what is
    shown has one unit more than the text; both sides of such a unit are that position.
    """

    def __init__(self, text: str, seams: Sequence[int] = ()) -> None:
        astral = [m.start() for m in _ASTRAL.finditer(text)]
        if seams:
            pairs = sorted([(point, 0) for point in astral] + [(seam - 1, 1) for seam in seams])
            self._points = [point for point, _ in pairs]
            self._units = [point + seam + index for index, (point, seam) in enumerate(pairs)]
        else:
            self._points = astral
            self._units = [point + index for index, point in enumerate(astral)]

    def to_utf16(self, point: int) -> int:
        return point + bisect_left(self._points, point)

    def to_point(self, unit: int) -> int:
        return unit - bisect_left(self._units, unit) if self._units else unit
