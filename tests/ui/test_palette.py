from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot


def offered(desk) -> list[str]:
    return [entry.title for entry in desk.window.command_palette.offers.entries]


def test_it_reaches_every_action(desk, qtbot: QtBot) -> None:
    from postil.ui.palette import _MOST

    desk.do("palette")
    palette = desk.window.command_palette
    for id_ in desk.actions.all:
        if id_ not in ("palette", "clear"):
            palette.field.setText(desk.actions.title(id_))
            assert offered(desk)[0] == desk.actions.title(id_)
    assert len(offered(desk)) <= _MOST


def test_a_few_letters_and_return_do_it(desk, qtbot: QtBot) -> None:
    desk.do("palette")
    field = desk.window.command_palette.field
    qtbot.keyClicks(field, "thdark")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert desk.themes.current.name == "dark"
    assert desk.window.command_palette.isHidden()


def test_articles_are_found_by_title(desk, qtbot: QtBot) -> None:
    desk.window.library.list.setFocus()
    desk.do("palette")
    field = desk.window.command_palette.field
    qtbot.keyClicks(field, "ministry")
    assert "Ministry denies" in offered(desk)
    while desk.window.command_palette.list.currentIndex().data() != "Ministry denies":
        qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert desk.session.open.article.title == "Ministry denies"
    assert desk.window.split.current.hasFocus()


def test_what_cannot_be_done_says_why_and_does_nothing(desk, qtbot: QtBot) -> None:
    desk.do("palette")
    palette = desk.window.command_palette
    qtbot.keyClicks(palette.field, "confirm")
    entry = palette.offers.entries[0]
    assert entry.title == "Confirm"
    assert entry.obstacle == "Click something that was found in the text first."
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_escape_closes_it_and_nothing_else(desk, qtbot: QtBot) -> None:
    desk.open("Bridgehead")
    desk.select("13 square kilometers")
    desk.do("palette")
    palette = desk.window.command_palette
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert palette.isHidden()
    assert desk.window.reader.has_selection


def test_letters_that_nothing_has(desk, qtbot: QtBot) -> None:
    desk.do("palette")
    qtbot.keyClicks(desk.window.command_palette.field, "zzqqzz")
    assert offered(desk) == []
    assert desk.window.command_palette._hint.isVisible()


def test_what_was_active_is_what_the_chosen_action_meets(desk, qtbot: QtBot) -> None:
    desk.open("Bridgehead")
    for words in ("Troops", "13 square kilometers", "Demidovka"):
        desk.select(words)
        desk.do("highlight")
    desk.window.reader.view.setFocus()
    desk.do("palette")
    palette = desk.window.command_palette
    qtbot.keyClicks(palette.field, "delete the annotation")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    left = [a.passage.anchor.exact for a in desk.session.open.annotations]
    assert left == ["Troops", "13 square kilometers"]
    assert desk.window.focusWidget() is desk.window.reader.view


def test_it_closes_where_the_field_it_came_from_is_gone(desk, qtbot: QtBot) -> None:
    desk.open("Bridgehead")
    desk.select("Troops")
    desk.do("note")
    desk.do("palette")
    for key in list(desk.window.reader.cards._cards):
        desk.window.reader.cards._drop_card(key)
    qtbot.wait(1)
    qtbot.keyClick(desk.window.command_palette.field, Qt.Key.Key_Escape)
    assert desk.window.command_palette.isHidden()
