from collections.abc import Iterator

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from postil import settings
from postil.ui.action_list import Situation
from postil.ui.actions import Actions, is_single, shown
from postil.workspace.preferences import Preferences


@pytest.fixture
def actions(qapp: QApplication, preferences: Preferences) -> Iterator[Actions]:
    parent = QWidget()
    yield Actions(preferences, parent)
    parent.deleteLater()


@pytest.mark.parametrize(
    ("keys", "single"),
    [("H", True), ("?", True), ("1", True), ("Del", False), ("F3", False), ("Ctrl+H", False),
     ("Esc", False), ("Ctrl+E, P", False), ("Alt+1", False), ("", False)],
)  # fmt: skip
def test_single_keys_are_those_that_type(keys: str, single: bool) -> None:
    assert is_single(QKeySequence.fromString(keys)) is single


def test_single_keys_can_be_switched_off_and_on(actions: Actions, preferences: Preferences) -> None:
    assert actions["highlight"].shortcut().toString() == "H"
    preferences.set(settings.SINGLE_KEYS, False)
    assert actions["highlight"].shortcuts() == []
    assert actions["undo"].shortcut().toString() == "Ctrl+Z"
    assert actions["delete"].shortcut().toString() == "Del"
    preferences.set(settings.SINGLE_KEYS, True)
    assert actions["highlight"].shortcut().toString() == "H"


def test_the_users_keys_stand_in_for_the_standard_ones(
    actions: Actions, preferences: Preferences
) -> None:
    preferences.set_shortcut("redo", "Ctrl+R; Ctrl+Shift+R")
    assert [k.toString() for k in actions["redo"].shortcuts()] == ["Ctrl+R", "Ctrl+Shift+R"]
    preferences.set_shortcut("redo", "")
    assert actions["redo"].shortcuts() == []
    preferences.set_shortcut("redo", None)
    assert [k.toString() for k in actions["redo"].shortcuts()] == ["Ctrl+Shift+Z", "Ctrl+Y"]


def test_who_holds_keys(actions: Actions) -> None:
    assert actions.holder(QKeySequence("Ctrl+K")) == "palette"
    assert actions.holder(QKeySequence("Ctrl+K"), but="palette") is None
    assert actions.holder(QKeySequence("Ctrl+Shift+Alt+K")) is None
    # Delete means one thing in the article and another in the library: they don't meet.
    assert actions.holder(QKeySequence("Del"), but="delete") is None


def test_tips_name_the_keys_and_follow_them(actions: Actions, preferences: Preferences) -> None:
    assert actions["palette"].toolTip() == "Command palette  (Ctrl+K)"
    preferences.set_shortcut("palette", "Ctrl+P")
    assert actions["palette"].toolTip() == "Command palette  (Ctrl+P)"


def test_the_situation_decides_what_is_enabled(actions: Actions) -> None:
    actions.update(Situation())
    assert not actions["undo"].isEnabled()
    assert actions.obstacle("undo") == "There is nothing to undo."
    actions.update(Situation(can_undo=True))
    assert actions["undo"].isEnabled()
    assert actions.obstacle("undo") == ""


def test_titles_may_carry_what_they_act_on(actions: Actions) -> None:
    actions.retitle("undo", "Undo Highlight “R&D”")
    assert actions["undo"].text() == "Undo Highlight “R&&D”"
    assert actions.title("undo") == "Undo Highlight “R&D”"


def test_keys_are_shown_as_people_read_them() -> None:
    assert shown("Ctrl+Shift+Z; Ctrl+Y") == "Ctrl+Shift+Z or Ctrl+Y"
    assert shown("") == ""
