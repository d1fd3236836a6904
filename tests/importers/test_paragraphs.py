from hypothesis import given
from hypothesis import strategies as st

from postil.importers.paragraphs import derived_title, is_headline, paragraphs_of

WRAPPED = """\
Ukrainian troops hold a strip of fields on the far side of the border,
according to an officer who was there last week, and they mean to keep
it for as long as the ground stays wet enough to stop the other side's
vehicles.

Nobody in the capital would say how large the strip is, and those that
draw maps of it for a living do not agree with one another by as much
as a factor of two.
"""


def test_clearly_hard_wrapped_text_is_unwrapped() -> None:
    first, second = paragraphs_of(WRAPPED)
    assert first.startswith(
        "Ukrainian troops hold a strip of fields on the far side of the border, acc"
    )
    assert first.endswith("stop the other side's vehicles.")
    assert "\n" not in first + second


def test_lines_without_empty_lines_between_them_are_paragraphs() -> None:
    lines = ["First paragraph here.", "The second, " + "long " * 60 + "one.", "Third."]
    assert paragraphs_of("\n".join(lines)) == lines


def test_short_lines_stay_apart() -> None:
    address = "The Meridian Post\n12 Quay Street\nHarbour Town"
    text = f"Readers may write to us at this address, which has not changed for years:\n\n{address}"
    assert paragraphs_of(text)[1] == address


def test_a_word_parted_at_its_own_hyphen_is_joined_without_a_space() -> None:
    text = WRAPPED.replace("those that\ndraw", "those well-\nknown")
    assert "well-known" in paragraphs_of(text)[1]


def test_headlines() -> None:
    assert is_headline("Moscow denies Kiev holds any ground")
    assert is_headline("“We were never asked to stay”")
    assert is_headline("Who holds Demidovka?")
    assert not is_headline("He said that it was so.")
    assert not is_headline("and then they left")
    assert not is_headline("12 345")
    assert not is_headline("W" * 200)


def test_a_title_is_the_first_sentence_or_its_beginning() -> None:
    assert derived_title(["Gen. A. B. Smith left. He will be back."]) == "Gen. A. B. Smith left"
    assert derived_title(["Nobody came"]) == "Nobody came"
    assert derived_title([]) == ""
    long = derived_title(["One word after another " * 20])
    assert long.endswith("word after another One…")
    assert len(long) <= 101


@given(st.text(alphabet="ab -.\n", max_size=300))
def test_no_letter_is_lost(text: str) -> None:
    joined = "".join(paragraphs_of(text))
    assert [c for c in joined if c not in " \n"] == [c for c in text if c not in " \n"]
