from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from postil.settings import HIDDEN_LAYERS
from postil.ui.docks.legend import layer_counts


def test_it_counts_what_the_article_has(desk) -> None:
    assert not layer_counts(desk.session.open)
    desk.open("Bridgehead")
    desk.session.highlight(0, 6)
    counts = layer_counts(desk.session.open)
    assert counts == {
        "entities": 2, "entities/PERSON": 1, "entities/GPE": 1, "quotes": 1, "quantities": 1,
        "highlights": 1, "links": 0,
    }  # fmt: skip


def test_a_click_hides_a_layer_at_once_and_it_stays_hidden(desk, qtbot: QtBot) -> None:
    desk.open("Bridgehead")
    entry = desk.window.legend.entries["quotes"]
    qtbot.mouseClick(entry, Qt.MouseButton.LeftButton)
    assert desk.window.reader.view.showing.hidden == {"quotes"}
    assert not desk.actions["layer_quotes"].isChecked()
    assert desk.preferences.get(HIDDEN_LAYERS) == "quotes"
    qtbot.mouseClick(entry, Qt.MouseButton.LeftButton)
    assert desk.window.reader.view.showing.hidden == frozenset()


def test_the_key_does_the_same_as_the_click(desk) -> None:
    desk.open("Bridgehead")
    desk.do("layer_PERSON")
    entry = desk.window.legend.entries["entities/PERSON"]
    assert not entry.isChecked()
    assert "hidden" in entry.accessibleName()
    assert desk.window.reader.view.showing.hidden == {"entities/PERSON"}


def test_types_that_the_article_has_not_stay_out_of_the_way(desk) -> None:
    desk.open("Bridgehead")
    entries = desk.window.legend.entries
    assert entries["entities/PERSON"].isVisible()
    assert not entries["entities/LAW"].isVisible()


def test_every_sample_draws_something(desk) -> None:
    for entry in desk.window.legend.entries.values():
        entry.resize(140, 26)
        picture: QImage = entry.grab().toImage()
        colours = {picture.pixel(x, y) for x in range(6, 42) for y in range(picture.height())}
        assert len(colours) > 1, entry.layer
