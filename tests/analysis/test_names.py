"""Runs of capitals and where they are cut."""

import pytest

from postil.analysis.gazetteers import gazetteers
from postil.analysis.names import LONGEST_RUN, Namer
from postil.analysis.words import words_of
from postil.model.finding import EntityLabel


def pieces(text: str) -> list[tuple[str, str | None]]:
    namer = Namer(text, words_of(text))
    return [
        (namer.slice(c.first, c.last), c.label.value if c.label else None)
        for first, last in namer.runs()
        for c in namer.cut(first, last)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a Ukrainian President Volodymyr Zelenskyy",
         [("Ukrainian", "NORP"), ("Volodymyr Zelenskyy", "PERSON")]),
        ("met US Secretary of State Ann Lee",
         [("US", "GPE"), ("Ann Lee", "PERSON")]),
        ("met Clinton Foundation President Ann Lee",
         [("Clinton Foundation", "ORG"), ("Ann Lee", "PERSON")]),
        ("the Bank of England", [("Bank of England", "ORG")]),
        ("met Moon Jae-in", [("Moon Jae-in", None)]),
        ("met Jack London", [("Jack London", "PERSON")]),
        ("met Ursula von der Leyen", [("Ursula von der Leyen", "PERSON")]),
    ],
)  # fmt: skip
def test_a_run_is_cut_at_titles_and_known_names(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert pieces(text) == expected


def test_shouting_is_cut_into_runs_of_bounded_length() -> None:
    text = "Aaa " * 500
    namer = Namer(text, words_of(text))
    assert all(last - first <= LONGEST_RUN for first, last in namer.runs())


def test_a_country_is_not_the_plural_of_its_people() -> None:
    names = gazetteers().names
    assert names["Laos"].label is names["Philippines"].label is EntityLabel.GPE
    assert names["Russians"].label is EntityLabel.NORP
