"""The menu of the right mouse button: all that the popup and the keys do."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

_GROUPS: Final = (
    ("highlight", "note", "tag", "link", "extent"),
    ("entity", "entity_page", "speaker", "quote_form", "measure", "confirm", "reject"),
    ("rename", "same_as", "someone_else"),
    ("copy", "delete"),
    ("find", "search_library", "back", "forward"),
    ("hide_marks",),
)
_SCOPED: Final = ("confirm_article", "confirm_everywhere", "reject_article", "reject_everywhere")


def context_menu(actions: Mapping[str, QAction], parent: QWidget) -> QMenu:
    """The menu; actions that can't be done just now are greyed, unknown ones left out."""
    menu = QMenu(parent)
    for group in _GROUPS:
        found = [actions[name] for name in group if name in actions]
        menu.addActions(found)
        if group[0] == "highlight":
            _add_colours(menu, actions)
        if group[0] == "rename":
            _add_scopes(menu, actions)
        if found:
            menu.addSeparator()
    return menu


def places_menu(actions: Mapping[str, QAction], parent: QWidget) -> QMenu | None:
    """Confirming and rejecting a name in more places than one; None where neither is known."""
    found = [actions[name] for name in _SCOPED if name in actions]
    if not found:
        return None
    menu = QMenu("In more places", parent)
    menu.addActions(found)
    return menu


def _add_scopes(menu: QMenu, actions: Mapping[str, QAction]) -> None:
    inner = places_menu(actions, menu)
    if inner is not None:
        menu.addMenu(inner)
        inner.setEnabled(any(action.isEnabled() for action in inner.actions()))


def _add_colours(menu: QMenu, actions: Mapping[str, QAction]) -> None:
    colours = [actions[name] for n in range(1, 9) if (name := f"colour_{n}") in actions]
    if colours:
        inner = menu.addMenu("Colour")
        inner.addActions(colours)
        inner.setEnabled(any(action.isEnabled() for action in colours))
