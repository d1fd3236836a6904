"""The ledger of quotations: who said what, in the article, in some articles, in the library."""

import html
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QLayout,
    QListView,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from postil.model.identity import ArticleId
from postil.model.ledger import LedgerQuery, QuoteRow, SpeakerSummary
from postil.ui.ledger.filters import LedgerFilters
from postil.ui.ledger.quote_delegate import QuoteDelegate
from postil.ui.ledger.scoped_page import ScopedPage
from postil.ui.ledger.speakers import SpeakersPane
from postil.ui.ledger.statement_pane import StatementPane
from postil.ui.models.quotes import QuoteList
from postil.ui.theme import Themes
from postil.ui.wording import counted, day, joined
from postil.workspace.session import ReadingSession

_SPEAKERS_WIDTH: Final = 230
_LEAST_WIDTH: Final = 340
_NOTHING: Final = (
    "<p><b>No quotations here</b></p><p>Look in the whole library, or take away some of what "
    "narrows the list.</p>"
)
_NOT_YET: Final = (
    "<p><b>No quotations yet</b></p><p>Add articles. What is said in them stands here as soon as "
    "they are analysed.</p>"
)


class QuotesPage(ScopedPage):
    """A list of quotations between the speakers and the statement that is chosen.

    `wanted` carries the QuoteRow whose passage the person wants to see; `left`, they want the
    article back; `named`, the page of a speaker.
    """

    named = Signal(str)

    def __init__(
        self,
        session: ReadingSession,
        themes: Themes,
        chosen: Callable[[], Sequence[ArticleId]],
        parent: QWidget | None = None,
    ) -> None:
        self.filters = LedgerFilters(themes)
        super().__init__(self.filters, chosen, lambda: session, parent)
        self._session = session
        self._asking_again = False
        self.model = QuoteList(session, self)
        self.speakers = SpeakersPane(session, themes, self)
        self.statement = StatementPane(session, themes, self)
        self.list = self._made_list(themes)
        self._make_buttons()
        self._lay_out()
        self._connect()

    # ---------------------------------------------------------------- what others ask

    def follow(self, opened: Callable[[], ReadingSession]) -> None:
        """Take the open article from the session that is read, whichever that is."""
        self._opened = opened

    def refresh(self) -> None:
        """Read everything again, as after a change; what was chosen stays where it can."""
        if self.isVisible():
            self._asking_again = True
            self.speakers.refresh(self._articles())
            self._asking_again = False
            self.search()

    def _turn_to_speaker(self) -> None:
        if not self._asking_again:
            self.search()

    def rows(self) -> list[QuoteRow]:
        """The quotations that are selected where they are several, else all of the list.

        One is always selected, so it says nothing. Of a list the first 100,000 are meant.
        """
        several = self.selected()
        if len(several) > 1:
            return several
        query = replace(self.model.query, limit=100_000, offset=0)
        return self._session.library.ledger.quotes(query)

    def selected(self) -> list[QuoteRow]:
        """The selected quotations, in the order of the list."""
        indexes = sorted(self.list.selectionModel().selectedIndexes(), key=lambda i: i.row())
        return [row for row in map(self.model.quote_at, indexes) if row is not None]

    def search(self) -> None:
        """List what is asked for; where that is what was asked before, nothing seems to move."""
        query, before = self.query(), self.model.query
        current = self.list.currentIndex()
        at, row, chosen = current.row(), self.model.quote_at(current), self.selected()
        top = self.list.verticalScrollBar().value()
        self.model.ask(query)
        count = self.model.rowCount()
        self.filters.tell(counted(count, "quotation"))
        self._hint.setText(_NOTHING if self._narrowed(query) else _NOT_YET)
        self._stack.setCurrentIndex(1 if count else 0)
        self._show_portrait()
        if query == before:
            self._choose_again(at, row, chosen)
            self.list.verticalScrollBar().setValue(top)
        else:
            self._choose(self.model.row_of(row, 0) if row else None)

    def query(self) -> LedgerQuery:
        return self.filters.query(self._articles(), self.speakers.chosen())

    def step(self, by: int) -> None:
        """To the next line of the list that has the focus: the speakers, else the quotations."""
        view = self.speakers.list if self.speakers.list.hasFocus() else self.list
        row = view.currentIndex().row() + by
        if 0 <= row < view.model().rowCount():
            view.setCurrentIndex(view.model().index(row, 0))

    # ---------------------------------------------------------------- building

    def _made_list(self, themes: Themes) -> QListView:
        view = QListView(self)
        view.setModel(self.model)
        view.setItemDelegate(QuoteDelegate(themes, view))
        view.setUniformItemSizes(True)
        view.setLayoutMode(QListView.LayoutMode.Batched)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.setMouseTracking(True)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setAccessibleName("Quotations")
        themes.changed.connect(view.viewport().update)
        return view

    def _make_buttons(self) -> None:
        self.copy_button, self.export_button = QPushButton("Copy"), QPushButton("Export…")
        for button in (self.copy_button, self.export_button):
            button.setAutoDefault(False)
        self.copy_button.setToolTip("Copy what is selected with its sources, as Markdown")
        self.export_button.setToolTip("Write the list into a file; of several selected, only those")
        self.portrait = QLabel(wordWrap=True)
        self.portrait.setContentsMargins(14, 8, 14, 8)
        self.portrait.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self.portrait.setToolTip("Open the page of the speaker")
        self.portrait.linkActivated.connect(
            lambda _link: self.named.emit(self.speakers.chosen() or "")
        )
        self._hint = QLabel(_NOTHING, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._hint.setContentsMargins(24, 0, 24, 0)
        self._hint.setProperty("role", "muted")

    def _lay_out(self) -> None:
        self.filters.lay_out(self.copy_button, self.export_button)
        middle, listed = QWidget(), QWidget()
        self._stack = QStackedLayout(listed)
        self._stack.addWidget(self._hint)
        self._stack.addWidget(self.list)
        under = QVBoxLayout(middle)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(0)
        under.addWidget(self.portrait)
        under.addWidget(listed, 1)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.addWidget(middle)
        halves.addWidget(self.statement)
        halves.setSizes([520, 240])
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.addWidget(self.speakers)
        sides.addWidget(halves)
        sides.setSizes([_SPEAKERS_WIDTH, 900])
        sides.setStretchFactor(1, 1)
        for splitter in (halves, sides):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(sides, 1)
        self.setMinimumWidth(_LEAST_WIDTH)

    def _connect(self) -> None:
        self.filters.asked.connect(self._ask_again)
        self.filters.left_downwards.connect(self.list.setFocus)
        self.speakers.list.selectionModel().currentChanged.connect(self._turn_to_speaker)
        self.list.selectionModel().currentChanged.connect(self._show_statement)
        self.list.activated.connect(self._want)
        self.statement.wanted.connect(self.wanted)
        self.filters.back_button.clicked.connect(self.left)
        self.copy_button.clicked.connect(self.copied)
        self.export_button.clicked.connect(self.exported)
        copy = QAction("Copy with sources", self.list)
        copy.setShortcut("Ctrl+C")
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copied)
        self.list.addAction(copy)

    # ---------------------------------------------------------------- events

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _ask_again(self) -> None:
        """What is looked for may also be in other articles, and those have other speakers."""
        if self._articles() != self.model.query.articles:
            self.speakers.refresh(self._articles())
        self.search()

    def _narrowed(self, query: LedgerQuery) -> bool:
        return self.filters.narrows or bool(query.articles) or query.speaker is not None

    def _show_portrait(self) -> None:
        speaker = self.speakers.chosen()
        self.portrait.setVisible(bool(speaker))
        if speaker:
            self.portrait.setText(portrait(speaker, self._session.library.ledger.speaker(speaker)))

    def _choose(self, row: int | None) -> None:
        """Make a row of the list the current one, the first where there is none to keep."""
        index = self.model.index(row or 0) if self.model.rowCount() else QModelIndex()
        self.list.setCurrentIndex(index)
        self._show_statement(index)

    def _choose_again(self, at: int, row: QuoteRow | None, chosen: Sequence[QuoteRow]) -> None:
        """Select what was selected before the list was read anew.

        Where the current quotation has gone, the one that has taken its place is the current one.
        """
        found = self.model.row_of(row, at) if row else None
        self._choose(min(max(at, 0), self.model.rowCount() - 1) if found is None else found)
        places = [self.model.row_of(each, at) for each in chosen] if len(chosen) > 1 else []
        selection = QItemSelection()
        for place in places:
            if place is not None:
                selection.select(self.model.index(place), self.model.index(place))
        if selection.count():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().select(selection, flag)

    def _show_statement(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        self.statement.show_quote(self.model.quote_at(index))

    def _want(self, index: QModelIndex) -> None:
        row = self.model.quote_at(index)
        if row is not None:
            self.wanted.emit(row)


def portrait(name: str, told: SpeakerSummary) -> str:
    """How somebody is quoted, in three lines of rich text."""
    days = " to ".join(dict.fromkeys(day(d) for d in (told.first, told.last) if d))
    head = joined(counted(told.quotes, "quotation"), counted(told.articles, "article"), days)
    link = f'<a href="page">{html.escape(name)}</a>'
    lines = [f"<b>{link}</b>", html.escape(head)]
    for what, entries in (("Outlets", told.outlets), ("Verbs", told.cues)):
        if entries:
            listed = ", ".join(f"{html.escape(word)} {number:,}" for word, number in entries)
            lines.append(f"{what}: {listed}")
    return "<br>".join(lines)
