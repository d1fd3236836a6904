from hypothesis import given
from hypothesis import strategies as st

from postil.ui.matching import match


def ranked(words: str, *texts: str) -> list[str]:
    found = [(match(words, text), text) for text in texts]
    return [t for m, t in sorted(((m, t) for m, t in found if m), key=lambda p: -p[0].score)]


def test_letters_must_come_in_their_order() -> None:
    assert match("hl", "Highlight") is not None
    assert match("lh", "Hl") is None
    assert match("hz", "Highlight") is None


def test_whole_words_come_first_then_initials_then_scattered_letters() -> None:
    assert (
        ranked("find", "Confirm the index and", "Find next", "Finished and dusted")[0]
        == "Find next"
    )
    assert ranked("ep", "Export as Markdown", "Entity palette")[0] == "Entity palette"


def test_the_places_are_those_of_the_letters() -> None:
    found = match("ap", "Article page")
    assert found is not None
    assert [("Article page"[i]).lower() for i in found.places] == ["a", "p"]
    assert found.places == (0, 8)


def test_nothing_typed_matches_everything() -> None:
    assert match("", "Anything") is not None
    assert match("  ", "") is not None


@given(st.text(), st.text())
def test_places_are_in_order_and_in_the_text(words: str, text: str) -> None:
    found = match(words, text)
    if found is not None:
        assert list(found.places) == sorted(set(found.places))
        assert all(0 <= place < len(text) for place in found.places)


@given(st.text(alphabet="abc ÄßİI", min_size=1))
def test_a_text_matches_itself(text: str) -> None:
    assert match(text, text) is not None
