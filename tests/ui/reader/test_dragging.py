"""Cards and tags drawn by the mouse, and what a passage is outside of the window."""

from collections.abc import Sequence
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from postil.ui.reader.dragging import PASSAGE_MIME, drawn
from postil.ui.tag_mime import carrying

DEEDS = Qt.DropAction.CopyAction | Qt.DropAction.LinkAction


def drop(widget: QWidget, data: QMimeData, at: QPointF) -> bool:
    """Drop something; False where it is not taken."""
    how = (DEEDS, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(at.toPoint(), *how)
    QApplication.sendEvent(widget, enter)
    event = QDropEvent(at, *how)
    event.ignore()
    if enter.isAccepted():
        QApplication.sendEvent(widget, event)
    return event.isAccepted()


def data_of(bench: Any, words: str) -> QMimeData:
    opened = bench.session.open
    return drawn(opened.article, opened.version, bench.span(words))


def tags_on(bench: Any) -> dict[str, list[str]]:
    tags = bench.session.tags
    return {
        a.passage.text: sorted(tags[t].path for t in a.tags) for a in bench.session.open.annotations
    }


def middle(bench: Any, words: str) -> QPointF:
    return QPointF(bench.middle(words))


@pytest.fixture
def let_go(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Stands in for the mouse: says where a drag ended, and keeps what was drawn."""

    class LetGo:
        done = Qt.DropAction.IgnoreAction
        data: Sequence[str] = ()
        pending = False

    def drag(drag: QDrag, *_: object) -> Qt.DropAction:
        LetGo.data = drag.mimeData().formats()
        return LetGo.done

    monkeypatch.setattr(QDrag, "exec", drag)
    return LetGo


def pull(card: QWidget) -> None:
    QTest.mousePress(card, Qt.MouseButton.LeftButton, pos=QPoint(30, 6))
    QTest.mouseMove(card, QPoint(34, 8))
    move = QPointF(90, 60)
    from PySide6.QtGui import QMouseEvent

    event = QMouseEvent(
        QMouseEvent.Type.MouseMove,
        move,
        QPointF(card.mapToGlobal(move.toPoint())),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(card, event)


def test_a_card_onto_another_asks_what_the_link_says(bench: Any, let_go: Any) -> None:
    first, second = bench.highlight("7 April"), bench.highlight("Nobody else")
    let_go.done = Qt.DropAction.LinkAction
    pull(bench.reader.cards.card(first))
    assert {"text/plain", "text/html", "text/markdown", PASSAGE_MIME} <= set(let_go.data)
    assert bench.session.pending_link is not None
    card = bench.reader.cards.card(second)
    assert drop(card, data_of(bench, "7 April"), QPointF(30, 10))
    assert bench.reader.asking.picker.isVisible()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    (link,) = bench.session.open.links
    assert link.source.passage.text == "7 April"
    assert link.target.passage.text == "Nobody else"


def test_a_card_let_go_elsewhere_begins_no_link(bench: Any, let_go: Any) -> None:
    first = bench.highlight("7 April")
    pull(bench.reader.cards.card(first))
    assert bench.session.pending_link is None
    let_go.done = Qt.DropAction.CopyAction
    pull(bench.reader.cards.card(first))
    assert bench.session.pending_link is None


def test_a_card_onto_a_mark_in_the_text_links_too(bench: Any, let_go: Any) -> None:
    first = bench.highlight("7 April")
    let_go.done = Qt.DropAction.LinkAction
    pull(bench.reader.cards.card(first))
    port = bench.reader.view.viewport()
    assert drop(port, data_of(bench, "7 April"), middle(bench, "Demidovka"))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    (link,) = bench.session.open.links
    assert link.target.passage.text == "Demidovka"


def test_tags_are_dropped_on_a_highlight_a_selection_a_finding_and_a_card(bench: Any) -> None:
    port = bench.reader.view.viewport()
    lit = bench.highlight("Nobody else")
    assert drop(port, carrying(["war"]), middle(bench, "Nobody else"))
    bench.reader.view.select(bench.span("confirmed it"))
    assert drop(port, carrying(["war", "doubt"]), middle(bench, "confirmed it"))
    assert bench.reader.selection() is None
    assert drop(port, carrying(["place"]), middle(bench, "Demidovka"))
    assert drop(bench.reader.cards.card(lit), carrying(["card"]), QPointF(30, 10))
    assert tags_on(bench) == {
        "Nobody else": ["card", "war"],
        "confirmed it": ["doubt", "war"],
        "Demidovka": ["place"],
    }


def test_nothing_is_dropped_where_there_is_no_passage(bench: Any) -> None:
    port = bench.reader.view.viewport()
    assert not drop(port, carrying(["war"]), middle(bench, "goes on for a while"))
    assert not drop(port, carrying(["war"]), QPointF(3, 3))
    assert not drop(port, data_of(bench, "7 April"), middle(bench, "goes on for a while"))
    plain = QMimeData()
    plain.setText("war")
    assert not drop(port, plain, middle(bench, "Demidovka"))
    assert not tags_on(bench)


def test_a_passage_is_tagged_in_one_step(bench: Any) -> None:
    lit = bench.highlight("Nobody else")
    bench.session.tag([lit], "war")
    steps = bench.session.undo_stack.count()
    port = bench.reader.view.viewport()
    assert drop(port, carrying(["war"]), middle(bench, "Demidovka"))
    assert bench.session.undo_stack.count() == steps + 1


def test_outside_a_passage_is_text_with_its_source(bench: Any) -> None:
    data = data_of(bench, "13 square kilometers")
    assert data.text() == "13 square kilometers"
    assert "postil:" in data.html()
    markdown = bytes(data.data("text/markdown").data()).decode()
    assert markdown.startswith("> 13 square kilometers")
    assert "B. Writer, The Post, 8 Apr 2025" in markdown


def test_the_selection_is_drawn_onto_another_passage(bench: Any, let_go: Any) -> None:
    reader = bench.reader
    reader.view.select(bench.span("Nobody else has confirmed"))
    let_go.done = Qt.DropAction.LinkAction
    bench.drag(bench.middle("else"), bench.middle("Demidovka"))
    assert {"text/plain", "text/html", "text/markdown", PASSAGE_MIME} <= set(let_go.data)
    assert bench.session.pending_link is not None
    assert bench.session.pending_link.passage.text == "Nobody else has confirmed"
    data = data_of(bench, "Nobody else has confirmed")
    assert drop(reader.view.viewport(), data, middle(bench, "Demidovka"))
    assert reader.asking.picker.isVisible()


def test_a_click_into_the_selection_lets_it_go(bench: Any, let_go: Any) -> None:
    bench.reader.view.select(bench.span("near Demidovka"))
    bench.click("Demidovka")
    assert bench.reader.selection() is None
    assert bench.reader.target() == bench.span("Demidovka")
    assert let_go.data == ()
