from dataclasses import replace

import pytest

from postil.model.annotation import Colour
from postil.model.article import Reading
from postil.model.change import replacing
from postil.model.deep_link import DeepLink
from postil.model.holdings import NewVersion
from postil.workspace.arrivals import version_of


@pytest.fixture
def passage(desk) -> str:
    desk.open("Bridgehead")
    made = desk.session.highlight(0, 6, Colour.GREEN)
    desk.open("Ministry denies")
    return made


def test_an_article(desk) -> None:
    desk.window.open_address(str(DeepLink(desk.id("What we know"))))
    assert desk.session.open.article.title == "What we know"
    assert desk.window.notice.text == ""


def test_a_passage_by_its_permanent_id(desk, passage, qtbot) -> None:
    with qtbot.waitSignal(desk.session.jumped) as jump:
        desk.window.open_address(f"postil://passage/{passage}")
    assert desk.session.open.article.title == "Bridgehead"
    assert (jump.args[0].start, jump.args[0].end) == (0, 6)


def test_an_annotation_as_exports_write_it(desk, passage, qtbot) -> None:
    with qtbot.waitSignal(desk.session.jumped):
        desk.window.open_address(str(DeepLink(desk.id("Bridgehead"), annotation_id=passage)))
    assert desk.session.open.article.title == "Bridgehead"


def test_a_range_of_a_version(desk, qtbot) -> None:
    article_id = desk.id("Bridgehead")
    version = desk.session.library.current_version(article_id)
    with qtbot.waitSignal(desk.session.jumped) as jump:
        desk.window.open_address(f"postil://article/{article_id}/passage/{version.id}/12-33")
    assert (jump.args[0].start, jump.args[0].end) == (12, 33)


def test_a_passage_that_is_gone_is_told_and_its_article_opens(desk, passage) -> None:
    desk.open("Bridgehead")
    desk.session.delete([passage])
    desk.open("Ministry denies")
    desk.window.open_address(str(DeepLink(desk.id("Bridgehead"), annotation_id=passage)))
    assert desk.session.open.article.title == "Bridgehead"
    assert "no longer here" in desk.window.notice.text


@pytest.mark.parametrize(
    ("address", "said"),
    [("postil://passage/nobody", "no longer here"), ("postil://article/nobody", "not in this"),
     ("postil://article/nobody/annotation/x", "not in this"),
     ("postil:///etc/passwd", "understand"), ("https://example.org", "understand")],
)  # fmt: skip
def test_what_leads_nowhere_is_told_politely(desk, address: str, said: str) -> None:
    desk.open("Bridgehead")
    desk.window.open_address(address)
    assert said in desk.window.notice.text
    assert desk.session.open.article.title == "Bridgehead"


def test_a_range_of_another_version_is_found_again(desk, qtbot) -> None:
    article_id = desk.id("Bridgehead")
    library = desk.session.library
    article, old = library.record(article_id), library.current_version(article_id)
    new = version_of(Reading(text=f"Corrected this morning.\n\n{old.text}"), article_id)
    turned = replace(article, version_id=new.id)
    desk.session.do(replacing("New version", article, turned), versions=[NewVersion(new)])
    with qtbot.waitSignal(desk.session.jumped) as jump:
        desk.window.open_address(f"postil://article/{article_id}/passage/{old.id}/12-33")
    place = jump.args[0]
    assert new.text[place.start : place.end] == old.text[12:33]


def test_a_range_that_is_gone_from_this_version_is_told(desk) -> None:
    article_id = desk.id("Bridgehead")
    library = desk.session.library
    article, old = library.record(article_id), library.current_version(article_id)
    new = version_of(Reading(text="Nothing of it is left, and nobody says why."), article_id)
    turned = replace(article, version_id=new.id)
    desk.session.do(replacing("New version", article, turned), versions=[NewVersion(new)])
    desk.window.open_address(f"postil://article/{article_id}/passage/{old.id}/12-33")
    assert desk.session.open.article.id == article_id
    assert "no place in the version" in desk.window.notice.text
