"""Which minute lies at which pixel."""

from dataclasses import dataclass, replace
from typing import Final

from postil.model.stretch import DAY, HOUR

_CLOSEST: Final = HOUR / 400
"""Minutes a pixel: an hour is 400 pixels wide, and it can't be zoomed in further."""
_FARTHEST: Final = 20 * 365.25 * DAY
_MARGIN: Final = 0.04
_LEAST: Final = HOUR


@dataclass(frozen=True, slots=True)
class Scale:
    """A window of time: `left` is the minute at pixel 0, `width` is in pixels."""

    left: float
    per_pixel: float
    width: int

    @classmethod
    def fitting(cls, first: float, last: float, width: int) -> "Scale":
        """All from one minute to another, with some room on either side."""
        room = max((last - first) * (1 + 2 * _MARGIN), _LEAST)
        per_pixel = _bounded(room / max(1, width))
        return cls((first + last) / 2 - per_pixel * width / 2, per_pixel, width)

    @property
    def right(self) -> float:
        """The minute behind the last pixel."""
        return self.left + self.per_pixel * self.width

    def x(self, minute: float) -> float:
        return (minute - self.left) / self.per_pixel

    def minute(self, x: float) -> float:
        return self.left + x * self.per_pixel

    def zoomed(self, factor: float, x: float) -> "Scale":
        """So many times closer, with the minute at a pixel staying where it is."""
        per_pixel = _bounded(self.per_pixel / factor)
        return Scale(self.minute(x) - x * per_pixel, per_pixel, self.width)

    def panned(self, pixels: float) -> "Scale":
        """Later by so many pixels."""
        return replace(self, left=self.left + pixels * self.per_pixel)

    def centred(self, minute: float) -> "Scale":
        return replace(self, left=minute - self.per_pixel * self.width / 2)

    def resized(self, width: int) -> "Scale":
        """The same closeness around the same middle in another width."""
        middle = self.left + self.per_pixel * self.width / 2
        return Scale(middle - self.per_pixel * width / 2, self.per_pixel, width)


def _bounded(per_pixel: float) -> float:
    return min(_FARTHEST, max(_CLOSEST, per_pixel))
