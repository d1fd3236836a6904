"""The versions of an article: listed, looked at, compared."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel
from pytestqt.qtbot import QtBot

from postil.model.article import Version
from postil.model.change import replacing
from postil.model.holdings import NewVersion
from postil.model.identity import VersionId, new_id
from postil.model.passage import Span
from postil.ui.changes.window import Changes
from postil.ui.models.versions import size
from postil.ui.versions.dialog import Versions
from postil.ui.versions.old_version import OldVersion

NEW = "Troops hold 19 square kilometers near Demidovka.\n\n“The war must end,” Zelenskyy said."


@pytest.fixture
def two(desk) -> list[VersionId]:
    """The ids of the versions of the open article; the newer is read."""
    desk.open("Bridgehead")
    old = desk.session.open
    version = Version(VersionId(new_id()), old.article.id, NEW, "2025-04-10T08:12:00Z", "text/html")
    new = replace(old.article, version_id=version.id)
    assert desk.session.do(
        replacing("Take in a version", old.article, new), versions=[NewVersion(version, b"<p>")]
    )
    assert desk.session.open.version.text == NEW
    return [old.version.id, version.id]


def _dialog(desk) -> Versions:
    desk.do("versions")
    (dialog,) = desk.window.findChildren(Versions)
    return dialog


def _cells(dialog: Versions, row: int) -> list[str]:
    model = dialog.model
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def test_versions_are_listed_the_newest_first(desk, two) -> None:
    dialog = _dialog(desk)
    assert dialog.model.rowCount() == 2
    newest = _cells(dialog, 0)
    assert newest[1:3] == ["13", "Web page"]
    assert newest[3:] == ["3 bytes", "You read this one"]
    assert _cells(dialog, 1)[2] == "Text"
    assert not dialog.read.isEnabled()
    dialog.close()


def test_an_old_version_is_looked_at(desk, two) -> None:
    dialog = _dialog(desk)
    dialog.list.setCurrentIndex(dialog.model.index(1, 0))
    dialog.look.click()
    (window,) = desk.window.findChildren(OldVersion)
    assert "13 square kilometers" in window.sheet.toPlainText()
    assert window.sheet.isReadOnly()
    assert desk.session.open.version.id == two[1]
    window.close()
    dialog.close()


def test_an_old_version_opens_at_a_passage(desk, two) -> None:
    desk.window.versioning.look_at(two[0], Span(12, 34))
    (window,) = desk.window.findChildren(OldVersion)
    assert window.sheet.showing.flashed == Span(12, 34)
    window._flash._fading.stop()
    window.close()


def test_two_chosen_versions_are_compared(desk, two, qtbot: QtBot) -> None:
    dialog = _dialog(desk)
    rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row in range(2):
        dialog.list.selectionModel().select(dialog.model.index(row, 0), rows)
    assert dialog.chosen() == two
    dialog.compare.click()
    (window,) = desk.window.findChildren(Changes)
    qtbot.waitUntil(lambda: window.comparison is not None, timeout=20_000)
    assert window.comparison.old.id == two[0]
    assert window.comparison.new.id == two[1]
    window.reject()
    dialog.close()


def test_the_current_version_is_compared_with_one_that_is_chosen(desk, two, qtbot) -> None:
    dialog = _dialog(desk)
    dialog.list.setCurrentIndex(dialog.model.index(1, 0))
    with qtbot.waitSignal(dialog.compare_wanted) as asked:
        dialog.compare.click()
    assert asked.args == two
    for window in desk.window.findChildren(Changes):
        window.reject()
    dialog.close()


def test_what_changed_leads_to_the_place_in_the_reader(desk, two, qtbot: QtBot) -> None:
    desk.do("what_changed")
    (window,) = desk.window.findChildren(Changes)
    qtbot.waitUntil(lambda: window.comparison is not None, timeout=20_000)
    with qtbot.waitSignal(desk.session.jumped) as jump:
        window.list.activated.emit(window.list.currentIndex())
    place = jump.args[0]
    assert NEW[place.start : place.end].strip() == "19"
    window.reject()


def test_a_single_version_can_not_be_compared(desk) -> None:
    desk.open("What we know")
    dialog = _dialog(desk)
    assert not dialog.compare.isEnabled()
    assert dialog.look.isEnabled()
    dialog.close()


@pytest.mark.parametrize(
    ("count", "told"), [(0, ""), (3, "3 bytes"), (3_140, "3.1 kB"), (2_500_000, "2.5 MB")]
)
def test_sizes_are_told_in_words(count: int, told: str) -> None:
    assert size(count) == told


def test_the_versions_of_an_article_chosen_in_the_list_are_shown(desk, two) -> None:
    desk.open("What we know")
    pane = desk.window.library
    pane.list.setFocus()
    pane.list.setCurrentIndex(pane.model.index_of(desk.id("Bridgehead")))
    dialog = _dialog(desk)
    assert dialog.windowTitle() == "Versions — Bridgehead"
    assert dialog.model.rowCount() == 2
    dialog.close()
