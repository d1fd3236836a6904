from itertools import combinations

import pytest
from PySide6.QtGui import QKeySequence

from postil.model.annotation import Colour
from postil.model.finding import EntityLabel
from postil.resources import resource
from postil.ui.action_list import (
    ACTIONS,
    LAYERS,
    ActionSpec,
    Group,
    Need,
    Situation,
    Where,
    layer_of,
)
from postil.ui.menus import MENUS

BY_ID = {spec.id: spec for spec in ACTIONS}

STANDARD = {
    "highlight": "H", "note": "N", "tag": "T", "link": "L", "entity": "E", "speaker": "S",
    "confirm": "C", "reject": "X", "colour_1": "1", "colour_8": "8", "clear": "Esc",
    "undo": "Ctrl+Z", "redo": "Ctrl+Shift+Z", "find": "Ctrl+F", "find_next": "Ctrl+G",
    "find_previous": "Ctrl+Shift+G", "search_library": "Ctrl+Shift+F", "palette": "Ctrl+K",
    "back": "Alt+Left", "forward": "Alt+Right", "zoom_reset": "Ctrl+0", "zoom_in": "Ctrl++",
    "zoom_out": "Ctrl+-", "next_item": "J", "previous_item": "K", "hide_marks": "Ctrl+Shift+H",
    "distraction_free": "F11", "shortcuts": "?", "delete": "Delete",
}  # fmt: skip


def test_ids_are_unique() -> None:
    assert len(BY_ID) == len(ACTIONS)


@pytest.mark.parametrize(("id_", "keys"), STANDARD.items())
def test_the_standard_keys_are_the_standard_keys(id_: str, keys: str) -> None:
    assert BY_ID[id_].keys[0] == keys


@pytest.mark.parametrize("spec", ACTIONS, ids=lambda spec: spec.id)
def test_keys_are_keys_that_qt_knows(spec: ActionSpec) -> None:
    for keys in spec.keys:
        known = QKeySequence.fromString(keys, QKeySequence.SequenceFormat.PortableText)
        assert known.toString(QKeySequence.SequenceFormat.PortableText) == keys.replace(
            "Delete", "Del"
        )


def test_no_two_actions_want_the_same_keys_in_the_same_place() -> None:
    for one, other in combinations(ACTIONS, 2):
        wheres = {one.where, other.where}
        apart = len(wheres) == 2 and not wheres & {Where.WINDOW, Where.LISTS}
        assert apart or not set(one.keys) & set(other.keys), (one.id, other.id)


def test_no_keys_begin_longer_keys() -> None:
    """Qt would wait for the rest of them."""
    all_keys = [keys for spec in ACTIONS for keys in spec.keys]
    begun = {keys.split(", ")[0] for keys in all_keys if ", " in keys}
    assert not begun & set(all_keys)


@pytest.mark.parametrize("spec", ACTIONS, ids=lambda spec: spec.id)
def test_icons_are_there(spec: ActionSpec) -> None:
    assert not spec.icon or resource("icons", f"{spec.icon}.svg").is_file()


def test_every_layer_and_type_can_be_switched() -> None:
    switched = {layer_of(spec) for spec in ACTIONS} - {""}
    assert switched == {*LAYERS, *(f"entities/{label.value}" for label in EntityLabel)}
    assert all(spec.keys for spec in ACTIONS if layer_of(spec))


def test_every_colour_has_its_action() -> None:
    assert all(f"colour_{n}" in BY_ID for n in range(1, len(Colour) + 1))


def test_every_action_is_in_a_menu_but_those_of_lists_and_keys() -> None:
    in_menus: set[str] = set()

    def gather(entries: object) -> None:
        assert isinstance(entries, tuple)
        for entry in entries:
            gather(entry[1]) if isinstance(entry, tuple) else in_menus.add(entry)

    for entries in MENUS.values():
        gather(entries)
    assert set(BY_ID) - in_menus == {"next_item", "previous_item", "clear"}
    assert in_menus - set(BY_ID) == {""}


def test_what_is_needed_is_a_field_of_the_situation_and_a_sentence() -> None:
    for need in Need:
        field, sentence = need.value
        assert hasattr(Situation(), field)
        assert sentence.endswith(".")


def test_an_obstacle_says_what_to_do() -> None:
    highlight = BY_ID["highlight"]
    assert highlight.obstacle(Situation()) == "Select a passage or click a mark first."
    assert highlight.obstacle(Situation(target=True)) == ""
    assert "reading only" in highlight.obstacle(Situation(target=True, read_only=True))


def test_reading_needs_no_writable_library() -> None:
    reading = Situation(read_only=True, article=True, target=True, articles_chosen=True)
    for id_ in ("find", "copy", "export", "preview", "zoom_in", "search_library"):
        assert BY_ID[id_].obstacle(reading) == ""


def test_titles_read_well_outside_their_menu() -> None:
    assert BY_ID["theme_dark"].full_title == "Theme: dark"
    assert BY_ID["layer_PERSON"].full_title == "Show people"
    assert BY_ID["colour_1"].full_title == "Highlight in yellow"
    assert all(spec.group in Group for spec in ACTIONS)
