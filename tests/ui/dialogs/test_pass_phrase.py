"""The windows in which pass phrases are typed."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLineEdit

from postil.errors import PassPhraseError
from postil.store import engine
from postil.ui.dialogs.pass_phrase import AskPassPhrase, PassPhrase


def test_it_asks_until_the_phrase_is_right(qtbot) -> None:
    given: list[str] = []

    def give(phrase: str) -> None:
        given.append(phrase)
        if phrase != "right":
            raise PassPhraseError("That pass phrase doesn't open the library; type it again.")

    dialog = AskPassPhrase(Path("library"), give)
    qtbot.addWidget(dialog)
    assert dialog.field.echoMode() is QLineEdit.EchoMode.Password
    qtbot.keyClicks(dialog.field, "wrong")
    dialog.open_button.click()
    assert "type it again" in dialog.told.text()
    assert dialog.field.selectedText() == "wrong"
    qtbot.keyClicks(dialog.field, "right")
    dialog.open_button.click()
    assert given == ["wrong", "right"]
    assert dialog.result() == QDialog.DialogCode.Accepted


@pytest.fixture
def dialog(desk, qtbot) -> PassPhrase:
    dialog = PassPhrase(desk.session)
    qtbot.addWidget(dialog)
    return dialog


def test_a_short_or_mistyped_phrase_is_not_taken(dialog: PassPhrase) -> None:
    assert not dialog.set_it.isEnabled()
    assert dialog.remove.isHidden()
    dialog.first.setText("short")
    assert "at least 8" in dialog.told.text()
    dialog.first.setText("long enough")
    assert dialog.told.text() == "The two differ."
    dialog.second.setText("long enough")
    assert dialog.set_it.isEnabled()
    assert "If you forget it" in dialog.told.text()


def test_the_open_library_gets_its_phrase_and_loses_it(desk, dialog, qtbot, monkeypatch) -> None:
    pytest.importorskip("sqlcipher3", reason="the extra `encrypted` is not installed")
    monkeypatch.setattr(engine, "_given", [])
    desk.open("Bridgehead")
    for field in (dialog.first, dialog.second):
        field.setText("correct horse")
    dialog.set_it.click()
    assert not dialog.set_it.isEnabled()
    qtbot.waitUntil(lambda: dialog._errand is None, timeout=30_000)
    assert dialog.result() == QDialog.DialogCode.Accepted, dialog.told.text()
    library = desk.session.library
    assert library.pass_phrase == "correct horse"
    assert engine.is_encrypted(library.path)
    assert desk.session.highlight(0, 6) is not None
    assert library.check() == []
    again = PassPhrase(desk.session)
    qtbot.addWidget(again)
    again.remove.click()
    qtbot.waitUntil(lambda: again._errand is None, timeout=30_000)
    assert library.pass_phrase == ""
    assert len(desk.session.open.annotations) == 1
    assert library.check() == []


def test_without_the_binding_it_says_what_to_install(desk, dialog: PassPhrase, qtbot) -> None:
    try:
        import sqlcipher3  # noqa: F401
    except ImportError:
        pass
    else:
        pytest.skip("the extra `encrypted` is installed")
    for field in (dialog.first, dialog.second):
        field.setText("correct horse")
    dialog.set_it.click()
    qtbot.waitUntil(lambda: dialog._errand is None, timeout=30_000)
    assert "pip install postil[encrypted]" in dialog.told.text()
    assert desk.session.library.pass_phrase == ""
