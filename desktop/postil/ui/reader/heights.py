"""Heights of many paragraphs, with the sum above each of them. No Qt in here."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate


class Heights:
    """Estimated heights, and exact ones where they are known.

    An estimate is a fixed part and a growing part, each times a factor that all paragraphs share,
    so that another size of text or width of lines is two numbers and no walk over a book. Setting a
    height and asking for a sum take logarithmic time (a Fenwick tree of what was set).
    """

    def __init__(self, fixed: Iterable[float] = (), growing: Iterable[float] = ()) -> None:
        self._fixed = [0.0, *accumulate(fixed)]
        self._growing = [0.0, *accumulate(growing)]
        self._growing += [self._growing[-1]] * (len(self._fixed) - len(self._growing))
        self.rescale(1.0, 1.0)

    def rescale(self, fixed: float, growing: float) -> None:
        """Reckon all estimates with other factors, and forget the heights that were set."""
        self._factors = fixed, growing
        self._known: dict[int, float] = {}
        self._changes: dict[int, float] = {}
        self.total = self._estimated_above(len(self))

    def __len__(self) -> int:
        return len(self._fixed) - 1

    def __getitem__(self, index: int) -> float:
        known = self._known.get(index)
        if known is not None:
            return known
        fixed, growing = self._factors
        return fixed * (self._fixed[index + 1] - self._fixed[index]) + growing * (
            self._growing[index + 1] - self._growing[index]
        )

    def __setitem__(self, index: int, height: float) -> None:
        change = height - self[index]
        self._known[index] = height
        if not change:
            return
        self.total += change
        node, end, changes = index + 1, len(self._fixed), self._changes
        while node < end:
            changes[node] = changes.get(node, 0.0) + change
            node += node & -node

    def above(self, index: int) -> float:
        """The sum of the heights before `index`."""
        result, changes = self._estimated_above(index), self._changes
        while index > 0:
            result += changes.get(index, 0.0)
            index -= index & -index
        return result

    def _estimated_above(self, index: int) -> float:
        fixed, growing = self._factors
        return fixed * self._fixed[index] + growing * self._growing[index]

    def index_at(self, y: float) -> int:
        """The index whose stretch holds `y`; the first or last one where `y` is outside."""
        place = bisect_right(range(len(self._fixed)), y, key=self.above) - 1
        return max(0, min(place, len(self) - 1))
