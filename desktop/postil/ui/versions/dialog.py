"""The versions of an article: look at one, read it instead, compare two."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from postil.model.article import Article
from postil.model.identity import VersionId
from postil.ui.models.versions import VersionTable
from postil.workspace.session import ReadingSession

_ONE: Final = "Add the article again, when its text has changed, to have another version of it."
_SEVERAL: Final = "Choose a version, or two of them to compare."


class Versions(QDialog):
    """`look_wanted` and `read_wanted` carry an id, `compare_wanted` two, the older first."""

    look_wanted = Signal(object)
    read_wanted = Signal(object)
    compare_wanted = Signal(object, object)

    def __init__(
        self, session: ReadingSession, article: Article, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Versions — {article.title}")
        self.resize(720, 320)
        self._session = session
        self.model = VersionTable(session, article.id, self)
        self.list = self._made_list()
        self.look, self.read = QPushButton("Look at it"), QPushButton("Read this version")
        self.compare = QPushButton("What changed…")
        self._lay_out()
        self.look.clicked.connect(self._ask_look)
        self.read.clicked.connect(self._ask_read)
        self.compare.clicked.connect(self._ask_compare)
        self.list.activated.connect(lambda _index: self._ask_look())
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        session.changed.connect(self._refresh)
        self.list.setCurrentIndex(self.model.index(0, 0))
        self._tell()

    def chosen(self) -> list[VersionId]:
        """The chosen versions, the oldest first."""
        rows = sorted({i.row() for i in self.list.selectionModel().selectedRows()}, reverse=True)
        found = [self.model.row_at(self.model.index(row, 0)) for row in rows]
        return [row.id for row in found if row is not None]

    def _made_list(self) -> QTreeView:
        view = QTreeView(self)
        view.ensurePolished()  # equal rows keep the height that they are asked for first
        view.setModel(self.model)
        view.setRootIsDecorated(False)
        view.setUniformRowHeights(True)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setAllColumnsShowFocus(True)
        view.setAccessibleName("Versions, the newest first")
        header = view.header()
        header.setStretchLastSection(True)
        for column in range(self.model.columnCount()):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        return view

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(self.list, 1)
        told = QLabel(_SEVERAL if self.model.rowCount() > 1 else _ONE, wordWrap=True)
        told.setProperty("role", "muted")
        close = QPushButton("Close")
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(told, 1)
        for button in (self.compare, self.look, self.read, close):
            button.setAutoDefault(False)
            row.addWidget(button)
        column.addLayout(row)

    def _refresh(self) -> None:
        kept = {i.row() for i in self.list.selectionModel().selectedRows()}
        self.model.refresh()
        if kept:
            self.list.setCurrentIndex(self.model.index(min(kept), 0))
        self._tell()

    def _tell(self) -> None:
        chosen = self.chosen()
        one = chosen[0] if len(chosen) == 1 else None
        self.look.setEnabled(one is not None)
        other = one is not None and one != self.model.current
        self.read.setEnabled(other and not self._session.read_only)
        self.compare.setEnabled(len(chosen) == 2 or (one is not None and other))

    def _ask_look(self) -> None:
        if len(chosen := self.chosen()) == 1:
            self.look_wanted.emit(chosen[0])

    def _ask_read(self) -> None:
        if len(chosen := self.chosen()) == 1:
            self.read_wanted.emit(chosen[0])

    def _ask_compare(self) -> None:
        chosen = self.chosen()
        if len(chosen) == 1:
            chosen = self._in_order(chosen[0], self.model.current)
        if len(chosen) == 2:
            self.compare_wanted.emit(*chosen)

    def _in_order(self, *ids: VersionId) -> list[VersionId]:
        rows = [self.model.row_at(self.model.index(n, 0)) for n in range(self.model.rowCount())]
        return [row.id for row in rows[::-1] if row is not None and row.id in ids]
