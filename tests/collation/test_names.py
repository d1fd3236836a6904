"""Names that may be one: transliterations meet, other people stay apart."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.collation.names import ALIKE, keys_of, likeness, proposals
from postil.model.finding import EntityLabel

PERSON, GPE = EntityLabel.PERSON, EntityLabel.GPE

PAIRS = json.loads(Path(__file__).with_name("name_pairs.json").read_text(encoding="utf-8"))
NOT_YET = {
    "Nikolaev", "Tiflis", "Peking", "Kishinev", "Mahmud Ahmadinezhad",
    "Viktor Urban", "Anders Larsson", "Kozova", "Cario",
}  # fmt: skip
"""The second names of pairs that spelling alone doesn't tell."""


@pytest.mark.parametrize(
    ("name", "other", "label"),
    [
        ("Volodymyr Zelenskyy", "Wolodymyr Selenskyj", PERSON),
        ("Volodymyr Zelenskyy", "Vladimir Zelensky", PERSON),
        ("Volodymyr Zelenskyy", "Зеленський", PERSON),
        ("Oleksandr Syrskyi", "Alexander Syrsky", PERSON),
        ("Mohammed bin Salman", "Muhammad bin Salman", PERSON),
        ("J. Biden", "Joe Biden", PERSON),
        ("Kharkiv", "Kharkov", GPE),
        ("Demidovka", "Demydivka", GPE),
    ],
)
def test_spellings_of_one_name_are_alike(name: str, other: str, label: EntityLabel) -> None:
    assert likeness(name, other, label) >= ALIKE
    assert likeness(other, name, label) == likeness(name, other, label)


@pytest.mark.parametrize(
    ("name", "other", "label"),
    [
        ("Joe Biden", "Hunter Biden", PERSON),
        ("John Smith", "Jane Smith", PERSON),
        ("Xi Jinping", "Li Jinping", PERSON),
        ("Donald Trump", "Ivana Trump", PERSON),
        ("Iran", "Iraq", GPE),
        ("Slovakia", "Slovenia", GPE),
        ("123", "—", PERSON),
    ],
)
def test_other_names_are_not(name: str, other: str, label: EntityLabel) -> None:
    assert likeness(name, other, label) < ALIKE


def test_names_of_one_label_only_are_proposed() -> None:
    names = [("Zelenskyy", PERSON), ("Zelensky", PERSON), ("Zelensky", GPE), ("Putin", PERSON)]
    assert [(p.name, p.other, p.label) for p in proposals(names)] == [
        ("Zelenskyy", "Zelensky", PERSON)
    ]


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from(EntityLabel))
def test_any_two_names_compare(name: str, other: str, label: EntityLabel) -> None:
    assert 0 <= likeness(name, other, label) <= 1
    assert likeness(name, name, label) in {0.0, 1.0}
    assert all(key.isascii() and key.isalpha() for key in keys_of(name))


@pytest.mark.parametrize(("same", "pairs"), PAIRS.items())
def test_real_variants_are_proposed_and_traps_are_not(
    same: str, pairs: list[tuple[str, str, str]]
) -> None:
    for label, name, other in pairs:
        found = proposals([(name, EntityLabel(label)), (other, EntityLabel(label))])
        right = bool(found) == (same == "same")
        assert right == (other not in NOT_YET), (name, other, found)


def test_a_name_under_two_labels_is_not_proposed() -> None:
    assert proposals([("Georgia", PERSON), ("Georgia", GPE)]) == []


def test_the_more_frequent_name_comes_first() -> None:
    names = [("Zelensky", PERSON), ("Volodymyr Zelenskyy", PERSON), ("Putin", PERSON)]
    assert [(p.name, p.other) for p in proposals(names)] == [("Zelensky", "Volodymyr Zelenskyy")]
    assert [(p.name, p.other) for p in proposals(names[::-1])] == [
        ("Volodymyr Zelenskyy", "Zelensky")
    ]
