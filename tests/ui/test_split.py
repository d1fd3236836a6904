"""Split view: a second side with its own article and place, and one set of keys for both."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from postil.model.passage import Span
from postil.ui.main_window import MainWindow
from postil.ui.theme import Themes
from postil.workspace.intake import Intake
from postil.workspace.session import ReadingSession
from postil.workspace.worker import Worker


@pytest.fixture
def sides(desk):
    """The window with one article on the left and another one on the right."""
    desk.open("Bridgehead")
    assert desk.window.split.open_beside(desk.id("Ministry denies"))
    QApplication.processEvents()
    return desk


def select(reader, words: str) -> Span:
    start = reader.session.open.version.text.index(words)
    reader.view.select(Span(start, start + len(words)))
    return Span(start, start + len(words))


def test_the_action_splits_at_the_same_place_and_closes_again(desk) -> None:
    desk.open("Bridgehead")
    window = desk.window
    desk.do("split")
    assert window.split.split
    assert [r.isVisible() for r in window.split.readers] == [True, True]
    assert window.split.session.open.article.id == desk.session.open.article.id
    assert window.split.current is window.split.readers[1]
    assert window.commands["split"].isChecked()
    desk.do("split")
    assert not window.split.split
    assert window.split.current is window.reader
    assert not window.commands["split"].isChecked()


def test_keys_act_on_the_side_with_the_focus(sides, qtbot: QtBot) -> None:
    first, second = sides.window.split.readers
    select(second, "ministry")
    qtbot.keyClick(second.view, Qt.Key.Key_H)
    assert [a.passage.text for a in second.session.open.annotations] == ["ministry"]
    assert not first.session.open.annotations
    first.setFocus()
    assert sides.window.split.current is first
    select(first, "Troops")
    qtbot.keyClick(first.view, Qt.Key.Key_H)
    assert [a.passage.text for a in first.session.open.annotations] == ["Troops"]
    assert len(second.session.open.annotations) == 1


def test_both_sides_show_a_change_of_the_article_they_share(desk) -> None:
    desk.open("Bridgehead")
    desk.do("split")
    first, second = desk.window.split.readers
    select(second, "Troops")
    desk.do("highlight")
    for reader in (first, second):
        assert len(reader.view.showing.index.overlapping(0, 6)) == 1
    desk.do("undo")
    for reader in (first, second):
        assert not reader.view.showing.index.overlapping(0, 6)


def test_a_link_goes_from_one_side_to_the_other(sides) -> None:
    first, second = sides.window.split.readers
    first.setFocus()
    select(first, "13 square kilometers")
    sides.do("link")
    assert first.view.showing.pending is not None
    sides.do("go_other_side")
    assert sides.window.split.current is second
    select(second, "8 square kilometers")
    sides.do("link")
    assert second.asking.picker.isVisible()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    (link,) = first.session.open.links
    assert second.session.open.links == (link,)
    assert {link.source.passage.text, link.target.passage.text} == {
        "13 square kilometers",
        "8 square kilometers",
    }
    assert first.session.pending_link is second.session.pending_link is None


def test_a_card_that_is_clicked_turns_the_keys_to_its_side(sides, qtbot: QtBot) -> None:
    first, second = sides.window.split.readers
    id_ = first.session.highlight(0, 6, note="Look")
    second.setFocus()
    sides.window.resize(2700, 800)
    QApplication.processEvents()
    card = first.cards.card(id_)
    assert card is not None
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(20, 6))
    assert sides.window.split.current is first
    assert first.view.hasFocus()
    sides.do("delete")
    assert not first.session.open.annotations


def test_the_library_opens_an_article_beside_the_open_one(desk, qtbot: QtBot) -> None:
    desk.open("Bridgehead")
    pane = desk.window.library
    pane.list.setCurrentIndex(pane.model.index_of(desk.id("What we know")))
    pane.list.setFocus()
    qtbot.keyClick(
        pane.list,
        Qt.Key.Key_Return,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier,
    )
    assert desk.session.open.article.title == "Bridgehead"
    assert desk.window.split.session.open.article.title == "What we know"


def test_closing_the_first_side_keeps_what_stands_on_the_second(sides) -> None:
    sides.window.split.close_side(0)
    assert not sides.window.split.split
    assert sides.session.open.article.title == "Ministry denies"


def test_the_second_side_goes_with_its_article(sides) -> None:
    sides.session.delete_articles([sides.id("Ministry denies")])
    assert not sides.window.split.split
    assert sides.window.split.current is sides.window.reader


def test_two_sides_are_there_again_at_the_next_start(sides) -> None:
    sides.window.close()
    session = ReadingSession(sides.session.library)
    session.open_last()
    worker = Worker()
    window = MainWindow(
        session, sides.preferences, Themes(sides.preferences), Intake(session, worker)
    )
    window.show()
    titles = [r.session.open.article.title for r in window.split.readers]
    assert titles == ["Bridgehead", "Ministry denies"]
    assert window.split.split
    worker.close()
    window.close()
    window.deleteLater()


def test_layers_and_cards_are_switched_on_both_sides(sides) -> None:
    first, second = sides.window.split.readers
    sides.do("layer_quotes")
    sides.do("panel_cards")
    for reader in (first, second):
        assert "quotes" in reader.view.showing.hidden
        assert not reader.cards.shown


def test_back_goes_back_on_its_own_side(sides) -> None:
    first, second = sides.window.split.readers
    second.session.go_to(sides.id("What we know"), 0, 6)
    assert second.session.open.article.title == "What we know"
    sides.do("back")
    assert second.session.open.article.title == "Ministry denies"
    first.setFocus()
    assert not sides.actions["back"].isEnabled()


def test_what_stands_around_follows_the_side_with_the_focus(sides, qtbot: QtBot) -> None:
    first, second = sides.window.split.readers
    sides.do("go_findings")
    window = sides.window
    second.session.highlight(*select(second, "ministry"))

    def told() -> tuple[bool, str, bool]:
        model = window.findings.model
        sections = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
        return (
            "Highlights" in sections,
            window.status.counts.text(),
            "denies" in window.windowTitle(),
        )

    second.setFocus()
    qtbot.waitUntil(
        lambda: told() == (True, "0 entities, 0 quotations, 1 number, 0 dates · 1 highlight", True)
    )
    assert window.legend.entries["highlights"].accessibleName().startswith("Highlights, 1")
    first.setFocus()
    qtbot.waitUntil(lambda: told()[0] is False)
    assert "1 quotation" in told()[1]
    assert not told()[2]
    assert window.legend.entries["highlights"].accessibleName().startswith("Highlights, 0")


def test_the_list_of_findings_acts_on_the_side_that_it_shows(sides, qtbot: QtBot) -> None:
    _, second = sides.window.split.readers
    second.session.highlight(*select(second, "ministry"))
    second.setFocus()
    sides.do("go_findings")
    tree = sides.window.findings.tree
    qtbot.waitUntil(lambda: sides.window.findings.model.rowCount() == 2)
    sides.window.findings.step(1)
    assert second.active() is not None
    tree.activated.emit(tree.currentIndex())
    assert second.session.trail.can_go_back


def test_an_article_is_opened_on_the_side_that_is_read(sides) -> None:
    first, second = sides.window.split.readers
    second.setFocus()
    sides.do("next_article")
    assert first.session.open.article.title == "Bridgehead"
    assert second.session.open.article.title != "Ministry denies"


def test_a_tagged_passage_is_gone_to_on_the_side_that_is_read(sides) -> None:
    first, second = sides.window.split.readers
    first.session.highlight(*select(first, "Troops"))
    first.session.tag([first.session.open.annotations[0].id], "war")
    second.setFocus()
    sides.do("go_tags")
    pane = sides.window.tags
    pane.hits.show_tagged(["war"])
    pane.list.activated.emit(pane.hits.index(0))
    assert second.session.open.article.title == "Bridgehead"
    assert second.view.showing.flashed == Span(0, 6)
