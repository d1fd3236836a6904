"""Gives the text the room of a small window: the sidebar steps aside, and comes back."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject

if TYPE_CHECKING:
    from postil.ui.main_window import MainWindow

_ONE_SIDE: Final = 480
_TWO_SIDES: Final = 640
"""Pixels that reading needs beside the sidebar."""


class Room(QObject):
    """Puts the sidebar away when the window becomes too narrow for it and the text, and shows it
    again when there is room. Who shows it in a narrow window has it."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._narrow = False
        self._put_away = False
        window.installEventFilter(self)
        window.split.split_changed.connect(self._look)

    @property
    def put_away(self) -> bool:
        """True while the sidebar is away for want of room, and not because somebody wished so."""
        return self._put_away

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._look()
        return False

    def _look(self) -> None:
        reading = _TWO_SIDES if self._window.split.split else _ONE_SIDE
        narrow = self._window.width() < self._window.sidebar.minimumWidth() + reading
        alone = self._window.commands["distraction_free"].isChecked()
        if narrow == self._narrow or alone:
            return
        self._narrow = narrow
        shown = self._window.commands["panel_library"].isChecked()
        if narrow and shown:
            self._put_away = True
            self._window.viewing.show_sidebar(False)
        elif not narrow and self._put_away:
            self._put_away = False
            self._window.viewing.show_sidebar(True)

    def note_wish(self) -> None:
        """Somebody showed or hid the sidebar: that holds, whatever the room."""
        self._put_away = False
