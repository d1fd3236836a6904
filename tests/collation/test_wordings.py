"""Two reports of one statement, word by word."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from postil.collation.wordings import wordings
from postil.model.difference import DifferenceKind


def told(old: str, new: str) -> list[tuple[str, str, str]]:
    return [
        (d.kind.value, old[d.old.start : d.old.end], new[d.new.start : d.new.end])
        for d in wordings(old, new)
    ]


def test_words_in_the_same_order_are_the_same_whatever_stands_between() -> None:
    assert told("“We go on, and it is fair”", '"We keep on and that is just"') == [
        ("equal", "“We ", '"We '),
        ("replaced", "go ", "keep "),
        ("equal", "on", "on "),
        ("deleted", ", ", ""),
        ("equal", "and ", "and "),
        ("replaced", "it ", "that "),
        ("equal", "is ", "is "),
        ("replaced", "fair", "just"),
        ("equal", "”", '"'),
    ]


def test_nothing_in_common_is_one_difference() -> None:
    assert told("rain today", "sun") == [("replaced", "rain today", "sun")]
    assert told("", "sun") == [("inserted", "", "sun")]
    assert told("", "") == []


TEXTS = st.text(alphabet="ab “’”.,é \n", max_size=30)


@given(TEXTS, TEXTS)
def test_the_differences_cover_both_texts(old: str, new: str) -> None:
    found = wordings(old, new)
    if old.strip() or new.strip():
        assert "".join(old[d.old.start : d.old.end] for d in found) == old
        assert "".join(new[d.new.start : d.new.end] for d in found) == new
    for earlier, later in pairwise(found):
        assert DifferenceKind.EQUAL in {earlier.kind, later.kind}
