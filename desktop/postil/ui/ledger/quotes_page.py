"""The ledger of quotations: who said what, in the article, in some articles, in the library."""

import html
from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from postil.model.finding import QuoteForm
from postil.model.identity import ArticleId
from postil.model.ledger import LedgerOrder, LedgerQuery, QuoteRow, SpeakerSummary
from postil.ui.dialogs.controls import Chooser
from postil.ui.docks.filter_field import FilterField
from postil.ui.icons import icon
from postil.ui.ledger.quote_delegate import QuoteDelegate
from postil.ui.ledger.speakers import SpeakersPane
from postil.ui.ledger.statement_pane import StatementPane
from postil.ui.models.quotes import QuoteList
from postil.ui.theme import Themes
from postil.ui.wording import counted, day, joined
from postil.workspace.session import ReadingSession

_TYPING_PAUSE_MS: Final = 150
_SPEAKERS_WIDTH: Final = 210
_LEAST_WIDTH: Final = 340
_NOTHING: Final = (
    "<p><b>No quotations here</b></p><p>Look in the whole library, or take away some of what "
    "narrows the list.</p>"
)


class Scope(StrEnum):
    LIBRARY = "The whole library"
    CHOSEN = "The selected articles"
    ARTICLE = "The open article"


_FORMS: Final[tuple[tuple[str, QuoteForm | None], ...]] = (
    ("Any form", None),
    ("In their own words", QuoteForm.DIRECT),
    ("Partly in their own words", QuoteForm.MIXED),
    ("In the reporter’s words", QuoteForm.INDIRECT),
)
_ORDERS: Final[tuple[tuple[str, LedgerOrder, bool], ...]] = (
    ("Newest first", LedgerOrder.PUBLISHED, True),
    ("Oldest first", LedgerOrder.PUBLISHED, False),
    ("By speaker", LedgerOrder.SPEAKER, False),
    ("By outlet", LedgerOrder.OUTLET, False),
)


class QuotesPage(QWidget):
    """A list of quotations between the speakers and the statement that is chosen.

    `wanted` carries the QuoteRow whose passage the person wants to see; `left`, they want the
    article back.
    """

    wanted = Signal(object)
    left = Signal()
    copied = Signal()
    exported = Signal()

    def __init__(
        self,
        session: ReadingSession,
        themes: Themes,
        chosen: Callable[[], Sequence[ArticleId]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._themes, self._chosen = session, themes, chosen
        self.model = QuoteList(session, self)
        self.speakers = SpeakersPane(session, self)
        self.statement = StatementPane(session, themes, self)
        self.list = self._made_list()
        self._make_controls()
        self._lay_out()
        self._connect()
        self._tint()

    # ---------------------------------------------------------------- what others ask

    def refresh(self) -> None:
        """Read everything again, as after a change; what was chosen stays where it can."""
        if self.isVisible():
            with QSignalBlocker(self.speakers.list.selectionModel()):
                self.speakers.refresh()
            self.search()

    def rows(self) -> list[QuoteRow]:
        """The quotations that are selected, else all of the list (the first 100,000)."""
        indexes = sorted(self.list.selectionModel().selectedIndexes(), key=lambda i: i.row())
        if indexes:
            return [row for row in map(self.model.quote_at, indexes) if row is not None]
        query = replace(self.model.query, limit=100_000, offset=0)
        return self._session.library.ledger.quotes(query)

    def selected(self) -> list[QuoteRow]:
        return self.rows() if self.list.selectionModel().hasSelection() else []

    def search(self) -> None:
        self._typing.stop()
        query = self.query()
        current = self.model.quote_at(self.list.currentIndex())
        self.model.ask(query)
        count = self.model.rowCount()
        self._count.setText(counted(count, "quotation"))
        self._stack.setCurrentIndex(1 if count else 0)
        speaker = self.speakers.chosen()
        self.portrait.setVisible(bool(speaker))
        if speaker:
            self.portrait.setText(portrait(speaker, self._session.library.ledger.speaker(speaker)))
        self._choose(current if query == self.model.query else None)

    def query(self) -> LedgerQuery:
        _, order, descending = _ORDERS[self._order.currentIndex()]
        return LedgerQuery(
            articles=self._articles(),
            speaker=self.speakers.chosen(),
            outlet=self.outlet.text().strip(),
            form=_FORMS[self._form.currentIndex()][1],
            words=self.words.text().strip(),
            since=self.since.text().strip(),
            until=self.until.text().strip(),
            order=order,
            descending=descending,
        )

    def step(self, by: int) -> None:
        row = self.list.currentIndex().row() + by
        if 0 <= row < self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(row))

    # ---------------------------------------------------------------- building

    def _made_list(self) -> QListView:
        view = QListView(self)
        view.setModel(self.model)
        view.setItemDelegate(QuoteDelegate(self._themes, view))
        view.setUniformItemSizes(True)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.setMouseTracking(True)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setAccessibleName("Quotations")
        return view

    def _make_controls(self) -> None:
        self.scope = self._made_chooser("Where to look", list(Scope))
        self._form = self._made_chooser("Form of the quotations", [each[0] for each in _FORMS])
        self._order = self._made_chooser("Order of the quotations", [each[0] for each in _ORDERS])
        self.words = self._made_field("Words of the quotation")
        self.outlet = self._made_field("Outlet")
        self.since = self._made_field("Published from, as 2025-04-01")
        self.until = self._made_field("Published to, as 2025-04-30")
        for field, hint, width in (
            (self.words, "Find words in quotations", 0),
            (self.outlet, "Outlet", 110),
            (self.since, "From 2025-04-01", 125),
            (self.until, "to 2025-04-30", 115),
        ):
            field.setPlaceholderText(hint)
            if width:
                field.setFixedWidth(width)
        self.portrait = QLabel(wordWrap=True)
        self.portrait.setContentsMargins(14, 8, 14, 8)
        self._count = QLabel()
        self._count.setProperty("role", "muted")
        self.copy_button, self.export_button = QPushButton("Copy"), QPushButton("Export…")
        self.back_button = QPushButton("Back to the article")
        for button in (self.copy_button, self.export_button, self.back_button):
            button.setAutoDefault(False)
        self.copy_button.setToolTip("Copy what is selected with its sources, as Markdown")
        self.export_button.setToolTip("Write what is selected, or the whole list, into a file")
        self._hint = QLabel(_NOTHING, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._hint.setProperty("role", "muted")
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)

    def _made_chooser(self, name: str, entries: Sequence[str]) -> Chooser:
        box = Chooser(self)
        box.addItems(list(entries))
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.currentIndexChanged.connect(lambda _index: self.search())
        return box

    def _made_field(self, name: str) -> FilterField:
        field = FilterField(self)
        field.setAccessibleName(name)
        field.setToolTip(name)
        field.setClearButtonEnabled(True)
        field.textChanged.connect(lambda _text: self._typing.start())
        field.left_downwards.connect(self.list.setFocus)
        return field

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(8)
        first.addWidget(self.scope)
        first.addWidget(self.words, 1)
        first.addWidget(self.back_button)
        narrowing: tuple[QWidget, ...] = (self.outlet, self.since, self.until)
        for widget in (*narrowing, self._form, self._order):
            second.addWidget(widget)
        second.addStretch(1)
        second.addWidget(self._count)
        for button in (self.copy_button, self.export_button):
            second.addWidget(button)
        head = QVBoxLayout()
        head.setContentsMargins(12, 10, 12, 8)
        head.setSpacing(8)
        head.addLayout(first)
        head.addLayout(second)
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
        halves.setSizes([460, 280])
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
        column.addLayout(head)
        column.addWidget(sides, 1)
        self.setMinimumWidth(_LEAST_WIDTH)

    def _connect(self) -> None:
        self._typing.timeout.connect(self.search)
        self.speakers.list.selectionModel().currentChanged.connect(lambda *_: self.search())
        self.list.selectionModel().currentChanged.connect(self._show_statement)
        self.list.activated.connect(self._want)
        self.list.doubleClicked.connect(self._want)
        self.statement.wanted.connect(self.wanted)
        self.back_button.clicked.connect(self.left)
        self.copy_button.clicked.connect(self.copied)
        self.export_button.clicked.connect(self.exported)
        copy = QAction("Copy with sources", self.list)
        copy.setShortcut("Ctrl+C")
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copied)
        self.list.addAction(copy)
        self._lens = QAction(self.words)
        self.words.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        self._themes.changed.connect(self._tint)

    # ---------------------------------------------------------------- events

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _articles(self) -> tuple[ArticleId, ...]:
        scope = list(Scope)[self.scope.currentIndex()]
        opened = self._session.open
        if scope is Scope.ARTICLE and opened is not None:
            return (opened.article.id,)
        return tuple(self._chosen()) if scope is Scope.CHOSEN else ()

    def _choose(self, row: QuoteRow | None) -> None:
        """Make a quotation current again where it is among the first, else the first."""
        count = min(self.model.rowCount(), 200)
        indexes = [self.model.index(at) for at in range(count)]
        same = (index for index in indexes if self.model.quote_at(index) == row)
        index = next(same, indexes[0] if indexes else QModelIndex())
        self.list.setCurrentIndex(index)
        self._show_statement(index)

    def _show_statement(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        self.statement.show_quote(self.model.quote_at(index))

    def _want(self, index: QModelIndex) -> None:
        row = self.model.quote_at(index)
        if row is not None:
            self.wanted.emit(row)

    def _tint(self) -> None:
        self._lens.setIcon(icon("search", self._themes.current.muted))
        self.list.viewport().update()


def portrait(name: str, told: SpeakerSummary) -> str:
    """How somebody is quoted, in three lines of rich text."""
    days = " to ".join(dict.fromkeys(day(d) for d in (told.first, told.last) if d))
    head = joined(counted(told.quotes, "quotation"), counted(told.articles, "article"), days)
    lines = [f"<b>{html.escape(name)}</b>", html.escape(head)]
    for what, entries in (("Outlets", told.outlets), ("Verbs", told.cues)):
        if entries:
            listed = ", ".join(f"{html.escape(word)} {number:,}" for word, number in entries)
            lines.append(f"{what}: {listed}")
    return "<br>".join(lines)
