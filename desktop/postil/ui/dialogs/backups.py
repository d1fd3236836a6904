"""The backups that there are, and back to one of them."""

from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from postil.ui.moments import local_moment
from postil.workspace import backups
from postil.workspace.errand import Errand
from postil.workspace.session import ReadingSession

_UNITS = QLocale.DataSizeFormat.DataSizeSIFormat
_PATH = Qt.ItemDataRole.UserRole
_ABOUT = (
    "One a day is made without asking where something changed, and kept for a week; one a week is "
    "kept for eight weeks. They lie in {folder}."
)


class Backups(QDialog):
    """Backups by moment. Going back keeps what is there now as a backup of its own."""

    def __init__(self, session: ReadingSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Backups")
        self.resize(620, 440)
        self._session = session
        self.list = self._made_list()
        folder = session.library.path.parent / "backups"
        about = QLabel(_ABOUT.format(folder=folder), wordWrap=True)
        about.setProperty("role", "muted")
        self.told = QLabel(wordWrap=True)
        self.told.hide()
        self.progress = QProgressBar(textVisible=False)
        self.progress.setAccessibleName("How far it has come")
        self.progress.hide()
        self._errand: Errand | None = None
        self.make = QPushButton("Back up now")
        self.other = QPushButton("From another file…")
        self.restore = QPushButton("Go back to this")
        self.make.clicked.connect(self.make_one)
        self.other.clicked.connect(self._ask_for_file)
        self.restore.clicked.connect(self._restore_chosen)
        self.list.currentItemChanged.connect(lambda *_: self._enable())
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(about)
        column.addWidget(self.list, 1)
        column.addWidget(self.told)
        column.addWidget(self.progress)
        row = QHBoxLayout()
        row.addWidget(self.make)
        row.addWidget(self.other)
        row.addStretch(1)
        row.addWidget(self.restore)
        self.close_button = QPushButton("Close")
        self.close_button.clicked.connect(self.reject)
        row.addWidget(self.close_button)
        for button in (self.make, self.other, self.restore, self.close_button):
            button.setAutoDefault(False)
        column.addLayout(row)
        self.refresh()

    def refresh(self) -> None:
        self.list.clear()
        locale = QLocale()
        for backup in self._session.library.backups():
            size = locale.formattedDataSize(backup.size, 1, _UNITS)
            item = QTreeWidgetItem([local_moment(backup.moment), backup.why.capitalize(), size])
            item.setData(0, _PATH, str(backup.path))
            item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setToolTip(0, str(backup.path))
            self.list.addTopLevelItem(item)
        self.list.setCurrentIndex(self.list.model().index(0, 0))
        self._enable()

    def make_one(self) -> None:
        self._begin(backups.backing_up(self._session), "The library was backed up.")

    def restore_from(self, path: Path) -> None:
        """Go back to a backup, once that is confirmed."""
        if self._confirmed(path):
            errand = backups.going_back(self._session, path)
            self._begin(errand, f"The library is as it was in {path.name}.")

    def reject(self) -> None:
        """Close; while something is being done, give that up instead."""
        if self._errand is not None:
            self._errand.cancel()
        else:
            super().reject()

    def _begin(self, errand: Errand, said: str) -> None:
        self._errand = errand
        errand.progressed.connect(self._show_progress)
        errand.done.connect(lambda _lines: self._say(said))
        errand.failed.connect(self._say)
        errand.cancelled.connect(lambda: self._say("It was given up; everything is as it was."))
        errand.ended.connect(self._end)
        self._say(f"{errand.label} …")
        self.progress.setMaximum(0)
        self.progress.show()
        self.close_button.setText("Stop")
        self._enable()
        errand.start()

    def _show_progress(self, done: int, of: int, doing: str) -> None:
        self.progress.setMaximum(of)
        self.progress.setValue(done)
        self._say(f"{doing} …")

    def _end(self) -> None:
        if self._errand is not None:
            self._errand.deleteLater()
            self._errand = None
        self.progress.hide()
        self.close_button.setText("Close")
        self.refresh()

    def _confirmed(self, path: Path) -> bool:
        question = QMessageBox(self)
        question.setIcon(QMessageBox.Icon.Question)
        question.setText("Put what this backup holds in place of everything in the library?")
        question.setInformativeText(
            f"{path.name}\n\nWhat the library holds now is backed up first, so you can come back."
        )
        go_back = question.addButton("Go back", QMessageBox.ButtonRole.AcceptRole)
        question.setDefaultButton(question.addButton(QMessageBox.StandardButton.Cancel))
        question.exec()
        return question.clickedButton() is go_back

    def _restore_chosen(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.restore_from(Path(item.data(0, _PATH)))

    def _ask_for_file(self) -> None:
        library = self._session.library.path
        name, _ = QFileDialog.getOpenFileName(
            self, "Go back to a backup", str(library.parent), f"Libraries (*{library.suffix})"
        )
        if name:
            self.restore_from(Path(name))

    def _made_list(self) -> QTreeWidget:
        view = QTreeWidget()
        view.setColumnCount(3)
        view.setHeaderLabels(["When", "Why", "Size"])
        view.setRootIsDecorated(False)
        view.setUniformRowHeights(True)
        view.setAllColumnsShowFocus(True)
        view.setAccessibleName("Backups, the newest first")
        header = view.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        return view

    def _enable(self) -> None:
        idle = self._errand is None
        writable = idle and not self._session.read_only
        self.make.setEnabled(idle)
        self.restore.setEnabled(self.list.currentItem() is not None and writable)
        self.other.setEnabled(writable)

    def _say(self, sentence: str) -> None:
        self.told.setText(sentence)
        self.told.setVisible(bool(sentence))
