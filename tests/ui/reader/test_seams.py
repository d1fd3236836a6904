"""Very long paragraphs in pieces: nothing lost, nothing moved, nothing torn apart."""

import unicodedata
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from postil.model.article import BlockKind
from postil.ui.reader.paragraphs import Setting
from postil.ui.reader.seams import LONGEST, part, seams_of
from postil.workspace.positions import Positions

texts = st.text(
    st.one_of(
        st.sampled_from("a bc. d!\n “é”.\u0301\u200d😀👩🇺🇦שלם。字"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=300,
)
limits = st.integers(8, 80)


def parted(text: str, longest: int) -> tuple[str, Positions]:
    """What is shown of a text, and where its characters are in it."""
    paragraphs = text.split("\n")
    parting = part(paragraphs, [Setting()] * len(paragraphs), longest)
    assert len(parting.pieces) == len(parting.settings)
    return "\n".join(parting.pieces), Positions(text, parting.seams)


@given(texts, limits)
def test_every_character_is_where_its_position_says(text: str, longest: int) -> None:
    shown, positions = parted(text, longest)
    units = shown.encode("utf-16-le")
    for point, character in enumerate(text):
        start = 2 * positions.to_utf16(point)
        there = units[start : start + 2 * len(character.encode("utf-16-le")) // 2]
        found = there.decode("utf-16-le")
        assert found == character or (character, found) == (" ", "\n")
    assert 2 * positions.to_utf16(len(text)) == len(units)


@given(texts, limits)
def test_positions_go_there_and_back_and_never_backwards(text: str, longest: int) -> None:
    shown, positions = parted(text, longest)
    assert all(positions.to_point(positions.to_utf16(p)) == p for p in range(len(text) + 1))
    units = len(shown.encode("utf-16-le")) // 2
    points = [positions.to_point(unit) for unit in range(units + 1)]
    assert points == sorted(points)
    assert points[0] == 0
    assert points[-1] == len(text)
    assert all(after - before <= 1 for before, after in pairwise(points))


@given(texts, limits)
def test_pieces_are_short_and_together_the_text(text: str, longest: int) -> None:
    paragraph = text.replace("\n", " ")
    edges = [0, *seams_of(paragraph, longest), len(paragraph)]
    assert edges == sorted(set(edges)) or not paragraph
    assert all(end - start <= longest for start, end in pairwise(edges))


@given(texts, limits)
def test_no_accent_is_parted_from_its_letter(text: str, longest: int) -> None:
    for seam in seams_of(text, longest):
        run = text[max(0, seam - 1 - longest // 2) : seam + 1]
        clinging = [unicodedata.category(c).startswith("M") for c in run]
        assume(not all(clinging))
        if clinging[-1]:
            # Only a row of accents longer than any piece may be cut.
            assert all(clinging[-(longest // 4) :])


def test_a_seam_stands_behind_a_sentence_where_it_can() -> None:
    text = "He said so, and that was that. " * 1_000
    seams = seams_of(text)
    assert seams
    assert all(text[:seam].endswith("that. ") for seam in seams)


def test_without_sentences_it_stands_behind_a_word_and_without_words_anywhere() -> None:
    assert all(c % 5 == 0 for c in seams_of("word " * 4_000))
    assert seams_of("x" * (3 * LONGEST))


def test_a_piece_is_set_as_its_paragraph_without_space_above() -> None:
    setting = Setting(BlockKind.BLOCK_QUOTE, 1, 0.62, 1.4)
    parting = part(["Short.", "Long. " * 20], [Setting(), setting], 60)
    assert parting.settings[0] == Setting()
    assert parting.settings[1] == setting
    assert {(s.kind, s.indent, s.space_above, s.continues) for s in parting.settings[2:]} == {
        (BlockKind.BLOCK_QUOTE, 1.4, 0.0, True)
    }
    assert list(parting.parted) == [range(1, len(parting.pieces))]
    assert not parting.seams


def test_short_paragraphs_are_left_alone() -> None:
    paragraphs = ["One.", "", "Two."]
    parting = part(paragraphs, [Setting()] * 3)
    assert parting.pieces is paragraphs
    assert not parting.parted
