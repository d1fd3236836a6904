"""The menu bar and the tool bar: which actions stand where."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMenu, QMenuBar, QSizePolicy, QToolBar, QToolButton, QWidget

from postil.model.annotation import Colour
from postil.ui.action_list import LAYERS
from postil.ui.actions import Actions

_COLOURS: Final = tuple(f"colour_{n}" for n in range(1, len(Colour) + 1))
_THEMES: Final = ("theme_system", "theme_light", "theme_sepia", "theme_dark")
_TYPES: Final = (
    "PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "MISC",
)  # fmt: skip
_NAMES: Final = (
    "rename", "same_as", "someone_else", "", "confirm_article", "confirm_everywhere", "",
    "reject_article", "reject_everywhere", "", "rules",
)  # fmt: skip
_HITS: Final = (
    "tag_hits", "colour_hits", "link_hits", "confirm_hits", "reject_hits", "export_hits",
    "delete_hits",
)  # fmt: skip

Entries = tuple["str | tuple[str, Entries]", ...]
"""Ids of actions; "" for a line between them; (title, entries) for a menu within the menu."""

MENUS: Final[dict[str, Entries]] = {
    "&File": (
        "open", "paste_article", "", "article_details", "published", "redated", "versions",
        "what_changed", "tag_articles", "delete_article", "", "preview", "export", "export_pdf",
        "export_all", "print", "",
        ("Library", ("bin", "", "backups", "backup", "check_library", "pass_phrase")),
        "preferences", "", "quit",
    ),
    "&Edit": (
        "undo", "redo", "history", "", "copy", "", "find", "find_next", "find_previous", "take_hit",
        "search_library",
    ),
    "&Annotate": (
        "highlight", ("Colour", _COLOURS), "note", "tag", "link", "extent", "delete",
        "export_passages", "", "entity", "speaker", "quote_form", "measure", "entity_page",
        "confirm", "reject", ("Names", _NAMES), "",
        ("Passages in lists", _HITS),
        ("Review", ("review", "", "accept_mark", "attach_mark", "leave_mark", "", "accept_moved")),
    ),
    "&View": (
        "panel_library", "panel_cards", "split", "", "quotes", "numbers", "timeline", "entities",
        "new_here", "",
        ("Layers", (*(f"layer_{layer}" for layer in LAYERS), "", "hide_marks")),
        ("Entity types", tuple(f"layer_{label}" for label in _TYPES)),
        ("Theme", _THEMES), "", "zoom_in", "zoom_out", "zoom_reset", "", "distraction_free",
        "fullscreen",
    ),
    "&Go": (
        "palette", "", "back", "forward", "follow", "", "next_mark", "previous_mark",
        "next_article", "previous_article", "", "go_reader", "go_other_side", "go_library",
        "go_findings", "go_tags", "go_question",
    ),
    "&Help": ("shortcuts", "about"),
}  # fmt: skip

_TOOLS: Final = (
    "panel_library", "open", "", "back", "forward", "", "highlight", "note", "tag", "link", "",
    "undo", "redo", "*", "entities", "quotes", "find", "palette", "panel_cards",
)  # fmt: skip
FINDINGS_MENU: Final = (
    "tag", *_COLOURS, "link", "delete", "export_passages", "measure", "confirm", "reject",
)  # fmt: skip
"""What can be done with what is selected in the list of findings."""
_ICON: Final = QSize(18, 18)


def fill_menu_bar(bar: QMenuBar, actions: Actions) -> None:
    bar.setAccessibleName("Menus")
    for title, entries in MENUS.items():
        _fill(bar.addMenu(title), entries, actions)


def _fill(menu: QMenu, entries: Entries, actions: Actions) -> None:
    for entry in entries:
        if isinstance(entry, tuple):
            _fill(menu.addMenu(entry[0]), entry[1], actions)
        elif entry:
            menu.addAction(actions[entry])
        else:
            menu.addSeparator()


def made_tool_bar(actions: Actions, parent: QWidget) -> QToolBar:
    """The few things that are always at hand, without words."""
    bar = QToolBar("Tools", parent)
    bar.setObjectName("tools")
    bar.setMovable(False)
    bar.setIconSize(_ICON)
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    for entry in _TOOLS:
        if entry == "*":
            gap = QWidget(bar)
            gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            bar.addWidget(gap)
        elif entry:
            bar.addAction(actions[entry])
            button = bar.widgetForAction(actions[entry])
            if isinstance(button, QToolButton):
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                button.setAccessibleName(actions[entry].text())
        else:
            bar.addSeparator()
    return bar
