"""The list of entities in the real window."""

import csv
import io
import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog

from postil.model.finding import EntityLabel
from postil.model.naming_rule import EntityName
from postil.ui.dialogs.choose_name import ChooseName
from postil.ui.dialogs.merge_names import MergeNames
from postil.ui.ledger.filters import Scope
from postil.ui.models.entities import Column
from postil.workspace.entities import keeping

PERSON, PLACE = EntityLabel.PERSON, EntityLabel.GPE


@pytest.fixture
def page(desk):
    desk.open("Bridgehead")
    list(desk.session.library.ledger.listing())
    list(keeping(desk.session.library))
    desk.do("entities")
    page = desk.window.ledger.names.list
    assert page.isVisible()
    return page


def names(page) -> list[str]:
    return [page.model.index(at, Column.NAME).data() for at in range(page.model.rowCount())]


def choose(page, *rows: int) -> None:
    page.table.clearSelection()
    selection = page.table.selectionModel()
    flags = selection.SelectionFlag.Select | selection.SelectionFlag.Rows
    for row in rows:
        selection.setCurrentIndex(page.model.index(row, 0), flags)


def test_it_counts_over_the_library(desk, page) -> None:
    cells = [str(page.model.index(0, column).data()).strip() for column in Column]
    assert cells == ["Zelenskyy", "Person", "2", "2", "8 Apr 2025", "14 Apr 2025", ""]
    assert names(page) == ["Zelenskyy", "Demidovka"]
    assert desk.actions["entities"].isChecked()


def test_words_types_and_scope_narrow_it(desk, page, qtbot) -> None:
    page.filters.words.setText("Зеленський")
    page.search()
    assert names(page) == ["Zelenskyy"]
    page.filters.words.setText("")
    page.filters.types.chips[PLACE].click()
    assert names(page) == ["Demidovka"]
    page.filters.types.chips[PLACE].click()
    page.filters.outlet.setText("Moscow")
    page.search()
    qtbot.waitUntil(lambda: names(page) == [])
    assert "No entities here" in page._hint.text()
    page.filters.outlet.setText("")
    page.filters.since.setText("2025-04-14")
    page.search()
    qtbot.waitUntil(lambda: names(page) == ["Zelenskyy"])


def test_new_here(desk, page) -> None:
    assert not page.filters.new_here.isEnabled()
    desk.do("new_here")
    assert names(page) == ["Demidovka"]
    assert page.filters.scope.currentIndex() == list(Scope).index(Scope.ARTICLE)


def test_enter_opens_the_page_and_back_leads_to_the_row(desk, page, qtbot) -> None:
    page.table.setCurrentIndex(page.model.index(1, 0))
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    entity = desk.window.ledger.names.page
    assert entity.isVisible()
    assert entity.entity == EntityName("Demidovka", PLACE)
    desk.do("back")
    assert page.isVisible()
    assert page.table.currentIndex().row() == 1
    desk.do("back")
    assert desk.window.split.isVisible()


def test_several_are_merged_into_the_one_that_is_chosen(desk, page, qtbot, monkeypatch) -> None:
    asked = []

    def answer(dialog: MergeNames) -> int:
        asked.append(dialog.warning.text())
        dialog.choices.button(1).setChecked(True)
        asked.append(dialog.warning.text())
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(MergeNames, "exec", answer)
    choose(page, 0, 1)
    assert page.merge_button.isEnabled()
    qtbot.keyClick(page.table, Qt.Key.Key_M)
    assert "is a place" in asked[0]
    assert "merged they are a place" in asked[1]
    assert names(page) == ["Demidovka"]
    assert page.model.index(0, Column.ALIASES).data() == "Zelenskyy"
    assert page.model.index(0, Column.ARTICLES).data().strip() == "2"
    desk.do("undo")
    assert names(page) == ["Zelenskyy", "Demidovka"]


def test_one_is_merged_with_another_that_is_found(desk, page, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(ChooseName, "exec", lambda _self: QDialog.DialogCode.Accepted)
    monkeypatch.setattr(MergeNames, "exec", lambda _self: QDialog.DialogCode.Accepted)
    choose(page, 1)
    qtbot.keyClick(page.table, Qt.Key.Key_M)
    assert names(page) == ["Zelenskyy"]
    for action in page.table.actions():
        if action.text() == "Take apart again":
            action.trigger()
    assert names(page) == ["Zelenskyy", "Demidovka"]


def test_a_name_is_changed_everywhere(desk, page, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_args, **_more: ("Demydivka", True))
    choose(page, 1)
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    assert names(page) == ["Zelenskyy", "Demydivka"]
    desk.do("undo")
    assert names(page) == ["Zelenskyy", "Demidovka"]


def test_what_is_no_name_goes_and_comes_back(desk, page, qtbot) -> None:
    choose(page, 1)
    qtbot.keyClick(page.table, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: names(page) == ["Zelenskyy"], timeout=5_000)
    desk.do("undo")
    qtbot.waitUntil(lambda: names(page) == ["Zelenskyy", "Demidovka"], timeout=5_000)


def test_several_are_no_names_in_one_step(desk, page, qtbot) -> None:
    choose(page, 0, 1)
    qtbot.keyClick(page.table, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: names(page) == [], timeout=5_000)
    desk.do("undo")
    qtbot.waitUntil(lambda: names(page) == ["Zelenskyy", "Demidovka"], timeout=5_000)


def test_several_are_of_another_type_in_one_step(desk, page, qtbot) -> None:
    choose(page, 0, 1)
    qtbot.keyClick(page.table, Qt.Key.Key_E)
    menu = desk.window.ledger.names.questions.menu
    menu.actions()[1].trigger()
    menu.close()
    assert [page.model.index(at, Column.TYPE).data() for at in (0, 1)] == ["Organisation"] * 2
    desk.do("undo")
    assert page.model.index(0, Column.TYPE).data() == "Person"


def test_what_was_chosen_stays_so_when_something_else_changes(desk, page, qtbot) -> None:
    choose(page, 0, 1)
    desk.session.delete_articles([desk.id("Ministry denies")])
    assert [entry.entity.name for entry in page.selected()] == ["Zelenskyy", "Demidovka"]
    desk.session.delete_articles([desk.id("Bridgehead")])
    assert names(page) == ["Zelenskyy"]


def test_copy_and_export(desk, page, qtbot, tmp_path, monkeypatch) -> None:
    choose(page, 0)
    qtbot.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "Zelenskyy\tPerson · 2 mentions" in QGuiApplication.clipboard().text()
    for name in ("list.csv", "list.jsonl"):
        monkeypatch.setattr(
            QFileDialog, "getSaveFileName", lambda *_, name=name: (str(tmp_path / name), "")
        )
        page.export_button.click()
    rows = list(csv.DictReader(io.StringIO((tmp_path / "list.csv").read_text("utf-8"))))
    assert [(r["name"], r["type"], r["articles"]) for r in rows] == [
        ("Zelenskyy", "PERSON", "2"),
        ("Demidovka", "GPE", "1"),
    ]
    lines = (tmp_path / "list.jsonl").read_text("utf-8").splitlines()
    assert json.loads(lines[0])["last_seen"] == "2025-04-14"


def test_the_palette_offers_entities_in_any_spelling(desk, page) -> None:
    palette = desk.window.command_palette
    desk.do("palette")
    palette.field.setText("Selenskyj")
    titles = [entry.title for entry in palette.offers.entries]
    assert "Zelenskyy" in titles
    palette.offers.entries[titles.index("Zelenskyy")].run()
    assert desk.window.ledger.names.page.entity == EntityName("Zelenskyy", PERSON)
