"""What the whole article says about names that the encoder found one by one."""

import pytest

from postil.analysis.encoder_tags import Name, Tags
from postil.analysis.encoder_votes import voted
from postil.model.finding import EntityLabel

LABELS = ("PERSON", "ORG", "GPE", "NORP")
TAGS = Tags(("O", *(f"{edge}-{label}" for label in LABELS for edge in "BI")))


def name(text: str, written: str, label: str, at: int = 0) -> Name:
    """A mention that the encoder is rather sure of; `at`: where to look for it from."""
    start = text.index(written, at)
    shares = tuple(0.7 if label == other else 0.1 for other in LABELS)
    return Name(start, start + len(written), EntityLabel(label), shares)


def told(text: str, *names: tuple[str, str]) -> list[tuple[str, str]]:
    """The names, which stand in the text in this order, after the vote."""
    found, at = [], 0
    for written, label in names:
        found.append(name(text, written, label, at))
        at = found[-1].end
    return [(text[n.start : n.end], n.label.value) for n in voted(text, found, TAGS)]


def test_mentions_of_a_name_have_the_label_of_most() -> None:
    text = "Grelka won. Grelka lost. Grelka left."
    assert (
        told(text, ("Grelka", "ORG"), ("Grelka", "GPE"), ("Grelka", "ORG"))
        == [("Grelka", "ORG")] * 3
    )


@pytest.mark.parametrize("part", ["Okonkwela", "Halima"])
def test_a_part_of_a_full_name_is_the_person(part: str) -> None:
    text = f"Halima Okonkwela spoke. {part} left."
    assert told(text, ("Halima Okonkwela", "PERSON"), (part, "GPE"))[1] == (part, "PERSON")


def test_a_place_with_a_persons_name_stays_where_the_text_is_in_it() -> None:
    text = "Jack London wrote. He never lived in London."
    assert told(text, ("Jack London", "PERSON"), ("London", "GPE"))[1] == ("London", "GPE")


def test_an_acronym_in_brackets_has_its_names_label() -> None:
    text = "The Grain Relief Board (GRB) met. It was the GRB."
    found = told(text, ("Grain Relief Board", "ORG"), ("GRB", "GPE"), ("GRB", "GPE"))
    assert [label for _, label in found] == ["ORG"] * 3


def test_an_acronym_that_was_passed_over_is_found() -> None:
    text = "The GRB met. Members of the GRB left."
    assert told(text, ("GRB", "ORG")) == [("GRB", "ORG")] * 2


def test_teams_of_one_acronym_keep_their_numbers() -> None:
    assert told("GRB 1 beat GRB 2.", ("GRB", "ORG"), ("GRB", "ORG")) == [
        ("GRB 1", "ORG"),
        ("GRB 2", "ORG"),
    ]
    assert told("The GRB 2 years ago", ("GRB", "ORG")) == [("GRB", "ORG")]


def test_an_acronym_is_no_person() -> None:
    assert told("He left GRB in May.", ("GRB", "PERSON")) == [("GRB", "ORG")]
    assert told("HE LEFT GRB IN MAY.", ("GRB", "PERSON")) == [("GRB", "PERSON")]


@pytest.mark.parametrize(
    ("text", "before", "label"),
    [
        ("General Grelka left", "GPE", "PERSON"),
        ("Grelka, 43, left", "ORG", "PERSON"),
        ("Grelka resigned", "GPE", "PERSON"),
        ("the newspaper Grelka wrote", "GPE", "ORG"),
        ('the charity "Grelka" wrote', "PERSON", "ORG"),
        ("Grelka spokesman Ali", "GPE", "ORG"),
        ("the coach of Grelka", "GPE", "ORG"),
        ("indigenous Grelka left", "GPE", "NORP"),
        ("the Grelka community left", "PERSON", "NORP"),
        ("Grelka, 24,282 of them", "ORG", "ORG"),
        ("they saw Grelka", "GPE", "GPE"),
    ],
)
def test_words_beside_a_name_speak_for_a_label(text: str, before: str, label: str) -> None:
    assert told(text, ("Grelka", before)) == [("Grelka", label)]


def test_what_a_list_knows_is_not_talked_over() -> None:
    assert told("Ukraine spokesman Ali", ("Ukraine", "GPE")) == [("Ukraine", "GPE")]


def test_a_head_says_what_a_name_is() -> None:
    assert told("the Grelka Institute", ("Grelka Institute", "GPE")) == [
        ("Grelka Institute", "ORG")
    ]


def test_a_family_is_a_group() -> None:
    text = "Indu Grelka spoke. The Grelkas left."
    assert told(text, ("Indu Grelka", "PERSON"), ("Grelkas", "PERSON"))[1] == ("Grelkas", "NORP")


@pytest.mark.parametrize(
    ("text", "written", "label"),
    [
        ("worth US$10 million", "US", "GPE"),
        ("worth 3 million Hong Kong dollars", "Hong Kong", "GPE"),
        ("in mid-May they", "mid-May", "GPE"),
        ("the COVID-19 pandemic", "COVID-19", "ORG"),
        ("Minister of Foreign Affairs", "Foreign Affairs", "ORG"),
        ("the Kingdom said", "Kingdom", "GPE"),
    ],
)
def test_money_offices_and_kinds_are_no_names(text: str, written: str, label: str) -> None:
    assert told(text, (written, label)) == []


def test_a_currency_without_an_amount_keeps_its_country() -> None:
    assert told("The Hong Kong dollar fell", ("Hong Kong", "GPE")) == [("Hong Kong", "GPE")]
