"""Which organisation a short name means."""

import pytest

from postil.analysis.gazetteers import gazetteers
from postil.analysis.organisations import Group, abbreviates, bodies_meant, introduces


def meant(*names: str) -> list[str]:
    return bodies_meant([Group(name) for name in names], gazetteers())


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("National Grain Agency", "NGA"),
        ("National Grain Agency", "N.G.A."),
        ("Lumen Industries Inc.", "Lumen Industries"),
        ("Lumen Industries", "Lumen"),
        ("Harrow School", "Harrow"),
        ("U.S. Marine Corps", "Marine Corps"),
        ("San Francisco Bulletin", "Bulletin"),
        ("Meridian Post", "Post"),
        ("House of Representatives", "House"),
        ("Ministry of Defence", "Ministry"),
        ("Ministry of Defence", "Defense Ministry"),
        ("United States Congress", "American Congress"),
        ("United States Congress", "Congress"),
        ("World Grain Organisation", "World Grain Organization"),
        ("Food Standards of Australia and New Zealand", "Food Standards Australia New Zealand"),
    ],
)
def test_a_short_name_means_the_full_one(full: str, short: str) -> None:
    assert meant(full, short) == [full, full]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("White House", "House"),
        ("Lumen Web Services", "Lumen"),
        ("Ohio Democratic Party", "Democratic Party"),
        ("University of Washington", "Washington University"),
        ("Russia's Defense Ministry", "Ukraine's Defense Ministry"),
        ("Thomson Reuters", "Reuters"),
        ("Bank of America", "BofA"),
    ],
)
def test_others_stay_apart(one: str, other: str) -> None:
    assert meant(one, other) == [one, other]


def test_a_part_means_the_full_name_before_it() -> None:
    names = ["Baltic Times", "Times", "Evening Times", "Times", "Baltic Times", "Times"]
    assert meant(*names) == [
        "Baltic Times", "Baltic Times", "Evening Times", "Evening Times", "Baltic Times",
        "Baltic Times",
    ]  # fmt: skip


def test_initials_that_two_names_have_mean_neither() -> None:
    names = ["National Grain Agency", "Northern Gas Authority", "NGA"]
    assert meant(*names)[2] == "NGA"


def test_an_introduced_name_is_meant_before_and_after() -> None:
    groups = [Group("BofA"), Group("Bank of America"), Group("BofA", "Bank of America")]
    assert set(bodies_meant(groups, gazetteers())) == {"Bank of America"}


def test_acronyms_and_what_introduces_them() -> None:
    assert abbreviates("IAEA", "International Atomic Energy Agency")
    assert abbreviates("BofA", "Bank of America")
    assert not abbreviates("BofA", "Bank of China")
    assert not abbreviates("Bank", "Bank of America Northern Kansas")
    assert introduces("Centers for Disease Control and Prevention", "CDC")
    assert not introduces("Reuters", "AP")
    assert abbreviates("IISc", "Indian Institute of Science")
    assert introduces("Superior Council of Private Enterprise", "Cosep", listed=False)
    assert not introduces("Superior Council of Private Enterprise", "Cosep")
    assert not introduces("Lumen Bank", "Cosep", listed=False)
