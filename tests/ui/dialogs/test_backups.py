"""The backups' window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from postil.ui.dialogs.backups import Backups


@pytest.fixture
def dialog(desk, qtbot, monkeypatch) -> Backups:
    dialog = Backups(desk.session)
    monkeypatch.setattr(dialog, "_confirmed", lambda _path: True)
    qtbot.addWidget(dialog)
    return dialog


def _ended(qtbot, dialog: Backups) -> str:
    """What the dialog says once its errand is done."""
    qtbot.waitUntil(lambda: dialog._errand is None, timeout=20_000)
    return dialog.told.text()


def _whys(dialog: Backups) -> list[str]:
    items = (dialog.list.topLevelItem(n) for n in range(dialog.list.topLevelItemCount()))
    return [item.text(1) for item in items if item is not None]


def test_a_backup_is_made_and_gone_back_to(desk, dialog: Backups, qtbot) -> None:
    assert not dialog.restore.isEnabled()
    dialog.make.click()
    assert _ended(qtbot, dialog) == "The library was backed up."
    assert _whys(dialog) == ["By hand"]
    desk.open("Bridgehead")
    desk.session.delete_articles([desk.id("What we know")])
    desk.session.highlight(0, 6)
    assert dialog.restore.isEnabled()
    dialog.restore.click()
    assert dialog.close_button.text() == "Stop"
    assert not dialog.restore.isEnabled()
    assert _ended(qtbot, dialog).startswith("The library is as it was in ")
    assert desk.id("What we know")
    assert desk.session.open.article.title == "Bridgehead"
    assert not desk.session.open.annotations
    assert desk.session.undo_stack.undoText() != "Highlight “Troops”"
    assert set(_whys(dialog)) == {"Before restoring", "By hand"}
    qtbot.waitUntil(lambda: desk.window.library.list.model().rowCount() == 3)


def test_nothing_happens_without_a_yes(desk, dialog: Backups, qtbot, monkeypatch) -> None:
    dialog.make.click()
    _ended(qtbot, dialog)
    desk.session.delete_articles([desk.id("What we know")])
    monkeypatch.setattr(dialog, "_confirmed", lambda _path: False)
    dialog.restore.click()
    assert _whys(dialog) == ["By hand"]
    assert desk.session.library.article_count() == 2


def test_what_is_no_backup_is_refused_in_a_sentence(
    desk, dialog: Backups, qtbot, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.postil"
    letter.write_text("Dear all")
    desk.open("Bridgehead")
    dialog.restore_from(letter)
    assert "is not a Postil library" in _ended(qtbot, dialog)
    assert desk.session.open.article.title == "Bridgehead"


def test_a_folder_in_the_way_is_told(desk, dialog: Backups, qtbot) -> None:
    desk.session.library.path.with_name("backups").write_text("in the way")
    dialog.make.click()
    assert "for backups can't be made" in _ended(qtbot, dialog)


def test_the_windows_on_the_past_open_by_their_actions(desk, qtbot) -> None:
    for name, title in (("bin", "Bin"), ("backups", "Backups")):
        desk.do(name)
        (window,) = [w for w in desk.window.findChildren(Backups.__base__) if w.isVisible()]
        assert window.windowTitle() == title
        qtbot.keyClick(window, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda window=window: not window.isVisible())


def test_a_restoration_that_is_stopped_changes_nothing(desk, dialog: Backups, qtbot) -> None:
    dialog.make.click()
    _ended(qtbot, dialog)
    desk.session.delete_articles([desk.id("What we know")])
    dialog.restore.click()
    dialog.close_button.click()
    assert _ended(qtbot, dialog) == "It was given up; everything is as it was."
    assert desk.session.library.article_count() == 2
    assert desk.session.library.check() == []
