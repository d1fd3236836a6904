"""Mentions of one person, organisation or place have one name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.analysis.coreference import with_entities
from postil.analysis.gazetteers import gazetteers
from postil.analysis.words import words_of
from postil.model.finding import EntityLabel, EntityMention

PERSON, ORG, GPE, NORP = EntityLabel.PERSON, EntityLabel.ORG, EntityLabel.GPE, EntityLabel.NORP
LOC, EVENT = EntityLabel.LOC, EntityLabel.EVENT


def entities(text: str, *names: tuple[str, EntityLabel]) -> list[str]:
    """The entities of names that stand in the text in this order."""
    found, at = [], 0
    for name, label in names:
        start = text.index(name, at)
        at = start + len(name)
        known = gazetteers().names.get(name)
        entity = known.entity if known and known.label is label else name
        found.append(EntityMention(start=start, end=at, component="", label=label, entity=entity))
    return [m.entity for m in with_entities(found, text, words_of(text), gazetteers())]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Russia’s Grain Ministry met. The Ministry agreed.",
         [("Russia", GPE), ("Grain Ministry", ORG), ("Ministry", ORG)],
         ["Russia", "Russia's Grain Ministry", "Russia's Grain Ministry"]),
        ("The Russian Grain Ministry met Ukraine’s Grain Ministry.",
         [("Russian", NORP), ("Grain Ministry", ORG), ("Ukraine", GPE), ("Grain Ministry", ORG)],
         ["Russia", "Russia's Grain Ministry", "Ukraine", "Ukraine's Grain Ministry"]),
        ("The Bank of Lumen (BofL) fell.", [("Bank of Lumen", ORG), ("BofL", ORG)],
         ["Bank of Lumen", "Bank of Lumen"]),
        ("The NGA (National Grain Agency) met.",
         [("NGA", ORG), ("National Grain Agency", ORG)],
         ["National Grain Agency", "National Grain Agency"]),
        ("He left San Francisco, California. In S. F., Cal. it rained.",
         [("San Francisco", GPE), ("California", GPE), ("S. F.", GPE), ("Cal.", GPE)],
         ["San Francisco", "California", "San Francisco", "California"]),
        ("The U. S. and America agree.", [("U. S.", GPE), ("America", GPE)],
         ["United States", "United States"]),
        ("DEMYDIVKA, April 8 — In Demydivka it rains.",
         [("DEMYDIVKA", GPE), ("Demydivka", GPE)], ["Demydivka", "Demydivka"]),
        ("Near Mt. Lumen, on Mount Lumen.", [("Mt. Lumen", LOC), ("Mount Lumen", LOC)],
         ["Mount Lumen", "Mount Lumen"]),
        ("Cyclone Anja came. Anja left.", [("Cyclone Anja", EVENT), ("Anja", EVENT)],
         ["Cyclone Anja", "Cyclone Anja"]),
        ("His wife, Ana Kovač, met Ivo Kovač. Mrs. Kovač left.",
         [("Ana Kovač", PERSON), ("Ivo Kovač", PERSON), ("Kovač", PERSON)],
         ["Ana Kovač", "Ivo Kovač", "Ana Kovač"]),
        ("Paris Lumen lives in Paris.", [("Paris Lumen", PERSON), ("Paris", GPE)],
         ["Paris Lumen", "Paris"]),
        ("Russian ships left Russia.", [("Russian", NORP), ("Russia", GPE)], ["Russia", "Russia"]),
    ],
)  # fmt: skip
def test_mentions_of_one_have_one_name(
    text: str, names: list[tuple[str, EntityLabel]], expected: list[str]
) -> None:
    assert entities(text, *names) == expected


def test_a_city_under_another_name_has_that_ones_coordinates() -> None:
    text = "Lyon. LYON."
    found = [
        EntityMention(start=0, end=4, component="", label=GPE, entity="Lyon", lat=45.7, lon=4.8),
        EntityMention(start=6, end=10, component="", label=GPE, entity="LYON"),
    ]
    told = with_entities(found, text, words_of(text), gazetteers())
    assert told[0] == found[0]
    assert told[1].entity == "Lyon"
    assert told[1].lat == pytest.approx(45.75, abs=0.1)


def test_named_once_more_they_keep_their_names() -> None:
    text = "Russia’s Grain Ministry met."
    found = [
        EntityMention(start=0, end=6, component="", label=GPE, entity="Russia"),
        EntityMention(start=9, end=23, component="", label=ORG, entity="Grain Ministry"),
    ]
    told = with_entities(found, text, words_of(text), gazetteers())
    assert told[1].entity == "Russia's Grain Ministry"
    assert with_entities(told, text, words_of(text), gazetteers()) == told


WORDS = st.sampled_from(
    "Ana Kovač Mrs. of the Ministry Agency NGA U. S. Cal. ( ) , ’s Jr. II - al-Assad É".split()
)


@given(st.lists(WORDS, min_size=1, max_size=20), st.lists(st.sampled_from(EntityLabel), min_size=1))
def test_any_mentions_get_names_and_nothing_else_changes(
    words: list[str], labels: list[EntityLabel]
) -> None:
    text = " ".join(words)
    found = [
        EntityMention(
            start=w.start, end=w.end, component="", label=labels[i % len(labels)], entity=w.text
        )
        for i, w in enumerate(words_of(text))
    ]
    told = with_entities(found, text, words_of(text), gazetteers())
    assert [(m.start, m.end, m.label) for m in told] == [(m.start, m.end, m.label) for m in found]
    assert all(m.entity for m in told)
