"""The view under mouse and keys: what is under a point, what a click takes, what is selected."""

from dataclasses import replace
from statistics import median
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QCursor, QMouseEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from postil.model.finding import EntityMention, Quotation
from postil.model.passage import Span
from postil.settings import WHOLE_WORDS, ZOOM
from postil.ui.reader.marks import MarkRef

WORDS = ("7 April", "Anna Kovalenko", "13 square kilometers", "Demidovka", "Nobody else")


@pytest.mark.parametrize("words", WORDS)
def test_a_character_stands_where_its_box_is(bench: Any, words: str) -> None:
    span = bench.span(words)
    for at in range(span.start, span.end):
        if bench.text[at].isspace():
            continue
        box = bench.reader.view.boxes_of(Span(at, at + 1))[0]
        assert bench.reader.view.character_at(box.center()) == at, bench.text[at]


def test_behind_an_emoji_characters_count_once(bench: Any) -> None:
    view, span = bench.reader.view, bench.span("President")
    assert bench.text[span.start - 2] == "😀"
    view.select(span)
    assert bench.reader.selection() == span
    assert view.textCursor().selectedText() == "President"
    assert view.textCursor().selectionStart() > span.start


def test_right_to_left_words_are_hit_where_they_stand(bench: Any) -> None:
    view = bench.reader.view
    whole, first = bench.span("שלום עולם"), bench.span("שלום")
    view.go_to(whole.start)
    whole_box, box = view.boxes_of(whole)[0], view.boxes_of(first)[0]
    assert box.right() > whole_box.left() + whole_box.width() / 2  # the first word is on the right
    at = view.character_at(box.center())
    assert at is not None
    assert first.start <= at < first.end


def test_beside_the_text_there_is_nothing(bench: Any) -> None:
    view = bench.reader.view
    assert view.character_at(QPointF(view.page.text_left - 30, 300)) is None
    assert view.character_at(QPointF(view.page.text_left + 10, 5)) is None


def test_clicks_take_the_smallest_mark_then_the_larger_ones(bench: Any) -> None:
    large = bench.highlight("near Demidovka, and we hold")
    taken = []
    for _ in range(4):
        bench.click("Demidovka")
        active = bench.reader.active()
        taken.append(active.annotation_id or type(active.finding.finding))
    assert taken == [EntityMention, large, Quotation, EntityMention]


def test_a_click_beside_all_marks_lets_go(bench: Any) -> None:
    bench.click("Demidovka")
    assert bench.reader.target() == bench.span("Demidovka")
    bench.click("Nobody else")
    assert bench.reader.active() is None


def test_a_hidden_layer_is_not_clicked(bench: Any) -> None:
    bench.reader.set_hidden_layers({"entities/GPE", "quotes"})
    bench.click("Demidovka")
    assert bench.reader.active() is None
    bench.reader.set_hidden_layers(set())
    bench.reader.toggle_all_marks()
    bench.click("Demidovka")
    assert bench.reader.active() is None
    bench.reader.toggle_all_marks()
    bench.click("Demidovka")
    assert bench.reader.active() is not None


def test_dragging_selects_and_offers_the_popup(bench: Any) -> None:
    reader = bench.reader
    bench.drag(bench.edge("Nobody else"), bench.edge("Nobody else", end=True))
    assert reader.selection() == bench.span("Nobody else")
    assert reader.popup.isVisible()
    box = reader.view.boxes_of(bench.span("Nobody else"))[0].toRect()
    on_reader = box.translated(reader.view.viewport().mapTo(reader, box.topLeft()) - box.topLeft())
    assert not reader.popup.geometry().intersects(on_reader)
    assert reader.rect().contains(reader.popup.geometry())
    assert reader.clear_layers()
    assert not reader.popup.isVisible()
    assert reader.has_selection
    assert reader.clear_layers()
    assert not reader.has_selection


def test_a_double_click_takes_the_word_and_a_triple_click_the_paragraph(bench: Any) -> None:
    port, at = bench.reader.view.viewport(), bench.middle("Demidovka")
    QTest.mouseDClick(port, Qt.MouseButton.LeftButton, pos=at)
    assert bench.reader.selection() == bench.span("Demidovka")
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=at)
    chosen = bench.reader.selection()
    assert bench.text[chosen.start : chosen.end].startswith("On 7 April")
    assert "\n" not in bench.text[chosen.start : chosen.end].strip()


def test_a_selection_by_keys_offers_the_popup_after_a_pause(bench: Any, qtbot: Any) -> None:
    view = bench.reader.view
    view.setFocus()
    with qtbot.waitSignal(view.selection_made):
        for _ in range(3):
            QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert bench.reader.selection() == Span(0, 3)
    assert bench.reader.popup.isVisible()


def test_dragging_past_the_edge_scrolls(bench: Any, qtbot: Any) -> None:
    view, left = bench.reader.view, Qt.MouseButton.LeftButton
    start = bench.middle("Nobody else")
    QTest.mousePress(view.viewport(), left, pos=start)
    below = view.viewport().rect().bottomLeft() + start
    below.setY(view.viewport().height() + 60)
    move = QMouseEvent(
        QMouseEvent.Type.MouseMove, QPointF(below), QPointF(view.viewport().mapToGlobal(below)),
        Qt.MouseButton.NoButton, left, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QCursor.setPos(view.viewport().mapToGlobal(below))
    QApplication.sendEvent(view.viewport(), move)
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 0)
    QTest.mouseRelease(view.viewport(), left, pos=below)
    assert bench.reader.selection().end > bench.span("Paragraph 0").start


def test_the_handles_change_the_extent_and_keep_the_note(bench: Any) -> None:
    made = bench.highlight("Nobody else has", note="Kept.")
    bench.click("Nobody else")
    view = bench.reader.view
    corner = view.boxes_of(bench.span("Nobody else has"))[-1].bottomRight().toPoint()
    bench.drag(corner, bench.edge("confirmed", end=True))
    annotation = bench.session.open.annotation(made)
    assert annotation.passage.text == "Nobody else has confirmed"
    assert annotation.note == "Kept."
    corner = view.boxes_of(annotation.passage.span)[0].topLeft().toPoint()
    bench.drag(corner, bench.edge("has confirmed"))
    assert bench.session.open.annotation(made).passage.text == "has confirmed"
    bench.session.undo_stack.undo()
    assert bench.session.open.annotation(made).passage.text == "Nobody else has confirmed"


def test_keys_change_the_extent(bench: Any) -> None:
    made = bench.highlight("Nobody")
    bench.click("Nobody")
    both = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier
    for _ in range(4):
        QTest.keyClick(bench.reader.view, Qt.Key.Key_Right, both)
    assert bench.session.open.annotation(made).passage.text == "Nobody else"
    QTest.keyClick(bench.reader.view, Qt.Key.Key_Down, both)
    assert bench.session.open.annotation(made).passage.text == "obody else"


@pytest.mark.parametrize("zoom", [70, 100, 160])
def test_lines_hold_about_as_many_characters_at_every_zoom(
    bench: Any, zoom: int, seed_text: str
) -> None:
    bench.preferences.set(ZOOM, zoom)
    bench.reader.resize(2400, 900)
    opened = bench.session.open
    text = seed_text.replace("\n\n", "\n")
    bench.reader.view.show_article(
        replace(opened, version=replace(opened.version, id="", text=text))
    )
    lengths = []
    for number in range(8):
        block = bench.reader.view.document().findBlockByNumber(number)
        layout = bench.reader.view._layout.lines(block).layout
        lengths += [layout.lineAt(n).textLength() for n in range(layout.lineCount() - 1)]
    assert len(lengths) > 15
    assert 65 <= median(lengths) <= 72


def test_zoom_and_width_keep_the_place(bench: Any) -> None:
    view, at = bench.reader.view, bench.span("Paragraph 20").start
    view.go_to(at)
    top = view.height_of(at)
    bench.reader.zoom(3)
    assert view.height_of(at) == pytest.approx(top, abs=2)
    bench.reader.resize(900, 700)
    assert view.height_of(at) == pytest.approx(top, abs=2)
    bench.reader.zoom(0)
    assert bench.reader.position() == pytest.approx(at, abs=2)


@settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_place_can_be_gone_to_and_told(bench: Any, data: st.DataObject) -> None:
    view = bench.reader.view
    at = data.draw(st.integers(0, len(bench.text) - 1))
    view.go_to(at)
    bar = view.verticalScrollBar()
    if 0 < bar.value() < bar.maximum():
        assert 0 <= view.height_of(at) <= 20
        assert bench.reader.position() <= at
    else:
        assert 0 <= view.height_of(at) <= view.viewport().height()


def test_the_pointer_at_rest_brings_the_card_and_moving_on_takes_it(bench: Any, qtbot: Any) -> None:
    reader, view = bench.reader, bench.reader.view
    told: list[Any] = []
    reader.hovered.connect(told.append)
    QTest.mouseMove(view.viewport(), bench.middle("Demidovka"))
    qtbot.waitUntil(reader.hover_card.isVisible)
    assert told[-1].span == bench.span("Demidovka")
    words = view.boxes_of(bench.span("Demidovka"))[0].toRect()
    card = reader.hover_card.geometry()
    assert not card.translated(-view.viewport().mapTo(reader, words.topLeft() * 0)).intersects(
        words
    )
    QTest.mouseMove(view.viewport(), bench.middle("Paragraph 0"))
    qtbot.waitUntil(lambda: not reader.hover_card.isVisible())
    assert told[-1] is None


def test_the_text_is_the_article_s_for_whoever_reads_it_out(bench: Any) -> None:
    assert bench.reader.view.toPlainText() == bench.text
    assert bench.reader.view.accessibleName()
    cursor = bench.reader.view.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    assert cursor.position() == len(bench.text.encode("utf-16-le")) // 2


def test_marks_are_reached_and_told_by_keys_alone(bench: Any) -> None:
    view = bench.reader.view
    start = bench.span("Demidovka").start
    cursor = view.textCursor()
    cursor.setPosition(view.showing.positions.to_utf16(start) - 1)
    view.setTextCursor(cursor)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.accessibleDescription() == "Place, Quotation by Anna Kovalenko"
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert bench.reader.target() == bench.span("Demidovka")
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert isinstance(bench.reader.active().finding.finding, Quotation)


def test_what_is_drawn_takes_in_whole_words(bench: Any) -> None:
    bench.drag(bench.edge("dent Anna Kova"), bench.edge("dent Anna Kova", end=True))
    assert bench.reader.selection() == bench.span("President Anna Kovalenko")
    bench.reader.drop_selection()
    bench.drag(bench.edge("dent Anna Kova", end=True), bench.edge("dent Anna Kova"))
    assert bench.reader.selection() == bench.span("President Anna Kovalenko")
    assert bench.reader.view.textCursor().position() < bench.reader.view.textCursor().anchor()


def test_part_of_one_word_can_be_drawn(bench: Any) -> None:
    bench.drag(bench.edge("valen"), bench.edge("valen", end=True))
    assert bench.reader.selection() == bench.span("valen")


@pytest.mark.parametrize("by", ["key", "setting"])
def test_what_is_drawn_can_end_at_the_letter(bench: Any, by: str) -> None:
    held = Qt.KeyboardModifier.NoModifier
    if by == "key":
        held = Qt.KeyboardModifier.ControlModifier
    else:
        bench.preferences.set(WHOLE_WORDS, False)
    bench.drag(bench.edge("dent Anna Kova"), bench.edge("dent Anna Kova", end=True), held)
    assert bench.reader.selection() == bench.span("dent Anna Kova")


def test_a_handle_goes_from_word_to_word(bench: Any) -> None:
    made = bench.highlight("Anna Kovalenko said")
    bench.reader.activate(MarkRef(bench.span("Anna Kovalenko said"), annotation_id=made))
    boxes = bench.reader.view.boxes_of(bench.span("Anna Kovalenko said"))
    bench.drag(boxes[-1].bottomRight().toPoint(), bench.edge("Kovalenk", end=True))
    (annotation,) = bench.session.open.annotations
    assert annotation.passage.text == "Anna Kovalenko"


def test_the_caret_goes_along_from_mark_to_mark(bench: Any) -> None:
    bench.reader.view.select(bench.span("Nobody else"))
    assert bench.reader.next_mark(1)
    assert bench.reader.active().span == bench.span("7 April")
    assert bench.reader.selection() is None
    caret = bench.reader.view.textCursor().position()
    assert bench.reader.view.showing.positions.to_point(caret) == bench.span("7 April").start


def test_the_first_and_the_last_key_bring_the_margins_in_sight(bench: Any, qapp: Any) -> None:
    view, control = bench.reader.view, Qt.KeyboardModifier.ControlModifier
    bar = view.verticalScrollBar()
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_End, control)
    qapp.processEvents()
    assert bar.value() == bar.maximum() > 0
    QTest.keyClick(view, Qt.Key.Key_Home, control)
    assert bar.value() == 0
