"""What the actions of printing do: the article in use onto paper, or into a PDF."""

import importlib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Final, TypeVar

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtWidgets import QDialog, QFileDialog, QProgressDialog

from postil.errors import PostilError
from postil.ui.actions import Actions
from postil.ui.notices import Notice
from postil.ui.reader.printing import MARGINS, Progress, pdf_of, print_article, screen_dpi
from postil.ui.split import Split
from postil.workspace.preferences import Preferences

T = TypeVar("T")

_PATIENCE_MS: Final = 700
"""How long a print may take before it says how far it is."""
_LONG: Final = 60_000
"""Characters from which it surely takes long, and says so at once."""


class PaperDeeds(QObject):
    """Prints the article on the side that is used, with its marks and notes."""

    def __init__(
        self, split: Split, actions: Actions, preferences: Preferences, notice: Notice
    ) -> None:
        super().__init__(split)
        self._split, self._preferences, self._notice = split, preferences, notice
        actions.bind("print", self.print)
        actions.bind("export_pdf", self.export)

    def print(self) -> None:
        """Ask for a printer and print."""
        support = _print_support()
        if self._split.session.open is None:
            return
        printer = support.QPrinter(support.QPrinter.PrinterMode.ScreenResolution)
        printer.setResolution(screen_dpi())
        printer.setDocName(self._split.session.open.article.title)
        printer.setCreator("Postil")
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setPageMargins(MARGINS, QPageLayout.Unit.Millimeter)
        dialog = support.QPrintDialog(printer, self._split.window())
        dialog.setWindowTitle("Print")
        dialog.accepted.connect(lambda: self._print_on(printer))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # QPrintDialog hides it behind one of its own

    def export(self) -> None:
        """Ask for a file and write the PDF."""
        opened = self._split.session.open
        if opened is None:
            return
        exporting = importlib.import_module("postil.workspace.exporting")
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name, _ = QFileDialog.getSaveFileName(
            self._split.window(),
            "Export as PDF",
            str(Path(folder or Path.home()) / f"{exporting.file_name(opened.article)}.pdf"),
            "PDF (*.pdf)",
        )
        if name:
            self.write_pdf(Path(name))

    def write_pdf(self, path: Path) -> None:
        """Write the article into a PDF, whole or not at all."""
        exporting = importlib.import_module("postil.workspace.exporting")
        data = self._while_waiting(
            lambda progress: pdf_of(self._split.session, self._preferences, self._hidden, progress)
        )
        if not data:
            return
        try:
            exporting.save_bytes(path, data)
        except PostilError as error:
            self._notice.say(str(error))
        else:
            self._notice.say(f"Exported to {path}.")

    def _print_on(self, printer: object) -> None:
        self._while_waiting(
            lambda progress: print_article(
                printer,  # type: ignore[arg-type]  # a QPrinter, whose module is loaded late
                self._split.session,
                self._preferences,
                self._hidden,
                progress,
            )
        )

    @property
    def _hidden(self) -> frozenset[str]:
        return self._split.current.view.showing.hidden

    def _while_waiting(self, work: Callable[[Progress], T]) -> T:
        """Do the work; where it lasts, show how far it is and let it be cancelled."""
        bar = QProgressDialog("Setting the pages…", "Cancel", 0, 0, self._split.window())
        bar.setWindowModality(Qt.WindowModality.WindowModal)
        opened = self._split.session.open
        is_long = opened is not None and len(opened.version.text) > _LONG
        bar.setMinimumDuration(0 if is_long else _PATIENCE_MS)
        bar.setValue(0)  # where it may, it comes now, before the text is set

        def progress(done: int, of: int) -> bool:
            bar.setMaximum(of)
            bar.setValue(done)
            return not bar.wasCanceled()

        try:
            return work(progress)
        finally:
            bar.close()
            bar.deleteLater()


def _print_support() -> ModuleType:
    """Printing is loaded when somebody prints."""
    return importlib.import_module("PySide6.QtPrintSupport")
