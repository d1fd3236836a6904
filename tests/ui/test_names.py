"""Everything that can be used has a name, wherever in the window and its dialogs it is."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

_USED = (
    QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit,
    QPlainTextEdit, QTabBar, QTextEdit,
)  # fmt: skip


def nameless(root: QWidget) -> list[str]:
    """What can be used below a widget and is called nothing."""
    found = [w for w in root.findChildren(QWidget) if isinstance(w, _USED) and not _inner(w)]
    return [f"{type(w).__name__} in {_path(w)}" for w in found if not _name(w)]


def _inner(widget: QWidget) -> bool:
    """True for what is away, and for what Qt makes inside of a control: arrows, inner fields."""
    if isinstance(widget, QScrollBar | QHeaderView) or not widget.isVisible():
        return True
    above = widget.parentWidget()
    owners: list[QWidget] = []
    while above is not None:
        owners.append(above)
        above = above.parentWidget()
    return any(isinstance(o, QComboBox | QAbstractSpinBox | QTabBar | QMenu) for o in owners)


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface else ""


def _path(widget: QWidget) -> str:
    names = []
    above = widget.parentWidget()
    while above is not None:
        names.append(type(above).__name__)
        above = above.parentWidget()
    return " < ".join(names)


def menus(root: QWidget) -> Iterator[QMenu]:
    yield from root.findChildren(QMenu)


@pytest.fixture
def full(desk):
    """The window with cards, find bar, popup, picker and a second side."""
    desk.open("Bridgehead")
    desk.select("Troops")
    desk.do("note")
    desk.session.tag([desk.session.open.annotations[0].id], "war/sumy")
    desk.window.reader.clear_layers()
    desk.window.split.open_beside(desk.id("Ministry denies"))
    desk.do("find")
    desk.window.reader.find("Troops")
    desk.window.reader.setFocus()
    desk.select("Demidovka")
    desk.do("entity")
    QApplication.processEvents()
    return desk


def test_every_control_of_the_window_has_a_name(full) -> None:
    assert len(full.window.findChildren(QAbstractButton)) > 60
    assert nameless(full.window) == []


def test_every_page_of_the_sidebar_is_named(full) -> None:
    for action in ("go_library", "go_findings", "go_tags", "search_library"):
        full.do(action)
        QApplication.processEvents()
        assert nameless(full.window.sidebar) == []


def test_every_entry_of_the_menus_has_words(full) -> None:
    seen = 0
    for menu in menus(full.window.menuBar()):
        for action in menu.actions():
            if not action.isSeparator():
                assert action.text().strip(), menu.title()
                seen += 1
    assert seen > 60


@pytest.mark.parametrize(
    "action",
    [
        "preferences",
        "shortcuts",
        "about",
        "article_details",
        "preview",
        "history",
        "bin",
        "backups",
    ],
)
def test_every_control_of_a_dialog_has_a_name(desk, action: str) -> None:
    desk.open("Bridgehead")
    desk.do(action)
    QApplication.processEvents()
    dialogs = desk.window.findChildren(QDialog) or [
        w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog)
    ]
    assert dialogs
    for dialog in dialogs:
        assert dialog.windowTitle()
        assert nameless(dialog) == []
        dialog.close()


def test_every_field_of_the_forms_has_a_name(desk, qtbot) -> None:
    desk.open("Bridgehead")
    forms = desk.window.reader.asking.forms
    desk.select("13 square kilometers")
    desk.do("measure")
    assert forms.number.isVisible()
    assert nameless(forms.number) == []
    assert forms.number.unit.lineEdit().accessibleName() == "Unit"
    desk.select("Demidovka")
    desk.do("measure")
    qtbot.mouseClick(forms.number.other_button, Qt.MouseButton.LeftButton)
    assert forms.date.isVisible()
    assert nameless(forms.date) == []
