"""When a library can't be opened: what can be done about it, in words."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import (
    QCommandLinkButton,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from postil.model.history import Backup
from postil.ui.moments import local_moment
from postil.workspace.errand import Errand


class Remedy(StrEnum):
    """What the person chose."""

    AGAIN = "again"
    RESTORE = "restore"
    RECOVER = "recover"
    OTHER = "other"


_RECOVER: Final = (
    "What can be read is put into a new library in its place, and you are told what was lost."
)
_KEPT: Final = "The file as it is now is moved into the folder of backups."


class Trouble(QDialog):
    """Says what is wrong and offers what helps. `remedy` is what was done, None to quit.

    `start` makes the errand that goes back to the backup or recovers what can be read; only a
    damaged library is offered these.
    """

    def __init__(
        self,
        problem: str,
        library: Path,
        backup: Backup | None,
        start: Callable[[Remedy], Errand],
        *,
        damaged: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Postil can't open this library")
        self.setMinimumWidth(560)
        self.remedy: Remedy | None = None
        self.library, self._start = library, start
        self._errand: Errand | None = None
        # What a damaged library's sentence says one can do, the buttons do.
        self.told = QLabel(f"{problem.partition(';')[0]}." if damaged else problem, wordWrap=True)
        self.progress = QProgressBar(textVisible=False)
        self.progress.setAccessibleName("How far it has come")
        self.progress.hide()
        self.offers: dict[Remedy, QCommandLinkButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setSpacing(10)
        self._column.addWidget(self.told)
        self._column.addWidget(self.progress)
        if damaged and backup is not None:
            moment = local_moment(backup.moment)
            self._offer(Remedy.RESTORE, "Go back to the latest backup", f"{moment}. {_KEPT}")
        if damaged:
            self._offer(Remedy.RECOVER, "Recover what can be read", f"{_RECOVER} {_KEPT}")
        else:
            self._offer(Remedy.AGAIN, "Try again", "")
        self._offer(Remedy.OTHER, "Open another library…", "")
        row = self._row = QHBoxLayout()
        row.addStretch(1)
        self.quit = QPushButton("Quit")
        self.quit.clicked.connect(self.reject)
        row.addWidget(self.quit)
        self._column.addLayout(row)

    def reject(self) -> None:
        """Quit; while something is being done, give that up instead."""
        if self._errand is not None:
            self._errand.cancel()
        else:
            super().reject()

    def _offer(self, remedy: Remedy, words: str, more: str) -> None:
        button = self.offers[remedy] = QCommandLinkButton(words, more)
        button.setAutoDefault(False)
        button.setAccessibleName(words)
        button.setAccessibleDescription(more)
        button.clicked.connect(lambda: self._choose(remedy))
        self._column.addWidget(button)

    def _choose(self, remedy: Remedy) -> None:
        if remedy is Remedy.OTHER:
            name, _ = QFileDialog.getOpenFileName(
                self, "Open a library", str(self.library.parent), "Libraries (*.postil);;All (*)"
            )
            if not name:
                return
            self.library = Path(name)
        if remedy in (Remedy.OTHER, Remedy.AGAIN):
            self.remedy = remedy
            self.accept()
        else:
            self._begin(remedy)

    def _begin(self, remedy: Remedy) -> None:
        errand = self._errand = self._start(remedy)
        errand.progressed.connect(self._show_progress)
        errand.failed.connect(self.told.setText)
        errand.cancelled.connect(lambda: self.told.setText("Nothing was changed; choose again."))
        errand.done.connect(lambda lines: self._arrive(remedy, lines))
        errand.ended.connect(self._end)
        self.told.setText(f"{errand.label} …")
        self._set_busy(True)
        errand.start()

    def _show_progress(self, done: int, of: int, doing: str) -> None:
        self.progress.setMaximum(of)
        self.progress.setValue(done)
        self.told.setText(f"{doing} …")

    def _end(self) -> None:
        self._errand = None
        self._set_busy(False)

    def _set_busy(self, busy: bool) -> None:
        self.progress.setMaximum(0)
        self.progress.setVisible(busy)
        self.quit.setText("Stop" if busy else "Quit")
        for button in self.offers.values():
            button.setEnabled(not busy)

    def _arrive(self, remedy: Remedy, lines: Sequence[str]) -> None:
        """Say what was done, and go on once that is read."""
        self.remedy = remedy
        self.told.setText("\n\n".join(lines))
        for button in self.offers.values():
            button.hide()
        on = QPushButton("Open the library")
        on.clicked.connect(self.accept)
        on.setDefault(True)
        self._row.addWidget(on)
        on.setFocus()
