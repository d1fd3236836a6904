"""What the encoder may say of a word, and the paths and names that follow from it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from postil.model.finding import EntityLabel

Numbers = NDArray[np.float32]

_NEVER: Final = np.float32(-1e4)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text, with what the encoder gives to each label. Offsets are code points."""

    start: int
    end: int
    label: EntityLabel
    shares: tuple[float, ...] = ()


class Tags:
    """The tags of a model, "O", "B-PERSON", "I-PERSON", …, and the paths that they allow."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        self.labels = tuple(dict.fromkeys(n[2:] for n in names if n != "O"))
        self._label = [self.labels.index(n[2:]) if n != "O" else -1 for n in names]
        self._begins = [n.startswith("B") for n in names]
        self._steps: Any = np.zeros((len(names), len(names)), np.float32)
        for at, name in enumerate(names):
            if name.startswith("I"):
                ok = [self._label[other] == self._label[at] for other in range(len(names))]
                self._steps[~np.array(ok), at] = _NEVER
        self._starts: Any = np.array(
            [_NEVER if n.startswith("I") else np.float32(0) for n in names], np.float32
        )

    def path(self, chances: Numbers) -> list[int]:
        """The likeliest tags of a line of words, of which no name begins inside (Viterbi)."""
        if not len(chances):
            return []
        scores = np.log(chances + np.float32(1e-9))
        best = scores[0] + self._starts
        back = []
        for row in scores[1:]:
            ways = best[:, None] + self._steps
            back.append(ways.argmax(axis=0))
            best = ways.max(axis=0) + row
        tags = [int(best.argmax())]
        for came in reversed(back):
            tags.append(int(came[tags[-1]]))
        return tags[::-1]

    def runs(self, tags: Sequence[int]) -> Iterator[tuple[int, int]]:
        """First and last (exclusive) word of each name on a path."""
        first = None
        for at, tag in enumerate([*tags, self.names.index("O")]):
            if first is not None and (self._label[tag] < 0 or self._begins[tag]):
                yield first, at
                first = None
            if first is None and self._label[tag] >= 0:
                first = at

    def shares(self, chances: Numbers) -> tuple[float, ...]:
        """What the words of a name give to each label on average."""
        sums = [0.0] * len(self.labels)
        for tag, label in enumerate(self._label):
            if label >= 0:
                sums[label] += float(chances[:, tag].mean())
        return tuple(sums)

    def label_of(self, shares: Sequence[float]) -> EntityLabel:
        """The label with the most; GPE and LOC stand together against the others."""
        by_label = dict(zip(self.labels, shares, strict=True))
        place = by_label.get("GPE", 0.0) + by_label.get("LOC", 0.0)
        best = max(by_label, key=by_label.__getitem__)
        if place > by_label[best]:
            best = "GPE" if by_label.get("GPE", 0.0) >= by_label.get("LOC", 0.0) else "LOC"
        return EntityLabel(best)
