"""The library list: filter, sort, choose, open, delete."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from postil.model.holdings import ArticleOrder
from postil.model.identity import ArticleId
from postil.ui.actions import Actions
from postil.ui.docks.article_delegate import ArticleDelegate
from postil.ui.docks.filter_field import FilterField
from postil.ui.docks.tag_filter import TagFilter
from postil.ui.icons import icon
from postil.ui.models.articles import ArticleList
from postil.ui.tag_mime import carried
from postil.ui.tag_questions import TagQuestions
from postil.ui.theme import Themes
from postil.ui.wording import counted
from postil.workspace.codebook import Codebook
from postil.workspace.current_session import CurrentSession

_TYPING_PAUSE_MS: Final = 120
_REFRESH_PAUSE_MS: Final = 150

_ORDERS: Final = {
    ArticleOrder.ADDED: "Added",
    ArticleOrder.PUBLISHED: "Published",
    ArticleOrder.TITLE: "Title",
    ArticleOrder.OUTLET: "Outlet",
    ArticleOrder.ANNOTATIONS: "Annotations",
}
_MENU: Final = (
    "tag_articles", "article_details", "published", "versions", "what_changed", "", "export",
    "preview", "", "delete_article",
)  # fmt: skip
_UPWARD: Final = (ArticleOrder.TITLE, ArticleOrder.OUTLET)

_EMPTY: Final = "<p><b>No articles yet</b></p><p>Drop articles here, or press Ctrl+O.</p>"
_NO_MATCH: Final = "<p><b>No article has these words</b></p><p>Press Esc to see all of them.</p>"
_NO_TAGGED: Final = (
    "<p><b>No article fits</b></p><p>Take a tag off above, or choose “Any of these”.</p>"
)


class LibraryPane(QWidget):
    """All articles. `chosen` says that others are selected than before; `beside_wanted` carries the
    id of one to open in split view."""

    chosen = Signal()
    beside_wanted = Signal(str)

    def __init__(
        self,
        reading: CurrentSession,
        themes: Themes,
        actions: Actions,
        codebook: Codebook,
        questions: TagQuestions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._reading, self._session = reading, reading.session
        self._themes, self._actions = themes, actions
        self._codebook, self._questions = codebook, questions
        self.model = ArticleList(self._session, self)
        self.tags = TagFilter(questions, self)
        self.filter = self._made_filter()
        self._narrow = self._made_tag_button()
        self._sort = self._made_sort_button()
        self.list = self._made_list()
        self._hint = QLabel(_EMPTY, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._hint.setProperty("role", "muted")
        self._hint.setMargin(24)
        self._count = QLabel()
        self._count.setProperty("role", "muted")
        self._typing = _timer(self, _TYPING_PAUSE_MS, self._ask)
        self._refreshing = _timer(self, _REFRESH_PAUSE_MS, self.refresh)
        self._lay_out()
        self._connect()
        self._show_emptiness()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.list.scrollTo(self.list.currentIndex())

    # ---------------------------------------------------------------- what others ask

    def chosen_ids(self) -> list[ArticleId]:
        """The selected articles, in the order of the list."""
        rows = sorted(self.list.selectionModel().selectedIndexes(), key=lambda i: i.row())
        found = [self.model.row_at(index) for index in rows]
        return [row.article.id for row in found if row is not None]

    def step(self, by: int) -> None:
        """Move the current row and select it."""
        row = self.list.currentIndex().row() + by
        if 0 <= row < self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(row))

    def open_step(self, by: int) -> None:
        """Open the next or the previous article of the list."""
        here = self._open_index()
        row = here.row() + by if here.isValid() else 0
        article = self.model.row_at(self.model.index(row)) if row >= 0 else None
        if article is not None:
            self.list.setCurrentIndex(self.model.index(row))
            self._reading.session.open_article(article.article.id)

    def focus_filter(self) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def sort(self, order: ArticleOrder, *, descending: bool) -> None:
        self.model.ask(replace(self.model.query, order=order, descending=descending))
        self._mark_open()

    def refresh(self) -> None:
        """Show the library as it is now; what was selected stays selected.

        The list stays where it is, but for an open article that it did not have: that is shown.
        """
        self._renew_tags()
        kept, known = self.chosen_ids(), self._open_index().isValid()
        place = self.list.verticalScrollBar().value()
        if self.model.refresh():
            self._select(kept)
            self._mark_open()
            if kept and (known or not self._open_index().isValid()):
                self.list.verticalScrollBar().setValue(place)
        self._show_emptiness()
        self.chosen.emit()

    # ---------------------------------------------------------------- inside

    def _renew_tags(self) -> None:
        """What lies under a tag may have changed; one that is gone narrows nothing any more."""
        if self.tags.narrows:
            there = [path for path in self.tags.paths if self._codebook.ids(path)]
            without = [path for path in self.tags.without if self._codebook.ids(path)]
            self.tags.set(there, any_of_them=self.tags.any_of_them, without=without)
            self._ask()

    def _take_tags(self, index: QModelIndex, paths: list[str]) -> None:
        """Put drawn tags on an article, or on all that are selected where it is one of them."""
        row, chosen = self.model.row_at(index), self.chosen_ids()
        if row is not None:
            several = row.article.id in chosen
            for path in paths:
                self._codebook.put_on(chosen if several else [row.article.id], path)

    def ask_tag(self, ids: list[ArticleId]) -> None:
        """Which tag to put on articles."""
        what = counted(len(ids), "article") if len(ids) > 1 else "the article"
        self._questions.ask_tag_for(ids, what, self.list, self._place_to_ask())

    def _place_to_ask(self) -> QPoint:
        index = self.list.currentIndex()
        below = self.list.visualRect(index).bottomLeft() if index.isValid() else QPoint()
        return below if self.list.viewport().rect().contains(below) else QPoint()

    def _made_tag_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setToolTip("Only articles with a tag…")
        button.setAccessibleName("Only articles with a tag")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self.tags.ask)
        return button

    def _made_filter(self) -> QLineEdit:
        field = FilterField(self)
        field.left_downwards.connect(self._enter_list)
        field.setPlaceholderText("Filter articles")
        field.setClearButtonEnabled(True)
        self._lens = QAction(field)
        field.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        field.setAccessibleName("Filter the library")
        return field

    def _made_list(self) -> "_ArticleView":
        view = _ArticleView(self)
        view.setModel(self.model)
        view.setItemDelegate(ArticleDelegate(self._themes, view))
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.setAccessibleName("Articles")
        view.setAcceptDrops(not self._session.read_only)
        return view

    def _made_sort_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setToolTip("Sort the articles")
        button.setAccessibleName("Sort the articles")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(button)
        group = QActionGroup(menu)
        for order, title in _ORDERS.items():
            action = QAction(title, menu, checkable=True)
            action.setChecked(order is self.model.query.order)
            action.triggered.connect(
                lambda _checked, o=order: self.sort(o, descending=o not in _UPWARD)
            )
            group.addAction(action)
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction("Other way round", self._turn_round)
        button.setMenu(menu)
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(10, 8, 8, 8)
        head.setSpacing(4)
        head.addWidget(self.filter, 1)
        head.addWidget(self._narrow)
        head.addWidget(self._sort)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.tags)
        column.addLayout(self._stack, 1)
        self._count.setContentsMargins(12, 4, 12, 6)
        column.addWidget(self._count)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._ask_soon)
        self.filter.returnPressed.connect(self._open_first)
        self.tags.changed.connect(self._ask)
        self.list.tagged.connect(self._take_tags)
        self.list.activated.connect(self._open)
        self.list.clicked.connect(self._open_clicked)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())
        self._session.articles_changed.connect(self._refresh_soon)
        self._session.changed.connect(self._refresh_soon)
        self._reading.opened.connect(self._mark_open)
        self._themes.changed.connect(self._tint)
        self._tint()

    def _refresh_soon(self) -> None:
        """Once for all that changes in a moment, and in a long import again and again."""
        if not self._refreshing.isActive():
            self._refreshing.start()

    def _enter_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.chosen_ids() and self.model.rowCount():
            place = self.list.currentIndex()
            chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
            place = place if place.isValid() else self.model.index(0)
            self.list.selectionModel().setCurrentIndex(place, chosen)

    def _ask_soon(self) -> None:
        self._typing.start()

    def _ask(self) -> None:
        self.model.ask(
            replace(
                self.model.query,
                words=self.filter.text().strip(),
                tags=tuple(self._codebook.ids(path) for path in self.tags.paths),
                any_tag=self.tags.any_of_them,
                without=tuple(self._codebook.ids(path) for path in self.tags.without),
            )
        )
        self._show_emptiness()
        self._mark_open()

    def _turn_round(self) -> None:
        query = self.model.query
        self.sort(query.order, descending=not query.descending)

    def _open(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        if row is not None:
            self._reading.session.open_article(row.article.id)

    def _open_beside(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        if row is not None:
            self.beside_wanted.emit(row.article.id)

    def _open_clicked(self, index: QModelIndex) -> None:
        if len(self.list.selectionModel().selectedIndexes()) == 1:
            self._open(index)

    def _open_first(self) -> None:
        self._typing.stop()
        self._ask()
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))
            self._open(self.model.index(0))

    def _open_index(self) -> QModelIndex:
        article = self._reading.session.open
        return self.model.index_of(article.article.id) if article else QModelIndex()

    def _mark_open(self) -> None:
        article = self._reading.session.open
        delegate = self.list.itemDelegate()
        assert isinstance(delegate, ArticleDelegate)
        delegate.open_id = article.article.id if article else None
        index = self._open_index()
        if index.isValid() and len(self.chosen_ids()) <= 1:
            self.list.setCurrentIndex(index)
        self.list.viewport().update()

    def _select(self, ids: list[ArticleId]) -> None:
        chosen = self.list.selectionModel()
        for article_id in ids:
            index = self.model.index_of(article_id)
            if index.isValid():
                chosen.select(index, QItemSelectionModel.SelectionFlag.Select)

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        index = self.list.indexAt(place)
        if index.isValid():
            menu.addAction("Open", lambda: self._open(index))
            menu.addAction("Open in split view", lambda: self._open_beside(index))
        for name in _MENU:
            menu.addAction(self._actions[name]) if name else menu.addSeparator()
        menu.popup(self.list.viewport().mapToGlobal(place))

    def _show_emptiness(self) -> None:
        count = self.model.rowCount()
        empty = _NO_MATCH if self.model.query.words else _EMPTY
        self._hint.setText(_NO_TAGGED if self.tags.narrows else empty)
        self._stack.setCurrentWidget(self.list if count else self._hint)
        self._count.setText(counted(count, "article") if count else "")
        self._count.setVisible(bool(count))

    def _tint(self) -> None:
        theme = self._themes.current
        self._sort.setIcon(icon("arrow-up-down", theme.ink))
        self._narrow.setIcon(icon("tag", theme.ink))
        self._lens.setIcon(icon("list-filter", theme.muted))
        self.list.viewport().update()


class _ArticleView(QListView):
    """A list in which Return opens what is current, and onto whose rows tags are drawn.

    `tagged` carries the index and the paths of the tags.
    """

    tagged = Signal(object, object)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The current row stays in sight when the list gives room to something else."""
        in_sight = QRect(QPoint(), event.oldSize()).contains(self.visualRect(self.currentIndex()))
        super().resizeEvent(event)
        if in_sight:
            self.scrollTo(self.currentIndex())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.acceptProposedAction() if carried(event.mimeData()) else event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        on_a_row = self.indexAt(event.position().toPoint()).isValid()
        event.acceptProposedAction() if on_a_row else event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and (paths := carried(event.mimeData())):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.tagged.emit(index, paths)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


def _timer(parent: QWidget, pause_ms: int, then: object) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(pause_ms)
    timer.timeout.connect(then)
    return timer
