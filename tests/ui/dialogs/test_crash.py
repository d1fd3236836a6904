import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from postil.errors import StoreError
from postil.ui.dialogs.crash import CrashWatch, Raised


def raised(error: Exception) -> Raised:
    try:
        raise error
    except Exception:
        kind, value, trace = sys.exc_info()
        assert kind is not None
        assert value is not None
        return kind, value, trace


def test_a_bug_is_reported_in_a_file_and_in_one_sentence(
    qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said: list[str] = []

    def close() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        said.append(box.text())
        box.accept()

    QTimer.singleShot(50, close)
    CrashWatch(tmp_path / "reports", lambda: None, said.append).take(*raised(KeyError("x")))
    assert said == ["Something went wrong that should not have. Your work is saved."]
    (report,) = (tmp_path / "reports").iterdir()
    text = report.read_text("utf-8")
    assert text.startswith("Postil ")
    assert "KeyError: 'x'" in text
    assert "raise error" in text
    assert "KeyError" in capsys.readouterr().err


def test_what_is_nobodys_bug_is_told_without_a_dialog(qapp: QApplication, tmp_path: Path) -> None:
    said: list[str] = []
    watch = CrashWatch(tmp_path / "reports", lambda: None, said.append)
    watch.take(*raised(StoreError("The disk is full; make room and try again.")))
    assert said == ["The disk is full; make room and try again."]
    assert not (tmp_path / "reports").exists()


def test_it_stands_where_python_looks(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    watch = CrashWatch(tmp_path, lambda: None, print)
    watch.install()
    assert sys.excepthook == watch.take
