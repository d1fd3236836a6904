"""What a number is, read from words."""

from dataclasses import dataclass
from typing import Final, Protocol

DASHES: Final = frozenset("-\u2010\u2011\u2012\u2013\u2212")


class Words(Protocol):
    """What a number is read from: words in lower case with their offsets."""

    @property
    def text(self) -> str: ...
    @property
    def starts(self) -> list[int]: ...
    @property
    def ends(self) -> list[int]: ...
    @property
    def words(self) -> list[str]: ...
    def glued(self, index: int) -> bool: ...
    def word(self, index: int) -> str: ...


@dataclass(frozen=True, slots=True)
class Number:
    """A number over the items `first` to `last`: its value, or low and high ("dozens": 12 to 120).

    `figures` tells 3 from three; `plain` is false once a scale, fraction or exponent had part in
    it; `fraction` marks "a third", which is read as a share; `scale` is the last scale's value.
    Neither value nor bounds: digits that are no number.
    """

    first: int
    last: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    ordinal: bool = False
    figures: bool = False
    plain: bool = True
    fraction: bool = False
    scale: float = 1.0


def product(value: float, scale: float) -> float:
    """The product without the noise of binary fractions: 2.3 million is 2300000."""
    return float(f"{value * scale:.15g}")
