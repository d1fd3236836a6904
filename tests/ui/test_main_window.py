from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from postil.model.annotation import Colour
from postil.settings import HIGHLIGHT_COLOUR
from postil.ui.action_list import Situation
from postil.ui.main_window import MainWindow
from postil.ui.theme import Themes
from postil.workspace.intake import Intake
from postil.workspace.session import ReadingSession
from postil.workspace.worker import Worker


def test_the_title_names_the_article(desk) -> None:
    assert desk.window.windowTitle() == "Postil"
    desk.open("Bridgehead")
    assert desk.window.windowTitle() == "Bridgehead — Postil"
    desk.session.edit_article(desk.session.open.article, title="Renamed")
    assert desk.window.windowTitle() == "Renamed — Postil"


def test_single_keys_act_in_the_article_and_never_while_typing(desk, qtbot: QtBot) -> None:
    desk.open("Bridgehead")
    desk.select("13 square kilometers")
    qtbot.keyClick(desk.window.library.filter, Qt.Key.Key_H)
    assert desk.window.library.filter.text() == "h"
    assert desk.session.open.annotations == ()
    desk.window.reader.setFocus()
    qtbot.keyClick(desk.window.reader.view, Qt.Key.Key_H)
    assert [a.passage.text for a in desk.session.open.annotations] == ["13 square kilometers"]


def test_h_uses_the_colour_of_the_preferences_and_digits_recolour(desk, qtbot: QtBot) -> None:
    desk.preferences.set(HIGHLIGHT_COLOUR, "green")
    desk.open("Bridgehead")
    desk.select("Troops")
    desk.do("highlight")
    assert desk.session.open.annotations[0].colour is Colour.GREEN
    desk.do("colour_4")
    (annotation,) = desk.session.open.annotations
    assert annotation.colour is Colour.BLUE


def test_a_new_selection_is_highlighted_beside_the_active_highlight(desk) -> None:
    desk.open("Bridgehead")
    desk.select("Troops hold")
    desk.do("highlight")
    desk.select("hold 13")
    desk.do("colour_2")
    assert [a.colour for a in desk.session.open.annotations] == [Colour.YELLOW, Colour.RED]


def test_undo_says_what_it_takes_back(desk) -> None:
    desk.open("Bridgehead")
    desk.select("Troops")
    desk.do("highlight")
    assert desk.actions["undo"].text() == "Undo Highlight “Troops”"
    desk.do("undo")
    assert desk.actions["redo"].text() == "Redo Highlight “Troops”"
    assert not desk.actions["undo"].isEnabled()


def test_undo_says_what_it_takes_back_after_a_new_start_too(desk, qapp) -> None:
    desk.open("Bridgehead")
    for words in ("Troops", "hold"):
        desk.select(words)
        desk.do("highlight")
    desk.do("undo")
    intake = Intake(desk.session, Worker())
    again = MainWindow(desk.session, desk.preferences, desk.themes, intake)
    assert again.commands["undo"].text() == "Undo Highlight “Troops”"
    assert again.commands["redo"].text() == "Redo Highlight “hold”"
    again.deleteLater()


def test_escape_clears_one_thing_at_a_time(desk, qtbot: QtBot) -> None:
    desk.open("Bridgehead")
    desk.select("Troops")
    desk.do("highlight")
    desk.select("Demidovka")
    desk.window.notice.say("Something to read.")
    desk.window.reader.setFocus()
    desk.do("clear")
    assert desk.window.notice.text == ""
    assert desk.window.reader.has_selection
    desk.do("clear")
    assert not desk.window.reader.has_selection
    assert desk.window.reader.active() is not None
    desk.do("clear")
    assert desk.window.reader.active() is None


def test_what_is_refused_is_said_and_undo_is_offered_after_a_deletion(desk, qtbot: QtBot) -> None:
    desk.session.refused.emit("The disk is full; make room and try again.")
    assert desk.window.notice.text == "The disk is full; make room and try again."
    desk.open("Bridgehead")
    desk.do("delete_article")
    button = next(b for b in desk.window.notice.findChildren(QAbstractButton) if b.text() == "Undo")
    button.click()
    assert desk.session.library.article_count() == 3


def test_panes_and_sizes_are_as_they_were_left(desk, qtbot: QtBot) -> None:
    desk.window.resize(720, 500)
    desk.do("panel_library")
    assert not desk.window.sidebar.isVisible()
    desk.window.close()
    session = ReadingSession(desk.session.library)
    worker = Worker()
    again = MainWindow(session, desk.preferences, Themes(desk.preferences), Intake(session, worker))
    again.show()
    assert again.sidebar.isHidden()
    assert not again.commands["panel_library"].isChecked()
    assert (again.width(), again.height()) == (720, 500)
    again.close()
    again.deleteLater()


def test_distraction_free_leaves_the_article_alone_and_escape_ends_it(desk) -> None:
    desk.open("Bridgehead")
    desk.do("distraction_free")
    window = desk.window
    assert not any(w.isVisible() for w in (window.sidebar, window.tools, window.status))
    assert window.reader.isVisible()
    desk.do("clear")
    assert all(w.isVisible() for w in (window.sidebar, window.tools, window.status))
    assert not window.isFullScreen()


def test_everything_that_takes_the_focus_has_a_name(desk) -> None:
    desk.open("Bridgehead")
    for widget in desk.window.findChildren(QAbstractButton) + desk.window.findChildren(QLineEdit):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            named = widget.accessibleName() or getattr(widget, "text", str)()
            assert named or widget.toolTip(), widget


def test_details_and_export_mean_the_list_while_it_is_used(desk) -> None:
    desk.open("Bridgehead")
    other = desk.id("What we know")
    pane = desk.window.library
    pane.list.setCurrentIndex(pane.model.index_of(other))
    pane.list.setFocus()
    assert desk.window.chosen_articles() == [other]
    desk.window.reader.setFocus()
    assert desk.window.chosen_articles() == [desk.id("Bridgehead")]


def test_the_window_says_what_the_article_holds(desk) -> None:
    desk.open("Bridgehead")
    status = desk.window.status
    assert status.counts.text() == "2 entities, 1 quotation, 1 number, 0 dates"
    desk.select("Troops")
    desk.do("highlight")
    assert status.counts.text().endswith(" · 1 highlight")
    assert status.saved.text() == "All changes saved"


def test_what_can_not_be_done_is_not_offered_where_no_article_is_open(desk) -> None:
    (add,) = (
        button
        for button in desk.window.findChildren(QPushButton)
        if button.text() == desk.actions["open"].text()
    )
    assert add.isEnabled()
    desk.actions.update(Situation(read_only=True))
    assert not add.isEnabled()
