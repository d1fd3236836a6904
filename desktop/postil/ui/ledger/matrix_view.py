"""The view of the matrix: articles down, claims across."""

from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from postil.ui.fonts import ui_font
from postil.ui.models.claim_matrix import ClaimMatrix, Place
from postil.ui.theme import Themes

_LINE_HEIGHT: Final = 18
_PADDING: Final = 12
_COLUMN_WIDTH: Final = 200
_ARTICLE_WIDTH: Final = 270
_LEAST_WIDTH: Final = 120


class MatrixView(QTableView):
    """`wanted` carries the QuantityRow whose passage the person wants to see; `shown`, the number
    of the row of the table of quantities that the current cell holds, -1 for none.
    """

    wanted = Signal(object)
    shown = Signal(int)

    def __init__(self, matrix: ClaimMatrix, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.matrix = matrix
        self._place: Place | None = None
        self.setModel(matrix)
        self.setFont(ui_font(9.5))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setAccessibleName("Matrix of numbers: articles down, claims across")
        self._make_headers()
        self.clicked.connect(self._click)
        self.activated.connect(self._want)
        self.selectionModel().currentChanged.connect(self._note)
        themes.changed.connect(self.viewport().update)

    def keep_place(self) -> None:
        """Make the cell current in which the number stands that was current before."""
        index = self.matrix.index_of(self._place) if self._place is not None else QModelIndex()
        if not index.isValid():
            index = self._first()
        for row in range(self.matrix.rowCount()):
            self.setRowHeight(row, self.matrix.lines_of(row) * _LINE_HEIGHT + _PADDING)
        self.setCurrentIndex(index)
        self._note(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The names of the articles leave room for the figures in a narrow window."""
        width = max(_LEAST_WIDTH, event.size().width() * 2 // 5)
        self.verticalHeader().setFixedWidth(min(_ARTICLE_WIDTH, width))
        super().resizeEvent(event)

    def _make_headers(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        for header in (across, down):
            header.setTextElideMode(Qt.TextElideMode.ElideRight)
            header.setHighlightSections(False)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        across.setDefaultSectionSize(_COLUMN_WIDTH)
        down.setDefaultSectionSize(_LINE_HEIGHT + _PADDING)
        down.setFixedWidth(_LEAST_WIDTH)

    def _first(self) -> QModelIndex:
        """The first cell that holds something."""
        rows, columns = range(self.matrix.rowCount()), range(self.matrix.columnCount())
        cells = (self.matrix.index(row, column) for column in columns for row in rows)
        return next((cell for cell in cells if self.matrix.rows_at(cell)), QModelIndex())

    def _note(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        row = self.matrix.quantity_at(index)
        if row is not None:
            self._place = row.version_id, row.start
        self.shown.emit(self.matrix.rows_at(index)[0] if row is not None else -1)

    def _click(self, index: QModelIndex) -> None:
        """A plain click goes to the passage; with Ctrl or Shift held it selects."""
        if QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier:
            self._want(index)

    def _want(self, index: QModelIndex) -> None:
        row = self.matrix.quantity_at(index)
        if row is not None:
            self.wanted.emit(row)
