"""The extents of the encoder's names, set right by their surroundings."""

from itertools import pairwise

import pytest

from postil.analysis.name_extents import completed


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("the <Red Cross|ORG> of the <South Delta|LOC> said", ["Red Cross of the South Delta|ORG"]),
        ("the <FBI|ORG> of <Florida|GPE>", ["FBI|ORG", "Florida|GPE"]),
        ("most <Central|LOC> <American|NORP> towns", ["Central American|NORP"]),
        ("the <Algerian|NORP> <Foreign Ministry|ORG>", ["Algerian Foreign Ministry|ORG"]),
        ("the <Russian|NORP> <FSB|ORG>", ["Russian|NORP", "FSB|ORG"]),
        ("in <Cairo|GPE> <American|NORP> tanks", ["Cairo|GPE", "American|NORP"]),
        ("the Movement for <Socialism|ORG> won", ["Movement for Socialism|ORG"]),
        (
            "the <National Committee|ORG> for the Liberation of Detainees says",
            ["National Committee for the Liberation of Detainees|ORG"],
        ),
        ("told the <Security Council|ORG> for Monday", ["Security Council|ORG"]),
        ("the <UN Special Rapporteur|ORG> on torture", ["UN|ORG"]),
        ("the <Office of the President|ORG>", ["Office of the President|ORG"]),
        ("<Khalid|PERSON> <Al Raqi|PERSON> said", ["Khalid Al Raqi|PERSON"]),
        ("<Gen|PERSON> <Anuwat|PERSON> said", ["Anuwat|PERSON"]),
        ("the <Gulf|LOC> of <Aden|GPE>", ["Gulf of Aden|LOC"]),
        ("in <Washington|GPE>, <D.C.|GPE> he", ["Washington, D.C.|GPE"]),
        (
            "<Crown Bank|ORG> and Crown <Bank|ORG>",
            ["Crown Bank|ORG", "Crown Bank|ORG"],
        ),
        ("The director of <Iran|GPE> left.", ["Iran|GPE"]),
    ],
)
def test_names_have_all_their_words(marked: str, names: list[str], named) -> None:
    text, found = named.read(marked)
    assert named.written(text, completed(text, found)) == names


def test_names_stay_sorted_and_apart(named) -> None:
    marked = "the <Congress|ORG> of the <Union|ORG> of <Spain|GPE> met <Ann|PERSON>"
    made = completed(*named.read(marked))
    assert len(made) > 1
    assert all(one.end <= two.start for one, two in pairwise(made))
