"""When something went wrong that nobody foresaw: the work is kept, and a report is written."""

import platform
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6 import __version__ as toolkit_version
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from postil import __version__
from postil.errors import PostilError
from postil.model.article import now

Raised = tuple[type[BaseException], BaseException, TracebackType | None]


def report_of(raised: Raised) -> str:
    """What a report says: versions and the traceback; nothing of any article."""
    head = (
        f"Postil {__version__}\nPython {platform.python_version()}, Qt for Python "
        f"{toolkit_version}\n{platform.platform()}\n{now()}\n\n"
    )
    frames = traceback.format_tb(raised[2])
    return head + "".join(frames) + f"{raised[0].__name__}: {raised[1]}\n"


def write_report(raised: Raised, folder: Path) -> Path:
    """Write a report into a folder and return its path. Raises OSError where it can't be."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"crash-{now().replace(':', '')}.txt"
    path.write_text(report_of(raised), encoding="utf-8")
    return path


class CrashWatch:
    """Catches what no other code caught, writes a report and says so once at a time.

    What the reader has done is on disk already: every deed is saved when it is done.
    """

    def __init__(
        self, folder: Path, parent: Callable[[], QWidget | None], refuse: Callable[[str], object]
    ) -> None:
        self._folder, self._parent, self._refuse = folder, parent, refuse
        self._telling = False

    def install(self) -> None:
        sys.excepthook = self.take

    def take(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """What Python calls with an exception that nobody caught."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        if isinstance(error, PostilError):
            self._refuse(str(error))
            return
        sys.__excepthook__(kind, error, trace)
        if self._telling or QApplication.instance() is None:
            return
        self._telling = True
        try:
            self._tell(self._written((kind, error, trace)))
        finally:
            self._telling = False

    def _written(self, raised: Raised) -> Path | None:
        try:
            return write_report(raised, self._folder)
        except OSError:
            return None

    def _tell(self, report: Path | None) -> None:
        box = QMessageBox(self._parent())
        box.setWindowTitle("Postil")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText("Something went wrong that should not have. Your work is saved.")
        show = None
        if report is not None:
            box.setInformativeText(f"A report was written to {report}")
            show = box.addButton("Show the report", QMessageBox.ButtonRole.ActionRole)
        box.addButton("Go on", QMessageBox.ButtonRole.AcceptRole)
        box.exec()
        if show is not None and box.clickedButton() is show:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(report)))
