"""Other versions of an article are recognised by their words."""

from hypothesis import given
from hypothesis import strategies as st

from postil.anchors.likeness import SAME_ARTICLE, likeness, sketch
from postil.resources import seeds


def articles() -> list[str]:
    paths = sorted(seeds().glob("00*"))
    return [path.read_text(encoding="utf-8").split("\n---\n")[-1] for path in paths]


def test_a_text_is_like_itself_in_other_marks_and_case() -> None:
    for text in articles():
        other = text.upper().replace("“", '"').replace(" ", "\N{NO-BREAK SPACE}")
        assert likeness(text, other) == 1
        assert sketch(text) == sketch(other)


def test_an_edited_article_is_found_under_its_bands() -> None:
    for text in articles():
        words = text.split(" ")
        edited = " ".join("otherwise" if n % 12 == 5 else w for n, w in enumerate(words))
        assert likeness(text, edited) > SAME_ARTICLE
        assert set(sketch(text).bands) & set(sketch(edited).bands)


def test_articles_on_one_event_are_not_taken_for_one_article() -> None:
    texts = articles()
    assert len(texts) > 5
    for number, text in enumerate(texts):
        for other in texts[:number]:
            assert likeness(text, other) < SAME_ARTICLE / 2


def test_an_article_within_a_longer_text_is_still_like_it() -> None:
    text, *others = articles()
    assert likeness(text, text + "\n\n" + others[0]) > SAME_ARTICLE


def test_texts_of_few_words() -> None:
    assert likeness("One two", "one  two") == 1
    assert likeness("One two", "one three") == 0
    assert likeness("!", "!") == 1
    assert likeness("", "one two three") == 0
    assert sketch("One two") == sketch("one two")
    assert sketch("… !") == sketch("")


@given(st.text(), st.text())
def test_likeness_is_a_share_and_mutual(a: str, b: str) -> None:
    assert 0 <= likeness(a, b) <= 1
    assert likeness(a, b) == likeness(b, a)


@given(st.text())
def test_a_sketch_survives_storing(text: str) -> None:
    made = sketch(text)
    assert type(made).from_bytes(bytes(made)) == made


def test_sketches_never_change() -> None:
    """A library holds them for years: these numbers are a promise."""
    made = sketch("Not one village is theirs, he said, and not one will be.")
    assert made.slots[:3] == (450396120, 2585799900, 433830074)
