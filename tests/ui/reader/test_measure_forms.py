"""The forms over numbers and dates, by keys and by mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from postil.model.annotation import Decision
from postil.model.finding import Modifier, Quantity, TimeExpression
from postil.ui.reader.marks import MarkRef
from postil.workspace.measuring import measured_at


@pytest.fixture
def bridgehead(desk):
    desk.open("Bridgehead")
    desk.window.reader.setFocus()
    return desk


def activate(desk, words: str) -> None:
    span = desk.select(words)
    desk.window.reader.drop_selection()
    settled = measured_at(desk.session.open, span)
    assert settled is not None
    desk.window.reader.activate(MarkRef(settled.finding.span, finding=settled))


def forms(desk):
    return desk.window.reader.asking.forms


def found(desk, words: str, kind: type = Quantity):
    start = desk.session.open.version.text.index(words)
    for settled in desk.session.open.findings:
        if settled.finding.start == start and isinstance(settled.finding, kind):
            return settled
    return None


def press(qtbot, *keys: str) -> None:
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), getattr(Qt.Key, f"Key_{key}"))


def test_d_opens_the_form_and_enter_saves(bridgehead, qtbot) -> None:
    activate(bridgehead, "13 square kilometers")
    qtbot.keyClicks(bridgehead.window.reader.view, "d")
    form = forms(bridgehead).number
    assert form.isVisible()
    assert QApplication.focusWidget() is form.value
    assert form.value.text() == "13"
    qtbot.keyClicks(QApplication.focusWidget(), "10-15")
    assert "10 to 15" in form.told.text()
    press(qtbot, "Return")
    assert form.isHidden()
    settled = found(bridgehead, "13 square")
    assert (settled.finding.low, settled.finding.high) == (10, 15)
    assert settled.verdict.decision is Decision.CORRECTED
    assert bridgehead.window.reader.view.hasFocus()
    bridgehead.do("undo")
    assert found(bridgehead, "13 square").finding.value == 13


def test_what_cannot_be_read_stays_to_be_mended(bridgehead, qtbot) -> None:
    activate(bridgehead, "13 square kilometers")
    bridgehead.do("measure")
    form = forms(bridgehead).number
    form.of.setText("of land")
    qtbot.keyClicks(QApplication.focusWidget(), "nonsense")
    press(qtbot, "Return")
    assert form.isVisible()
    assert form.told.text().startswith("“nonsense” can’t be read as a number")
    assert form.value.property("role") == "wrong"
    assert form.of.text() == "of land"
    assert QApplication.focusWidget() is form.value
    form.value.setText("14")
    assert form.value.property("role") == ""
    press(qtbot, "Return")
    assert found(bridgehead, "13 square").finding.of == "of land"


def test_escape_leaves_everything(bridgehead, qtbot) -> None:
    activate(bridgehead, "13 square kilometers")
    bridgehead.do("measure")
    qtbot.keyClicks(QApplication.focusWidget(), "99")
    press(qtbot, "Escape")
    assert forms(bridgehead).number.isHidden()
    assert found(bridgehead, "13 square").finding.value == 13
    assert not bridgehead.session.undo_stack.canUndo()


def test_tab_goes_round_in_the_form(bridgehead, qtbot) -> None:
    activate(bridgehead, "13 square kilometers")
    bridgehead.do("measure")
    form = forms(bridgehead).number
    seen = []
    for _ in range(9):
        seen.append(QApplication.focusWidget())
        press(qtbot, "Tab")
    assert QApplication.focusWidget() is form.value
    assert form.said_by.lineEdit() in seen or form.said_by in seen
    assert form.save_button in seen
    press(qtbot, "Backtab")
    assert QApplication.focusWidget() is form.save_button


def test_by_mouse_alone(bridgehead, qtbot) -> None:
    activate(bridgehead, "13 square kilometers")
    bridgehead.do("measure")
    form = forms(bridgehead).number
    form.modifier.setCurrentIndex(list(Modifier).index(Modifier.ABOUT))
    at = form.unit.findText("square mile   [mi_i]2")
    form.unit.setCurrentIndex(at)
    form.unit.activated.emit(at)
    assert form.unit.currentText() == "square mile"
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    made = found(bridgehead, "13 square").finding
    assert (made.modifier, made.unit_name) == (Modifier.ABOUT, "square mile")


def test_a_date_is_added_to_a_selection(bridgehead, qtbot) -> None:
    bridgehead.select("Demidovka")
    bridgehead.do("measure")
    number, date = forms(bridgehead).number, forms(bridgehead).date
    assert number.isVisible()
    assert number.value.text() == ""
    qtbot.mouseClick(number.other_button, Qt.MouseButton.LeftButton)
    assert (number.isHidden(), date.isVisible()) == (True, True)
    qtbot.keyClicks(QApplication.focusWidget(), "early 2024")
    assert date.mod.currentData() == "START"
    assert "Monday 1 January 2024" in date.told.text()
    press(qtbot, "Return")
    made = found(bridgehead, "Demidovka", TimeExpression)
    assert (made.finding.value, made.finding.mod) == ("2024", "START")
    assert made.verdict.decision is Decision.ADDED
    active = bridgehead.window.reader.active()
    assert active is not None
    assert active.finding == made
    bridgehead.do("undo")
    assert found(bridgehead, "Demidovka", TimeExpression) is None


def test_a_selected_number_that_is_there_is_mended(bridgehead) -> None:
    bridgehead.select("13 square kilometers")
    bridgehead.do("measure")
    form = forms(bridgehead).number
    assert form.value.text() == "13"
    assert form.other_button.isHidden()


def test_a_modifier_that_was_chosen_stays_until_other_words_are_typed(bridgehead, qtbot) -> None:
    bridgehead.select("Demidovka")
    bridgehead.do("measure")
    qtbot.mouseClick(forms(bridgehead).number.other_button, Qt.MouseButton.LeftButton)
    form = forms(bridgehead).date
    qtbot.keyClicks(QApplication.focusWidget(), "2024")
    at = form.mod.findData("END")
    form.mod.setCurrentIndex(at)
    form.mod.activated.emit(at)
    assert form.told.text().startswith("end of 2024")
    form.words.setFocus()
    qtbot.keyClicks(form.words, "-03")
    assert form.mod.currentData() == ""
    assert form.told.text().startswith("March 2024")
    form.words.selectAll()
    qtbot.keyClicks(form.words, "2025-04-07TEV")
    assert "exact to part of the day" in form.told.text()


def test_another_article_keeps_what_can_be_read(bridgehead, qtbot) -> None:
    activate(bridgehead, "13 square kilometers")
    bridgehead.do("measure")
    qtbot.keyClicks(QApplication.focusWidget(), "14")
    bridgehead.open("What we know")
    assert forms(bridgehead).number.isHidden()
    bridgehead.open("Bridgehead")
    assert found(bridgehead, "13 square").finding.value == 14


def test_letters_in_the_form_are_no_deeds(bridgehead, qtbot) -> None:
    activate(bridgehead, "13 square kilometers")
    bridgehead.do("measure")
    form = forms(bridgehead).number
    form.modifier.setFocus()
    qtbot.keyClicks(form.modifier, "x")
    assert found(bridgehead, "13 square") is not None
    press(qtbot, "Return")
    assert form.isHidden()


def test_from_the_list_of_findings(bridgehead) -> None:
    window = bridgehead.window
    assert bridgehead.actions["measure"] in window.findings.tree.actions()
    settled = found(bridgehead, "13 square")
    window.navigating.choose(MarkRef(settled.finding.span, finding=settled))
    window.findings.tree.setFocus()
    bridgehead.do("measure")
    assert forms(bridgehead).number.isVisible()
