"""A small window: the text goes first."""

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QApplication


def shrink(desk, width: int, height: int = 420) -> None:
    desk.window.resize(width, height)
    QApplication.processEvents()


def test_the_sidebar_makes_room_and_comes_back(desk) -> None:
    desk.open("Bridgehead")
    window = desk.window
    shrink(desk, 640)
    assert not window.sidebar.isVisible()
    assert window.reader.view.width() >= 600
    shrink(desk, 1100, 800)
    assert window.sidebar.isVisible()
    assert window.commands["panel_library"].isChecked()


def test_who_wants_the_sidebar_in_a_small_window_has_it(desk) -> None:
    desk.open("Bridgehead")
    shrink(desk, 640)
    desk.do("panel_library")
    assert desk.window.sidebar.isVisible()
    desk.do("panel_library")
    shrink(desk, 1100, 800)
    assert not desk.window.sidebar.isVisible()


def test_two_sides_need_more_room_and_never_overlap(desk) -> None:
    desk.open("Bridgehead")
    shrink(desk, 800, 600)
    assert desk.window.sidebar.isVisible()
    desk.window.split.open_beside(desk.id("Ministry denies"))
    QApplication.processEvents()
    assert not desk.window.sidebar.isVisible()
    shrink(desk, 640)
    desk.do("panel_library")
    QApplication.processEvents()
    left, right = (reader.parentWidget().geometry() for reader in desk.window.split.readers)
    assert not left.intersects(right)
    assert right.right() <= desk.window.split.width()


def test_the_legend_goes_where_it_would_leave_no_list(desk) -> None:
    shrink(desk, 1100, 420)
    assert not desk.window.legend.isVisible()
    shrink(desk, 1100, 800)
    assert desk.window.legend.isVisible()


def test_a_sidebar_that_only_made_room_is_there_the_next_time(desk) -> None:
    desk.open("Bridgehead")
    shrink(desk, 640)
    desk.window.viewing.keep()
    assert desk.preferences.window_state("panel_library") == QByteArray()
