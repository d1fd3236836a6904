"""What the actions of looking do: panes, zoom, theme, full screen; kept from time to time."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QObject, Qt
from PySide6.QtWidgets import QDialog

from postil.settings import THEME
from postil.ui.room import Room
from postil.ui.theme import Themes
from postil.workspace.preferences import Preferences

if TYPE_CHECKING:
    from postil.ui.main_window import MainWindow

_FIRST_SIZE: Final = (1280, 820)
_SIDEBAR_WIDTH: Final = 316
_NO: Final = QByteArray(b"no")


class Viewing(QObject):
    """Panes on and off, sizes, themes, and the windows that belong to looking."""

    def __init__(
        self, window: "MainWindow", preferences: Preferences, themes: Themes, library: Path
    ) -> None:
        super().__init__(window)
        self._window, self._preferences, self._library = window, preferences, library
        self._room = Room(window)
        commands, split = window.commands, window.split
        for name, deed in {
            "zoom_in": lambda: split.current.zoom(1),
            "zoom_out": lambda: split.current.zoom(-1),
            "zoom_reset": lambda: split.current.zoom(0),
            "shortcuts": self.show_shortcuts,
            "preferences": self.show_preferences,
            "about": self.show_about,
        }.items():
            commands.bind(name, deed)
        for name in THEME.choices:
            commands.bind(f"theme_{name}", partial(themes.choose, name))
        commands.bind_switch("panel_library", self.switch_sidebar)
        commands.bind_switch("panel_cards", self.show_cards)
        commands.bind_switch("distraction_free", self.be_distraction_free)
        commands.bind_switch("fullscreen", self.fill_screen)
        split.made.connect(lambda reader: reader.set_cards_shown(self._cards_shown))
        preferences.changed.connect(self._check_theme)
        self._check_theme(THEME.name)

    def switch_sidebar(self, shown: bool) -> None:
        """Show or hide the sidebar because somebody wants it so."""
        self._room.note_wish()
        self.show_sidebar(shown)

    def show_sidebar(self, shown: bool) -> None:
        self._window.sidebar.setVisible(shown)
        self._window.commands["panel_library"].setChecked(shown)

    def show_cards(self, shown: bool) -> None:
        for reader in self._window.split.readers:
            reader.set_cards_shown(shown)
        self._window.commands["panel_cards"].setChecked(shown)

    @property
    def _cards_shown(self) -> bool:
        return self._window.commands["panel_cards"].isChecked()

    def be_distraction_free(self, on: bool) -> None:
        """The article alone on the whole screen; its cards stay."""
        window = self._window
        window.commands["distraction_free"].setChecked(on)
        for widget in (window.menuBar(), window.tools, window.status):
            widget.setVisible(not on)
        window.sidebar.setVisible(not on and window.commands["panel_library"].isChecked())
        self.fill_screen(on)
        window.split.current.setFocus()

    def leave_distraction_free(self) -> None:
        if self._window.commands["distraction_free"].isChecked():
            self.be_distraction_free(False)

    def fill_screen(self, on: bool) -> None:
        full = Qt.WindowState.WindowFullScreen
        state = self._window.windowState()
        self._window.setWindowState(state | full if on else state & ~full)
        self._window.commands["fullscreen"].setChecked(on)

    def show_shortcuts(self) -> None:
        from postil.ui.dialogs.shortcuts import Shortcuts  # noqa: PLC0415 - a start does without it

        self._show(Shortcuts(self._window.commands, self._preferences, self._window))

    def show_preferences(self) -> None:
        from postil.ui.dialogs.preferences import PreferencesDialog  # noqa: PLC0415 - a start does without it

        self._show(PreferencesDialog(self._preferences, self._window))

    def show_about(self) -> None:
        from postil.ui.dialogs.about import About  # noqa: PLC0415 - a start does without it

        self._show(About(str(self._library), self._window))

    def keep(self) -> None:
        """Remember how the window is being left."""
        self.leave_distraction_free()
        window, keep = self._window, self._preferences.set_window_state
        keep("geometry", window.saveGeometry())
        keep("splitter", window.splitter.saveState())
        for name in ("panel_library", "panel_cards"):
            shown = window.commands[name].isChecked()
            shown = shown or (name == "panel_library" and self._room.put_away)
            keep(name, QByteArray() if shown else _NO)

    def restore(self) -> None:
        """Make the window as it was left."""
        window, kept = self._window, self._preferences.window_state
        if not window.restoreGeometry(kept("geometry")):
            window.resize(*_FIRST_SIZE)
        if not window.splitter.restoreState(kept("splitter")):
            window.splitter.setSizes([_SIDEBAR_WIDTH, _FIRST_SIZE[0] - _SIDEBAR_WIDTH])
        self.show_sidebar(kept("panel_library") != _NO)
        self.show_cards(kept("panel_cards") != _NO)
        window.split.restore()

    def _check_theme(self, name: str) -> None:
        if name == THEME.name:
            chosen = self._preferences.get(THEME)
            for choice in THEME.choices:
                self._window.commands[f"theme_{choice}"].setChecked(choice == chosen)

    def _show(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.setModal(False)
        dialog.show()
