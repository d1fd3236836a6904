"""The ledger of numbers: how many, says who, and which figures cannot both be right."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import (
    QLabel,
    QLayout,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from postil.model.identity import ArticleId
from postil.model.ledger import QuantityRow
from postil.ui.ledger.claim_pane import ClaimPane
from postil.ui.ledger.list_table import ListTable
from postil.ui.ledger.matrix_view import MatrixView
from postil.ui.ledger.number_chart import NumberChart
from postil.ui.ledger.number_filters import NumberFilters
from postil.ui.ledger.scoped_page import ScopedPage
from postil.ui.models.claim_matrix import ClaimMatrix
from postil.ui.models.quantities import Column, QuantityTable
from postil.ui.theme import Themes
from postil.ui.wording import counted, joined
from postil.workspace.session import ReadingSession

_LEAST_WIDTH: Final = 340
_MOST_LISTED: Final = 100_000
_ROW_HEIGHT: Final = 28
_WIDTHS: Final = {
    Column.FIGURE: 132, Column.SHOWN: 90, Column.MODIFIER: 68, Column.OF: 92, Column.PLACE: 96,
    Column.COMPARED: 112, Column.SAYS: 104, Column.AS_OF: 150, Column.OUTLET: 92,
}  # fmt: skip
_NOTHING: Final = (
    "<p><b>No numbers here</b></p><p>Look in the whole library, or take away some of what narrows "
    "the list.</p>"
)
_NOT_YET: Final = (
    "<p><b>No numbers yet</b></p><p>Add articles. The numbers in them stand here as soon as they "
    "are analysed.</p>"
)
_NO_CLAIMS: Final = (
    "<p><b>Nothing to compare</b></p><p>No two of these numbers seem to count the same thing. Look "
    "in more articles.</p>"
)
_TOO_MANY: Final = (
    "<p><b>Too many to compare</b></p><p>Choose some articles, a kind of number or some days.</p>"
)


class NumbersPage(ScopedPage):
    """A table or a matrix of quantities over the chosen one and those that count the same.

    `wanted` carries the QuantityRow whose passage the person wants to see; `left`, they want the
    article back.
    """

    def __init__(
        self,
        session: ReadingSession,
        themes: Themes,
        chosen: Callable[[], Sequence[ArticleId]],
        opened: Callable[[], ReadingSession],
        parent: QWidget | None = None,
    ) -> None:
        self.filters = NumberFilters(themes)
        super().__init__(self.filters, chosen, opened, parent)
        self.model = QuantityTable(session, themes, self)
        self.claim = ClaimPane(self.model, themes, self)
        self.chart = NumberChart(self.model, themes, self)
        self.table = ListTable(self.model, _WIDTHS.items(), _ROW_HEIGHT, themes, self)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.setAccessibleName("Numbers")
        self.matrix = MatrixView(ClaimMatrix(self.model, themes, self), themes, self)
        self.copy_button, self.export_button = QPushButton("Copy"), QPushButton("Export…")
        self.copy_button.setToolTip("Copy the selected numbers with their sources")
        self.export_button.setToolTip("Write what is selected, the whole list or the chart")
        self.matrix_button = QPushButton("Matrix")
        self.matrix_button.setCheckable(True)
        self.matrix_button.setToolTip("Articles down, what is counted across")
        self.chart_button = QPushButton("Chart")
        self.chart_button.setCheckable(True)
        self.chart_button.setToolTip("Draw the numbers that seem to count the same thing")
        self._hint = QLabel(_NOTHING, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._hint.setProperty("role", "muted")
        self._lay_out()
        self._connect()

    # ---------------------------------------------------------------- what others ask

    def refresh(self) -> None:
        """Read everything again, as after a change; the row that was current stays so."""
        if self.isVisible():
            self.search()

    def search(self) -> None:
        """List what is asked for; where that is what was asked before, nothing seems to move."""
        query = self.filters.query(self._articles())
        before, by_claim = self.model.query, self.filters.by_claim
        at, top = self.table.currentIndex().row(), self.table.verticalScrollBar().value()
        current, chosen = self.model.quantity_at(at), self._chosen_rows()
        self.model.measures = self.filters.shown_in
        self.model.ask(query, by_claim=by_claim)
        self.filters.tell(self._told())
        row = self.model.row_of(current.version_id, current.start, at) if current else None
        self.table.setCurrentIndex(self.model.index(row or 0, 0))
        if query == before:
            self._choose_again(chosen, at)
            self.table.verticalScrollBar().setValue(top)
        self.matrix.keep_place()
        self._turn_middle()

    def selected(self) -> list[int]:
        """The numbers of the selected rows of the table, in its order."""
        if self.matrix_button.isChecked():
            cells = self.matrix.selectionModel().selectedIndexes()
            return sorted({at for cell in cells for at in self.matrix.matrix.rows_at(cell)})
        return sorted(index.row() for index in self.table.selectionModel().selectedRows())

    def listed(self) -> Sequence[int]:
        """Those of the rows that are exported: the selected where they are several, else all."""
        chosen = self.selected()
        return chosen if len(chosen) > 1 else range(min(self.model.rowCount(), _MOST_LISTED))

    @property
    def view(self) -> QTableView:
        """The table or the matrix, whichever is in sight."""
        return self.matrix if self.matrix_button.isChecked() else self.table

    def step(self, by: int) -> None:
        """To the next row of the table, or of the matrix."""
        if self.matrix_button.isChecked():
            here = self.matrix.currentIndex()
            self.matrix.setCurrentIndex(here.siblingAtRow(here.row() + by))
            return
        row = self.table.currentIndex().row() + by
        if 0 <= row < self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(row, 0))

    # ---------------------------------------------------------------- building

    def _lay_out(self) -> None:
        buttons = (self.matrix_button, self.chart_button, self.copy_button, self.export_button)
        self.filters.lay_out(*buttons)
        listed = QWidget()
        self._stack = QStackedLayout(listed)
        for widget in (self._hint, self.table, self.matrix):
            self._stack.addWidget(widget)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.addWidget(listed)
        self._below = QStackedWidget()
        self._below.addWidget(self.claim)
        self._below.addWidget(self.chart)
        halves.addWidget(self._below)
        halves.setSizes([460, 260])
        halves.setHandleWidth(1)
        halves.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(halves, 1)
        self.setMinimumWidth(_LEAST_WIDTH)

    def _connect(self) -> None:
        self.filters.asked.connect(self.search)
        self.filters.left_downwards.connect(self.table.setFocus)
        self.filters.back_button.clicked.connect(self.left)
        self.table.selectionModel().currentRowChanged.connect(self._show_claim)
        self.table.activated.connect(self._want)
        for pane in (self.claim, self.matrix):
            pane.wanted.connect(self.wanted)
        self.matrix.shown.connect(self._show_cell)
        self.matrix_button.toggled.connect(self._turn_matrix)
        self.chart_button.toggled.connect(self._turn_below)
        self.copy_button.clicked.connect(self.copied)
        self.export_button.clicked.connect(self.exported)
        for view in (self.table, self.matrix):
            copy = QAction("Copy with sources", view)
            copy.setShortcut("Ctrl+C")
            copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            copy.triggered.connect(self.copied)
            view.addAction(copy)

    # ---------------------------------------------------------------- events

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _chosen_rows(self) -> list[QuantityRow]:
        """The selected rows of the table where they are several."""
        selected = [index.row() for index in self.table.selectionModel().selectedRows()]
        rows = [self.model.quantity_at(at) for at in selected] if len(selected) > 1 else []
        return [row for row in rows if row is not None]

    def _choose_again(self, chosen: Sequence[QuantityRow], near: int) -> None:
        """Select what was selected before the table was read anew."""
        places = [self.model.row_of(row.version_id, row.start, near) for row in chosen]
        selection = QItemSelection()
        for at in places:
            if at is not None:
                selection.select(self.model.index(at, 0), self.model.index(at, 0))
        if selection.count():
            flags = QItemSelectionModel.SelectionFlag
            self.table.selectionModel().select(selection, flags.ClearAndSelect | flags.Rows)

    def _told(self) -> str:
        count, differing = self.model.rowCount(), self.model.differing
        differ = counted(
            differing, "claim with figures that differ", "claims with figures that differ"
        )
        many = "too many to compare" if count and not self.model.compares else ""
        return joined(counted(count, "number"), differ if differing else "", many)

    def _show_claim(self, index: QModelIndex, _before: QModelIndex) -> None:
        self._show(index.row())

    def _turn_matrix(self, matrix: bool) -> None:
        self.matrix_button.setText("Table" if matrix else "Matrix")
        self._turn_middle()
        self.view.setFocus()

    def _turn_middle(self) -> None:
        """Show the table, the matrix, or why there is nothing in it; and tell of what is chosen."""
        count, claims = self.model.rowCount(), len(self.model.claims)
        narrowed = self.filters.narrows or bool(self.model.query.articles)
        self._hint.setText(_NOTHING if narrowed else _NOT_YET)
        in_sight = 1 if count else 0
        if count and self.matrix_button.isChecked():
            in_sight = 2 if claims else 0
            self._hint.setText(_NO_CLAIMS if self.model.compares else _TOO_MANY)
        self._stack.setCurrentIndex(in_sight)
        if in_sight == 2:
            self._show_cell(next(iter(self.matrix.matrix.rows_at(self.matrix.currentIndex())), -1))
        else:
            self._show(self.table.currentIndex().row())

    def _show_cell(self, at: int) -> None:
        """Tell of the number that stands in a cell of the matrix, where that is in sight."""
        if self.matrix_button.isChecked():
            self._show(at)

    def _turn_below(self, chart: bool) -> None:
        self._below.setCurrentIndex(chart)
        self.chart_button.setText("Figures" if chart else "Chart")

    def _show(self, at: int) -> None:
        self.claim.show_row(at)
        self.chart.show_row(at)

    def _want(self, index: QModelIndex) -> None:
        row: QuantityRow | None = self.model.quantity_at(index.row())
        if row is not None:
            self.wanted.emit(row)
