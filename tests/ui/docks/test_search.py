from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from postil.model.holdings import Hit
from postil.model.identity import ArticleId
from postil.model.passage import Span
from postil.ui.docks.hit_delegate import shortened_before
from postil.ui.docks.search import place_of


def test_a_click_jumps_to_the_passage(desk, qtbot: QtBot) -> None:
    desk.do("search_library")
    pane = desk.window.search
    qtbot.keyClicks(pane.field, "8 square")
    qtbot.waitUntil(lambda: pane.model.rowCount() == 1)
    with qtbot.waitSignal(desk.session.jumped) as jump:
        place = pane.list.visualRect(pane.model.index(0)).center()
        qtbot.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    opened = desk.session.open
    assert opened.article.title == "Ministry denies"
    place = jump.args[0]
    assert opened.version.text[place.start :].startswith("8")


def test_notes_are_found_too(desk) -> None:
    desk.open("Bridgehead")
    desk.session.highlight(0, 6, note="Compare with the cartographers")
    pane = desk.window.search
    pane.field.setText("cartographers")
    pane.search()
    hit = pane.model.hit_at(pane.model.index(0))
    assert hit is not None
    assert hit.where == "note"
    assert place_of(hit) == (0, 1)
    told = pane.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "in a note" in told


def test_odd_words_find_nothing_and_break_nothing(desk) -> None:
    pane = desk.window.search
    for words in ('"', "AND OR", "*", "volcano", "'"):
        pane.field.setText(words)
        pane.search()
        assert pane.model.rowCount() == 0
        assert "Nothing found" in pane._hint.text()


def test_a_title_leads_to_the_top() -> None:
    hit = Hit(ArticleId("a"), "T", "", "", "T", None, "title", (Span(0, 1),))
    assert place_of(hit) == (0, 0)


def test_the_first_mark_of_a_long_snippet_is_in_sight() -> None:
    snippet = "word " * 30 + "Kursk and more"
    mark = Span(150, 155)
    assert snippet[mark.start : mark.end] == "Kursk"
    shown, marks = shortened_before(snippet, [mark])
    assert shown.startswith("…word")
    assert shown[marks[0].start : marks[0].end] == "Kursk"
    assert marks[0].start < 50
    assert shortened_before("Kursk first", [Span(0, 5)]) == ("Kursk first", [Span(0, 5)])
    assert shortened_before("nothing", []) == ("nothing", [])


def test_what_is_typed_after_a_click_on_the_tab_is_searched_for(desk, qtbot: QtBot) -> None:
    desk.open("Bridgehead")
    desk.window.reader.view.setFocus()
    tabs = desk.window.sidebar.tabs
    place = tabs.tabRect(2).center()
    qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=place)
    field = desk.window.focusWidget()
    assert field is desk.window.search.field
    qtbot.keyClicks(field, "the")
    assert field.text() == "the"
