"""What a screen reader is told when the caret goes into marks and out of them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from postil.ui.reader.narrator import crossing

QUOTE, PLACE = "Quotation by Anna", "Place"


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ([], [QUOTE], "Quotation by Anna"),
        ([QUOTE], [PLACE, QUOTE], "Place"),
        ([PLACE, QUOTE], [QUOTE], "end of place"),
        ([PLACE, QUOTE], [], "end of place, end of quotation by Anna"),
        ([], [PLACE, QUOTE], "Quotation by Anna, Place"),
        ([PLACE], [QUOTE], "end of place, Quotation by Anna"),
        ([QUOTE], [QUOTE], ""),
    ],
)
def test_what_ended_is_said_before_what_begins(before, now, said: str) -> None:
    assert crossing(before, now) == said


def test_the_description_says_where_the_caret_is_and_goes_with_it(bench) -> None:
    view = bench.reader.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert view.accessibleDescription() == ""
    cursor = view.textCursor()
    cursor.setPosition(view.showing.positions.to_utf16(bench.span("Demidovka").start + 1))
    view.setTextCursor(cursor)
    assert view.accessibleDescription() == "Place, Quotation by Anna Kovalenko"
    QTest.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert view.accessibleDescription() == ""


def test_the_view_is_named_after_the_article(bench) -> None:
    assert bench.reader.view.accessibleName() == "Article: Sumy"
    bench.session.edit_article(bench.session.open.article, title="Sumy held")
    assert bench.reader.view.accessibleName() == "Article: Sumy held"


def test_what_comes_to_where_the_caret_stands_is_told(bench) -> None:
    view = bench.reader.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    view.put_caret(bench.span("Nobody else").start)
    assert view.accessibleDescription() == ""
    bench.highlight("Nobody else")
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.accessibleDescription() == "Highlight, yellow"
    bench.session.undo_stack.undo()
    assert view.accessibleDescription() == ""
