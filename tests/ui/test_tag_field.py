import pytest
from PySide6.QtCore import Qt

from postil.ui.tag_field import TagField


@pytest.fixture
def field(qtbot):
    field = TagField(["claims"], ["war/sumy", "war", "Art", "claims"])
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    field.end(False)
    return field


def _offered(field) -> list[str]:
    model = field.offers.completionModel()
    return [model.index(n, 0).data() for n in range(model.rowCount())]


def test_the_tag_that_is_being_typed_is_completed(field, qtbot):
    qtbot.keyClicks(field, "; SUM")
    assert _offered(field) == ["war/sumy"]
    assert field.offers.popup().isVisible()
    qtbot.keyClick(field.offers.popup(), Qt.Key.Key_Down)
    qtbot.keyClick(field.offers.popup(), Qt.Key.Key_Return)
    assert field.text() == "claims; war/sumy"
    assert field.paths() == ["claims", "war/sumy"]


def test_a_tag_in_the_middle_is_completed_where_it_is(field, qtbot):
    field.setText("x; claims")
    field.setCursorPosition(1)
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    qtbot.keyClicks(field, "ar")
    assert _offered(field) == ["Art", "war", "war/sumy"]
    field.offers.activated.emit("Art")
    assert field.paths() == ["Art", "claims"]


def test_nothing_is_offered_for_nothing(field, qtbot):
    qtbot.keyClicks(field, "; ")
    assert not field.offers.popup().isVisible()
    qtbot.keyClicks(field, "volcano")
    assert not field.offers.popup().isVisible()
    assert field.paths() == ["claims", "volcano"]
