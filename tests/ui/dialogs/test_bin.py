"""The bin's window."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt

from postil.settings import BIN_DAYS
from postil.ui.dialogs.bin import Bin


@pytest.fixture
def dialog(desk, qtbot) -> Bin:
    """The bin with two highlights and an article in it."""
    desk.open("Bridgehead")
    made = [desk.session.highlight(start, start + 5, note="Why?") for start in (0, 12)]
    desk.session.delete(made[:1])
    desk.session.delete(made[1:])
    desk.session.delete_articles([desk.id("What we know")])
    dialog = Bin(desk.session, desk.preferences)
    qtbot.addWidget(dialog)
    return dialog


def _cells(dialog: Bin) -> list[list[str]]:
    model = dialog.model
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def _choose(dialog: Bin, *rows: int) -> None:
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row in rows:
        dialog.list.selectionModel().select(dialog.model.index(row, 0), flags)


def test_what_was_deleted_is_listed_with_when_and_by_whom(dialog: Bin) -> None:
    article, second, first = _cells(dialog)
    assert article[:2] == ["Article", "What we know"]
    assert (first[0], second[0]) == ("Highlight “Troop”", "Highlight “13 sq”")
    assert first[1] == "Bridgehead"
    assert first[2].startswith("Today, ")
    tip = dialog.model.index(2, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "Troop\n\nWhy?"


def test_several_are_restored_as_one_step(desk, dialog: Bin) -> None:
    assert not dialog.restore.isEnabled()
    _choose(dialog, 0, 2)
    assert dialog.restore.text() == "Restore 2"
    dialog.restore.click()
    assert len(_cells(dialog)) == 1
    assert desk.id("What we know")
    desk.session.undo_stack.undo()
    assert len(_cells(dialog)) == 3


def test_it_is_emptied_once_that_is_confirmed(desk, dialog: Bin, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(dialog, "_confirmed", lambda: False)
    dialog.empty.click()
    assert len(_cells(dialog)) == 3
    monkeypatch.setattr(dialog, "_confirmed", lambda: True)
    dialog.empty.click()
    assert not dialog.empty.isEnabled()
    assert dialog.told.text() == "The bin is being emptied …"
    qtbot.waitUntil(lambda: _cells(dialog) == [], timeout=20_000)
    assert dialog._stack.currentWidget() is dialog._hint
    assert not dialog.empty.isEnabled()
    assert desk.session.library.check() == []


def test_it_says_how_long_things_stay(desk, dialog: Bin) -> None:
    assert "30 days" in dialog.told.text()
    desk.preferences.set(BIN_DAYS, 0)
    dialog.refresh()
    assert dialog.told.text() == "What lies here stays until you empty the bin."


def test_long_lists_are_read_as_one_scrolls(desk, dialog: Bin) -> None:
    made = [desk.session.highlight(n % 40, n % 40 + 3) for n in range(230)]
    desk.session.delete(made)
    dialog.refresh()
    assert (dialog.model.rowCount(), dialog.model.total) == (200, 233)
    assert dialog.model.canFetchMore(dialog.model.index(-1, -1))
    dialog.model.fetchMore(dialog.model.index(-1, -1))
    assert dialog.model.rowCount() == 233
    assert not dialog.model.canFetchMore(dialog.model.index(-1, -1))
