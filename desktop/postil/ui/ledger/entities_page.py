"""The list of entities: who and what is named, in the article, in some articles, in the library."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import (
    QLabel,
    QLayout,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from postil.model.entity_rows import EntityEntry, EntityQuery
from postil.model.identity import ArticleId
from postil.model.naming_rule import EntityName
from postil.ui.ledger.entity_delegate import EntityDelegate
from postil.ui.ledger.entity_filters import EntityFilters
from postil.ui.ledger.filters import Scope
from postil.ui.ledger.list_table import ListTable
from postil.ui.ledger.scoped_page import ScopedPage
from postil.ui.ledger.suggestion_pane import SuggestionPane
from postil.ui.models.entities import Column, EntityTable
from postil.ui.theme import Themes
from postil.ui.wording import counted
from postil.workspace.session import ReadingSession

_LEAST_WIDTH: Final = 340
_ROW_HEIGHT: Final = 28
_BUDGET_S: Final = 0.006
"""For how long it counts before the window may draw and listen."""
_MOST_LISTED: Final = 100_000
_WIDTHS: Final = {
    Column.NAME: 230, Column.TYPE: 94, Column.MENTIONS: 92, Column.ARTICLES: 82,
    Column.FIRST: 96, Column.LAST: 96,
}  # fmt: skip
_NOTHING: Final = (
    "<p><b>No entities here</b></p><p>Look in the whole library, or take away some of what narrows "
    "the list.</p>"
)
_NOT_YET: Final = (
    "<p><b>No entities yet</b></p><p>Add articles. Who and what is named in them stands here as "
    "soon as they are analysed.</p>"
)


class EntitiesPage(ScopedPage):
    """A table of entities over the suggestions which of them may be one.

    `wanted` carries the EntityName whose page the person wants to see. `merged`, `renamed`,
    `retyped`, `refused` (never a name) and `parted` say what is to become of the chosen ones.
    """

    merged = Signal()
    renamed = Signal()
    retyped = Signal()
    refused = Signal()
    parted = Signal()

    def __init__(
        self,
        session: ReadingSession,
        themes: Themes,
        chosen: Callable[[], Sequence[ArticleId]],
        opened: Callable[[], ReadingSession],
        parent: QWidget | None = None,
    ) -> None:
        self.filters = EntityFilters(themes)
        super().__init__(self.filters, chosen, opened, parent)
        self._session = session
        self._asked = EntityQuery()
        self._counting: Iterator[None] = iter(())
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go_on)
        self.model = EntityTable(session, self)
        self.table = ListTable(self.model, _WIDTHS.items(), _ROW_HEIGHT, themes, self)
        self.table.setItemDelegateForColumn(Column.NAME, EntityDelegate(themes, self.table))
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.table.setAccessibleName("Entities")
        self.suggestions = SuggestionPane(session, themes, self)
        self._make_buttons()
        self._lay_out()
        self._connect()

    # ---------------------------------------------------------------- what others ask

    def refresh(self) -> None:
        """Read everything again, as after a change; what was chosen stays where it can."""
        if self.isVisible():
            self.search()

    def search(self) -> None:
        """List what is asked for; what must be counted in many articles first, a moment later."""
        self.filters.offer_new_here()
        self._asked = self.filters.entity_query(self._articles())
        self._counting = self._session.library.entity_index.narrowing(self._asked)
        self._go_on()

    def _go_on(self) -> None:
        end = time.perf_counter() + _BUDGET_S
        for _ in self._counting:
            if time.perf_counter() > end:
                self.filters.tell("Counting…")
                self._timer.start(0)
                return
        self._timer.stop()
        self._list(self._asked)

    def _list(self, query: EntityQuery) -> None:
        """Show a query's answer; where it was asked before, nothing seems to move."""
        before = self.model.query
        at, entry = self.table.currentIndex().row(), self.current()
        chosen = [each.entity for each in self.selected()]
        top = self.table.verticalScrollBar().value()
        self.model.ask(query)
        count = self.model.rowCount()
        self.filters.tell(counted(count, "entity", "entities"))
        narrowed = self.filters.narrows or bool(query.articles)
        self._hint.setText(_NOTHING if narrowed else _NOT_YET)
        self._stack.setCurrentIndex(1 if count else 0)
        row = self.model.row_of(entry.entity if entry else None, at)
        stays = query == before
        if row is None:
            row = min(max(at, 0), count - 1) if stays else 0
        self.table.setCurrentIndex(self.model.index(row, 0))
        if stays:
            self._select(chosen, row)
            self.table.verticalScrollBar().setValue(top)

    def show_new_here(self) -> None:
        """List what is named in the open article and nowhere else."""
        self.filters.scope.setCurrentIndex(list(Scope).index(Scope.ARTICLE))
        self.filters.new_here.setChecked(True)

    def current(self) -> EntityEntry | None:
        return self.model.entry_at(self.table.currentIndex().row())

    def selected(self) -> list[EntityEntry]:
        """The selected entities, in the order of the table."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [entry for entry in map(self.model.entry_at, rows) if entry is not None]

    def listed(self) -> list[EntityEntry]:
        """What is exported: the selected where they are several, else the whole list."""
        chosen = self.selected()
        if len(chosen) > 1:
            return chosen
        query = replace(self.model.query, limit=_MOST_LISTED, offset=0)
        return self._session.library.entity_index.entries(query)

    def step(self, by: int) -> None:
        view = self.suggestions.list if self.suggestions.list.hasFocus() else self.table
        row = view.currentIndex().row() + by
        if 0 <= row < view.model().rowCount():
            view.setCurrentIndex(view.model().index(row, 0))

    # ---------------------------------------------------------------- building

    def _make_buttons(self) -> None:
        self.merge_button = QPushButton("Merge…")
        self.merge_button.setToolTip("Make the selected names one (M)")
        self.suggest_button = QPushButton("Suggested merges")
        self.suggest_button.setCheckable(True)
        self.suggest_button.setToolTip("Names that may be spellings of one")
        self.export_button = QPushButton("Export…")
        self.export_button.setToolTip("Write the list into a file; of several selected, only those")
        for button in (self.merge_button, self.suggest_button, self.export_button):
            button.setAutoDefault(False)
        self._hint = QLabel(_NOT_YET, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._hint.setProperty("role", "muted")

    def _lay_out(self) -> None:
        self.filters.lay_out(self.merge_button, self.suggest_button, self.export_button)
        listed = QWidget()
        self._stack = QStackedLayout(listed)
        self._stack.addWidget(self._hint)
        self._stack.addWidget(self.table)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.addWidget(listed)
        halves.addWidget(self.suggestions)
        halves.setSizes([420, 300])
        halves.setHandleWidth(1)
        halves.setChildrenCollapsible(False)
        self.suggestions.hide()
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
        self.table.activated.connect(self._want)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._offer())
        self.merge_button.clicked.connect(self.merged)
        self.export_button.clicked.connect(self.exported)
        self.suggest_button.toggled.connect(self._turn_suggestions)
        self.suggestions.wanted.connect(self.wanted)
        self.suggestions.told.connect(self.suggest_button.setText)
        self._actions = [
            self._action("Open the page of the entity", "", lambda: self._want(self._index())),
            self._action("Merge…", "M", self.merged.emit),
            self._action("Rename…", "F2", self.renamed.emit),
            self._action("Another type…", "E", self.retyped.emit),
            self._action("Never a name", "X", self.refused.emit),
            self._action("Take apart again", "", self.parted.emit),
            self._action("Copy", "Ctrl+C", self.copied.emit),
        ]
        self._offer()

    def _action(self, title: str, keys: str, deed: Callable[[], object]) -> QAction:
        action = QAction(title, self.table)
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _on: deed())
        self.table.addAction(action)
        return action

    # ---------------------------------------------------------------- events

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _turn_suggestions(self, on: bool) -> None:
        self.suggestions.setVisible(on)
        if on:
            self.suggestions.look()
            self.suggestions.list.setFocus()

    def _offer(self) -> None:
        """Only several names can be merged; what is read only can't be changed."""
        writable = not self._session.read_only
        self.merge_button.setEnabled(writable and len(self.selected()) > 1)

    def _select(self, names: Sequence[EntityName], near: int) -> None:
        """Select what was selected before the list was read anew."""
        if len(names) < 2:
            return
        selection = QItemSelection()
        for row in (self.model.row_of(name, near) for name in names):
            if row is not None:
                last = self.model.index(row, len(Column) - 1)
                selection.select(self.model.index(row, 0), last)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.table.selectionModel().select(selection, flag)

    def _index(self) -> QModelIndex:
        return self.table.currentIndex()

    def _want(self, index: QModelIndex) -> None:
        entry = self.model.entry_at(index.row())
        if entry is not None:
            self.wanted.emit(entry.entity)
