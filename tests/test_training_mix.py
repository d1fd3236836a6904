"""Weights between those of several runs."""

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.append(str(Path(__file__).parents[1] / "packaging" / "model"))

from mix import averaged, mixed, stages_of


def test_a_checkpoint_gives_the_mean_over_its_steps_where_it_has_one() -> None:
    last, mean = {"a": np.zeros(2)}, {"a": np.ones(2)}
    assert averaged({"model": last, "mean": mean}) is mean
    assert averaged({"model": last}) is last


def test_weights_are_mixed_by_their_shares() -> None:
    one, two = {"a": np.array([0.0, 4.0])}, {"a": np.array([4.0, 0.0])}
    assert mixed([(one, 3.0), (two, 1.0)])["a"] == pytest.approx([1.0, 3.0])


def test_what_another_run_has_not_stays_as_it_is() -> None:
    one = {"syntax": np.ones(2), "head": np.ones((2, 3))}
    two = {"head": np.zeros((2, 5)), "more": np.zeros(2)}
    found = mixed([(one, 0.5), (two, 0.5)])
    assert sorted(found) == ["head", "syntax"]
    assert (found["syntax"] == 1).all()
    assert (found["head"] == np.ones((2, 3))).all()


def test_stages_end_with_what_was_done_last() -> None:
    last = {"what": "names and syntax", "pieces": 5, "seconds": 2}
    first = {"what": "names", "pieces": 3, "seconds": 1}
    assert stages_of(last | {"stages": [first], "seed": 1}) == [first, last]
    assert stages_of(first) == [first]
