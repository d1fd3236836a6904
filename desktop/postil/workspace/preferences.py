"""What the user has set, kept between sessions."""

from typing import TypeVar

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from postil.settings import Option

T = TypeVar("T", str, int, float, bool)


class Preferences(QObject):
    """The options' values, and how the window was left. `changed` names the option."""

    changed = Signal(str)

    def __init__(self, store: QSettings | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store or QSettings(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, "postil", "postil"
        )

    def get(self, option: Option[T]) -> T:
        """The option's value; its default where nothing valid was set."""
        raw = self._store.value(option.name)
        if raw is None:
            return option.default
        try:
            value = _converted(raw, option.default)
        except (TypeError, ValueError):
            return option.default
        return value if option.valid(value) else option.default

    def set(self, option: Option[T], value: T) -> None:
        """Set an option. Raises ValueError where the value is not one it may take."""
        if not option.valid(value):
            raise ValueError(f"{value!r} is not a value of {option.name}")
        if self.get(option) != value:
            self._store.setValue(option.name, value)
            self.changed.emit(option.name)

    def window_state(self, name: str) -> QByteArray:
        """Geometry or pane layout kept under `name`; empty where there is none."""
        value = self._store.value(f"window/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_window_state(self, name: str, state: QByteArray) -> None:
        self._store.setValue(f"window/{name}", state)

    def shortcut(self, action: str) -> str | None:
        """The keys the user gave an action; None where they are the standard ones."""
        value = self._store.value(f"shortcuts/{action}")
        return value if isinstance(value, str) else None

    def set_shortcut(self, action: str, keys: str | None) -> None:
        """Give an action other keys ("" for none); None restores the standard ones."""
        if keys is None:
            self._store.remove(f"shortcuts/{action}")
        else:
            self._store.setValue(f"shortcuts/{action}", keys)
        self.changed.emit(f"shortcuts/{action}")


def _converted(raw: object, default: T) -> T:
    if isinstance(default, bool):
        return raw in (True, "true", "True", 1, "1")
    if isinstance(default, int):
        return int(str(raw))
    if isinstance(default, float):
        return float(str(raw))
    return str(raw)
