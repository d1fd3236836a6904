"""Heights of many paragraphs, with the sum above each of them. No Qt in here."""

from collections.abc import Iterable


class Heights:
    """A list of heights with prefix sums, both kept up in logarithmic time (a Fenwick tree)."""

    def __init__(self, heights: Iterable[float] = ()) -> None:
        self._heights = list(heights)
        self._tree = [0.0, *self._heights]
        for node in range(1, len(self._tree)):
            parent = node + (node & -node)
            if parent < len(self._tree):
                self._tree[parent] += self._tree[node]
        self.total = sum(self._heights)

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, index: int) -> float:
        return self._heights[index]

    def __setitem__(self, index: int, height: float) -> None:
        change = height - self._heights[index]
        if not change:
            return
        self._heights[index] = height
        self.total += change
        node = index + 1
        while node < len(self._tree):
            self._tree[node] += change
            node += node & -node

    def above(self, index: int) -> float:
        """The sum of the heights before `index`."""
        result = 0.0
        while index > 0:
            result += self._tree[index]
            index -= index & -index
        return result

    def index_at(self, y: float) -> int:
        """The index whose stretch holds `y`; the first or last one where `y` is outside."""
        node, left = 0, y
        step = 1 << (len(self._heights).bit_length())
        while step:
            following = node + step
            if following < len(self._tree) and self._tree[following] <= left:
                node = following
                left -= self._tree[node]
            step >>= 1
        return max(0, min(node, len(self._heights) - 1))
