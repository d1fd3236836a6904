"""A library's pass phrase: asked for at the start, given, changed or taken away."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from postil.errors import PostilError
from postil.workspace import backups
from postil.workspace.errand import Errand
from postil.workspace.session import ReadingSession

_SHORTEST: Final = 8
_ABOUT: Final = (
    "With a pass phrase the library's file can be read by nobody who doesn't know it. If you "
    "forget it, nothing and nobody can open the library again. Backups that are there already "
    "stay as they are."
)


def _secret(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setAccessibleName(name)
    return field


class AskPassPhrase(QDialog):
    """Asks until `give` takes the pass phrase; rejected where the person gives up."""

    def __init__(
        self, library: Path, give: Callable[[str], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Pass phrase")
        self.setMinimumWidth(460)
        self._give = give
        self.told = QLabel(f"Type the pass phrase of the library {library}.", wordWrap=True)
        self.field = _secret("Pass phrase")
        self.open_button = QPushButton("Open", default=True)
        quit_button = QPushButton("Quit", autoDefault=False)
        self.open_button.clicked.connect(self._try)
        quit_button.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(self.told)
        column.addWidget(self.field)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(quit_button)
        row.addWidget(self.open_button)
        column.addLayout(row)
        self.field.setFocus()

    def _try(self) -> None:
        try:
            self._give(self.field.text())
        except PostilError as error:
            self.told.setText(str(error))
            self.field.selectAll()
            self.field.setFocus()
        else:
            self.accept()


class PassPhrase(QDialog):
    """Gives the open library a pass phrase, changes it, or takes it away."""

    def __init__(self, session: ReadingSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Pass phrase")
        self.setMinimumWidth(460)
        self._session = session
        self._errand: Errand | None = None
        has_one = bool(session.library.pass_phrase)
        self.told = QLabel(_ABOUT, wordWrap=True)
        self.first, self.second = _secret("New pass phrase"), _secret("The same again")
        self.progress = QProgressBar(textVisible=False, maximum=0)
        self.progress.hide()
        self.set_it = QPushButton("Change it" if has_one else "Encrypt the library", default=True)
        self.remove = QPushButton("Take it away", autoDefault=False)
        self.remove.setVisible(has_one)
        self.close_button = QPushButton("Cancel", autoDefault=False)
        self.set_it.clicked.connect(lambda: self._begin(self.first.text()))
        self.remove.clicked.connect(lambda: self._begin(""))
        self.close_button.clicked.connect(self.reject)
        for field in (self.first, self.second):
            field.textChanged.connect(lambda _text: self._enable())
        self._lay_out()
        self._enable()

    def reject(self) -> None:
        """Close; while the library is being written anew, give that up instead."""
        if self._errand is not None:
            self._errand.cancel()
        else:
            super().reject()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(self.told)
        form = QFormLayout()
        form.addRow("New pass phrase", self.first)
        form.addRow("The same again", self.second)
        column.addLayout(form)
        column.addWidget(self.progress)
        row = QHBoxLayout()
        row.addWidget(self.remove)
        row.addStretch(1)
        row.addWidget(self.close_button)
        row.addWidget(self.set_it)
        column.addLayout(row)

    def _enable(self) -> None:
        idle = self._errand is None
        phrase = self.first.text()
        good = len(phrase) >= _SHORTEST and phrase == self.second.text()
        self.set_it.setEnabled(idle and good)
        self.remove.setEnabled(idle)
        if idle and phrase and not good:
            short = len(phrase) < _SHORTEST
            self.told.setText(
                f"It needs at least {_SHORTEST} characters." if short else "The two differ."
            )
        elif idle:
            self.told.setText(_ABOUT)

    def _begin(self, phrase: str) -> None:
        errand = self._errand = backups.rewriting(self._session, phrase)
        errand.done.connect(lambda _lines: self._finish(phrase))
        errand.failed.connect(self.told.setText)
        errand.cancelled.connect(lambda: self.told.setText("Nothing was changed."))
        errand.ended.connect(self._end)
        self.progress.show()
        self._enable()
        self.told.setText("The library is written anew …")
        errand.start()

    def _finish(self, phrase: str) -> None:
        try:
            backups.take_rewritten(self._session, phrase)
        except PostilError as error:
            self.told.setText(str(error))
        else:
            self.accept()

    def _end(self) -> None:
        said = self.told.text()
        if self._errand is not None:
            self._errand.deleteLater()
            self._errand = None
        self.progress.hide()
        self._enable()
        self.told.setText(said)
