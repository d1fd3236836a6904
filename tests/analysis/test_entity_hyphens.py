"""Names inside hyphenated words."""

import pytest

from postil.analysis.encoder_tags import Name
from postil.analysis.entity_hyphens import with_tied
from postil.analysis.names import Namer
from postil.analysis.words import words_of
from postil.model.finding import EntityLabel, EntityMention


def tied(text: str, *written: str) -> list[tuple[str, str, str]]:
    """What is found in a text of which nothing is known but the encoder's names."""
    names = [Name(text.index(w), text.index(w) + len(w), EntityLabel.ORG) for w in written]
    found = with_tied([], Namer(text, words_of(text)), names, "made here")
    return [(text[m.start : m.end], m.label.value, m.entity) for m in found]


@pytest.mark.parametrize("text", ["The Kharkiv-based firm", "Its pro-Kharkiv mood"])
def test_what_the_lists_know_is_found_inside_a_word(text: str) -> None:
    assert tied(text) == [("Kharkiv", "GPE", "Kharkiv")]


def test_the_encoders_names_are_found_beside_a_hyphen_only() -> None:
    assert tied("The Grelka Corps-led raid on Vorden", "Grelka Corps", "Vorden") == [
        ("Grelka Corps", "ORG", "Grelka Corps")
    ]


def test_a_name_is_what_the_article_calls_so_elsewhere() -> None:
    text = "Ana Grelka spoke to Grelka-led forces."
    before = EntityMention(
        start=4, end=10, component="made here", label=EntityLabel.PERSON, entity="Ana Grelka"
    )
    names = [Name(20, 26, EntityLabel.ORG)]
    found = with_tied([before], Namer(text, words_of(text)), names, "made here")
    assert [(m.start, m.label.value, m.entity) for m in found] == [
        (4, "PERSON", "Ana Grelka"),
        (20, "PERSON", "Ana Grelka"),
    ]


def test_mentions_that_are_there_already_stay_as_they_are() -> None:
    text = "Kharkiv-based"
    whole = EntityMention(
        start=0, end=13, component="made here", label=EntityLabel.ORG, entity="Kharkiv-based"
    )
    assert with_tied([whole], Namer(text, words_of(text)), [], "made here") == [whole]
