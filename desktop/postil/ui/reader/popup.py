"""The popup at the end of a selection: colours, note, tag, link, entity."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from postil.model.annotation import Colour
from postil.ui.reader.floating import Floating
from postil.ui.theme import Theme, Themes

_DEEDS: Final = ("note", "tag", "link", "entity", "measure")
_SWATCH: Final = 22


class ActionButton(QToolButton):
    """A button for an action of the window: enabled and named as that is, with its keys."""

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = action
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setIconSize(QSize(17, 17))
        self.clicked.connect(action.trigger)
        action.changed.connect(self._take_state)
        self._take_state()

    def _take_state(self) -> None:
        self.setEnabled(self._action.isEnabled())
        self.setToolTip(self._action.toolTip())
        self.setAccessibleName(self._action.text())
        icon = self._action.icon()
        self.setIcon(icon)
        if icon.isNull():
            self.setText(self._action.text())


class Swatch(ActionButton):
    """A button that shows a highlight's colour."""

    def __init__(self, action: QAction, colour: Colour, theme: Theme, parent: QWidget) -> None:
        self._colour, self._theme = colour, theme
        super().__init__(action, parent)
        self.setFixedSize(_SWATCH, _SWATCH)

    def take_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def _take_state(self) -> None:
        super()._take_state()
        self.setIcon(QIcon())
        self.setText("")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tint = self._theme.highlights[self._colour]
        grow = 1.5 if self.underMouse() else 0.0
        painter.setPen(QPen(tint.edge, 1.4))
        painter.setBrush(tint.strong)
        painter.drawEllipse(QRectF(self.rect()).adjusted(4 - grow, 4 - grow, grow - 4, grow - 4))


class SelectionPopup(Floating):
    """Stands by the end of a selection and never takes the focus."""

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._swatches: list[Swatch] = []
        self.setAccessibleName("What to do with the selection")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(6, 5, 6, 5)
        self._row.setSpacing(1)
        themes.changed.connect(self._take_theme)

    def set_actions(self, actions: Mapping[str, QAction]) -> None:
        """Offer these actions; those that are not there are left out."""
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._swatches.clear()
        for number, colour in enumerate(Colour, 1):
            if (action := actions.get(f"colour_{number}")) is not None:
                swatch = Swatch(action, colour, self._themes.current, self)
                self._swatches.append(swatch)
                self._add(swatch)
        self._row.addSpacing(5)
        rule = QFrame(self)
        rule.setFixedSize(1, 18)
        rule.setProperty("role", "rule")
        self._row.addWidget(rule)
        self._row.addSpacing(5)
        for name in _DEEDS:
            if (action := actions.get(name)) is not None:
                self._add(ActionButton(action, self))

    def _add(self, button: ActionButton) -> None:
        button.clicked.connect(self.close_panel)
        self._row.addWidget(button)

    def offer(self, end: QRect) -> None:
        """Show the popup by the rectangle where the selection ends."""
        if self._row.count():
            self.show_by(end)

    def _take_theme(self) -> None:
        for swatch in self._swatches:
            swatch.take_theme(self._themes.current)
