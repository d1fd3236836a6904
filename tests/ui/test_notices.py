from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from postil.ui.notices import Notice
from postil.ui.theme import Themes


@pytest.fixture
def area(qapp) -> Iterator[QWidget]:
    area = QWidget()
    area.resize(700, 400)
    area.show()
    yield area
    area.close()
    area.deleteLater()


@pytest.fixture
def notice(area: QWidget, preferences) -> Notice:
    return Notice(Themes(preferences), area)


def test_it_lies_at_the_foot_of_its_area_and_follows_it(notice: Notice, area: QWidget) -> None:
    notice.say("One sentence.")
    assert notice.text == "One sentence."
    assert area.rect().contains(notice.geometry())
    assert notice.geometry().bottom() > 350
    area.resize(420, 300)
    assert area.rect().contains(notice.geometry())


def test_a_long_sentence_is_broken_into_lines(notice: Notice, area: QWidget) -> None:
    notice.say("Short.")
    low = notice.height()
    notice.say("A sentence that is much too long for one line of this area. " * 3)
    assert notice.height() > low
    assert area.rect().contains(notice.geometry())


def test_it_offers_one_thing_to_do(notice: Notice, qtbot: QtBot) -> None:
    done: list[bool] = []
    action = QAction("Undo Delete", notice)
    action.triggered.connect(lambda: done.append(True))
    notice.say("Deleted.", action, "Undo")
    button = notice.findChild(QPushButton)
    assert button is not None
    assert button.text() == "Undo"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(done) == 1
    assert notice.text == ""
    notice.say("Nothing to do about this.")
    assert button.isHidden()


def test_it_goes_by_itself_but_not_under_the_pointer(notice: Notice) -> None:
    notice.say("One sentence.")
    assert notice._timer.isActive()
    notice._timer.timeout.emit()
    assert notice.text == ""


def test_an_offer_to_undo_goes_when_undo_would_meet_something_else(desk) -> None:
    desk.open("Bridgehead")
    desk.window.library.list.setFocus()
    desk.do("delete_article")
    assert "Bridgehead" in desk.window.notice.text
    desk.do("undo")
    assert desk.window.notice.text == ""


def test_other_messages_stay_through_a_change(desk) -> None:
    desk.open("Bridgehead")
    desk.window.notice.say("Exported.")
    desk.session.highlight(0, 6)
    assert desk.window.notice.text == "Exported."
