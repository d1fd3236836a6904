"""The window of the rules on names."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest

from postil.model.finding import EntityLabel
from postil.model.naming_rule import EntityName
from postil.ui.dialogs.rules import Rules
from postil.workspace.naming import Naming

PERSON = EntityLabel.PERSON


@pytest.fixture
def dialog(desk, qtbot) -> Rules:
    naming = Naming(desk.session)
    naming.never(EntityName("April", PERSON))
    naming.merge([EntityName("Zelenskyy", PERSON)], EntityName("Volodymyr Zelenskyy", PERSON))
    dialog = Rules(desk.session)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def _said(dialog: Rules) -> list[str]:
    return [dialog.model.index(row, 0).data() for row in range(dialog.model.rowCount())]


def _choose(dialog: Rules, row: int) -> None:
    flags = QItemSelectionModel.SelectionFlag
    index = dialog.model.index(row, 0)
    dialog.list.selectionModel().select(index, flags.ClearAndSelect | flags.Rows)


def test_rules_are_listed_with_what_they_did_and_where(dialog: Rules) -> None:
    assert _said(dialog) == ["“Zelenskyy” means “Volodymyr Zelenskyy”", "“April” is never a person"]
    assert [dialog.model.index(0, column).data() for column in (1, 2)] == ["2", "2"]
    assert dialog.model.index(0, 3).data().startswith("Today, ")
    _choose(dialog, 0)
    assert {dialog.articles.item(n).text() for n in range(dialog.articles.count())} == {
        "Bridgehead   1 mention",
        "What we know   1 mention",
    }
    assert dialog.told.text() == "2 rules"


def test_rules_are_narrowed_by_words(dialog: Rules) -> None:
    dialog.filter.setText("never pers")
    assert _said(dialog) == ["“April” is never a person"]
    dialog.filter.clear()
    assert len(_said(dialog)) == 2


def test_a_rule_is_switched_deleted_and_brought_back(desk, dialog: Rules, qtbot) -> None:
    box = dialog.model.index(0, 0)
    role = Qt.ItemDataRole.CheckStateRole
    assert dialog.model.setData(box, Qt.CheckState.Unchecked, role)
    qtbot.waitUntil(lambda: dialog.model.index(0, 0).data(role) == Qt.CheckState.Unchecked)
    names = {row.name for row in desk.session.library.entities()}
    assert "Volodymyr Zelenskyy" not in names
    _choose(dialog, 0)
    assert dialog.switch.text() == "Switch on"
    dialog.switch.click()
    assert "Volodymyr Zelenskyy" in {row.name for row in desk.session.library.entities()}
    qtbot.waitUntil(lambda: dialog.switch.text() == "Switch off")
    dialog.remove.click()
    qtbot.waitUntil(lambda: len(_said(dialog)) == 1)
    dialog.activateWindow()
    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(_said(dialog)) == 2)


def test_an_article_that_a_rule_concerns_is_gone_to(desk, dialog: Rules) -> None:
    _choose(dialog, 0)
    wanted = []
    dialog.wanted.connect(lambda article, words: wanted.append((article, words)))
    dialog.articles.itemActivated.emit(dialog.articles.item(0))
    assert wanted[0][1] == "Zelenskyy"
    desk.window.name_deeds._go_to(*wanted[0])
    assert desk.session.open.article.id == wanted[0][0]


def test_without_rules_it_says_how_one_is_made(desk, qtbot) -> None:
    dialog = Rules(desk.session)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog._hint.isVisible()
    assert not dialog.filter.isVisible()
    assert not dialog.switch.isEnabled()
