import pytest

from postil.model.identity import ArticleId
from postil.ui.review.wording import badge, outcome_told
from postil.workspace.review import Outcome


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((12, 1, 0, 1), "12 of 14 marks kept, 1 moved, 1 needs you."),
        ((3, 0, 2, 0), "3 of 5 marks kept, 2 with other words."),
        ((0, 0, 0, 3), "0 of 3 marks kept, 3 need you."),
        ((1, 0, 0, 0), "You read another version now; its mark is kept."),
        ((9, 0, 0, 0), "You read another version now; all 9 marks are kept."),
        ((0, 0, 0, 0), "You read another version now."),
    ],
)
def test_what_a_new_version_did(counts: tuple[int, int, int, int], words: str) -> None:
    assert outcome_told(Outcome(ArticleId("a"), *counts)) == words


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((0, 0), ""),
        ((1, 0), "1 mark to review"),
        ((0, 2), "2 marks without a place"),
        ((8, 3), "8 to review · 3 without a place"),
    ],
)
def test_what_waits(counts: tuple[int, int], words: str) -> None:
    assert badge(*counts) == words
