"""The history: days, steps, where one is, and the way to another point."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from postil.ui.docks.history import History
from postil.ui.models.steps import BEGINNING, CURRENT, STEP


@pytest.fixture
def busy(desk):
    """The desk after four deeds, the last of which is undone, with the history in sight."""
    desk.session.undo_stack.forget()
    desk.open("Bridgehead")
    for start in (0, 7, 12, 20):
        desk.session.highlight(start, start + 5)
    desk.session.undo_stack.undo()
    desk.do("history")
    return desk


@pytest.fixture
def history(busy) -> History:
    found = busy.window.past._history
    assert found is not None
    return found


def _line(history: History, text: str) -> object:
    model = history.model
    rows = (model.index(row) for row in range(model.rowCount()))
    return next(index for index in rows if text in str(index.data()))


def _marked(session) -> int:
    return len(session.open.annotations)


def test_the_steps_stand_under_their_day_newest_first(history: History) -> None:
    lines = [history.model.index(row).data() for row in range(history.model.rowCount())]
    assert lines[0] == "Today"
    assert [line[:9] for line in lines[1:5]] == ["Highlight"] * 4
    assert lines[5:] == [BEGINNING]
    current = history.model.current()
    assert (current.row(), current.data(CURRENT)) == (2, True)
    told = history.model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.endswith("undone")
    assert "you are here" in current.data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_day_can_not_be_chosen(history: History) -> None:
    day = history.model.index(0)
    assert day.data(STEP) is None
    assert not day.flags() & Qt.ItemFlag.ItemIsSelectable
    history.return_to(day)
    assert history._job is None


def test_the_button_says_what_it_does_and_does_it(busy, history: History, qtbot: QtBot) -> None:
    assert not history.go.isEnabled()
    history.list.setCurrentIndex(history.model.index(4))
    assert history.told.text() == "Undoes 2 steps; they can be done again."
    qtbot.mouseClick(history.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: history._job is None)
    assert _marked(busy.session) == 1
    assert history.model.current().row() == 4
    history.list.setCurrentIndex(history.model.index(1))
    assert history.told.text() == "Does 3 steps again."
    history.list.activated.emit(history.model.index(1))
    qtbot.waitUntil(lambda: history._job is None)
    assert _marked(busy.session) == 4


def test_one_can_go_before_the_first_step(busy, history: History, qtbot: QtBot) -> None:
    history.return_to(_line(history, BEGINNING))
    qtbot.waitUntil(lambda: history._job is None)
    assert _marked(busy.session) == 0
    assert history.model.current().data() == BEGINNING


def test_the_list_follows_what_is_done(busy, history: History, qtbot: QtBot) -> None:
    busy.session.edit_article(busy.session.open.article, title="Bridgeheads")
    qtbot.waitUntil(lambda: "Edit details" in str(history.model.current().data()))
    assert history.model.current().row() == 1


def test_a_long_way_can_be_stopped(busy, history: History, qtbot: QtBot) -> None:
    for start in range(40):
        busy.session.highlight(start, start + 4)
    history.refresh()
    history.return_to(_line(history, BEGINNING))
    assert history.go.text() == "Stop"
    qtbot.mouseClick(history.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: history._job is None)
    assert history.go.text() == "Return to here"
    assert _marked(busy.session) == 43


def test_without_deeds_it_says_what_will_be_here(desk) -> None:
    desk.session.undo_stack.forget()
    desk.do("history")
    history = desk.window.past._history
    assert history.model.rowCount() == 0
    assert history._stack.currentWidget() is history._hint
