"""The matrix of numbers in the real window: articles down, claims across."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt

from postil.model.article import Reading
from postil.model.finding import Modifier, Quantity
from postil.model.holdings import FoundSet, NewVersion
from postil.ui.models.quantities import Column
from postil.workspace.intake import article_of

AREA = {"unit_name": "square kilometre", "unit_code": "km2", "dimension": "area", "factor": 1e6}
DEAD = {"unit_name": "dead", "dimension": "count", "of": "dead"}
ARTICLES = (
    ("2025-04-09", "The fields near Belgorod and Demidovka: 13 km², with 9 dead",
     (("13 km²", {"value": 13.0, "place": "Belgorod Oblast", **AREA}),
      ("9 dead", {"value": 9.0, **DEAD}))),
    ("2025-04-08", "They say that Belgorod and Demidovka are some 20 km²",
     (("20 km²", {"value": 20.0, "as_of": "2025-03", "place": "Belgorod Oblast",
                  "modifier": Modifier.ABOUT, **AREA}),)),
    ("2025-04-10", "The survey of Belgorod near Demidovka has 9 dead",
     (("9 dead", {"value": 9.0, **DEAD}),)),
)  # fmt: skip


@pytest.fixture
def page(desk):
    for published, words, quantities in ARTICLES:
        reading = Reading(text=words, title=words[:12], outlet="Courant", published=published)
        article, version = article_of(reading)
        desk.session.take_in("Import", article, NewVersion(version, words.encode()))
        found = [
            Quantity(
                start=words.index(figure),
                end=words.index(figure) + len(figure),
                component="hand",
                **fields,
            )
            for figure, fields in quantities
        ]
        library = desk.session.library
        library.save_findings(version.id, version.hash, FoundSet(found, "hand", published))
    desk.open("Bridgehead")
    list(desk.session.library.ledger.listing())
    desk.do("numbers")
    page = desk.window.ledger.numbers
    page.filters.outlet.setText("Courant")
    page.search()
    page.matrix_button.click()
    assert page.matrix.isVisible()
    return page


def cells(page) -> list[list[str]]:
    matrix = page.matrix.matrix
    return [
        [matrix.index(row, column).data() or "" for column in range(matrix.columnCount())]
        for row in range(matrix.rowCount())
    ]


def headers(page, orientation: Qt.Orientation) -> list[str]:
    matrix = page.matrix.matrix
    across = orientation is Qt.Orientation.Horizontal
    count = matrix.columnCount() if across else matrix.rowCount()
    return [matrix.headerData(at, orientation) for at in range(count)]


def test_articles_stand_by_day_and_claims_that_differ_come_first(page) -> None:
    assert headers(page, Qt.Orientation.Vertical) == [
        "8 Apr 2025 · Courant · They say tha",
        "9 Apr 2025 · Courant · The fields n",
        "10 Apr 2025 · Courant · The survey o",
    ]
    assert headers(page, Qt.Orientation.Horizontal) == ["≠ area, Belgorod Oblast · km²", "dead"]


def test_a_cell_says_the_figure_and_whether_it_differs(page) -> None:
    assert cells(page) == [
        ["about 20 km²  ≠ differs", ""],
        ["13 km²  ≠ differs", "9"],
        ["", "9"],
    ]
    index = page.matrix.matrix.index(0, 0)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    article, claim = "8 Apr 2025 · Courant · They say tha", "≠ area, Belgorod Oblast · km²"
    assert spoken == f"{article}; {claim}: about 20 km²  ≠ differs"
    assert "March 2025" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_the_units_of_the_matrix_are_those_of_the_page(page) -> None:
    page.filters.measures.setCurrentIndex(1)
    assert cells(page)[1][0] == "5.02 sq mi  ≠ differs"


def test_a_click_goes_to_the_passage_and_back_leads_to_the_same_cell(desk, page, qtbot) -> None:
    index = page.matrix.matrix.index(1, 1)
    place = page.matrix.visualRect(index).center()
    qtbot.mouseClick(page.matrix.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not page.isVisible()
    assert desk.session.open.article.title == "The fields n"
    desk.do("back")
    assert page.isVisible()
    assert page.matrix.isVisible()
    current = page.matrix.currentIndex()
    assert (current.row(), current.column()) == (1, 1)
    assert "9 dead" in page.claim.toPlainText()


def test_what_is_told_below_is_of_the_current_cell(page) -> None:
    page.matrix.setCurrentIndex(page.matrix.matrix.index(1, 0))
    assert page.claim.toPlainText().startswith("13 km²")
    page.step(-1)
    assert page.claim.toPlainText().startswith("20 km²")
    assert "as of March 2025" in page.claim.toPlainText()


def test_several_cells_are_copied_and_judged_together(desk, page) -> None:
    flag = QItemSelectionModel.SelectionFlag.Select
    model = page.matrix.selectionModel()
    model.clearSelection()
    for row in (0, 1):
        model.select(page.matrix.matrix.index(row, 0), flag)
    assert len(page.selected()) == 2
    desk.do("reject_hits")
    list(desk.session.library.ledger.listing())
    page.search()
    assert cells(page) == [["9"], ["9"]]
    desk.do("undo")
    list(desk.session.library.ledger.listing())
    page.search()
    assert len(cells(page)) == 3


def test_numbers_of_the_table_are_confirmed_tagged_and_linked(desk, page) -> None:
    page.matrix_button.click()
    page.table.setCurrentIndex(page.model.index(0, 0))
    desk.do("confirm_hits")
    list(desk.session.library.ledger.listing())
    page.search()
    assert page.model.quantity_at(0).settled
    assert [page.model.quantity_at(at).settled for at in range(1, 4)] == [False] * 3
    desk.do("link_hits")
    assert len(desk.session.pending_links) == 1
    page.table.selectAll()
    page.refresh()
    assert len(page.selected()) == 4


def test_where_and_as_of_when_stand_in_the_table(page) -> None:
    page.matrix_button.click()
    shown = {
        column: [page.model.index(at, column).data() for at in range(2)]
        for column in (Column.PLACE, Column.AS_OF)
    }
    assert shown[Column.PLACE] == ["Belgorod Oblast"] * 2
    assert set(shown[Column.AS_OF]) == {"March 2025", "published 9 Apr 2025"}


def test_as_of_order(page) -> None:
    page.matrix_button.click()
    page.filters.order.setCurrentText("As of, oldest first")
    assert page.model.index(0, Column.AS_OF).data() == "March 2025"
    assert page.model.index(3, Column.AS_OF).data() == "published 10 Apr 2025"
    page.filters.order.setCurrentText("By what is counted")
    assert [page.model.quantity_at(at).dimension for at in range(4)] == ["area"] * 2 + ["count"] * 2


def test_an_empty_matrix_says_why(page) -> None:
    page.filters.words.setText("9 dead")
    page.search()
    page.filters.until.setText("2025-04-09")
    page.search()
    assert not page.matrix.isVisible()
    assert "Nothing to compare" in page._hint.text()
