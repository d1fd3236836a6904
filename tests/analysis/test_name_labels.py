"""What the words around a name say of its label."""

import pytest

from postil.analysis.name_labels import relabelled


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("the <Kurima|PERSON> hope to win", ["Kurima|NORP"]),
        ("the <Kurima|GPE> indigenous community", ["Kurima|NORP"]),
        ("the <Varkesh|PERSON> would not join", ["Varkesh|ORG"]),
        ("the <Obama|PERSON> years", ["Obama|PERSON"]),
        ("the <Netherlands|GPE> have won", ["Netherlands|GPE"]),
        (
            "<Ada Kurima|PERSON> left. The <Kurima|PERSON> hope",
            ["Ada Kurima|PERSON", "Kurima|PERSON"],
        ),
        ("told <Al-Kahf|PERSON> daily", ["Al-Kahf|ORG"]),
        ("traditions of <Hinduism|GPE>", ["Hinduism|NORP"]),
        (
            "from <Los Angeles|GPE> (<LAX|GPE>), and <LAX|GPE> only",
            ["Los Angeles|GPE", "LAX|FAC", "LAX|FAC"],
        ),
        ("the <United Arab Emirates|GPE> (<UAE|GPE>)", ["United Arab Emirates|GPE", "UAE|GPE"]),
        ("in <Group A|ORG> they won", []),
        ("<General Freire|ORG> and <General Motors|ORG>", ["Freire|PERSON", "General Motors|ORG"]),
        ("the <Pipios|GPE>’ defeat", ["Pipios|NORP"]),
        ("the <Rama Kosala|PERSON> will not join", ["Rama Kosala|ORG"]),
        ("a book published by <Rama Kosala|PERSON> in 2002", ["Rama Kosala|ORG"]),
        ("21, son of <Rama Kosala|ORG>, died", ["Rama Kosala|PERSON"]),
        ("the president of <Confela|GPE>, said", ["Confela|ORG"]),
        ("the president of <Ghana|GPE>, said", ["Ghana|GPE"]),
        ("storm <Bona|PERSON> hit. <Bona|PERSON> left", ["Bona|EVENT", "Bona|EVENT"]),
        ("before <Ministers|PERSON> and <His|PERSON> Highness", []),
        ("TODAY <NEPAL|GPE> – The army said", ["TODAY NEPAL|ORG"]),
        ("<NEW DELHI|GPE> – The army said", ["NEW DELHI|GPE"]),
    ],
)
def test_surroundings_tell_the_label(marked: str, names: list[str], named) -> None:
    text, found = named.read(marked)
    assert named.written(text, relabelled(text, found)) == names
