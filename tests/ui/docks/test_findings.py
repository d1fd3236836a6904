from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from postil.model.finding import EntityLabel, EntityMention
from postil.ui.models.finding_lines import BESIDE


def lines(pane) -> list[str]:
    model = pane.model
    heads = [model.index(row, 0) for row in range(model.rowCount())]
    return [model.index(i, 0, h).data() for h in heads for i in range(model.rowCount(h))]


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


def test_a_long_date_takes_no_room_from_the_names(desk, monkeypatch) -> None:
    desk.open("Bridgehead")
    desk.do("go_findings")
    model, tree = desk.window.findings.model, desk.window.findings.tree
    told = {0: "between 2025-04-07 and 2025-04-08", 1: ""}

    def data(index, role=Qt.ItemDataRole.DisplayRole):
        return told.get(index.parent().row(), "") if role == BESIDE else "Volodymyr Zelenskyy"

    monkeypatch.setattr(model, "data", data)
    for row, elided in ((0, True), (1, False)):
        index = model.index(0, 0, model.index(row, 0))
        option = QStyleOptionViewItem()
        option.rect = tree.visualRect(index)
        option.rect.setWidth(240)
        tree.itemDelegate().initStyleOption(option, index)
        assert (option.text != "Volodymyr Zelenskyy") is elided


def test_what_the_reader_makes_leaves_the_findings_as_they_are_shown(desk, qtbot: QtBot) -> None:
    desk.open("Bridgehead")
    desk.do("go_findings")
    pane = desk.window.findings
    chosen = pane.model.index(0, 0, pane.model.index(1, 0))
    pane.tree.setCurrentIndex(chosen)
    desk.session.highlight(0, 6)
    qtbot.waitUntil(lambda: "Troops" in lines(pane))
    assert pane.tree.currentIndex().data() == "Demidovka"


def test_a_line_that_goes_on_to_the_next_mention(desk) -> None:
    desk.open("Bridgehead")
    text = desk.session.open.version.text
    here = [text.index("Troops"), text.index("hold"), text.index("near")]
    for start in here:
        made = EntityMention(
            start=start, end=start + 4, component="x", label=EntityLabel.ORG, entity="Staff"
        )
        desk.session.add_finding(made)
    desk.do("go_findings")
    pane = desk.window.findings
    pane.refresh()
    index = next(
        pane.model.index(0, 0, head)
        for head in (pane.model.index(row, 0) for row in range(pane.model.rowCount()))
        if pane.model.index(0, 0, head).data() == "Staff"
    )
    assert index.data(BESIDE) == "3"
    seen = []
    pane.jumped.connect(lambda ref: seen.append(ref.span.start))
    for _ in range(4):
        pane.tree.activated.emit(index)
    assert seen == [*here, here[0]]
