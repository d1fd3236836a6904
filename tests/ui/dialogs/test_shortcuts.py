import pytest
from PySide6.QtGui import QKeySequence

from postil.ui.dialogs.shortcuts import Shortcuts


@pytest.fixture
def shortcuts(desk):
    dialog = Shortcuts(desk.actions, desk.preferences, desk.window)
    yield dialog
    dialog.deleteLater()


def shown(dialog: Shortcuts) -> list[str]:
    return [
        item.text(0)
        for _head, children in dialog._groups()
        for item in children
        if not item.isHidden()
    ]


def choose(dialog: Shortcuts, title: str) -> None:
    for _head, children in dialog._groups():
        for item in children:
            if item.text(0) == title:
                dialog.tree.setCurrentItem(item)


def test_every_action_is_listed(shortcuts, desk) -> None:
    assert len(shown(shortcuts)) == len(desk.actions.all)
    assert "Show people" in shown(shortcuts)


def test_the_filter_takes_names_and_keys(shortcuts) -> None:
    shortcuts.filter.setText("ctrl+k")
    assert shown(shortcuts) == ["Command palette"]
    shortcuts.filter.setText("theme dark")
    assert shown(shortcuts) == ["Theme: dark"]


def test_other_keys_hold_at_once_and_the_standard_ones_come_back(shortcuts, desk) -> None:
    choose(shortcuts, "Command palette")
    shortcuts.editor.setKeySequence(QKeySequence("Ctrl+Shift+K"))
    shortcuts._set.click()
    assert desk.actions["palette"].shortcut().toString() == "Ctrl+Shift+K"
    assert shortcuts.tree.currentItem().text(1) == "Ctrl+Shift+K"
    shortcuts._standard.click()
    assert desk.actions["palette"].shortcut().toString() == "Ctrl+K"
    shortcuts._none.click()
    assert desk.actions["palette"].shortcuts() == []


def test_keys_that_another_action_has_are_taken_from_it_and_that_is_said(shortcuts, desk) -> None:
    choose(shortcuts, "Command palette")
    shortcuts.editor.setKeySequence(QKeySequence("Ctrl+Y"))
    assert "“Redo” has these keys" in shortcuts.problem.text()
    shortcuts._set.click()
    assert desk.actions["palette"].shortcut().toString() == "Ctrl+Y"
    assert [k.toString() for k in desk.actions["redo"].shortcuts()] == ["Ctrl+Shift+Z"]
