"""Several lines of the findings list are acted on together, each time as one step of undo."""

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from postil.model.annotation import Colour, Decision


@pytest.fixture
def pane(desk):
    """The findings of an article with three highlights, in sight and with the focus."""
    desk.open("Bridgehead")
    for words in ("Troops", "hold", "near"):
        desk.session.highlight(*desk.select(words))
    desk.do("go_findings")
    pane = desk.window.findings
    pane.refresh()
    desk.steps = desk.session.undo_stack.count()
    return pane


def _select(pane, *titles: str) -> None:
    chosen = QItemSelectionModel.SelectionFlag.Select
    pane.tree.clearSelection()
    for title in titles:
        found = pane.model.match(
            pane.model.index(0, 0),
            Qt.ItemDataRole.DisplayRole,
            title,
            1,
            Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive,
        )
        pane.tree.selectionModel().select(found[0], chosen)


def _one_step_more(desk) -> bool:
    return desk.session.undo_stack.count() == desk.steps + 1


def test_several_highlights_are_recoloured(desk, pane):
    _select(pane, "Troops", "near")
    desk.do("colour_3")
    colours = [a.colour for a in desk.session.open.annotations]
    assert colours == [Colour.GREEN, Colour.YELLOW, Colour.GREEN]
    assert _one_step_more(desk)
    desk.do("undo")
    assert {a.colour for a in desk.session.open.annotations} == {Colour.YELLOW}


def test_several_highlights_are_tagged(desk, pane, qtbot: QtBot):
    _select(pane, "Troops", "hold")
    desk.do("tag")
    qtbot.keyClicks(desk.window.reader.asking.picker._field, "war")
    qtbot.keyClick(desk.window.reader.asking.picker._field, Qt.Key.Key_Return)
    assert [len(a.tags) for a in desk.session.open.annotations] == [1, 1, 0]
    assert _one_step_more(desk)


def test_several_highlights_are_deleted_by_the_key(desk, pane, qtbot: QtBot):
    _select(pane, "Troops", "hold")
    qtbot.keyClick(pane.tree, Qt.Key.Key_Delete)
    assert [a.passage.text for a in desk.session.open.annotations] == ["near"]
    assert desk.session.undo_stack.undoText() == "Delete 2 annotations"


def test_several_findings_are_judged(desk, pane):
    _select(pane, "Demidovka", "Zelenskyy")
    desk.do("confirm")
    verdicts = desk.session.open.verdicts
    assert [v.decision for v in verdicts] == [Decision.CONFIRMED] * 2
    assert desk.session.undo_stack.undoText() == "Confirm 2 findings"
    assert _one_step_more(desk)
    desk.do("undo")
    assert not desk.session.open.verdicts


def test_several_highlights_are_exported(desk, pane, tmp_path: Path, monkeypatch):
    _select(pane, "Troops", "near")
    target = tmp_path / "passages.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    desk.do("export_passages")
    text = target.read_text("utf-8")
    assert "> Troops" in text
    assert "> near" in text
    assert "hold" not in text
    assert "Exported 2 highlights" in desk.window.notice.text


def test_a_choice_in_the_text_ends_the_choice_in_the_list(desk, pane):
    _select(pane, "Troops", "near")
    assert len(pane.several()) == 2
    desk.window.reader.setFocus()
    desk.select("kilometers")
    assert pane.several() == []
