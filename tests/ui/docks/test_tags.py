import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from postil.ui.dialogs.details import ArticleDetails
from postil.ui.tag_mime import carrying
from postil.workspace.codebook import Codebook


@pytest.fixture
def book(desk) -> Codebook:
    """Two articles with nested tags; the page of tags is in sight."""
    book = Codebook(desk.session)
    desk.open("Bridgehead")
    made = desk.session.highlight(0, 6)
    book.put_on([made], "war/sumy")
    book.put_on([desk.id("Ministry denies")], "denial")
    desk.do("go_tags")
    return book


def _pane(desk):
    desk.window.tags.refresh()
    return desk.window.tags


def _choose(desk, path: str) -> None:
    pane = _pane(desk)
    pane.tree.setCurrentIndex(pane.model.index_of(path))


def _act(desk, path: str, title: str) -> None:
    """Choose an entry of a tag's context menu."""
    _choose(desk, path)
    menu = desk.window.tags.menu_for(path, QPoint(10, 10))
    (action,) = [a for a in menu.actions() if a.text() == title]
    action.trigger()
    menu.deleteLater()


def _answer(desk, qtbot: QtBot, words: str) -> None:
    picker = desk.window.tag_questions.picker
    assert picker.isVisible()
    qtbot.keyClicks(picker._field, words)
    qtbot.keyClick(picker._field, Qt.Key.Key_Return)
    assert not picker.isVisible()


def _paths(book: Codebook) -> list[str]:
    return sorted(tag.path for tag in book.tags)


def test_a_click_on_a_tag_lists_its_passages_and_a_click_on_one_jumps(desk, book, qtbot):
    desk.session.open_article(desk.id("Ministry denies"))
    _choose(desk, "war")
    pane = desk.window.tags
    assert pane.hits.rowCount() == 1
    assert pane._head.text() == "1 article or passage with war"
    with qtbot.waitSignal(desk.session.jumped) as jump:
        place = pane.list.visualRect(pane.hits.index(0)).center()
        qtbot.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desk.session.open.article.title == "Bridgehead"
    assert (jump.args[0].start, jump.args[0].end) == (0, 6)


def test_several_tags_list_what_bears_any(desk, book):
    pane = _pane(desk)
    pane.tree.selectAll()
    assert pane.hits.rowCount() == 2
    assert pane.chosen_paths() == ["denial", "war", "war/sumy"]


def test_a_tag_is_moved_merged_and_coloured_by_choosing(desk, book, qtbot):
    _act(desk, "denial", "Move under…")
    _answer(desk, qtbot, "war")
    assert _paths(book) == ["war/sumy", "war/sumy/denial"]
    _act(desk, "war/sumy/denial", "Merge into…")
    _answer(desk, qtbot, "sumy")
    assert _paths(book) == ["war/sumy"]
    assert book.counts() == {book.ids("war")[0]: 2}
    _act(desk, "war", "Colour…")
    _answer(desk, qtbot, "Green")
    green = {t.path: t.colour for t in book.tags}["war"]
    assert green.startswith("#")


def test_a_tag_is_described(desk, book, monkeypatch):
    monkeypatch.setattr(QInputDialog, "getMultiLineText", lambda *_: ("Who denies what", True))
    _act(desk, "denial", "Description…")
    assert [t.description for t in book.tags if t.path == "denial"] == ["Who denies what"]


def test_delete_deletes_what_is_chosen_and_undo_brings_it_back(desk, book, qtbot):
    _choose(desk, "war")
    qtbot.keyClick(desk.window.tags.tree, Qt.Key.Key_Delete)
    assert _paths(book) == ["denial"]
    desk.do("undo")
    assert _paths(book) == ["denial", "war/sumy"]


def test_a_read_only_library_offers_no_changes(desk, book, monkeypatch):
    monkeypatch.setattr(type(desk.session), "read_only", property(lambda _self: True))
    menu = desk.window.tags.menu_for("war", QPoint())
    enabled = [a.text() for a in menu.actions() if a.isEnabled() and a.text()]
    menu.deleteLater()
    assert enabled == ["Show the articles with it"]


def test_the_library_is_narrowed_to_tags_all_or_any(desk, book):
    pane = desk.window.library
    _act(desk, "denial", "Show the articles with it")
    assert desk.window.sidebar.tabs.currentIndex() == 0
    assert [r.article.title for r in _rows(pane)] == ["Ministry denies"]
    pane.tags.add(["war"])
    assert len(_rows(pane)) == 2
    pane.tags.how.click()
    assert _rows(pane) == []
    assert "No article fits" in pane._hint.text()
    pane.tags.take_off("denial")
    assert [r.article.title for r in _rows(pane)] == ["Bridgehead"]
    desk.window.library.list.setFocus()
    desk.do("clear")
    assert len(_rows(pane)) == 3
    assert not pane.tags.isVisible()


def test_the_list_is_narrowed_to_what_lies_under_a_path_that_is_no_tag(desk, book, qtbot):
    pane = desk.window.library
    desk.do("go_library")
    pane.tags.ask()
    _answer(desk, qtbot, "war")
    assert pane.tags.paths == ("war",)
    assert [r.article.title for r in _rows(pane)] == ["Bridgehead"]


def test_articles_with_a_tag_are_left_out(desk, book, qtbot):
    pane = desk.window.library
    desk.do("go_library")
    pane.tags.ask_without()
    _answer(desk, qtbot, "denial")
    assert pane.tags.without == ("denial",)
    titles = [r.article.title for r in _rows(pane)]
    assert sorted(titles) == ["Bridgehead", "What we know"]
    pane.tags.add(["war"])
    assert [r.article.title for r in _rows(pane)] == ["Bridgehead"]
    pane.tags.leave_out("war")
    assert pane.tags.paths == ()
    assert [r.article.title for r in _rows(pane)] == ["What we know"]
    pane.tags.take_off("war")
    book.delete("denial")
    pane.refresh()
    assert len(_rows(pane)) == 3
    assert not pane.tags.isVisible()


def test_a_filter_by_a_tag_that_goes_narrows_nothing_any_more(desk, book):
    pane = desk.window.library
    pane.tags.set(["denial"], any_of_them=False)
    assert len(_rows(pane)) == 1
    book.delete("denial")
    pane.refresh()
    assert len(_rows(pane)) == 3
    assert pane.tags.paths == ()


def test_a_tag_for_the_filter_is_chosen_by_typing(desk, book, qtbot):
    pane = desk.window.library
    desk.do("go_library")
    pane._narrow.click()
    _answer(desk, qtbot, "deni")
    assert pane.tags.paths == ("denial",)


def test_selected_articles_are_tagged_in_one_step(desk, book, qtbot):
    pane = desk.window.library
    desk.do("go_library")
    pane.list.selectAll()
    pane.list.setFocus()
    steps = desk.session.undo_stack.count()
    desk.do("tag_articles")
    _answer(desk, qtbot, "to check")
    assert desk.session.undo_stack.count() == steps + 1
    assert book.counts()[book.ids("to check")[0]] == 3
    desk.do("undo")
    assert _paths(book) == ["denial", "war/sumy"]


def test_a_tag_drawn_onto_an_article_is_put_on_all_that_are_selected(desk, book):
    pane = desk.window.library
    pane.list.selectAll()
    pane.list.tagged.emit(pane.model.index(0), ["war"])
    assert book.counts()[book.ids("war")[0]] == 3
    pane.list.clearSelection()
    pane.list.tagged.emit(pane.model.index(1), ["lone"])
    assert book.counts()[book.ids("lone")[0]] == 1
    assert carrying(["war"]).hasText()


def test_details_hold_the_tags_of_an_article(desk, book):
    desk.open("Ministry denies")
    desk.do("article_details")
    dialog = desk.window.findChild(ArticleDetails)
    assert dialog.tags.text() == "denial"
    dialog.tags.setText("denial; war/kyiv")
    dialog.accept()
    article = desk.session.open.article
    assert book.paths_of(article) == ["denial", "war/kyiv"]


def _rows(pane) -> list:
    return [pane.model.row_at(pane.model.index(n)) for n in range(pane.model.rowCount())]


def test_a_renamed_tag_stays_chosen(desk, book) -> None:
    _choose(desk, "war/sumy")
    pane = desk.window.tags
    assert pane.model.setData(pane.model.index_of("war/sumy"), " north ")
    assert _pane(desk).chosen_paths() == ["war/north"]
    assert pane._head.text() == "1 article or passage with war/north"


def test_a_whole_article_is_told_apart_from_a_passage(desk, book) -> None:
    _choose(desk, "denial")
    pane = desk.window.tags
    told = pane.hits.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.endswith("the whole article")
    assert told.count("Ministry denies") == 1
    _choose(desk, "war/sumy")
    assert "the whole article" not in pane.hits.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
