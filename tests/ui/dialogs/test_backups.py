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


def _whys(dialog: Backups) -> list[str]:
    items = (dialog.list.topLevelItem(n) for n in range(dialog.list.topLevelItemCount()))
    return [item.text(1) for item in items if item is not None]


def test_a_backup_is_made_and_gone_back_to(desk, dialog: Backups) -> None:
    assert not dialog.restore.isEnabled()
    dialog.make.click()
    assert _whys(dialog) == ["By hand"]
    assert dialog.told.text().startswith("Backed up to library ")
    desk.open("Bridgehead")
    desk.session.delete_articles([desk.id("What we know")])
    desk.session.highlight(0, 6)
    assert dialog.restore.isEnabled()
    dialog.restore.click()
    assert dialog.told.text().startswith("The library is as it was in ")
    assert desk.id("What we know")
    assert desk.session.open.article.title == "Bridgehead"
    assert not desk.session.open.annotations
    assert desk.session.undo_stack.undoText() != "Highlight “Troops”"
    assert set(_whys(dialog)) == {"Before restoring", "By hand"}
    assert desk.window.library.list.model().rowCount() == 3


def test_nothing_happens_without_a_yes(desk, dialog: Backups, monkeypatch) -> None:
    dialog.make.click()
    desk.session.delete_articles([desk.id("What we know")])
    monkeypatch.setattr(dialog, "_confirmed", lambda _path: False)
    dialog.restore.click()
    assert _whys(dialog) == ["By hand"]
    assert desk.session.library.article_count() == 2


def test_what_is_no_backup_is_refused_in_a_sentence(desk, dialog: Backups, tmp_path: Path) -> None:
    letter = tmp_path / "letter.postil"
    letter.write_text("Dear all")
    desk.open("Bridgehead")
    dialog.restore_from(letter)
    assert "is not a Postil library" in dialog.told.text()
    assert desk.session.open.article.title == "Bridgehead"


def test_a_folder_in_the_way_is_told(desk, dialog: Backups) -> None:
    desk.session.library.path.with_name("backups").write_text("in the way")
    dialog.make.click()
    assert "for backups can't be made" in dialog.told.text()


def test_the_windows_on_the_past_open_by_their_actions(desk, qtbot) -> None:
    for name, title in (("bin", "Bin"), ("backups", "Backups")):
        desk.do(name)
        (window,) = [w for w in desk.window.findChildren(Backups.__base__) if w.isVisible()]
        assert window.windowTitle() == title
        qtbot.keyClick(window, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda window=window: not window.isVisible())
