"""The page of numbers in the real window."""

import json

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage

from postil.model.article import Reading
from postil.model.finding import Modifier, Quantity
from postil.model.holdings import FoundSet, NewVersion
from postil.ui.ledger.filters import Scope
from postil.ui.ledger.number_chart import Plot, Point
from postil.ui.models.quantities import Column
from postil.workspace.intake import article_of

KM2 = {"unit_name": "square kilometre", "unit_code": "km2", "dimension": "area", "factor": 1e6}
MI2 = {
    "unit_name": "square mile", "unit_code": "[mi_i]2", "dimension": "area",
    "factor": 2589988.110336,
}  # fmt: skip
ARTICLES = (
    ("The fields near Belgorod and Demidovka: 13 km²", "13 km²", {"value": 13.0, **KM2}),
    ("They say that Belgorod and Demidovka are 5 sq miles", "5 sq miles", {"value": 5.0, **MI2}),
    ("The survey of Belgorod near Demidovka has 20 km²", "20 km²", {"value": 20.0, **KM2}),
    ("The village of Demidovka near Belgorod got 130 euros", "130 euros",
     {"value": 130.0, "unit_name": "euro", "unit_code": "EUR", "dimension": "currency",
      "modifier": Modifier.MORE}),
)  # fmt: skip


@pytest.fixture
def page(desk):
    for words, figure, fields in ARTICLES:
        reading = Reading(text=words, title=words[:12], outlet="Courant", published="2025-04-10")
        article, version = article_of(reading)
        desk.session.take_in("Import", article, NewVersion(version, words.encode()))
        start = words.index(figure)
        found = Quantity(start=start, end=start + len(figure), component="hand", **fields)
        desk.session.library.save_findings(
            version.id, version.hash, FoundSet([found], "hand", "2025-04-10")
        )
    desk.open("Bridgehead")
    list(desk.session.library.ledger.listing())
    desk.do("numbers")
    page = desk.window.ledger.numbers
    assert page.isVisible()
    page.filters.outlet.setText("Courant")
    page.search()
    return page


def shown(page, column: Column) -> list[str]:
    return [page.model.index(at, column).data() for at in range(page.model.rowCount())]


def row_of(page, words: str) -> int:
    return shown(page, Column.FIGURE).index(words)


def test_it_takes_the_place_of_the_article_and_gives_it_back(desk, page, qtbot) -> None:
    assert desk.actions["numbers"].isChecked()
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    desk.do("clear")
    assert desk.window.split.isVisible()
    assert not desk.actions["numbers"].isChecked()


def test_what_counts_the_same_stands_together_and_differences_are_told(page) -> None:
    assert shown(page, Column.FIGURE) == ["13 km²", "5 sq miles", "20 km²", "130 euros"]
    assert shown(page, Column.COMPARED) == [
        "≠ 1 other differs", "≠ 1 other differs", "≠ 2 others differ", "",
    ]  # fmt: skip
    page.table.setCurrentIndex(page.model.index(2, 0))
    told = page.claim.toPlainText()
    assert "3 numbers seem to count the same thing; 2 differ from this one" in told
    assert "12.9 km²" in told


def test_units_are_converted_and_money_never(page) -> None:
    assert shown(page, Column.SHOWN) == ["13 km²", "12.9 km²", "20 km²", "130 EUR"]
    page.filters.measures.setCurrentIndex(1)
    assert shown(page, Column.SHOWN) == ["5.02 sq mi", "5 sq mi", "7.72 sq mi", "130 EUR"]
    assert shown(page, Column.MODIFIER)[3] == "more than"


def test_kind_words_days_and_scope_narrow_it(desk, page) -> None:
    page.filters.dimension.setCurrentIndex(page.filters.dimension.findText("Money"))
    assert shown(page, Column.FIGURE) == ["130 euros"]
    page.filters.dimension.setCurrentIndex(0)
    page.filters.words.setText("20 k")
    page.search()
    assert shown(page, Column.FIGURE) == ["20 km²"]
    page.filters.words.clear()
    page.filters.since.setText("2025-04-11")
    page.search()
    assert page.model.rowCount() == 0
    page.filters.since.clear()
    page.filters.outlet.clear()
    page.filters.scope.setCurrentIndex(list(Scope).index(Scope.ARTICLE))
    assert page.model.rowCount() == 1


def test_enter_goes_to_the_passage(desk, page, qtbot) -> None:
    page.table.setCurrentIndex(page.model.index(row_of(page, "20 km²"), 0))
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert desk.window.split.isVisible()
    assert desk.session.open.article.title == "The survey o"


def test_the_other_figures_lead_to_their_passages(desk, page, qtbot) -> None:
    page.table.setCurrentIndex(page.model.index(0, 0))
    page.claim.anchorClicked.emit(f"#{row_of(page, '20 km²')}")
    assert desk.session.open.article.title == "The survey o"


def test_copying_takes_the_source_along(page, qtbot) -> None:
    page.table.selectRow(1)
    qtbot.mouseClick(page.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == (
        "5 sq miles\t12.9 km²\t\t\t\t≠ 1 other differs\t\tpublished 10 Apr 2025\tCourant"
        "\t10 Apr 2025\tThey say tha\n"
    )


@pytest.mark.parametrize(("name", "begins"), [("n.csv", "figure,"), ("n.jsonl", '{"figure"')])
def test_exporting_writes_what_the_name_asks_for(page, tmp_path, monkeypatch, name, begins) -> None:
    monkeypatch.setattr(
        "postil.ui.ledger.page_deeds.QFileDialog.getSaveFileName",
        lambda *_: (str(tmp_path / name), "CSV for spreadsheets (*.csv)"),
    )
    page.export_button.click()
    assert (tmp_path / name).read_text("utf-8").startswith(begins)


def test_what_is_exported_tells_of_the_claim(page, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(
        "postil.ui.ledger.page_deeds.QFileDialog.getSaveFileName",
        lambda *_: (str(tmp_path / "n.jsonl"), ""),
    )
    page.export_button.click()
    rows = [json.loads(line) for line in (tmp_path / "n.jsonl").read_text("utf-8").splitlines()]
    assert [(row["claim"], row["differs"]) for row in rows] == [
        (1, True), (1, True), (1, True), (None, False),
    ]  # fmt: skip


def test_many_are_read_as_they_are_shown_and_not_compared(page, monkeypatch) -> None:
    monkeypatch.setattr("postil.ui.models.quantities.COMPARED", 2)
    page.search()
    assert sorted(shown(page, Column.FIGURE)) == ["13 km²", "130 euros", "20 km²", "5 sq miles"]
    assert set(shown(page, Column.COMPARED)) == {""}
    assert "too many to compare" in page.claim.toPlainText()


def test_the_chart_shows_the_claim_and_leaves_as_png_and_svg(page, tmp_path, monkeypatch) -> None:
    page.table.setCurrentIndex(page.model.index(0, 0))
    page.chart_button.click()
    assert page.chart.isVisible()
    assert not page.claim.isVisible()
    assert page.chart.accessibleDescription() == (
        "By day of publication, in km²; hollow ones differ from the one in the frame: 3 numbers"
    )
    for name in ("c.png", "c.svg"):
        monkeypatch.setattr(
            "postil.ui.ledger.page_deeds.QFileDialog.getSaveFileName",
            lambda *_, name=name: (str(tmp_path / name), ""),
        )
        page.export_button.click()
    picture = QImage(str(tmp_path / "c.png"))
    assert (picture.width(), picture.height()) == (1800, 840)
    colours = {picture.pixel(x, y) for x in range(0, 1800, 3) for y in range(0, 840, 3)}
    assert len(colours) > 4
    assert "<svg" in (tmp_path / "c.svg").read_text("utf-8")
    assert "10 Apr 2025" in (tmp_path / "c.svg").read_text("utf-8")


@pytest.mark.parametrize("ends", [(-20.0, -3.0), (-5.0, 12.0), (0.0, 0.0), (0.002, 4e9)])
def test_every_number_of_a_chart_lies_within_its_lines(desk, ends) -> None:
    points = [Point(1, *ends, True, True, True, False), Point(9, *ends, False, False, False, True)]
    plot = Plot(points, "km²", QSize(400, 300), desk.themes.current)
    heights = [plot.height_of(end) for end in ends]
    assert plot.area.bottom() >= heights[0] >= heights[1] >= plot.area.top()


@pytest.mark.parametrize(
    ("typed", "kind", "there"),
    [("n", "", "n.csv"), ("n.csv", "Picture of the chart (*.png)", "n.png")],
)
def test_a_file_that_nobody_asked_about_is_not_written_over(
    desk, page, tmp_path, monkeypatch, typed, kind, there
) -> None:
    (tmp_path / there).write_text("mine", "utf-8")
    monkeypatch.setattr(
        "postil.ui.ledger.page_deeds.QFileDialog.getSaveFileName",
        lambda *_: (str(tmp_path / typed), kind),
    )
    page.export_button.click()
    assert (tmp_path / there).read_text("utf-8") == "mine"
    assert f"“{there}” is there already" in desk.window.notice.text


def test_a_chart_that_cannot_be_written_says_so(desk, page, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(
        "postil.ui.ledger.page_deeds.QFileDialog.getSaveFileName",
        lambda *_: (str(tmp_path / "gone" / "c.png"), ""),
    )
    page.export_button.click()
    assert "choose another folder" in desk.window.notice.text
