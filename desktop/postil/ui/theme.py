"""The colours of the window: three themes, each with tints of its own."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from postil.model.annotation import Colour
from postil.model.finding import EntityLabel, FindingKind
from postil.resources import resource
from postil.settings import THEME
from postil.ui.colours import blended
from postil.ui.fonts import ui_font
from postil.ui.stylesheet import stylesheet
from postil.workspace.preferences import Preferences

NAMES: Final = ("light", "sepia", "dark")


@dataclass(frozen=True, slots=True)
class Tint:
    """How a kind of mark is coloured.

    `fill` is the quiet one under a machine's word, `strong` the one a person stands behind, `edge`
    the tint of lines: outline, underline, bar.
    """

    fill: QColor
    strong: QColor
    edge: QColor


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours. Text in `ink` has WCAG AA contrast on every colour that lies under it."""

    name: str
    title: str
    dark: bool
    window: QColor
    paper: QColor
    raised: QColor
    ink: QColor
    muted: QColor
    hairline: QColor
    accent: QColor
    on_accent: QColor
    selection: QColor
    flash: QColor
    find: QColor
    find_current: QColor
    danger: QColor
    entities: Mapping[EntityLabel, Tint]
    quote: Tint
    quantity: Tint
    time: Tint
    link: Tint
    highlights: Mapping[Colour, Tint]

    def tint_of(self, kind: FindingKind, label: EntityLabel | None = None) -> Tint:
        """The tint of a kind of finding; of an entity, that of its label."""
        if kind is FindingKind.ENTITY:
            return self.entities[label or EntityLabel.MISC]
        return {
            FindingKind.QUOTE: self.quote,
            FindingKind.QUANTITY: self.quantity,
            FindingKind.TIME: self.time,
        }[kind]


@cache
def theme(name: str) -> Theme:
    """The theme of that name ("light", "sepia", "dark")."""
    values = json.loads(resource("themes", f"{name}.json").read_text("utf-8"))
    return _theme_of(values)


def _theme_of(values: dict[str, Any]) -> Theme:
    fields: dict[str, Any] = {}
    for key, value in values.items():
        if key == "entities":
            fields[key] = {EntityLabel(k): _tint_of(v) for k, v in value.items()}
        elif key == "highlights":
            fields[key] = {Colour(k): _tint_of(v) for k, v in value.items()}
        elif isinstance(value, dict):
            fields[key] = _tint_of(value)
        elif isinstance(value, str) and value.startswith("#"):
            fields[key] = QColor(value)
        else:
            fields[key] = value
    return Theme(**fields)


def _tint_of(values: Mapping[str, str]) -> Tint:
    return Tint(**{key: QColor(value) for key, value in values.items()})


class Themes(QObject):
    """The theme in use: the one that was chosen, or the system's. `changed` says it is another."""

    changed = Signal()

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._app: QApplication | None = None
        self.current = self._chosen()
        preferences.changed.connect(self._note_preference)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._refresh)

    def choose(self, name: str) -> None:
        """Use a theme from now on; "system" follows the desktop."""
        self._preferences.set(THEME, name)

    def apply(self, app: QApplication) -> None:
        """Dress the application, now and whenever the theme changes."""
        self._app = app
        app.setStyle("Fusion")
        app.setFont(ui_font())
        self._dress(app)

    def _dress(self, app: QApplication) -> None:
        app.setPalette(palette_of(self.current))
        app.setStyleSheet(stylesheet(self.current))

    def _chosen(self) -> Theme:
        name = self._preferences.get(THEME)
        if name in NAMES:
            return theme(name)
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return theme("dark" if dark else "light")

    def _note_preference(self, name: str) -> None:
        if name == THEME.name:
            self._refresh()

    def _refresh(self) -> None:
        chosen = self._chosen()
        if chosen is self.current:
            return
        self.current = chosen
        if self._app is not None:
            self._dress(self._app)
        self.changed.emit()


def palette_of(theme: Theme) -> QPalette:
    """The theme as Qt's palette, for what the stylesheet does not reach."""
    role = QPalette.ColorRole
    palette = QPalette()
    for roles, colour in (
        ((role.Window, role.Button, role.AlternateBase), theme.window),
        ((role.Base, role.ToolTipBase), theme.raised),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), theme.ink),
        ((role.Highlight,), theme.selection),
        ((role.HighlightedText, role.BrightText), theme.ink),
        ((role.Link, role.LinkVisited, role.Accent), theme.accent),
        ((role.PlaceholderText,), theme.muted),
        ((role.Mid, role.Midlight, role.Dark), theme.hairline),
    ):
        for each in roles:
            palette.setColor(each, colour)
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(
            QPalette.ColorGroup.Disabled, each, blended(theme.muted, theme.window, 0.6)
        )
    return palette
