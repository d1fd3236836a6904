from postil.model.annotation import Colour
from postil.ui.models.outline import outline_of
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
        "Quotations": ["“The war must return,”"],
        "Numbers": ["13 square kilometers"],
    }


def test_what_the_reader_makes_joins_them(desk: "object") -> None:
    session = desk.session  # type: ignore[attr-defined]
    desk.open("Bridgehead")  # type: ignore[attr-defined]
    made = session.highlight(0, 6, Colour.RED, note="Whose?")
    sections = outline_of(session)
    assert sections[-1].title == "Highlights"
    assert sections[-1].lines[0].title == "Troops"
    assert sections[-1].lines[0].beside == "Whose?"
    assert sections[-1].lines[0].refs[0].annotation_id == made
