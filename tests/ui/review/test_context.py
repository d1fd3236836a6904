from hypothesis import given
from hypothesis import strategies as st

from postil.anchors.comparing import compare
from postil.model.passage import Span
from postil.ui.review.context import Context, context_of, trimmed

TEXTS = st.text(alphabet="ab .\n😀é“", min_size=1, max_size=120)


@given(TEXTS, st.data(), st.integers(0, 40))
def test_the_passage_stands_in_its_context(text: str, data: st.DataObject, reach: int) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    context = context_of(text, Span(start, end), reach)
    assert context.text[slice(*context.passage)] == text[start:end]


@given(TEXTS, TEXTS, st.data())
def test_trimming_never_touches_the_passages(old: str, new: str, data: st.DataObject) -> None:
    sides = []
    for text in (old, new):
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        sides.append(Context(text, Span(start, end)))
    both = trimmed(*sides, compare(old, new))
    for before, after in zip(sides, both, strict=True):
        words = before.text[slice(*before.passage)]
        assert after.text[slice(*after.passage)].rstrip("…") == words.rstrip() or (
            after.text[slice(*after.passage)] == words
        )


def test_words_are_not_cut_and_paragraphs_end_it() -> None:
    text = "Gone paragraph.\nThe tanks stood near the river for a whole week.\nAnother one."
    start = text.index("near the river")
    context = context_of(text, Span(start, start + len("near the river")), 12)
    assert context.text == "…stood near the river for a…"
    whole = context_of(text, Span(start, start + 4), 100)
    assert whole.text == "The tanks stood near the river for a whole week."


def test_what_differs_only_by_the_cut_is_left_out() -> None:
    old = Context("…claimed that he went to Kursk at night", Span(25, 30))
    new = Context("…he went to Kursk at night", Span(12, 17))
    assert old.text[slice(*old.passage)] == new.text[slice(*new.passage)] == "Kursk"
    both = trimmed(old, new, compare(old.text, new.text))
    assert [side.text for side in both] == ["…he went to Kursk at night"] * 2
