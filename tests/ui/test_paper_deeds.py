"""Print and PDF from the window: a dialog for the one, a whole file for the other."""

from pathlib import Path

from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QFileDialog


def test_a_pdf_is_written_where_it_was_asked_for(desk, tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "paper.pdf"
    asked: list[str] = []

    def answer(_parent: object, _title: str, proposed: str, _filter: str) -> tuple[str, str]:
        asked.append(Path(proposed).name)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    desk.open("Bridgehead")
    desk.do("export_pdf")
    assert asked == ["2025-04-08 Bridgehead.pdf"]
    assert path.read_bytes().startswith(b"%PDF-")
    assert str(path) in desk.window.notice.text


def test_a_folder_that_is_none_is_said(desk, tmp_path: Path) -> None:
    desk.open("Bridgehead")
    (tmp_path / "file").write_text("")
    desk.window.paper.write_pdf(tmp_path / "file" / "paper.pdf")
    assert "can't be written" in desk.window.notice.text


def test_print_asks_for_a_printer(desk, qtbot) -> None:
    desk.open("Bridgehead")
    desk.do("print")
    dialog = desk.window.findChild(QPrintDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.reject()
