from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from postil.ui.docks.findings import _BESIDE


def lines(pane) -> list[str]:
    heads = [pane.model.item(row) for row in range(pane.model.rowCount())]
    return [head.child(i).text() for head in heads for i in range(head.rowCount())]


def test_a_line_selects_and_return_jumps(desk, qtbot: QtBot) -> None:
    desk.open("Bridgehead")
    desk.do("go_findings")
    pane = desk.window.findings
    assert lines(pane)[:2] == ["Zelenskyy", "Demidovka"]
    index = pane.model.index(0, 0, pane.model.index(0, 0))
    pane.tree.clicked.emit(index)
    active = desk.window.reader.active()
    text = desk.session.open.version.text
    assert text[active.span.start : active.span.end] == "Zelenskyy"
    with qtbot.waitSignal(desk.session.jumped):
        pane.tree.activated.emit(index)
    assert desk.session.trail.can_go_back


def test_j_and_k_walk_through_the_lines(desk) -> None:
    desk.open("Bridgehead")
    desk.do("go_findings")
    pane = desk.window.findings
    pane.tree.setCurrentIndex(pane.model.index(0, 0))
    pane.step(1)
    assert pane.tree.currentIndex().data() == "Zelenskyy"
    pane.step(1)
    assert pane.tree.currentIndex().data() == "Demidovka"
    pane.step(-1)
    assert pane.tree.currentIndex().data() == "Zelenskyy"


def test_findings_that_go_leave_the_list(desk, qtbot: QtBot) -> None:
    desk.open("Bridgehead")
    desk.do("go_findings")
    pane = desk.window.findings
    settled = next(s for s in desk.session.open.findings if s.finding.start == 38)
    desk.session.reject(settled)
    qtbot.waitUntil(lambda: "Demidovka" not in lines(pane))


def test_a_long_date_takes_no_room_from_the_names(desk) -> None:
    desk.open("Bridgehead")
    desk.do("go_findings")
    pane = desk.window.findings
    pane.model.item(0).child(0).setData("between 2025-04-07 and 2025-04-08", _BESIDE)
    tree = pane.tree
    for row, elided in ((0, True), (1, False)):
        section = pane.model.item(row)
        section.child(0).setText("Volodymyr Zelenskyy")
        index = section.child(0).index()
        option = QStyleOptionViewItem()
        option.rect = tree.visualRect(index)
        option.rect.setWidth(240)
        tree.itemDelegate().initStyleOption(option, index)
        assert (option.text != index.data()) is elided
