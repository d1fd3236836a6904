"""Whom an article means by a name."""

import pytest

from postil.analysis.people import Called, people_meant


def meant(*names: str) -> list[str]:
    return people_meant([Called(name) for name in names])


@pytest.mark.parametrize(
    ("full", "part"),
    [
        ("Oksana Bilyk", "Bilyk"),
        ("Oksana Bilyk", "Oksana"),
        ("Oksana Bilyk", "BILYK"),
        ("Joshua Abraham Norton", "Joshua Norton"),
        ("Joshua Abraham Norton", "Norton I"),
        ("Donald John Trump", "Donald J. Trump"),
        ("John Smith", "J. Smith"),
        ("Joanne Rowling", "J. K. Rowling"),
        ("Keshav Baliram Hedgewar", "KB Hedgewar"),
        ("William Clinton", "Bill Clinton"),
        ("Joseph Biden", "Joe"),
        ("Bill de Blasio", "De Blasio"),
        ("Chris Van Hollen", "Van Hollen"),
        ("Andrés Manuel López Obrador", "López Obrador"),
        ("Felipe Calderón Hinojosa", "Felipe Calderón"),
        ("Bashar al-Assad", "Assad"),
        ("Bashar Assad", "al-Assad"),
        ("Mohammed bin Salman", "bin Salman"),
        ("Xi Jinping", "Jinping Xi"),
        ("Xi Jinping", "Xi"),
        ("Kim Jong Un", "Kim Jong-un"),
        ("Ronald Lam Man-kin", "Lam"),
        ("Ronald Lam Man-kin", "Lam Man-kin"),
        ("Austin Li Jiaqi", "Li"),
        ("Nasser Al Razooqi", "Brig. Al Razooqi"),
        ("Recep Tayyip Erdoğan", "Erdogan"),
        ("James O’Neill", "O'Neill"),
        ("Robert Kennedy Jr.", "Robert Kennedy"),
    ],
)
def test_a_part_means_the_full_name(full: str, part: str) -> None:
    assert len(set(meant(full, part))) == 1
    assert len(set(meant(part, full))) == 1


def test_the_fullest_form_is_the_name() -> None:
    assert set(meant("Trump", "Donald Trump", "Donald J. Trump")) == {"Donald J. Trump"}
    assert set(meant("JOHN SMITH", "John Smith")) == {"John Smith"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("George W. Bush", "George H. W. Bush"),
        ("Kim Jong Un", "Kim Jong Il"),
        ("Bill Clinton", "Hillary Clinton"),
        ("Robert Kennedy Jr.", "Robert Kennedy Sr."),
        ("John Smith", "Jane Smith"),
        ("Lydia Buchtmann", "Bauchtman"),
        ("Thomas Sam", "Sam Thomas Reid"),
    ],
)
def test_others_stay_apart(one: str, other: str) -> None:
    assert meant(one, other) == [one, other]


def test_an_initial_that_two_people_have_is_nobodys() -> None:
    assert meant("John Smith", "Jane Smith", "J. Smith")[2] == "J. Smith"


def test_a_last_name_of_a_family_means_who_is_named_in_full_most_often() -> None:
    names = ["Bill Clinton", "Hillary Clinton", "Bill Clinton", "Clinton"]
    assert meant(*names)[3] == "Bill Clinton"
    assert meant("Ana Kovač", "Ivo Kovač", "Kovač")[2] == "Ivo Kovač"
    told = people_meant([Called("Ana Kovač"), Called("Ivo Kovač", "son"), Called("Kovač")])
    assert told[2] == "Ana Kovač"


def test_who_was_not_named_before_is_not_meant_where_another_was() -> None:
    names = ["Ana Kovač", "Kovač", "Ivo Kovač", "Ivo Kovač", "Kovač"]
    assert meant(*names)[1::3] == ["Ana Kovač", "Ivo Kovač"]


def test_who_is_called_by_the_given_name_is_not_meant_by_the_last_name() -> None:
    names = ["Ana Kovač", "Ana", "Ana Kovač", "Ivo Kovač", "Kovač"]
    assert meant(*names)[4] == "Ivo Kovač"


def test_titles_choose_within_a_family() -> None:
    family = [Called("Ivo Kovač", "president"), Called("Ana Kovač", "wife")]
    told = people_meant(
        [*family, Called("Kovač", "mrs."), Called("Kovač", "president"), Called("Kovač", "of")]
    )
    assert told[2:] == ["Ana Kovač", "Ivo Kovač", "Ivo Kovač"]


def test_a_pope_is_nobody_who_happens_to_have_that_given_name() -> None:
    told = people_meant([Called("Francis Underwood"), Called("Francis", "pope"), Called("Francis")])
    assert told == ["Francis Underwood", "Francis", "Francis Underwood"]


def test_a_family_name_may_stand_first() -> None:
    names = ["Huang Wei", "Huang", "Ashley Huang", "Huang"]
    assert meant(*names)[1::2] == ["Huang Wei", "Ashley Huang"]
    names = ["Austin Li Jiaqi", "Li", "Li Chengdong", "Li Chengdong", "Li Jiaqi"]
    assert meant(*names)[1] == "Austin Li Jiaqi"


def test_nobody_named_in_full_keeps_the_name() -> None:
    assert meant("PENCE", "Pence", "Wallace") == ["Pence", "Pence", "Wallace"]
