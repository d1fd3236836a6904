"""The options, each with a control that fits its type; what is set holds at once."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QPoint
from PySide6.QtGui import QFont, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDoubleSpinBox,
    QFontComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from postil import settings
from postil.model.annotation import Colour
from postil.settings import Option
from postil.ui.dialogs.controls import Chooser, FaceChooser, Stepper
from postil.ui.wording import COLOUR_NAMES
from postil.workspace.preferences import Preferences

_PAGES: Final[dict[str, tuple[Option[Any], ...]]] = {
    "Reading": (
        settings.THEME,
        settings.FONT_FAMILY,
        settings.FONT_SIZE,
        settings.ZOOM,
        settings.LINE_LENGTH,
        settings.LINE_HEIGHT,
        settings.TYPE_LABELS,
        settings.REDUCED_MOTION,
    ),
    "Annotating": (settings.HIGHLIGHT_COLOUR, settings.WHOLE_WORDS, settings.SINGLE_KEYS),
    "Analysis": (settings.MODEL,),
    "Library": (settings.BIN_DAYS,),
}
_EXPLAINED: Final = (
    settings.MODEL,
    settings.WHOLE_WORDS,
    settings.SINGLE_KEYS,
    settings.BIN_DAYS,
)
"""Options whose description stands below them, and not only on their tool tip."""
_STEPS: Final = {settings.FONT_SIZE.name: 0.5, settings.LINE_HEIGHT.name: 0.05}
_SUFFIXES: Final = {
    settings.FONT_SIZE.name: " pt",
    settings.ZOOM.name: " %",
    settings.LINE_LENGTH.name: " characters",
    settings.BIN_DAYS.name: " days",
}
_BESIDE_THE_TEXT: Final = QPoint(12, 76)


class PreferencesDialog(QDialog):
    """Pages of options. There is nothing to confirm: closing the window is all."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Preferences")
        self.setMinimumSize(480, 430)
        self._preferences = preferences
        self.controls: dict[str, QWidget] = {}
        self._setters: dict[str, Callable[[Any], None]] = {}
        pages = QTabWidget()
        pages.setDocumentMode(True)
        for title, options in _PAGES.items():
            pages.addTab(self._made_page(options), title)
        standard = QPushButton("Standard values")
        standard.setAutoDefault(False)
        standard.clicked.connect(self._restore)
        close = QPushButton("Close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.addWidget(pages, 1)
        foot = QHBoxLayout()
        foot.addWidget(standard)
        foot.addStretch(1)
        foot.addWidget(close)
        column.addLayout(foot)
        preferences.changed.connect(self._show_value)

    def showEvent(self, event: QShowEvent) -> None:
        """Come up over the library, so that the text is seen while its look is chosen."""
        super().showEvent(event)
        window = self.parentWidget()
        if window is not None and not event.spontaneous():
            self.move(window.mapToGlobal(_BESIDE_THE_TEXT))

    def _made_page(self, options: tuple[Option[Any], ...]) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(16, 18, 16, 16)
        form.setVerticalSpacing(9)
        for option in options:
            control = self._made_control(option)
            control.setToolTip(option.description)
            self.controls[option.name] = control.box if isinstance(control, Stepper) else control
            if isinstance(control, QCheckBox):
                form.addRow("", control)
            else:
                form.addRow(option.title, control)
            if option in _EXPLAINED:
                form.addRow("", _quiet(option.description))
            self.controls[option.name].setAccessibleName(option.title)
            self.controls[option.name].setAccessibleDescription(option.description)
            self._setters[option.name](self._preferences.get(option))
        return page

    def _made_control(self, option: Option[Any]) -> QWidget:
        if option is settings.FONT_FAMILY:
            return self._made_faces(option)
        if option.choices:
            return self._made_choice(option)
        if isinstance(option.default, bool):
            return self._made_check(option)
        if isinstance(option.default, int | float):
            return self._made_number(option)
        return self._made_text(option)

    def _made_faces(self, option: Option[Any]) -> QWidget:
        box = FaceChooser()
        box.setFontFilters(QFontComboBox.FontFilter.ScalableFonts)
        self._setters[option.name] = lambda value: box.setCurrentFont(QFont(value))
        box.currentFontChanged.connect(lambda font: self._set(option, font.family()))
        return box

    def _made_choice(self, option: Option[Any]) -> QWidget:
        box = Chooser()
        for choice in option.choices:
            box.addItem(_name_of(option, choice), choice)
        self._setters[option.name] = lambda value: box.setCurrentIndex(box.findData(value))
        box.currentIndexChanged.connect(lambda _index: self._set(option, box.currentData()))
        return box

    def _made_check(self, option: Option[Any]) -> QWidget:
        box = QCheckBox(option.title)
        self._setters[option.name] = box.setChecked
        box.toggled.connect(lambda on: self._set(option, on))
        return box

    def _made_number(self, option: Option[Any]) -> QWidget:
        whole = isinstance(option.default, int)
        box: QSpinBox | QDoubleSpinBox = QSpinBox() if whole else QDoubleSpinBox()
        if option.low is not None and option.high is not None:
            box.setRange(option.low, option.high)  # type: ignore[arg-type]
        if isinstance(box, QDoubleSpinBox):
            step = _STEPS.get(option.name, 0.1)
            box.setSingleStep(step)
            box.setDecimals(1 if step >= 0.1 else 2)
        elif option is settings.ZOOM:
            box.setSingleStep(10)
        box.setSuffix(_SUFFIXES.get(option.name, ""))
        box.setKeyboardTracking(False)
        self._setters[option.name] = box.setValue
        box.valueChanged.connect(lambda value: self._set(option, value))
        return Stepper(box)

    def _made_text(self, option: Option[Any]) -> QWidget:
        field = QLineEdit()
        field.setPlaceholderText("Built-in rules" if option is settings.MODEL else "")
        self._setters[option.name] = field.setText
        field.editingFinished.connect(lambda: self._set(option, field.text().strip()))
        return field

    def _set(self, option: Option[Any], value: Any) -> None:
        if option.valid(value):
            self._preferences.set(option, value)

    def _show_value(self, name: str) -> None:
        options: tuple[Option[Any], ...] = settings.OPTIONS
        option = next((o for o in options if o.name == name), None)
        if option is not None and name in self._setters:
            self._setters[name](self._preferences.get(option))

    def _restore(self) -> None:
        for options in _PAGES.values():
            for option in options:
                self._preferences.set(option, option.default)


def _name_of(option: Option[Any], choice: Any) -> str:
    if option is settings.HIGHLIGHT_COLOUR:
        return COLOUR_NAMES[Colour(choice)]
    return "As the system" if choice == "system" else str(choice).capitalize()


def _quiet(text: str) -> QLabel:
    label = QLabel(text, wordWrap=True)
    label.setProperty("role", "muted")
    return label
