from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from postil.model.article import Reading
from postil.model.holdings import ArticleOrder, NewVersion
from postil.ui.docks.article_delegate import lines_of
from postil.ui.docks.library import LibraryPane
from postil.ui.fonts import ui_font
from postil.workspace.intake import article_of


def titles(pane: LibraryPane) -> list[str]:
    return [str(pane.model.index(row).data()) for row in range(pane.model.rowCount())]


def test_the_filter_narrows_as_it_is_typed(desk, qtbot: QtBot) -> None:
    pane = desk.window.library
    assert len(titles(pane)) == 3
    qtbot.keyClicks(pane.filter, "ministry")
    qtbot.waitUntil(lambda: titles(pane) == ["Ministry denies"])
    pane.filter.clear()
    qtbot.waitUntil(lambda: len(titles(pane)) == 3)


def test_return_in_the_filter_opens_the_first(desk, qtbot: QtBot) -> None:
    pane = desk.window.library
    qtbot.keyClicks(pane.filter, "ministry")
    qtbot.keyClick(pane.filter, Qt.Key.Key_Return)
    assert desk.session.open.article.title == "Ministry denies"


def test_what_no_article_has_is_said(desk, qtbot: QtBot) -> None:
    pane = desk.window.library
    qtbot.keyClicks(pane.filter, "volcano")
    qtbot.waitUntil(lambda: "No article has these words" in pane._hint.text())
    assert pane._hint.isVisible()


def test_sorting(desk) -> None:
    pane = desk.window.library
    pane.sort(ArticleOrder.TITLE, descending=False)
    assert titles(pane) == ["Bridgehead", "Ministry denies", "What we know"]
    pane.sort(ArticleOrder.PUBLISHED, descending=True)
    assert titles(pane) == ["What we know", "Ministry denies", "Bridgehead"]


def test_a_click_opens_and_marks_the_article(desk, qtbot: QtBot) -> None:
    pane = desk.window.library
    place = pane.list.visualRect(pane.model.index(1)).center()
    qtbot.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desk.session.open.article.title == titles(pane)[1]
    assert pane.list.itemDelegate().open_id == desk.session.open.article.id


def test_a_selection_outlives_a_change_of_the_list(desk, qtbot: QtBot) -> None:
    pane = desk.window.library
    kept = desk.id("Bridgehead")
    pane.list.selectionModel().select(
        pane.model.index_of(kept), QItemSelectionModel.SelectionFlag.Select
    )
    desk.session.delete_articles([desk.id("What we know")])
    qtbot.waitUntil(lambda: pane.model.rowCount() == 2)
    assert pane.chosen_ids() == [kept]


def test_delete_in_the_list_deletes_what_is_selected_and_undo_brings_it_back(
    desk, qtbot: QtBot
) -> None:
    pane = desk.window.library
    desk.open("Bridgehead")
    desk.session.highlight(0, 6)
    pane.list.setFocus()
    pane.list.selectAll()
    desk.do("delete_article")
    assert desk.session.library.article_count() == 0
    assert desk.window.notice.text == "Deleted 3 articles."
    assert desk.session.open is None
    desk.do("undo")
    assert desk.session.library.article_count() == 3
    assert len(desk.session.library.annotations(desk.id("Bridgehead"))) == 1


def test_the_next_article_and_the_one_before(desk) -> None:
    pane = desk.window.library
    pane.open_step(1)
    first = desk.session.open.article.title
    desk.do("next_article")
    assert desk.session.open.article.title == titles(pane)[1] != first
    desk.do("previous_article")
    assert desk.session.open.article.title == first
    desk.do("previous_article")
    assert desk.session.open.article.title == first


def test_long_titles_take_two_lines_and_end_in_dots(qapp) -> None:
    font = ui_font(10)
    assert lines_of("Short", font, 200) == ("Short",)
    lines = lines_of("A very long title that goes on and on " * 5, font, 200)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    astral = lines_of("😀 " * 60, font, 200)
    assert astral[0].startswith("😀")
    assert "\ufffd" not in "".join(astral)


def test_the_arrow_down_leads_from_the_filter_into_the_list(desk, qtbot: QtBot) -> None:
    pane = desk.window.library
    desk.do("go_library")
    qtbot.keyClick(pane.filter, Qt.Key.Key_Down)
    assert pane.list.hasFocus()
    assert len(pane.chosen_ids()) == 1
    qtbot.keyClick(pane.list, Qt.Key.Key_J)
    assert pane.list.currentIndex().row() == 1
    qtbot.keyClick(pane.list, Qt.Key.Key_K)
    assert pane.list.currentIndex().row() == 0
    qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    assert desk.session.open.article.title == titles(pane)[0]


def test_an_article_that_is_opened_as_it_comes_is_in_sight(desk, qtbot: QtBot) -> None:
    pane = desk.window.library
    for number in range(40):
        reading = Reading(text=f"Text {number}.", title=f"Old {number}")
        article, version = article_of(reading)
        desk.session.take_in("Import", article, NewVersion(version, b""))
    qtbot.waitUntil(lambda: pane.model.rowCount() == 43)
    desk.open("Bridgehead")
    assert pane.list.verticalScrollBar().value() > 0
    article, version = article_of(Reading(text="Just now.", title="New"))
    desk.session.take_in("Import", article, NewVersion(version, b""))
    desk.session.open_article(article.id)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 44)
    assert pane.chosen_ids() == [article.id]
    shown = pane.list.visualRect(pane.model.index_of(article.id))
    assert pane.list.viewport().rect().contains(shown)


def test_the_current_article_stays_in_sight_when_the_list_gives_room(desk) -> None:
    view = desk.window.library.list
    last = view.model().index(view.model().rowCount() - 1, 0)
    view.setCurrentIndex(last)
    bottom = view.visualRect(last).bottom()
    view.setFixedHeight(view.height() - view.viewport().height() + bottom - 20)
    QTest.qWait(0)
    assert view.viewport().rect().contains(view.visualRect(last))
