import pytest

from postil.model.annotation import Colour
from postil.model.finding import TimeExpression, TimeType
from postil.ui.models.outline import outline_of, when
from postil.workspace.session import ReadingSession


def outline(session: ReadingSession) -> dict[str, list[str]]:
    return {s.title: [line.title for line in s.lines] for s in outline_of(session)}


def test_no_article_no_outline(session: ReadingSession) -> None:
    assert outline_of(session) == []


def test_an_articles_findings_stand_under_their_headings(desk: "object") -> None:
    session = desk.session  # type: ignore[attr-defined]
    desk.open("Bridgehead")  # type: ignore[attr-defined]
    assert outline(session) == {
        "People": ["Zelenskyy"],
        "Places": ["Demidovka"],
        "New here": ["Demidovka"],
        "Quotations": ["“The war must return,”"],
        "Numbers": ["13 square kilometers"],
    }


def test_new_here_is_what_no_other_article_names(desk: "object") -> None:
    session = desk.session  # type: ignore[attr-defined]
    desk.open("What we know")  # type: ignore[attr-defined]
    assert "New here" not in outline(session)
    session.delete_articles([desk.id("Bridgehead")])  # type: ignore[attr-defined]
    assert "New here" not in outline(session), "all that is named here is new, as in a first one"


def test_what_the_reader_makes_joins_them(desk: "object") -> None:
    session = desk.session  # type: ignore[attr-defined]
    desk.open("Bridgehead")  # type: ignore[attr-defined]
    made = session.highlight(0, 6, Colour.RED, note="Whose?")
    sections = outline_of(session)
    assert sections[-1].title == "Highlights"
    assert sections[-1].lines[0].title == "Troops"
    assert sections[-1].lines[0].beside == "Whose?"
    assert sections[-1].lines[0].refs[0].annotation_id == made


@pytest.mark.parametrize(
    ("value", "earliest", "latest", "said"),
    [
        ("2025-04-07", "2025-04-07", "2025-04-07", "7 Apr 2025"),
        ("2025-04-07TEV", "2025-04-07", "2025-04-07", "7 Apr 2025"),
        ("2025-03", "2025-03-01", "2025-03-31", "2025-03"),
        ("PAST_REF", "", "2025-04-08", ""),
        ("P3Y", "", "", ""),
    ],
)
def test_times_are_said_as_people_read_them(
    value: str, earliest: str, latest: str, said: str
) -> None:
    expression = TimeExpression(
        start=0, end=4, component="times", timex=TimeType.DATE,
        value=value, earliest=earliest, latest=latest,
    )  # fmt: skip
    assert when(expression) == said
