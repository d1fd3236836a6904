"""Converts text positions: Postil counts Unicode code points, Qt counts UTF-16 code units."""

import re
from bisect import bisect_left
from typing import Final

_ASTRAL: Final = re.compile("[\U00010000-\U0010ffff]")


class Positions:
    """Code point ↔ UTF-16 over one text; both ways in logarithmic time.

    A character outside the Basic Multilingual Plane counts two units in UTF-16. A position inside
    such a pair is taken as that of the character.
    """

    def __init__(self, text: str) -> None:
        self._points = [m.start() for m in _ASTRAL.finditer(text)]
        self._units = [point + index for index, point in enumerate(self._points)]

    def to_utf16(self, point: int) -> int:
        return point + bisect_left(self._points, point)

    def to_point(self, unit: int) -> int:
        return unit - bisect_left(self._units, unit) if self._units else unit
