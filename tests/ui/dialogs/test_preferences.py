import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSpinBox

from postil import settings
from postil.ui.dialogs.preferences import PreferencesDialog


@pytest.fixture
def dialog(desk):
    dialog = PreferencesDialog(desk.preferences, desk.window)
    yield dialog
    dialog.deleteLater()


def test_every_option_has_a_control_but_those_set_elsewhere(dialog) -> None:
    elsewhere = {settings.HIDDEN_LAYERS.name}
    assert set(dialog.controls) == {option.name for option in settings.OPTIONS} - elsewhere


def test_what_is_set_holds_at_once(dialog, desk) -> None:
    theme = dialog.controls[settings.THEME.name]
    assert isinstance(theme, QComboBox)
    theme.setCurrentIndex(theme.findData("dark"))
    assert desk.themes.current.name == "dark"
    zoom = dialog.controls[settings.ZOOM.name]
    assert isinstance(zoom, QSpinBox)
    zoom.setValue(150)
    assert desk.preferences.get(settings.ZOOM) == 150
    single = dialog.controls[settings.SINGLE_KEYS.name]
    assert isinstance(single, QCheckBox)
    single.setChecked(False)
    assert desk.actions["highlight"].shortcuts() == []
    model = dialog.controls[settings.MODEL.name]
    assert isinstance(model, QLineEdit)
    model.setText(" en_core_web_sm ")
    model.editingFinished.emit()
    assert desk.preferences.get(settings.MODEL) == "en_core_web_sm"


def test_what_is_set_elsewhere_shows_here(dialog, desk) -> None:
    desk.do("zoom_in")
    assert dialog.controls[settings.ZOOM.name].value() == 110


def test_the_standard_values_come_back(dialog, desk) -> None:
    desk.preferences.set(settings.LINE_HEIGHT, 2.0)
    desk.preferences.set(settings.THEME, "sepia")
    dialog._restore()
    assert desk.preferences.get(settings.LINE_HEIGHT) == settings.LINE_HEIGHT.default
    assert desk.preferences.get(settings.THEME) == "system"
