"""What is active stays active when a field goes away: the next key must not meet another mark."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from postil.model.identity import AnnotationId
from postil.ui.reader.focus_line import FocusLine
from postil.ui.reader.marks import MarkRef


def _writes_a_note(bench: Any, chosen: AnnotationId) -> None:
    bench.reader.edit_note(chosen)


def _finds(bench: Any, chosen: AnnotationId) -> None:
    bench.reader.find("Kovalenko")


def _asks_for_a_tag(bench: Any, chosen: AnnotationId) -> None:
    bench.reader.asking.tag([chosen], bench.reader.target())


@pytest.mark.parametrize("begin", [_writes_a_note, _finds, _asks_for_a_tag])
def test_escape_leaves_the_same_mark_active(
    bench: Any, begin: Callable[[Any, AnnotationId], None]
) -> None:
    bench.highlight("On 7 April")
    chosen = bench.highlight("13 square kilometers")
    bench.highlight("Demidovka")
    bench.reader.activate(MarkRef(bench.span("13 square kilometers"), annotation_id=chosen))
    begin(bench, chosen)
    field = QApplication.focusWidget()
    assert field is not None
    assert field is not bench.reader.view
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert bench.reader.active().annotation_id == chosen
    assert QApplication.focusWidget() is bench.reader.view


def test_a_deleted_card_hands_the_focus_to_the_text(bench: Any) -> None:
    bench.highlight("On 7 April")
    chosen = bench.highlight("13 square kilometers")
    kept = bench.highlight("Demidovka")
    bench.click("On 7 April")
    bench.reader.cards.card(chosen).setFocus(Qt.FocusReason.TabFocusReason)
    assert bench.reader.active().annotation_id == chosen
    bench.session.delete([chosen])
    active = bench.reader.active()
    assert active is None or active.annotation_id != kept
    assert QApplication.focusWidget() is bench.reader.view


def test_the_text_is_framed_where_the_keyboard_led_to_it(bench: Any) -> None:

    line = bench.reader.findChild(FocusLine)
    bench.reader.find("Sumy")
    assert not line.isVisible()
    bench.reader.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
    assert line.isVisible()
    assert line.geometry() == bench.reader.view.rect()
    bench.click("Demidovka")
    assert not line.isVisible()
    bench.reader.find("Sumy")
    bench.reader.view.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not line.isVisible()
