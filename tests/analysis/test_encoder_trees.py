"""Every sentence gets one tree with one root, and the best one."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from postil.analysis.encoder_trees import ROOT, Scores, heads_of, is_tree

VALUES = st.floats(-20, 20, width=16)


def arcs_of(rows: list[list[float]]) -> Scores:
    return np.array(rows, np.float32).reshape(len(rows), len(rows) + 1)


SMALL = st.integers(1, 4).flatmap(
    lambda size: st.lists(
        st.lists(VALUES, min_size=size + 1, max_size=size + 1), min_size=size, max_size=size
    )
)
LARGE = st.integers(1, 14).flatmap(
    lambda size: st.lists(
        st.lists(VALUES, min_size=size + 1, max_size=size + 1), min_size=size, max_size=size
    )
)


def worth(arcs: Scores, heads: tuple[int, ...]) -> float:
    return float(sum(np.float64(arcs[word, head + 1]) for word, head in enumerate(heads)))


def best_worth(arcs: Scores) -> float:
    """By trying every tree."""
    choices = product(range(ROOT, len(arcs)), repeat=len(arcs))
    trees = (heads for heads in choices if all(h != w for w, h in enumerate(heads)))
    return max(worth(arcs, heads) for heads in trees if is_tree(heads))


def test_a_sentence_without_words_has_no_tree() -> None:
    assert heads_of(np.zeros((0, 1), np.float32)) == []


def test_the_best_governors_are_kept_where_they_make_a_tree() -> None:
    arcs = arcs_of([[0, 0, 9, 0], [9, 0, 0, 0], [0, 0, 9, 0]])
    assert heads_of(arcs) == [1, ROOT, 1]


def test_a_cycle_is_left_where_that_costs_least() -> None:
    # Words 1 and 2 would govern each other; the root is nearly as good for word 2.
    arcs = arcs_of([[1, 0, 9, 0], [8, 9, 0, 0], [0, 0, 9, 0]])
    assert heads_of(arcs) == [1, ROOT, 1]


def test_two_roots_become_one() -> None:
    arcs = arcs_of([[9, 0, 2], [8, 3, 0]])
    assert heads_of(arcs) == [ROOT, 0]


def test_what_is_no_tree() -> None:
    assert is_tree([ROOT, 0, 1])
    assert not is_tree([1, 0])
    assert not is_tree([ROOT, ROOT])
    assert not is_tree([ROOT, 2, 1])


@given(SMALL)
def test_no_tree_is_better(rows: list[list[float]]) -> None:
    arcs = arcs_of(rows)
    heads = heads_of(arcs)
    assert is_tree(heads)
    assert worth(arcs, tuple(heads)) >= best_worth(arcs) - 1e-3


@given(LARGE)
def test_long_sentences_get_one_tree(rows: list[list[float]]) -> None:
    assert is_tree(heads_of(arcs_of(rows)))
