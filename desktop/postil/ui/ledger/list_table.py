"""The table in which a page lists what it found: rows are chosen whole, several at once."""

from collections.abc import Iterable

from PySide6.QtCore import QAbstractTableModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from postil.ui.fonts import ui_font
from postil.ui.theme import Themes


class ListTable(QTableView):
    """Shows a model. `widths` has columns with their width; the last one takes what is left."""

    def __init__(
        self,
        model: QAbstractTableModel,
        widths: Iterable[tuple[int, int]],
        row_height: int,
        themes: Themes,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setFont(ui_font(9.5))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(row_height)
        columns.setHighlightSections(False)
        for column, width in widths:
            self.setColumnWidth(column, width)
        columns.setStretchLastSection(True)
        themes.changed.connect(self.viewport().update)
