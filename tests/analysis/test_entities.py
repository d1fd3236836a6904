"""Entities by rules and gazetteers."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.analysis.pipeline import Analyzer
from postil.model.finding import EntityLabel, EntityMention


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


def mentions(analyzer: Analyzer, text: str) -> list[EntityMention]:
    return [f for f in analyzer.analyse(text) if isinstance(f, EntityMention)]


def named(analyzer: Analyzer, text: str) -> list[tuple[str, str, str]]:
    return [(text[m.start : m.end], m.label.value, m.entity) for m in mentions(analyzer, text)]


SENTENCES = [
    ("We met in Kiev.", [("Kiev", "GPE", "Kyiv")]),
    ("The US and Britain agreed.", [("US", "GPE", "United States"),
                                    ("Britain", "GPE", "United Kingdom")]),
    ("German troops left.", [("German", "NORP", "Germany")]),
    ("She spoke in Russian.", []),
    ("He spoke to President Emmanuel Macron.", [("Emmanuel Macron", "PERSON", "Emmanuel Macron")]),
    ("Digital Affairs Minister Ana Kovač left.", [("Ana Kovač", "PERSON", "Ana Kovač")]),
    ("The Ministry of Foreign Affairs replied.",
     [("Ministry of Foreign Affairs", "ORG", "Ministry of Foreign Affairs")]),
    ("France’s Defence Ministry agreed.",
     [("France", "GPE", "France"), ("Defence Ministry", "ORG", "France's Defence Ministry")]),
    ("The Kharkiv-based firm grew.", [("Kharkiv", "GPE", "Kharkiv")]),
    ("A pro-Russian crowd came.", [("Russian", "NORP", "Russia")]),
    ("They took the village of Stepanivka.", [("Stepanivka", "GPE", "Stepanivka")]),
    ("It is near the Caspian Sea.", [("Caspian Sea", "LOC", "Caspian Sea")]),
    ("According to the Lumen project, it rained.", [("Lumen", "ORG", "Lumen")]),
    ("However, nobody came. Police said so.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_names_with_their_kind_and_canonical_name(
    analyzer: Analyzer, text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert named(analyzer, text) == expected


def test_a_surname_means_the_person_named_in_full(analyzer: Analyzer) -> None:
    text = "Oksana Bilyk came. Reporters waited for Bilyk, and Bilyk’s lawyer left."
    assert [n[2] for n in named(analyzer, text)] == ["Oksana Bilyk"] * 3


def test_an_acronym_means_what_it_stands_for_where_it_is_introduced(analyzer: Analyzer) -> None:
    text = "The National Grain Agency (NGA) met. The NGA agreed. A small modular reactor (SMR) ran."
    assert named(analyzer, text) == [
        ("National Grain Agency", "ORG", "National Grain Agency"),
        ("NGA", "ORG", "National Grain Agency"),
        ("NGA", "ORG", "National Grain Agency"),
    ]


def test_a_short_name_means_the_oblast_that_the_article_names(analyzer: Analyzer) -> None:
    assert named(analyzer, "They hold Kursk Oblast. Near Kursk it rained.")[1][2] == "Kursk Oblast"
    assert named(analyzer, "They hold Kursk.")[0][2] == "Kursk"
    text = "Communities in Sumy and Kharkiv oblasts, and in the Belgorod region"
    assert [n[2] for n in named(analyzer, text)] == [
        "Sumy Oblast", "Kharkiv Oblast", "Belgorod Oblast",
    ]  # fmt: skip


def test_no_name_crosses_a_line_break(analyzer: Analyzer) -> None:
    text = "They met Ivan\nPetrenko Street is long"
    assert all("\n" not in text[m.start : m.end] for m in mentions(analyzer, text))


def test_a_headline_in_title_case_is_not_one_long_name(analyzer: Analyzer) -> None:
    text = "Farmers Block Roads Across Poland\n\nPolish farmers blocked roads."
    assert named(analyzer, text) == [("Poland", "GPE", "Poland"), ("Polish", "NORP", "Poland")]


def test_cities_bring_their_coordinates(analyzer: Analyzer) -> None:
    (lyon,) = mentions(analyzer, "They live in Lyon.")
    assert (lyon.lat, lyon.lon) == (pytest.approx(45.75, abs=0.1), pytest.approx(4.85, abs=0.1))


NAMES = st.sampled_from(
    ["Kyiv", "President", "Ivan", "Petrov", "said", "the", "Ministry", "of", "’s", "U.S.", "\n",
     "(", ")", ",", "NATO", "-", "“", "Sumy", "and", "oblasts", "Moon", "Jae-in", "village", "É"]
)  # fmt: skip


@given(st.lists(NAMES, max_size=30), st.sampled_from(["", " "]))
def test_mentions_never_overlap_and_hold_a_capital(words: list[str], joint: str) -> None:
    text = joint.join(words)
    found = mentions(ANALYZER, text)
    assert all(before.end <= after.start for before, after in pairwise(found))
    for mention in found:
        words_there = text[mention.start : mention.end]
        assert words_there.strip() == words_there != words_there.lower()
        assert "\n" not in words_there
        assert mention.label in EntityLabel


ANALYZER = Analyzer()
