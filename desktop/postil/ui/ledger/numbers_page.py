"""The ledger of numbers: how many, says who, and which figures cannot both be right."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
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
from postil.ui.fonts import ui_font
from postil.ui.ledger.claim_pane import ClaimPane
from postil.ui.ledger.filters import Scope
from postil.ui.ledger.number_chart import NumberChart
from postil.ui.ledger.number_filters import NumberFilters
from postil.ui.ledger.page_deeds import LedgerPage
from postil.ui.models.quantities import Column, QuantityTable
from postil.ui.theme import Themes
from postil.ui.wording import counted, joined
from postil.workspace.session import ReadingSession

_LEAST_WIDTH: Final = 340
_MOST_LISTED: Final = 100_000
_ROW_HEIGHT: Final = 28
_WIDTHS: Final = {
    Column.FIGURE: 132, Column.SHOWN: 90, Column.MODIFIER: 68, Column.OF: 92,
    Column.COMPARED: 112, Column.SAYS: 104, Column.OUTLET: 82,
}  # fmt: skip
_NO_ARTICLE: Final = (ArticleId(""),)
"""What is asked for where no article is meant: an empty tuple would mean all of them."""
_NOTHING: Final = (
    "<p><b>No numbers here</b></p><p>Look in the whole library, or take away some of what narrows "
    "the list.</p>"
)
_NOT_YET: Final = (
    "<p><b>No numbers yet</b></p><p>Add articles. The numbers in them stand here as soon as they "
    "are analysed.</p>"
)


class NumbersPage(LedgerPage):
    """A table of quantities over the number that is chosen and those that count the same.

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
        super().__init__(parent)
        self._chosen, self._opened = chosen, opened
        self.model = QuantityTable(session, themes, self)
        self.filters = NumberFilters(themes, self)
        self.claim = ClaimPane(self.model, themes, self)
        self.chart = NumberChart(self.model, themes, self)
        self.table = self._made_table(themes)
        self.copy_button, self.export_button = QPushButton("Copy"), QPushButton("Export…")
        self.copy_button.setToolTip("Copy the selected numbers with their sources")
        self.export_button.setToolTip("Write what is selected, the whole list or the chart")
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

    def take_choice(self) -> None:
        """Other articles are selected: list theirs, where they are what is looked at."""
        if self.filters.scope.currentIndex() == list(Scope).index(Scope.CHOSEN):
            self.refresh()

    def search(self) -> None:
        """List what is asked for; where that is what was asked before, nothing seems to move."""
        query = self.filters.query(self._articles())
        before, by_claim = self.model.query, self.filters.by_claim
        row, top = self.table.currentIndex().row(), self.table.verticalScrollBar().value()
        self.model.measures = self.filters.shown_in
        self.model.ask(query, by_claim=by_claim)
        self.filters.tell(self._told())
        narrowed = self.filters.narrows or bool(query.articles)
        self._hint.setText(_NOTHING if narrowed else _NOT_YET)
        count = self.model.rowCount()
        self._stack.setCurrentIndex(1 if count else 0)
        stays = query == before and 0 <= row < count
        self.table.setCurrentIndex(self.model.index(row if stays else 0, 0))
        if stays:
            self.table.verticalScrollBar().setValue(top)
        self._show(self.table.currentIndex().row())

    def selected(self) -> list[int]:
        """The numbers of the selected rows, in the order of the table."""
        return sorted(index.row() for index in self.table.selectionModel().selectedRows())

    def listed(self) -> Sequence[int]:
        """Those of the rows that are exported: the selected where they are several, else all."""
        chosen = self.selected()
        return chosen if len(chosen) > 1 else range(min(self.model.rowCount(), _MOST_LISTED))

    def step(self, by: int) -> None:
        row = self.table.currentIndex().row() + by
        if 0 <= row < self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(row, 0))

    # ---------------------------------------------------------------- building

    def _made_table(self, themes: Themes) -> QTableView:
        view = QTableView(self)
        view.setModel(self.model)
        view.setFont(ui_font(9.5))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        view.setTabKeyNavigation(False)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setFrameShape(QTableView.Shape.NoFrame)
        view.setAccessibleName("Numbers")
        rows, columns = view.verticalHeader(), view.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(_ROW_HEIGHT)
        columns.setHighlightSections(False)
        for column, width in _WIDTHS.items():
            view.setColumnWidth(column, width)
        columns.setStretchLastSection(True)
        themes.changed.connect(view.viewport().update)
        return view

    def _lay_out(self) -> None:
        self.filters.lay_out(self.chart_button, self.copy_button, self.export_button)
        listed = QWidget()
        self._stack = QStackedLayout(listed)
        self._stack.addWidget(self._hint)
        self._stack.addWidget(self.table)
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
        self.claim.wanted.connect(self.wanted)
        self.chart_button.toggled.connect(self._turn_below)
        self.copy_button.clicked.connect(self.copied)
        self.export_button.clicked.connect(self.exported)
        copy = QAction("Copy with sources", self.table)
        copy.setShortcut("Ctrl+C")
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copied)
        self.table.addAction(copy)

    # ---------------------------------------------------------------- events

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _articles(self) -> tuple[ArticleId, ...]:
        scope = list(Scope)[self.filters.scope.currentIndex()]
        if scope is Scope.LIBRARY:
            return ()
        opened = self._opened().open
        if scope is Scope.ARTICLE:
            return (opened.article.id,) if opened is not None else _NO_ARTICLE
        return tuple(self._chosen()) or _NO_ARTICLE

    def _told(self) -> str:
        count, differing = self.model.rowCount(), self.model.differing
        differ = counted(
            differing, "claim with figures that differ", "claims with figures that differ"
        )
        many = "too many to compare" if count and not self.model.compares else ""
        return joined(counted(count, "number"), differ if differing else "", many)

    def _show_claim(self, index: QModelIndex, _before: QModelIndex) -> None:
        self._show(index.row())

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
