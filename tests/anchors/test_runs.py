"""Equal words of two texts: in one order, and moved."""

import random

from hypothesis import given
from hypothesis import strategies as st

from postil.anchors.alignment import align
from postil.anchors.runs import Run, runs_in_order
from postil.anchors.words import Codes, Words

CODES = st.text("abcdefgh", max_size=80)


def assert_equal_and_apart(old: str, new: str, runs: list[Run]) -> None:
    """Every run holds equal words, and none overlaps another in either text."""
    for run in runs:
        assert run.length > 0
        assert old[run.old : run.old_end] == new[run.new : run.new_end]
    for starts in (
        [(run.old, run.old_end) for run in runs],
        sorted((run.new, run.new_end) for run in runs),
    ):
        ends = [end for _, end in starts[:-1]]
        assert all(end <= start for end, (start, _) in zip(ends, starts[1:], strict=True))


@given(CODES, CODES)
def test_runs_in_order_ascend_in_both(old: str, new: str) -> None:
    runs = runs_in_order(old, new)
    assert_equal_and_apart(old, new, runs)
    assert [run.new for run in runs] == sorted(run.new for run in runs)


@given(CODES, CODES)
def test_runs_in_order_are_as_long_as_can_be(old: str, new: str) -> None:
    lengths = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, one in enumerate(old):
        for j, other in enumerate(new):
            lengths[i + 1][j + 1] = (
                lengths[i][j] + 1 if one == other else max(lengths[i][j + 1], lengths[i + 1][j])
            )
    assert sum(run.length for run in runs_in_order(old, new)) == lengths[-1][-1]


@given(CODES, CODES)
def test_aligned_runs_hold_equal_words(old: str, new: str) -> None:
    alignment = align(old, new)
    assert_equal_and_apart(old, new, list(alignment.runs))
    assert len(alignment.moved) == len(alignment.runs)


def test_a_long_text_is_parted_where_words_are_unique() -> None:
    chance = random.Random(1)
    old = "".join(chr(chance.randrange(20, 4_000)) for _ in range(3_000))
    new = "".join(c if chance.random() > 0.2 else "\x10" for c in old)
    runs = runs_in_order(old, new)
    assert all(run.old == run.new for run in runs)
    assert sum(run.length for run in runs) == sum(a == b for a, b in zip(old, new, strict=True))


def test_a_long_text_without_anything_unique_is_still_compared() -> None:
    old, new = "ab" * 1_500, "ba" * 1_400
    assert sum(run.length for run in runs_in_order(old, new)) > 2_000


def test_blocks_that_changed_places_are_found() -> None:
    one, two, three = "abcdefghij", "klmnopqrstuvw", "ABCDEFGHIJKLM"
    alignment = align(one + two + three, two + one + three)
    assert alignment.runs == [Run(0, 13, 10), Run(10, 0, 13), Run(23, 23, 13)]
    assert alignment.moved == [10, 0, 0]


def test_of_two_equal_blocks_the_one_that_was_moved_is_found() -> None:
    twin = "abcdefgh"
    old = twin + "0123456789" + twin + "KLMNOPQRST" + "uvwxyzUVWXYZ"
    new = twin + "0123456789" + "KLMNOPQRST" + "uvwxyzUVWXYZ" + twin
    assert Run(18, 40, 8) in align(old, new).runs


def test_words_by_letters_numbers_and_scripts_without_spaces() -> None:
    text = "He’s 1,934.5 km² off; cafe\u0301, inter\u00adnational 東京"
    words = Words(text, Codes())
    found = [text[slice(*words.span(n, n + 1))] for n in range(len(words))]
    assert found == "He s 1,934.5 km² off cafe\u0301 inter\u00adnational 東 京".split(" ")


def test_words_alike_when_folded_have_one_code() -> None:
    codes = Codes()
    old, new = (
        Words("The CAFÉ international", codes),
        Words("the cafe\u0301 inter\u00adnational", codes),
    )
    assert old.codes == new.codes
    assert len(set(old.codes)) == 3
