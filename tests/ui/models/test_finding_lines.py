"""Lines drawn out of the findings list."""

from PySide6.QtCore import QModelIndex
from pytestqt.qtbot import QtBot


def test_a_line_that_is_drawn_is_its_passage_with_its_source(desk, qtbot: QtBot) -> None:
    desk.open("Bridgehead")
    desk.do("go_findings")
    pane = desk.window.findings
    qtbot.waitUntil(lambda: pane.model.rowCount() > 0)
    head = pane.model.index(0, 0)
    line = pane.model.index(0, 0, head)
    data = pane.model.mimeData([line])
    assert data.text() == "Zelenskyy"
    assert "Bridgehead" in data.html()
    assert not pane.model.mimeData([head]).formats()
    assert not pane.model.mimeData([QModelIndex()]).formats()
    assert pane.tree.dragEnabled()
