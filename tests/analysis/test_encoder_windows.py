"""Windows hold every word once, end with sentences where they can, and never grow too long."""

from hypothesis import given
from hypothesis import strategies as st

from postil.analysis.encoder_pieces import Case, PieceWord
from postil.analysis.encoder_windows import CONTEXT, LONGEST, Window, windows


def words_of(sizes: list[int]) -> list[PieceWord]:
    return [PieceWord(at, at + 1, (1,) * size, Case.LOWER) for at, size in enumerate(sizes)]


def test_a_window_ends_with_a_sentence_and_begins_with_the_one_before() -> None:
    words = words_of([1] * 200)
    assert list(windows(words, [0, 30, 100, 130])) == [
        Window(0, 0, 100),
        Window(60, 100, 130),
        Window(100, 130, 200),
    ]


@given(
    st.lists(st.integers(1, 12), max_size=400),
    st.sets(st.integers(0, 400)),
)
def test_every_word_is_read_once(sizes: list[int], starts: set[int]) -> None:
    words = words_of(sizes)
    own = 0
    for window in windows(words, sorted(starts)):
        assert window.first <= window.own == own < window.last
        assert sum(sizes[window.first : window.own]) <= CONTEXT
        assert sum(sizes[window.first : window.last]) <= LONGEST
        own = window.last
    assert own == len(words)
