"""Events, facilities and products by their form, with the rules alone."""

import pytest

from postil.analysis.pipeline import RULES_ALONE, Analyzer
from postil.model.finding import EntityMention

ANALYZER = Analyzer(RULES_ALONE)
KINDS = {"EVENT", "FAC", "PRODUCT", "LAW", "WORK_OF_ART"}


def found(text: str) -> list[tuple[str, str, str]]:
    mentions = [f for f in ANALYZER.analyse(text) if isinstance(f, EntityMention)]
    return [
        (text[m.start : m.end], m.label.value, m.entity) for m in mentions if m.label.value in KINDS
    ]


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        (
            "The army began Operation Inherent Resolve in June.",
            "Operation Inherent Resolve",
            "EVENT",
        ),
        (
            "They call it Operation Guardian of the Walls now.",
            "Operation Guardian of the Walls",
            "EVENT",
        ),
        ("He fought in the Battle of Kursk that summer.", "Battle of Kursk", "EVENT"),
        ("After Hurricane Ida, power was out.", "Hurricane Ida", "EVENT"),
        ("It was the worst since the Second World War.", "Second World War", "EVENT"),
        ("She won gold at the 2012 Summer Olympics in London.", "2012 Summer Olympics", "EVENT"),
        ("At Vnukovo Airport flights were stopped.", "Vnukovo Airport", "FAC"),
        ("The road over the Antonivka Bridge is shut.", "Antonivka Bridge", "FAC"),
        ("They fired S-300 missiles at the town.", "S-300", "PRODUCT"),
        ("A Boeing 737 MAX landed safely.", "Boeing 737 MAX", "PRODUCT"),
        ("The launchers, among them HIMARS, were moved.", "HIMARS", "PRODUCT"),
        ("It won the Gold Cup on Sunday.", "Gold Cup", "EVENT"),
        ("The Orange Revolution brought him to power.", "Orange Revolution", "EVENT"),
        ("They returned from the Beijing Olympics tired.", "Beijing Olympics", "EVENT"),
        ("Shops close for Eid al-Adha here.", "Eid al-Adha", "EVENT"),
        ("Millions went on the Hajj this year.", "Hajj", "EVENT"),
        ("He died in Evin Prison last year.", "Evin Prison", "FAC"),
        ("He was held at Pul-e-Charkhi prison.", "Pul-e-Charkhi prison", "FAC"),
        ("At London's Heathrow Airport flights were stopped.", "Heathrow Airport", "FAC"),
        ("Pirates seized the MV Albedo on Friday.", "MV Albedo", "PRODUCT"),
        ("They sent a Patriot missile battery.", "Patriot", "PRODUCT"),
        ("It was bound by the Treaty of Lisbon then.", "Treaty of Lisbon", "LAW"),
        ("The Clean Air Act of 1963 was amended.", "Clean Air Act of 1963", "LAW"),
        ("She acted in the film “The Lost Sea” in May.", "The Lost Sea", "WORK_OF_ART"),
    ],
)
def test_forms_give_the_kind_away(text: str, name: str, label: str) -> None:
    assert found(text) == [(name, label, name)]


def test_more_than_one_of_a_kind_is_the_same_product() -> None:
    assert found("Two F-16s took off.") == [("F-16s", "PRODUCT", "F-16")]


@pytest.mark.parametrize(
    "text",
    [
        "The Bridge was shut. The War went on.",
        "An H-1B visa and an A-1 rating are no weapons.",
        "Operation of the plant stopped.",
        "The battle of ideas goes on.",
        "He lives in Cambridge\nStreet lights were out.",
        "Flights from the Baghdad airport were stopped.",
        "A Patriot of the old school spoke.",
        "The Act was amended, and a New Treaty signed.",
        "Wall Street Journal readers were pleased.",
        "He called the film “a scandal” and left.",
    ],
)
def test_what_only_looks_like_them_is_left(text: str) -> None:
    assert found(text) == []
