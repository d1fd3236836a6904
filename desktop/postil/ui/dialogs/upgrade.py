"""While a library that an older Postil made is brought up to date: what is being done."""

from typing import Final

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout

from postil.workspace.errand import Errand

_WHY: Final = (
    "An older Postil made this library. It is being brought up to date once; how it was before is "
    "kept in the folder “backups” beside it."
)


class Upgrade(QDialog):
    """Runs the errand and closes when it is done. `complaint` is what went wrong, "" for nothing.

    Rejected, the person gave it up: the library is then as it was.
    """

    def __init__(self, errand: Errand) -> None:
        super().__init__()
        self.setWindowTitle("Postil")
        self.setMinimumWidth(460)
        self.complaint = ""
        self._errand = errand
        why = QLabel(_WHY, wordWrap=True)
        self.doing = QLabel(f"{errand.label} …")
        self.progress = QProgressBar(textVisible=False, maximum=0)
        self.progress.setAccessibleName("How far it has come")
        self.stop = QPushButton("Stop")
        self.stop.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.doing, 1)
        row.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(why)
        column.addWidget(self.progress)
        column.addLayout(row)
        errand.progressed.connect(self._show_progress)
        errand.failed.connect(self._fail)
        errand.done.connect(self.accept)
        errand.start()

    def reject(self) -> None:
        """Give it up."""
        self._errand.cancel()
        super().reject()

    def _fail(self, complaint: str) -> None:
        self.complaint = complaint
        super().reject()

    def _show_progress(self, done: int, of: int, doing: str) -> None:
        self.progress.setMaximum(of)
        self.progress.setValue(done)
        self.doing.setText(f"{doing} …")
