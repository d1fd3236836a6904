"""The review of marks in the window: looked through by keys, each decision one step of undo."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from postil.model.passage import Span
from postil.ui.review.sign import WaitingSign
from postil.ui.versions.old_version import OldVersion

from .conftest import NEW


def _lines(panel) -> list[str]:
    return [str(panel.model.index(row).data()) for row in range(panel.model.rowCount())]


def _sign(desk) -> WaitingSign:
    return desk.window.findChild(WaitingSign)


def _settle(panel) -> None:
    """The panel shows what is there now: it waits a moment for all that changes together."""
    while panel._late.isActive():
        QTest.qWait(10)


def _key(panel, qtbot: QtBot, key: Qt.Key) -> None:
    qtbot.keyClick(panel.list, key)
    _settle(panel)


def test_a_new_version_is_told_with_what_it_did_to_the_marks(desk, review) -> None:
    assert _lines(review) == [
        "To review  2",
        "“confirmed that so far”",
        "“13 square kilometers”",
        "Without a place  1",
        "“governor left the city”",
    ]
    assert _sign(desk).text() == "2 to review · 1 without a place"
    assert review.count.text() == "<b>Mark 1 of 3</b>"


def test_the_notice_counts_and_makes_way_for_the_review(renewed) -> None:
    notice = renewed.window.notice
    assert notice.text.startswith("2 of 5 marks kept, 1 moved, 1 with other words")
    renewed.do("review")
    assert notice.text == ""


def test_both_texts_stand_side_by_side_and_the_reader_follows(desk, review) -> None:
    review.step(1)
    old, new = review.old.words._inked, review.new.words._inked
    assert "13 square kilometers" in old.text
    assert [old.text[r.start : r.end].strip() for r in old.runs] == ["13"]
    assert [new.text[r.start : r.end].strip() for r in new.runs] == ["19"]
    assert new.text[slice(*new.passage)] == "19 square kilometers"
    start = NEW.index("19 square")
    assert desk.window.reader.view.showing.flashed == Span(start, start + 20)
    assert "some of the words are others" in review.told.text()


def test_the_highlight_is_active_so_that_its_ends_can_be_drawn(desk, review) -> None:
    review.step(1)
    start = NEW.index("19 square")
    active = desk.window.reader.active()
    assert active is not None
    assert active.span == Span(start, start + 20)
    desk.session.set_extent(active.annotation_id, start, start + 9)
    _settle(desk.window.review)
    assert _lines(review)[0] == "To review  1"
    assert "19 square" in [a.passage.text for a in desk.session.open.annotations]


def test_enter_accepts_and_goes_on_and_undo_brings_it_back(desk, review, qtbot) -> None:
    review.list.setFocus()
    _key(review, qtbot, Qt.Key.Key_Return)
    assert _lines(review)[:2] == ["To review  1", "“13 square kilometers”"]
    assert review.count.text() == "<b>Mark 2 of 3</b>"
    assert desk.actions["undo"].text() == "Undo Accept the place of “confirmed that so far”"
    desk.do("undo")
    _settle(desk.window.review)
    assert _lines(review)[0] == "To review  2"


def test_j_and_k_go_from_mark_to_mark(review, qtbot) -> None:
    review.list.setFocus()
    _key(review, qtbot, Qt.Key.Key_J)
    assert review.current().old.text == "13 square kilometers"
    _key(review, qtbot, Qt.Key.Key_J)
    assert review.current().old.text == "governor left the city"
    _key(review, qtbot, Qt.Key.Key_K)
    assert review.current().old.text == "13 square kilometers"


def test_backspace_leaves_a_mark_without_a_place(desk, review, qtbot) -> None:
    review.list.setFocus()
    _key(review, qtbot, Qt.Key.Key_Backspace)
    assert _lines(review) == [
        "To review  1",
        "“13 square kilometers”",
        "Without a place  2",
        "“confirmed that so far”",
        "“governor left the city”",
    ]
    assert review.current().old.text == "13 square kilometers"
    review.step(1)
    assert review.told.text().endswith("You left it without a place here.")
    assert not desk.actions["accept_mark"].isEnabled()


def test_a_mark_without_a_place_is_attached_to_what_is_selected(desk, review, qtbot) -> None:
    review.step(1)
    review.step(1)
    assert not desk.actions["attach_mark"].isEnabled()
    desk.select("promised a statement")
    assert desk.actions["attach_mark"].isEnabled()
    desk.window.reader.setFocus()
    qtbot.keyClick(desk.window.reader.view, Qt.Key.Key_A)
    _settle(desk.window.review)
    placed = [a.passage.text for a in desk.session.open.annotations]
    assert "promised a statement" in placed
    assert not desk.session.open.unplaced
    assert desk.actions["undo"].text() == "Undo Attach “governor left the city”"
    assert _lines(review)[0] == "To review  2"


def test_all_that_moved_is_accepted_at_once(desk, review) -> None:
    desk.do("accept_moved")
    _settle(desk.window.review)
    assert _lines(review)[0] == "To review  1"
    assert "13 square kilometers" in _lines(review)[1]
    assert not desk.actions["accept_moved"].isEnabled()


def test_the_old_version_is_looked_at_at_its_place(desk, review) -> None:
    review.step(1)
    review.look.click()
    (window,) = desk.window.findChildren(OldVersion)
    flashed = window.sheet.showing.flashed
    assert window.version.text[slice(*flashed)] == "13 square kilometers"
    window._flash._fading.stop()
    window.close()


def test_a_mark_is_deleted_and_brought_back(desk, review) -> None:
    review.step(1)
    review.step(1)
    review.delete.click()
    _settle(desk.window.review)
    assert not desk.session.open.unplaced
    desk.do("undo")
    _settle(desk.window.review)
    assert len(desk.session.open.unplaced) == 1


def test_when_nothing_waits_the_panel_says_so_and_the_sign_goes(desk, review, qtbot) -> None:
    review.list.setFocus()
    _key(review, qtbot, Qt.Key.Key_Return)
    _key(review, qtbot, Qt.Key.Key_Return)
    assert review.current().old.text == "governor left the city"
    review.delete.click()
    _settle(desk.window.review)
    assert review._hint.isVisible()
    assert review.count.text() == "<b>3 marks looked through</b>"
    assert review.told.text() == ""
    assert not _sign(desk).isVisible()


def test_closing_gives_the_keys_back_to_the_reader(desk, review) -> None:
    review._shut.click()
    assert not review.isVisible()
    assert not desk.actions["review"].isChecked()
    assert desk.window.reader.view.hasFocus()
    desk.do("review")
    assert review.isVisible()
