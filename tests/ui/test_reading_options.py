"""Options of reading hold at once, in the article behind the preferences."""

from pytestqt.qtbot import QtBot

from postil.model.passage import Span
from postil.settings import FONT_FAMILY, FONT_SIZE, LINE_HEIGHT, LINE_LENGTH, REDUCED_MOTION
from postil.ui.dialogs.preferences import PreferencesDialog


def test_size_height_length_and_face_are_seen_while_they_are_chosen(desk, qtbot: QtBot) -> None:
    desk.open("Bridgehead")
    desk.window.resize(1600, 800)
    dialog = PreferencesDialog(desk.preferences, desk.window)
    qtbot.addWidget(dialog)
    dialog.show()
    view = desk.window.reader.view

    def looks() -> tuple[object, ...]:
        measure = view._layout.measure
        family = view.document().defaultFont().families()[0]
        return measure.em, measure.pitch, view.page.text_width, family

    before = looks()
    dialog.controls[FONT_SIZE.name].setValue(16.0)
    larger = looks()
    assert larger[0] > before[0]
    dialog.controls[LINE_HEIGHT.name].setValue(2.0)
    higher = looks()
    assert (higher[0], higher[1] > larger[1]) == (larger[0], True)
    dialog.controls[LINE_LENGTH.name].setValue(45)
    assert looks()[2] < higher[2]
    desk.preferences.set(FONT_FAMILY, "Inter")
    assert looks()[3] == "Inter"


def test_with_reduced_motion_a_jump_marks_its_target_without_fading(desk, qtbot: QtBot) -> None:
    desk.open("Bridgehead")
    desk.preferences.set(REDUCED_MOTION, True)
    reader = desk.window.reader
    reader.scroll_to(Span(0, 6))
    flash = reader._flash
    flash._fading.setCurrentTime(1500)
    assert reader.view.showing.flash == 1.0
    flash._fading.setCurrentTime(flash._fading.duration())
    assert reader.view.showing.flashed is None
    desk.preferences.set(REDUCED_MOTION, False)
    reader.scroll_to(Span(0, 6))
    flash._fading.setCurrentTime(1500)
    assert 0.0 < reader.view.showing.flash < 1.0


def test_distraction_free_keeps_both_sides_and_the_focus(desk) -> None:
    desk.open("Bridgehead")
    desk.do("split")
    second = desk.window.split.current
    desk.do("distraction_free")
    assert not desk.window.sidebar.isVisible()
    assert all(reader.isVisible() for reader in desk.window.split.readers)
    assert desk.window.split.current is second
    desk.do("distraction_free")
    assert desk.window.sidebar.isVisible()
