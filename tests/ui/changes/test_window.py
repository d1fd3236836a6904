from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from postil.ui.changes.window import Changes

from .conftest import NEW, OLD


def _lines(window: Changes) -> list[str]:
    model = window.model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def test_changed_figures_stand_first(changes: Callable[..., Changes]) -> None:
    window = changes(OLD, NEW)
    assert _lines(window) == [
        "Figures  1",
        "“13 square kilometers” became “19 square kilometers”",
        "Other words  1",
        "“It said no more” became “Later in the day a map appeared”",
    ]
    assert window.told.text().startswith("1 figure and 1 other place changed.")


def test_a_moved_paragraph_is_told_with_what_was_changed_in_it(
    changes: Callable[..., Changes],
) -> None:
    first, *rest = OLD.replace("near Demidovka", "near the village of Demidovka").split("\n\n")
    old = "\n\n".join((first, *rest))
    new = "\n\n".join((*rest, first.replace("13", "19")))
    window = changes(old, new)
    assert _lines(window) == [
        "Figures  1",
        "“13 square kilometers” became “19 square kilometers”",
        "Moved  1",
        "“Troops hold 19 square kilometers near the village of Demidovka.” was moved",
    ]
    assert window.told.text().startswith("1 figure changed, 1 paragraph moved.")
    last = len(window.texts._rows) - 1
    assert window.texts._row_of[window.texts.current] == last
    window.step(1)
    assert window.texts._row_of[window.texts.current] == last
    window.grab()


def test_the_first_change_is_shown_and_keys_lead_to_the_next(
    changes: Callable[..., Changes], qtbot: QtBot
) -> None:
    window = changes(OLD, NEW)
    first = window.model.number_at(window.list.currentIndex())
    assert window.texts.current == first is not None
    qtbot.keyClick(window.list, Qt.Key.Key_J)
    second = window.texts.current
    assert second not in (None, first)
    qtbot.keyClick(window.list, Qt.Key.Key_K)
    assert window.texts.current == first


def test_a_click_on_changed_words_chooses_their_line(
    changes: Callable[..., Changes], qtbot: QtBot
) -> None:
    window = changes(OLD, NEW)
    window.step(1)
    texts = window.texts
    width, height = texts.viewport().width(), texts.viewport().height()
    numbers = {
        texts.number_at(QPointF(x, y)): (x, y)
        for y in range(0, height, 6)
        for x in range(0, width, 4)
    }
    first = window.model.number_at(window.model.index(1))
    x, y = numbers[first]
    qtbot.mouseClick(texts.viewport(), Qt.MouseButton.LeftButton, pos=QPointF(x, y).toPoint())
    assert window.list.currentIndex().row() == 1


def test_one_column_shows_the_same_changes(changes: Callable[..., Changes]) -> None:
    window = changes(OLD, NEW)
    rows = len(window.texts._rows)
    window.merge_button.click()
    assert window.texts.merged
    assert len(window.texts._rows) == rows
    assert window.texts.current is not None
    window.texts.grab()


def test_any_two_versions_can_be_compared(changes: Callable[..., Changes], qtbot: QtBot) -> None:
    window = changes(OLD, NEW, NEW.replace("19", "21"))
    assert window.older.count() == 3
    assert window.older.currentIndex() == 1
    assert any("“19 square" in line and "“21 square" in line for line in _lines(window))
    window.older.setCurrentIndex(0)
    qtbot.waitUntil(lambda: any("“13 square" in line for line in _lines(window)), timeout=20_000)
    assert any("“21 square" in line for line in _lines(window))


def test_the_list_is_copied_as_markdown(changes: Callable[..., Changes]) -> None:
    window = changes(OLD, NEW)
    window.copy_button.click()
    copied = QApplication.clipboard().text()
    QApplication.clipboard().clear()
    assert copied.startswith("# What changed in “Bridgehead”")
    assert "- “13 square kilometers” → “19 square kilometers”" in copied


def test_equal_texts_say_so(changes: Callable[..., Changes]) -> None:
    window = changes(OLD, OLD.replace(" near", "  near"))
    assert window.model.rowCount() == 0
    assert "No word is another one" in window.told.text()


def test_a_single_version_says_how_to_get_another(changes: Callable[..., Changes]) -> None:
    window = changes(OLD)
    assert "only one version" in window._hint.text()
    assert not window.copy_button.isEnabled()


def test_a_double_click_asks_for_the_place(changes: Callable[..., Changes], qtbot: QtBot) -> None:
    window = changes(OLD, NEW)
    with qtbot.waitSignal(window.place_wanted) as asked:
        window.list.activated.emit(window.model.index(1))
    version_id, span = asked.args
    assert version_id == window.comparison.new.id
    assert NEW[slice(*span)].strip() == "19"


def test_long_texts_are_laid_out_as_they_are_seen(
    changes: Callable[..., Changes], qtbot: QtBot
) -> None:
    old = "\n\n".join(
        f"Paragraph {n} says what it says, and no more than that." for n in range(900)
    )
    window = changes(old, old.replace("Paragraph 850 says", "Paragraph 850 said"))
    texts = window.texts
    assert len(texts._laid) < 100
    assert 850 in texts.rows_in_sight()
    qtbot.keyClick(texts, Qt.Key.Key_Home)
    assert texts.rows_in_sight().start == 0
