"""The menu of the right mouse button: all that the popup and the keys do."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

_GROUPS: Final = (
    ("highlight", "note", "tag", "link", "extent"),
    ("entity", "entity_page", "speaker", "quote_form", "measure", "confirm", "reject"),
    ("copy", "delete"),
    ("find", "search_library", "back", "forward"),
    ("hide_marks",),
)


def context_menu(actions: Mapping[str, QAction], parent: QWidget) -> QMenu:
    """The menu; actions that can't be done just now are greyed, unknown ones left out."""
    menu = QMenu(parent)
    for group in _GROUPS:
        found = [actions[name] for name in group if name in actions]
        menu.addActions(found)
        if group[0] == "highlight":
            _add_colours(menu, actions)
        if found:
            menu.addSeparator()
    return menu


def _add_colours(menu: QMenu, actions: Mapping[str, QAction]) -> None:
    colours = [actions[name] for n in range(1, 9) if (name := f"colour_{n}") in actions]
    if colours:
        inner = menu.addMenu("Colour")
        inner.addActions(colours)
        inner.setEnabled(any(action.isEnabled() for action in colours))
