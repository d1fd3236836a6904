"""The page of one entity in the real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from postil.model.annotation import LinkTypeId
from postil.model.finding import EntityLabel
from postil.model.naming_rule import EntityName
from postil.model.passage import Span
from postil.ui.reader.marks import MarkRef
from postil.workspace.entities import keeping
from postil.workspace.naming import Naming

ZELENSKYY = EntityName("Zelenskyy", EntityLabel.PERSON)
DEMIDOVKA = EntityName("Demidovka", EntityLabel.GPE)


@pytest.fixture
def page(desk, qtbot):
    desk.open("Bridgehead")
    list(desk.session.library.ledger.listing())
    list(keeping(desk.session.library))
    desk.window.ledger.names.show(ZELENSKYY)
    page = desk.window.ledger.names.page
    qtbot.waitUntil(lambda: page.gathered.whole and page.gathered.of == 2, timeout=5_000)
    return page


def rows(page) -> list[str]:
    return [str(page.model.index(at).data()) for at in range(page.model.rowCount())]


def activate(desk, words: str) -> None:
    """Make the mention with these words the active mark."""
    opened = desk.session.open
    start = opened.version.text.index(words)
    span = Span(start, start + len(words))
    finding = next(s for s in opened.findings if s.finding.span == span)
    desk.window.reader.view.activate(MarkRef(span, finding=finding))


def test_every_mention_stands_under_its_article_the_newest_first(page) -> None:
    assert rows(page) == [
        "What we know · 14 Apr 2025 · The Northern Post · 1 mention",
        "A week later nobody agrees. 😀 Zelenskyy has not answered.",
        "Bridgehead · 8 Apr 2025 · The Northern Post · 1 mention",
        "“The war must return,” Zelenskyy said.",
    ]
    assert "first seen 8 Apr 2025 · last seen 14 Apr 2025" in page.head.facts.text()
    assert "Zelenskyy <b>2</b>" in page.head.spellings.text()


def test_a_click_goes_to_the_passage_and_back_comes_back(desk, page, qtbot) -> None:
    page.list.setCurrentIndex(page.model.index(1))
    places = []
    desk.session.jumped.connect(places.append)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert desk.session.open.article.title == "What we know"
    text = desk.session.open.version.text
    assert text[places[-1].start : places[-1].end] == "Zelenskyy"
    assert desk.window.split.isVisible()
    desk.do("back")
    assert page.isVisible()
    assert page.list.currentIndex().row() == 1
    assert desk.session.open.article.title == "Bridgehead"
    desk.do("back")
    assert desk.window.split.isVisible()


def test_it_opens_from_a_mention_by_key(desk, qtbot) -> None:
    desk.open("Bridgehead")
    list(keeping(desk.session.library))
    assert not desk.actions["entity_page"].isEnabled()
    activate(desk, "Demidovka")
    assert desk.actions["entity_page"].shortcut() == QKeySequence("P")
    desk.do("entity_page")
    assert desk.window.ledger.names.page.entity == DEMIDOVKA
    desk.do("clear")
    assert desk.window.split.isVisible()


def test_from_one_to_another_and_back(desk, page) -> None:
    names = [name for name, _, _ in page.sides.neighbours.rows]
    assert names == [DEMIDOVKA]
    page.sides._want(page.sides.neighbours.index(0))
    assert page.entity == DEMIDOVKA
    desk.do("back")
    assert page.entity == ZELENSKYY


def test_the_note_is_kept_undone_and_survives_a_merge(desk, page, qtbot) -> None:
    page.head.edit_note()
    editor = next(iter(page.head._notes.values())).editor
    qtbot.keyClicks(editor, "The **president**")
    page.head.finish_editing()
    assert page.notes.of(ZELENSKYY)[0].note == "The **president**"
    assert page.head.note_button.text() == "Edit the note"
    desk.window.ledger.names.show(DEMIDOVKA)
    page.notes.write(page.notes.of(DEMIDOVKA)[0], "A village")
    naming = Naming(desk.session)
    assert naming.merge([DEMIDOVKA], ZELENSKYY)
    assert page.entity == ZELENSKYY
    assert [note.note for note in page.notes.of(ZELENSKYY)] == ["The **president**", "A village"]
    assert len(page.head._notes) == 2
    desk.do("undo")
    assert [note.note for note in page.notes.of(ZELENSKYY)] == ["The **president**"]
    desk.do("undo")
    desk.do("undo")
    assert page.notes.of(ZELENSKYY)[0].note == ""


def test_tags_go_on_and_off(desk, page, qtbot) -> None:
    qtbot.keyClicks(page.head.tag_field, "people/leaders")
    qtbot.keyClick(page.head.tag_field, Qt.Key.Key_Return)
    assert page.notes.tags_of(ZELENSKYY) == ["people/leaders"]
    assert desk.session.library.tag_counts()
    page.head.untagged.emit("people/leaders")
    assert page.notes.tags_of(ZELENSKYY) == []
    desk.do("undo")
    assert page.notes.tags_of(ZELENSKYY) == ["people/leaders"]


def test_links_at_its_mentions(desk, page) -> None:
    session = desk.session
    text = session.open.version.text
    start = text.index("Zelenskyy")
    session.begin_link(start, start + 9)
    assert session.finish_link(0, 6, LinkTypeId("supports"))
    page.show_entity(ZELENSKYY)
    while page.reading_on:
        page._go_on()
    assert [end.passage.text for _, end, _ in page.sides.links.rows] == ["Zelenskyy"]
    page.sides.tabs.setCurrentIndex(3)
    page.sides._want(page.sides.links.index(0))
    assert desk.window.split.isVisible()


def test_what_is_not_there_is_said(desk, page) -> None:
    desk.window.ledger.names.show(EntityName("Nobody", EntityLabel.PERSON))
    assert "not among the entities" in desk.window.notice.text
    assert page.entity == ZELENSKYY


def test_a_rejected_mention_leaves_the_page(desk, page, qtbot) -> None:
    finding = next(s for s in desk.session.open.findings if s.finding.start > 50)
    desk.session.reject(finding)
    qtbot.waitUntil(lambda: len(rows(page)) == 2, timeout=5_000)
