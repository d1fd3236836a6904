"""A paragraph as long as a book: laid out in pieces, and used as if it were whole."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, QSettings, Qt
from PySide6.QtGui import QAccessible, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from postil.model.article import Article, Version
from postil.model.identity import ArticleId, VersionId
from postil.model.passage import Span
from postil.ui.reader.view import ArticleView
from postil.ui.theme import Themes
from postil.workspace.open_article import OpenArticle
from postil.workspace.preferences import Preferences

LONG = " ".join(f"Sentence {n} says that it is number {n} 😀 of many." for n in range(3_000))
UNBROKEN = "字" * 20_000
HEBREW = " ".join(f"{'Kyiv' if n % 9 == 4 else 'שלום'} עולם {n}." for n in range(3_000))


@pytest.fixture
def view(qapp: QApplication, tmp_path) -> Iterator[ArticleView]:
    preferences = Preferences(QSettings(str(tmp_path / "p.ini"), QSettings.Format.IniFormat))
    view = ArticleView(preferences, Themes(preferences))
    view.resize(1000, 700)
    view.show()
    yield view
    view.close()
    view.deleteLater()


def show(view: ArticleView, text: str) -> None:
    version = Version(VersionId(text[:9]), ArticleId("a"), text, "", "text/plain")
    view.show_article(OpenArticle(Article(ArticleId("a"), "Long"), version))


def seams_of(view: ArticleView) -> list[int]:
    """The positions at which a piece of the first paragraph begins."""
    block = view.document().begin().next()
    found = []
    while block.isValid():
        found.append(view.showing.positions.to_point(block.position()))
        block = block.next()
    return found


@pytest.mark.parametrize("text", [LONG, UNBROKEN, HEBREW])
def test_every_character_is_found_where_it_stands(view: ArticleView, text: str) -> None:
    show(view, text)
    seams = seams_of(view)
    assert len(seams) > 2
    for place in {3, len(text) // 2, len(text) - 2, seams[1] - 2, seams[1], seams[1] + 1}:
        view.go_to(place, share=0.4)
        box = view.boxes_of(Span(place, place + 1))
        if not box:
            assert text[place].isspace()
            continue
        assert view.character_at(box[0].center()) == place
        if text is not HEBREW:
            assert view.boundary_at(view.point_of(place) + QPointF(0.5, 4)) == place


def test_only_a_few_lines_are_laid_out_and_the_place_is_kept(view: ArticleView) -> None:
    show(view, LONG)
    middle = LONG.index("Sentence 1500 ")
    view.go_to(middle, share=0.5)
    assert sum(lines.count for lines in view._layout._laid.values()) < 400
    before = view.height_of(middle)
    top = view.top_position()
    view.resize(800, 700)
    assert view.height_of(top) == pytest.approx(0, abs=20)
    view.resize(1000, 700)
    assert view.height_of(middle) == pytest.approx(before, abs=30)


def test_keys_cross_a_seam_as_they_cross_a_line(view: ArticleView) -> None:
    show(view, LONG)
    seam = seams_of(view)[1]
    view.go_to(seam, share=0.5)
    view.showing.caret = True
    cursor = view.textCursor()
    cursor.setPosition(view.showing.positions.to_utf16(seam) - 3)
    view.setTextCursor(cursor)

    def place_after(key: Qt.Key) -> int:
        QTest.keyClick(view, key)
        return view.showing.positions.to_point(view.textCursor().position())

    assert place_after(Qt.Key.Key_End) == seam - 1
    assert place_after(Qt.Key.Key_Right) == seam
    assert place_after(Qt.Key.Key_Left) == seam - 1
    assert place_after(Qt.Key.Key_Home) < seam - 1
    assert place_after(Qt.Key.Key_Down) >= seam
    assert place_after(Qt.Key.Key_Up) < seam
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    selected = view.selected()
    assert selected is not None
    assert selected.start < seam <= selected.end


def test_a_selection_over_seams_is_copied_as_the_text_has_it(view: ArticleView) -> None:
    for text in (LONG, UNBROKEN):
        show(view, text)
        seam = seams_of(view)[2]
        span = Span(seam - 5_000, seam + 40)
        view.select(span)
        assert view.selected() == span
        assert view.createMimeDataFromSelection().text().startswith(text[span.start : seam])


def test_pieces_run_as_their_paragraph_does(view: ArticleView) -> None:
    show(view, HEBREW)
    block = view.document().begin()
    while block.isValid():
        assert block.textDirection() is Qt.LayoutDirection.RightToLeft
        block = block.next()


def test_qt_s_own_lines_are_ours_wherever_its_cursor_is(view: ArticleView) -> None:
    show(view, LONG)
    view.moveCursor(QTextCursor.MoveOperation.End)
    view.moveCursor(QTextCursor.MoveOperation.Up)
    block = view.textCursor().block()
    ours, theirs = view._layout.lines(block).layout, block.layout()
    assert theirs.lineCount() == ours.lineCount() > 3
    for number in range(ours.lineCount()):
        assert theirs.lineAt(number).textStart() == ours.lineAt(number).textStart()
        assert theirs.lineAt(number).position() == ours.lineAt(number).position()
    assert theirs.position() == view._layout.origin(block)


def test_a_screen_reader_gets_the_places_of_characters_in_sight(view: ArticleView) -> None:
    show(view, LONG)
    QAccessible.setActive(True)
    try:
        for place in (0, LONG.index("Sentence 1500 ")):
            view.go_to(place)
            view.viewport().grab()
            told = QAccessible.queryAccessibleInterface(view).textInterface()
            for point in range(place, place + 900, 41):
                box = view.boxes_of(Span(point, point + 1))
                if box:
                    here = view.viewport().mapToGlobal(box[0].topLeft().toPoint())
                    there = told.characterRect(view.showing.positions.to_utf16(point)).topLeft()
                    assert (there - here).manhattanLength() <= 3
    finally:
        QAccessible.setActive(False)


def test_lines_far_from_the_window_are_given_back(view: ArticleView) -> None:
    show(view, LONG.replace(". ", ".\n"))
    bar = view.verticalScrollBar()
    most = 0
    while bar.value() < bar.maximum():
        bar.setValue(bar.value() + bar.pageStep())
        most = max(most, sum(lines.size for lines in view._layout._laid.values()))
    assert most < 60_000
    assert view.document().findBlockByNumber(10).layout().lineCount() == 0
