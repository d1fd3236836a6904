"""From scores of arcs to a tree: each word's best governor, or else a spanning tree."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]

ROOT: Final = -1
"""The head of the word that has none."""

_NEVER: Final = -1e9
_DEAR: Final = 1e5
"""What a second root costs: more than any tree's arcs together."""


def heads_of(arcs: Scores) -> list[int]:
    """The head of each word of a sentence, so that they make one tree with one root.

    `arcs[w, h]` is how well word h - 1 governs w, h = 0 being no word at all.
    """
    if not len(arcs):
        return []
    scores: Any = np.array(arcs, np.float64)
    words = np.arange(len(scores))
    scores[words, words + 1] = _NEVER
    heads = [int(head) for head in scores.argmax(axis=1) - 1]
    if is_tree(heads):
        return heads
    scores[:, 0] -= _DEAR
    return _spanning(scores)


def is_tree(heads: Sequence[int]) -> bool:
    """Whether the words hang together under one root."""
    if list(heads).count(ROOT) != 1:
        return False
    safe = {heads.index(ROOT)}
    for word in range(len(heads)):
        path = []
        while word not in safe:
            if word in path:
                return False
            path.append(word)
            word = heads[word]  # noqa: PLW2901 - up to the root
        safe.update(path)
    return True


def _spanning(scores: Any) -> list[int]:
    """The heads of the best spanning tree (Chu and Liu 1965, Edmonds 1967)."""
    size = len(scores) + 1
    arcs: Any = np.full((size, size), _NEVER)  # node 0 is above all roots
    arcs[1:, :] = scores
    np.fill_diagonal(arcs, -np.inf)
    return [int(head) - 1 for head in _edmonds(arcs)[1:]]


def _edmonds(arcs: Any) -> Any:
    """The best head of each node; `arcs[node, head]`, node 0 is the root and has none."""
    heads: Any = arcs.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    rest = [node for node in range(len(arcs)) if node not in cycle]
    inside = [*cycle]
    kept = arcs[inside, heads[inside]].sum()
    # What entering the cycle at a node is worth: its new arc for the one that it gives up.
    entering = arcs[np.ix_(inside, rest)] - arcs[inside, heads[inside]][:, None] + kept
    leaving = arcs[np.ix_(rest, inside)]
    size = len(rest) + 1
    small: Any = np.full((size, size), -np.inf)
    small[:-1, :-1] = arcs[np.ix_(rest, rest)]
    small[-1, :-1] = entering.max(axis=0)
    small[:-1, -1] = leaving.max(axis=1)
    found = _edmonds(small)
    return _expanded(heads, found, rest, inside, entering.argmax(axis=0), leaving.argmax(axis=1))


def _expanded(
    heads: Any, found: Any, rest: list[int], inside: list[int], entered: Any, left: Any
) -> Any:
    """The heads with the cycle, which stood as one node, taken apart where it was entered."""
    result = heads.copy()
    for at, node in enumerate(rest[1:], 1):
        head = int(found[at])
        result[node] = inside[int(left[at])] if head == len(rest) else rest[head]
    into = int(found[-1])
    result[inside[int(entered[into])]] = rest[into]
    return result


def _cycle(heads: Any) -> list[int] | None:
    """The nodes of a cycle, None where there is none."""
    safe = {0}
    for start in range(1, len(heads)):
        path: list[int] = []
        node = start
        while node not in safe:
            if node in path:
                return path[path.index(node) :]
            path.append(node)
            node = int(heads[node])
        safe.update(path)
    return None
