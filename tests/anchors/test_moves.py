"""Paragraphs that were put elsewhere are known as the same, with what was changed in them."""

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from postil.anchors.comparing import compare
from postil.anchors.moves import notable_with_moves, with_moves
from postil.model.difference import DifferenceKind
from postil.model.finding import FindingKind, Quantity

PARAGRAPHS = (
    "Troops took the village of Demidovka early on Monday morning, three officers said.",
    "They hold 13 square kilometers near the border, according to a map that was published.",
    "Nobody in the capital has confirmed that so far, although many were asked about it.",
    "The ministry denied everything at once and promised a statement for the next day.",
    "Short one.",
)
ORDERS = st.lists(st.sampled_from(PARAGRAPHS), max_size=7, unique=True)


def _text(paragraphs) -> str:
    return "\n\n".join(paragraphs)


def _words(text: str) -> list[str]:
    """Without marks: a full stop may go with either of two paragraphs."""
    return re.findall(r"\w+", text)


@settings(deadline=None)
@given(ORDERS, ORDERS)
def test_the_differences_still_cover_both_texts(old_order, new_order) -> None:
    old, new = _text(old_order), _text(new_order)
    differences, moves = with_moves(old, new, compare(old, new))
    for text, spans in ((old, [d.old for d in differences]), (new, [d.new for d in differences])):
        assert "".join(text[s.start : s.end] for s in spans) == text
        assert all(a.end == b.start for a, b in pairwise(spans))
    for move in moves:
        shared = {*_words(old[slice(*move.old)])} & {*_words(new[slice(*move.new)])}
        assert len(shared) >= 5
        assert move.differences[0].old.start == move.old.start
        assert move.differences[-1].new.end == move.new.end
    stood = [d for d in differences if d.kind is DifferenceKind.MOVED]
    assert len(stood) == 2 * len(moves)


def test_of_two_paragraphs_that_change_places_nothing_was_put_in_or_taken_out() -> None:
    old, new = _text(PARAGRAPHS[:4]), _text((*PARAGRAPHS[1:4], PARAGRAPHS[0]))
    differences, moves = with_moves(old, new, compare(old, new))
    assert [d.kind for d in differences if d.kind is not DifferenceKind.EQUAL] == [
        DifferenceKind.MOVED
    ] * 2
    assert _words(new[slice(*moves[0].new)]) == _words(PARAGRAPHS[0])


def _figure(text: str, value: float) -> list[Quantity]:
    start = text.index("square kilometers") - 3
    return [Quantity(start=start, end=start + 20, component="hand", value=value, unit_code="km2")]


def test_a_figure_that_was_changed_on_the_way_comes_first_and_the_move_last() -> None:
    old = _text(PARAGRAPHS)
    moved = PARAGRAPHS[1].replace("13", "19")
    new = _text((PARAGRAPHS[0], PARAGRAPHS[2], PARAGRAPHS[3], moved, PARAGRAPHS[4]))
    differences, moves = with_moves(old, new, compare(old, new))
    changes = notable_with_moves(differences, moves, _figure(old, 13), _figure(new, 19))
    assert len(changes) == 2
    figure, move = changes
    assert figure.kinds == (FindingKind.QUANTITY,)
    assert old[slice(*figure.difference.old)].strip() == "13"
    assert new[slice(*figure.difference.new)].strip() == "19"
    assert move.difference.kind is DifferenceKind.MOVED
    assert new[slice(*move.difference.new)].strip() == moved


def test_a_paragraph_written_anew_in_its_place_is_no_move() -> None:
    old = _text(PARAGRAPHS[:3])
    again = "Nobody in the capital has said a word about that, although many were asked about it."
    new = _text((*PARAGRAPHS[:2], again))
    _differences, moves = with_moves(old, new, compare(old, new))
    assert moves == []


def test_other_paragraphs_of_the_same_difference_are_still_told() -> None:
    old = _text((PARAGRAPHS[1], "It was a quiet day in the whole district, all things taken.",
                 PARAGRAPHS[0], PARAGRAPHS[2]))  # fmt: skip
    new = _text((PARAGRAPHS[0], PARAGRAPHS[2], PARAGRAPHS[1]))
    differences, moves = with_moves(old, new, compare(old, new))
    assert len(moves) == 1
    gone = [old[slice(*d.old)] for d in differences if d.kind is DifferenceKind.DELETED]
    assert [words.strip() for words in gone] == [
        "It was a quiet day in the whole district, all things taken."
    ]
