"""A text in a few numbers, by which its other versions are found among many."""

import struct
from dataclasses import dataclass
from typing import Final

SLOTS: Final = 32
"""Numbers in a sketch."""
_ROWS: Final = 2
_BITS: Final = 29
_FORM: Final = struct.Struct(f"<{SLOTS}I")


@dataclass(frozen=True, slots=True)
class Sketch:
    """`SLOTS` numbers of 32 bits: the share of slots in which two sketches agree is about the share
    of rows of words that the two texts have in common. Empty for a text without words.
    """

    slots: tuple[int, ...] = ()

    @property
    def bands(self) -> tuple[int, ...]:
        """The keys under which to file the sketch: two texts that are alike share at least one.

        Of two texts with half of all rows of words in common 99 of 100 pairs share one, with a
        third 85, with a twentieth 4. Each is below 2**63 and names its place in the sketch, so that
        one indexed column of integers holds them all.
        """
        mask = (1 << _BITS) - 1
        pairs = zip(self.slots[::_ROWS], self.slots[1::_ROWS], strict=True)
        return tuple(
            band << 2 * _BITS | (one & mask) << _BITS | other & mask
            for band, (one, other) in enumerate(pairs)
        )

    def likeness(self, other: "Sketch") -> float:
        """About the share of rows of words that both texts have of all that either has, 0–1."""
        if not self.slots or not other.slots:
            return 0.0
        pairs = zip(self.slots, other.slots, strict=True)
        return sum(one == another for one, another in pairs) / SLOTS

    def __bytes__(self) -> bytes:
        """128 bytes to store, none for the empty sketch."""
        return _FORM.pack(*self.slots) if self.slots else b""

    @classmethod
    def from_bytes(cls, packed: bytes) -> "Sketch":
        """The sketch that `bytes` made. Raises ValueError for anything else."""
        if packed and len(packed) != _FORM.size:
            raise ValueError(f"a sketch has {_FORM.size} bytes, not {len(packed)}")
        return cls(_FORM.unpack(packed)) if packed else cls()
