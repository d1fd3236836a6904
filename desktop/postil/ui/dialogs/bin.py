"""The bin: what was deleted, to be brought back or to go for good."""

from typing import Final

from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMessageBox,
    QPushButton,
    QTreeView,
    QWidget,
)

from postil.settings import BIN_DAYS
from postil.ui.dialogs.past_list import PastList
from postil.ui.models.bin import BinTable
from postil.ui.wording import counted
from postil.workspace import backups
from postil.workspace.preferences import Preferences
from postil.workspace.session import ReadingSession

_EMPTY: Final = (
    "<p><b>The bin is empty</b></p><p>Articles, highlights and links that you delete lie here, "
    "and can be brought back.</p>"
)


class Bin(PastList):
    """A list to choose from; what is restored can be undone like any other deed."""

    def __init__(
        self, session: ReadingSession, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__("Bin", _EMPTY, parent)
        self.resize(760, 480)
        self._session, self._preferences = session, preferences
        self._emptying = False
        self.model = BinTable(session, self)
        self.list = self._made_list()
        self.restore = QPushButton("Restore")
        self.empty = QPushButton("Empty the bin…")
        close = QPushButton("Close")
        close.clicked.connect(self.accept)
        for button in (self.empty, self.restore, close):
            button.setAutoDefault(False)
        self.lay_out(self.list, [self.empty, self.restore, close])
        self.restore.clicked.connect(self.restore_chosen)
        self.empty.clicked.connect(self.empty_all)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        session.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        self.model.refresh()
        self._stack.setCurrentWidget(self.list if self.model.total else self._hint)
        self._tell()

    def chosen(self) -> list[str]:
        """The ids of the chosen lines."""
        return self.model.ids_at({i.row() for i in self.list.selectionModel().selectedRows()})

    def restore_chosen(self) -> None:
        ids = self.chosen()
        if ids:
            self._session.restore(ids)

    def empty_all(self) -> None:
        """Delete for good, once that is confirmed."""
        if not self._confirmed():
            return
        errand = backups.emptying(self._session)
        errand.failed.connect(self._session.refused)
        errand.ended.connect(self._end)
        errand.ended.connect(errand.deleteLater)
        self._emptying = True
        self._tell()
        errand.start()

    def _end(self) -> None:
        self._emptying = False
        self.refresh()

    def _confirmed(self) -> bool:
        question = QMessageBox(self)
        question.setIcon(QMessageBox.Icon.Warning)
        question.setText(f"Delete {counted(self.model.total, 'thing')} for good?")
        question.setInformativeText(
            "Texts and files of deleted articles go too. This can't be undone."
        )
        delete = question.addButton("Delete for good", QMessageBox.ButtonRole.DestructiveRole)
        question.setDefaultButton(question.addButton(QMessageBox.StandardButton.Cancel))
        question.exec()
        return question.clickedButton() is delete

    def _made_list(self) -> QTreeView:
        view = QTreeView(self)
        view.setModel(self.model)
        view.setRootIsDecorated(False)
        view.setUniformRowHeights(True)
        view.setAlternatingRowColors(False)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setAllColumnsShowFocus(True)
        view.setAccessibleName("What was deleted, the last first")
        view.activated.connect(lambda _index: self.restore_chosen())
        header = view.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.ResizeToContents)
        return view

    def _tell(self) -> None:
        chosen, writable = len(self.chosen()), not self._session.read_only and not self._emptying
        self.restore.setEnabled(bool(chosen) and writable)
        self.empty.setEnabled(bool(self.model.total) and writable)
        self.restore.setText(f"Restore {chosen}" if chosen > 1 else "Restore")
        days = self._preferences.get(BIN_DAYS)
        if self._emptying:
            self.told.setText("The bin is being emptied …")
        elif days:
            self.told.setText(f"What lies here for {counted(days, 'day')} goes for good.")
        else:
            self.told.setText("What lies here stays until you empty the bin.")
