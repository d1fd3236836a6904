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
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from postil.errors import PostilError
from postil.ui.moments import local_moment
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
        row = QHBoxLayout()
        row.addWidget(self.make)
        row.addWidget(self.other)
        row.addStretch(1)
        row.addWidget(self.restore)
        close = QPushButton("Close")
        close.clicked.connect(self.accept)
        row.addWidget(close)
        for button in (self.make, self.other, self.restore, close):
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
        try:
            made = self._session.library.back_up_beside("by hand")
        except PostilError as error:
            self._say(str(error))
        else:
            self._say(f"Backed up to {made.name}.")
            self.refresh()

    def restore_from(self, path: Path) -> None:
        """Go back to a backup, once that is confirmed."""
        refusals: list[str] = []
        if not self._confirmed(path):
            return
        self._session.refused.connect(refusals.append)
        restored = self._session.restore_backup(path)
        self._session.refused.disconnect(refusals.append)
        self._say(f"The library is as it was in {path.name}." if restored else "".join(refusals))
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
        writable = not self._session.read_only
        self.restore.setEnabled(self.list.currentItem() is not None and writable)
        self.other.setEnabled(writable)

    def _say(self, sentence: str) -> None:
        self.told.setText(sentence)
        self.told.setVisible(bool(sentence))
