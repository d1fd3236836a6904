from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from postil.anchors.comparing import compare
from postil.anchors.moves import with_moves
from postil.model.difference import Difference, DifferenceKind
from postil.model.passage import Span
from postil.ui.changes.inked import merged, new_side, old_side
from postil.ui.changes.rows import rows_of

WORDS = st.sampled_from(["tanks", "13", "12", "“so", "it", "is”", "went", "Kursk.", "😀", "é"])
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from([" ", "\n", "\n\n"])), max_size=40).map(
    lambda parts: "".join(word + space for word, space in parts)
)


@given(TEXTS, TEXTS)
def test_rows_cover_both_texts_in_order_without_a_gap(old: str, new: str) -> None:
    rows = rows_of(old, new, compare(old, new))
    pieces = [piece for row in rows for piece in row.pieces]
    for text, spans in ((old, [p.old for p in pieces]), (new, [p.new for p in pieces])):
        assert "".join(text[s.start : s.end] for s in spans) == text
        assert all(a.end == b.start for a, b in pairwise(spans))


@given(TEXTS)
def test_a_text_beside_itself_has_a_row_for_each_paragraph(text: str) -> None:
    rows = rows_of(text, text, compare(text, text))
    assert len(rows) == len([p for p in text.split("\n") if p])
    assert not any(row.changed for row in rows)


def _paragraphs(old: str, new: str) -> list[tuple[str, str]]:
    rows = rows_of(old, new, compare(old, new))
    return [(old[slice(*r.old)].strip(), new[slice(*r.new)].strip()) for r in rows]


def test_a_new_paragraph_stands_beside_nothing() -> None:
    old = "One stays here.\n\nTwo stays here as well."
    new = "One stays here.\n\nA third is new.\n\nTwo stays here as well."
    assert _paragraphs(old, new) == [
        ("One stays here.", "One stays here."),
        ("", "A third is new."),
        ("Two stays here as well.", "Two stays here as well."),
    ]


def test_paragraphs_stay_apart_where_the_last_sentence_of_a_text_goes() -> None:
    old = "First of all.\n\nSecond of all.\n\nThird, said he. It went on."
    new = "First of all.\n\nSecond of all.\n\nThird, said he.\n\n"
    assert len(_paragraphs(old, new)) == 3


def test_a_moved_paragraph_has_a_row_where_it_stood_and_one_where_it_stands() -> None:
    moved = "They hold 13 square kilometers near the border, according to a map."
    rest = "Nobody in the capital has confirmed that so far.\n\nThe ministry denied everything."
    old, new = f"{moved}\n\n{rest}", f"{rest}\n\n{moved.replace('13', '19')}"
    differences, moves = with_moves(old, new, compare(old, new))
    rows = rows_of(old, new, differences, moves)
    assert "".join(old[slice(*row.old)] for row in rows) == old
    assert "".join(new[slice(*row.new)] for row in rows) == new
    stood, stands = [row for row in rows if row.moved]
    assert new[slice(*stood.new)] == old[slice(*stands.old)] == ""
    texts = old_side(stood, old), new_side(stands, new)
    marked = [[side.text[run.start : run.end].strip() for run in side.runs] for side in texts]
    assert marked == [["13"], ["19"]]
    assert texts[0].runs[0].number == texts[1].runs[0].number
    both = merged(stands, old, new)
    assert "19 square" in both.text
    assert "13" not in both.text


def test_a_book_on_one_line_is_cut_at_sentences() -> None:
    text = "Nothing happened on that day. " * 2_000
    equal = [Difference(DifferenceKind.EQUAL, Span(0, len(text)), Span(0, len(text)))]
    rows = rows_of(text, text, equal)
    assert len(rows) > 10
    assert max(row.old.end - row.old.start for row in rows) < 5_000
