"""Which layers are shown, kept from one time to the next."""

from functools import partial

from PySide6.QtCore import QObject

from postil.settings import HIDDEN_LAYERS
from postil.ui.action_list import layer_of
from postil.ui.actions import Actions
from postil.ui.split import Split
from postil.workspace.preferences import Preferences


class Layers(QObject):
    """The layer actions, checked where their layer is shown."""

    def __init__(self, actions: Actions, split: Split, preferences: Preferences) -> None:
        super().__init__(split)
        self._actions, self._split, self._preferences = actions, split, preferences
        self._layers = {id_: layer_of(actions.spec(id_)) for id_ in actions.all}
        self._layers = {id_: layer for id_, layer in self._layers.items() if layer}
        for id_, layer in self._layers.items():
            actions.bind_switch(id_, partial(self._switch, layer))
        actions.bind("hide_marks", self._toggle_all_marks)
        split.made.connect(self._apply)
        preferences.changed.connect(self._take_preference)
        self._apply()

    @property
    def hidden(self) -> frozenset[str]:
        kept = self._preferences.get(HIDDEN_LAYERS)
        return frozenset(name for name in kept.split(",") if name)

    def show(self, layer: str, *, shown: bool) -> None:
        """Show or hide a layer, at once and from now on."""
        hidden = self.hidden - {layer} if shown else self.hidden | {layer}
        self._preferences.set(HIDDEN_LAYERS, ",".join(sorted(hidden)))

    def _toggle_all_marks(self) -> None:
        self._split.current.toggle_all_marks()

    def _switch(self, layer: str, shown: bool) -> None:
        self.show(layer, shown=shown)

    def _take_preference(self, name: str) -> None:
        if name == HIDDEN_LAYERS.name:
            self._apply()

    def _apply(self) -> None:
        hidden = self.hidden
        for id_, layer in self._layers.items():
            self._actions[id_].setChecked(layer not in hidden)
        for reader in self._split.readers:
            reader.set_hidden_layers(hidden)
