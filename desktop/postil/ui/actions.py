"""The declared actions as QActions: with keys, icons and their places, and what they do."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QColor, QKeySequence
from PySide6.QtWidgets import QWidget

from postil import settings
from postil.ui.action_list import ACTIONS, ActionSpec, Situation, Where
from postil.ui.icons import icon
from postil.workspace.preferences import Preferences

_MODIFIERS: Final = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_LAST_CHARACTER: Final = 0x10FFFF  # Qt.Key values above stand for Escape, F1, Delete, …
_PORTABLE: Final = QKeySequence.SequenceFormat.PortableText
_NATIVE: Final = QKeySequence.SequenceFormat.NativeText


def is_single(keys: QKeySequence) -> bool:
    """True for keys that would also type a character: a letter, a digit, "?"."""
    if keys.count() == 0:
        return False
    first = keys[0]  # type: ignore[index]
    return int(first.key()) <= _LAST_CHARACTER and not first.keyboardModifiers() & _MODIFIERS


def sequences_of(keys: str) -> list[QKeySequence]:
    """The key sequences in portable text, several parted by "; "."""
    return [QKeySequence.fromString(k, _PORTABLE) for k in keys.split("; ") if k]


def shown(keys: str) -> str:
    """Keys as people read them on this system: "Ctrl+Shift+Z or Ctrl+Y"."""
    return " or ".join(k.toString(_NATIVE) for k in sequences_of(keys))


class Actions(QObject):
    """All actions by id. Keys that the user has chosen stand in for the standard ones."""

    def __init__(self, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._titles: dict[str, str] = {}
        self._specs = {spec.id: spec for spec in ACTIONS}
        self._actions = {spec.id: self._made(spec, parent) for spec in ACTIONS}
        self._situation = Situation()
        preferences.changed.connect(self._take_preference)
        self.rebind()

    def __getitem__(self, id_: str) -> QAction:
        return self._actions[id_]

    @property
    def all(self) -> Mapping[str, QAction]:
        return self._actions

    def spec(self, id_: str) -> ActionSpec:
        return self._specs[id_]

    def bind(self, id_: str, handler: Callable[[], object]) -> None:
        """Say what an action does."""
        self._actions[id_].triggered.connect(lambda _checked: handler())

    def bind_switch(self, id_: str, handler: Callable[[bool], object]) -> None:
        """Say what a checkable action does when it is switched on or off."""
        self._actions[id_].triggered.connect(lambda on: handler(on))  # noqa: PLW0108 - for partials

    def place(self, widget: QWidget, *wheres: Where) -> None:
        """Let the keys of actions that act in one of `wheres` act while `widget` has the focus."""
        for id_, spec in self._specs.items():
            if spec.where in wheres:
                widget.addAction(self._actions[id_])

    def update(self, situation: Situation) -> None:
        """Enable what can be done in a situation."""
        self._situation = situation
        for id_, spec in self._specs.items():
            self._actions[id_].setEnabled(not spec.obstacle(situation))

    def obstacle(self, id_: str) -> str:
        """Why an action can't be done just now; "" where it can."""
        return self._specs[id_].obstacle(self._situation)

    def title(self, id_: str) -> str:
        """What an action is called just now: "Undo Highlight “…”"."""
        return self._titles.get(id_, self._specs[id_].full_title)

    def retitle(self, id_: str, title: str) -> None:
        self._titles[id_] = title
        self._actions[id_].setText(title.replace("&", "&&"))
        self._describe(id_)

    def tint(self, ink: QColor, accent: QColor) -> None:
        """Draw the icons in a theme's colours."""
        for id_, spec in self._specs.items():
            if spec.icon:
                self._actions[id_].setIcon(icon(spec.icon, ink, accent))

    def keys(self, id_: str) -> str:
        """The keys of an action in portable text, several parted by "; "; "" for none."""
        chosen = self._preferences.shortcut(id_)
        return "; ".join(self._specs[id_].keys) if chosen is None else chosen

    def sequences(self, id_: str) -> list[QKeySequence]:
        return sequences_of(self.keys(id_))

    def holder(self, keys: QKeySequence, but: str = "") -> str | None:
        """The id of the action that has these keys where they'd get in each other's way."""
        place = self._specs[but].where if but else Where.WINDOW
        for id_, spec in self._specs.items():
            same_place = spec.where is place or Where.WINDOW in (spec.where, place)
            if id_ != but and same_place and keys in self.sequences(id_):
                return id_
        return None

    def rebind(self) -> None:
        """Give all actions their keys, as the preferences now say."""
        single = self._preferences.get(settings.SINGLE_KEYS)
        for id_, action in self._actions.items():
            sequences = self.sequences(id_)
            action.setShortcuts([k for k in sequences if single or not is_single(k)])
            self._describe(id_)

    def _made(self, spec: ActionSpec, parent: QWidget) -> QAction:
        action = QAction(spec.title.replace("&", "&&"), parent)
        action.setObjectName(spec.id)
        action.setCheckable(spec.checkable)
        action.setMenuRole(_ROLES.get(spec.id, QAction.MenuRole.NoRole))
        if spec.where is Where.WINDOW:
            parent.addAction(action)
        else:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return action

    def _describe(self, id_: str) -> None:
        action = self._actions[id_]
        keys = " or ".join(k.toString(_NATIVE) for k in action.shortcuts())
        action.setToolTip(f"{self.title(id_)}  ({keys})" if keys else self.title(id_))

    def _take_preference(self, name: str) -> None:
        if name == settings.SINGLE_KEYS.name or name.startswith("shortcuts/"):
            self.rebind()


_ROLES: Final = {
    "quit": QAction.MenuRole.QuitRole,
    "preferences": QAction.MenuRole.PreferencesRole,
    "about": QAction.MenuRole.AboutRole,
}
