"""The library's tags: how they lie under each other, what bears them, and work on them."""

from typing import Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListView,
    QMenu,
    QSplitter,
    QStackedLayout,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from postil.ui.docks.filter_field import FilterField
from postil.ui.docks.hit_delegate import HitDelegate
from postil.ui.docks.search import place_of
from postil.ui.fonts import ui_font
from postil.ui.icons import icon
from postil.ui.models.tagged import TaggedList
from postil.ui.models.tags import TagTree
from postil.ui.tag_questions import TagQuestions
from postil.ui.theme import Themes
from postil.ui.wording import counted
from postil.workspace.codebook import Codebook
from postil.workspace.current_session import CurrentSession

_PAUSE_MS: Final = 120
_EMPTY: Final = (
    "<p><b>No tags yet</b></p><p>Select a passage and press T, or press T on articles in the "
    "library. A tag such as war/sumy lies under war.</p>"
)
_NO_MATCH: Final = "<p><b>No tag has these words</b></p><p>Press Esc to see all of them.</p>"


class TagsPane(QWidget):
    """The tree of tags, and below it what bears those that are selected.

    `filter_wanted` carries paths of tags that the library list is to be narrowed to.
    """

    filter_wanted = Signal(object)

    def __init__(
        self,
        reading: CurrentSession,
        themes: Themes,
        codebook: Codebook,
        questions: TagQuestions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._reading, self._session, self._themes = reading, reading.session, themes
        self._codebook, self._questions = codebook, questions
        self._folded: set[str] = set()
        self._renamed: dict[str, str] = {}
        self.model = TagTree(codebook, self)
        self.model.editable = not reading.session.read_only
        self.hits = TaggedList(codebook, self)
        self.field = FilterField(self)
        self.tree = self._made_tree()
        self.list = self._made_list()
        self._hint = _quiet(_EMPTY)
        self._head = QLabel()
        self._late = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._lay_out()
        self._connect()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    # ---------------------------------------------------------------- what others ask

    def chosen_paths(self) -> list[str]:
        """The selected tags, in the order of the tree."""
        rows = self.tree.selectionModel().selectedRows()
        return sorted((self.model.path_at(row) for row in rows), key=str.casefold)

    def focus_tree(self) -> None:
        if not self.tree.currentIndex().isValid() and self.model.rowCount():
            self._select([self.model.path_at(self.model.index(0, 0))])
        (self.tree if self.model.rowCount() else self.field).setFocus(
            Qt.FocusReason.ShortcutFocusReason
        )

    def step(self, by: int) -> None:
        """Move to the next or previous tag, or to the next passage where the list is in use."""
        if self.list.hasFocus():
            row = self.list.currentIndex().row() + by
            if 0 <= row < self.hits.rowCount():
                self.list.setCurrentIndex(self.hits.index(row))
            return
        here = self.tree.currentIndex()
        index = self.tree.indexBelow(here) if by > 0 else self.tree.indexAbove(here)
        if index.isValid():
            self.tree.setCurrentIndex(index)

    def refresh(self) -> None:
        """Show tags and counts as they are now; what was selected stays selected."""
        if not self.isVisible() or self.tree.state() is QAbstractItemView.State.EditingState:
            return
        chosen = [self._renamed.pop(path, path) for path in self.chosen_paths()]
        place = self.tree.verticalScrollBar().value()
        words = self.field.text()
        self.model.show(words)
        for index in self.model.indexes():
            unfolded = self.model.path_at(index) not in self._folded
            self.tree.setExpanded(index, bool(words) or unfolded)
        self._select(chosen)
        self.tree.verticalScrollBar().setValue(place)
        self._hint.setText(_NO_MATCH if words else _EMPTY)
        self._stack.setCurrentWidget(self._body if self.model.rowCount() else self._hint)
        self._show_hits()

    # ---------------------------------------------------------------- inside

    def _made_tree(self) -> "_TagView":
        tree = _TagView(self)
        tree.setModel(self.model)
        tree.setHeaderHidden(True)
        tree.setUniformRowHeights(True)
        tree.setIndentation(14)
        tree.setFont(ui_font(9.5))
        tree.setAllColumnsShowFocus(True)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        tree.setExpandsOnDoubleClick(False)
        tree.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        tree.setDefaultDropAction(Qt.DropAction.MoveAction)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setAccessibleName("Tags")
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        return tree

    def _made_list(self) -> QListView:
        view = QListView(self)
        view.setModel(self.hits)
        view.setItemDelegate(HitDelegate(self._themes, view))
        view.setUniformItemSizes(True)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.setMouseTracking(True)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setAccessibleName("What bears the tag")
        return view

    def _lay_out(self) -> None:
        self.field.setPlaceholderText("Find a tag")
        self.field.setClearButtonEnabled(True)
        self.field.setAccessibleName("Find a tag")
        self._lens = QAction(self.field)
        self.field.addAction(self._lens, FilterField.ActionPosition.LeadingPosition)
        self._head.setProperty("role", "muted")
        self._head.setContentsMargins(12, 6, 12, 4)
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.list, 1)
        self._body = QSplitter(Qt.Orientation.Vertical)
        self._body.setHandleWidth(1)
        self._body.setChildrenCollapsible(False)
        self._body.addWidget(self.tree)
        self._body.addWidget(below)
        self._body.setSizes([300, 300])
        top = QHBoxLayout()
        top.setContentsMargins(10, 8, 8, 8)
        top.addWidget(self.field)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._hint)
        self._stack.addWidget(self._body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addLayout(self._stack, 1)

    def _connect(self) -> None:
        self._late.timeout.connect(self.refresh)
        self._session.changed.connect(self._refresh_soon)
        self.field.textChanged.connect(self._refresh_soon)
        self.field.left_downwards.connect(self.focus_tree)
        self.tree.selectionModel().selectionChanged.connect(lambda *_: self._show_hits())
        self.model.renamed.connect(self._renamed.__setitem__)
        self.tree.customContextMenuRequested.connect(self._show_menu)
        self.tree.expanded.connect(lambda i: self._folded.discard(self.model.path_at(i)))
        self.tree.collapsed.connect(lambda i: self._folded.add(self.model.path_at(i)))
        self.tree.deleted.connect(self._delete)
        self.list.clicked.connect(self._go_to_clicked)
        self.list.activated.connect(self._go_to)
        self._themes.changed.connect(self._tint)
        self._tint()

    def _refresh_soon(self) -> None:
        self._late.start()

    def _select(self, paths: list[str]) -> None:
        chosen = self.tree.selectionModel()
        rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for path in paths:
            index = self.model.index_of(path)
            if index.isValid():
                chosen.setCurrentIndex(index, rows)

    def _show_hits(self) -> None:
        paths, kept = self.chosen_paths(), self._chosen_hits()
        self.hits.show_tagged(paths)
        self._choose_hits(kept)
        count = self.hits.rowCount()
        more = "more than " if self.hits.canFetchMore(QModelIndex()) else ""
        names = " or ".join(paths)
        found = counted(count, "article or passage", "articles and passages")
        self._head.setText(f"{more}{found} with {names}" if paths else "Choose a tag above")
        self._head.setToolTip(names)

    def _chosen_hits(self) -> set[tuple[str, str]]:
        """What is selected in the list below, by article and highlight."""
        hits = map(self.hits.hit_at, self.list.selectionModel().selectedIndexes())
        return {(hit.article_id, hit.record_id) for hit in hits if hit is not None}

    def _choose_hits(self, wanted: set[tuple[str, str]]) -> None:
        select = QItemSelectionModel.SelectionFlag.Select
        for row in range(self.hits.rowCount() if wanted else 0):
            hit = self.hits.hit_at(self.hits.index(row))
            if hit is not None and (hit.article_id, hit.record_id) in wanted:
                self.list.selectionModel().select(self.hits.index(row), select)

    def _go_to_clicked(self, index: QModelIndex) -> None:
        """Where several are being selected, the reader stays where it is."""
        if len(self.list.selectionModel().selectedIndexes()) < 2:
            self._go_to(index)

    def _go_to(self, index: QModelIndex) -> None:
        hit = self.hits.hit_at(index)
        if hit is not None:
            self._reading.session.go_to(hit.article_id, *place_of(hit))

    def _delete(self) -> None:
        if paths := self.chosen_paths():
            self._codebook.delete(*paths)

    def _show_menu(self, place: QPoint) -> None:
        index = self.tree.indexAt(place)
        if index.isValid():
            menu = self.menu_for(self.model.path_at(index), place)
            menu.popup(self.tree.viewport().mapToGlobal(place))

    def menu_for(self, path: str, place: QPoint) -> QMenu:
        """What can be done with a tag; questions are asked by a point of the tree."""
        menu, ask, view = QMenu(self), self._questions, self.tree.viewport()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chosen = self.chosen_paths() or [path]
        menu.addAction("Show the articles with it", lambda: self.filter_wanted.emit(chosen))
        menu.addSeparator()
        writing = [
            menu.addAction("Rename", "F2", lambda: self.tree.edit(self.model.index_of(path))),
            menu.addAction("Move under…", lambda: ask.ask_place(path, view, place)),
            menu.addAction("Merge into…", lambda: ask.ask_merge(path, view, place)),
            menu.addAction("Colour…", lambda: ask.ask_colour(path, view, place)),
            menu.addAction("Description…", lambda: ask.ask_description(path)),
        ]
        menu.addSeparator()
        writing.append(menu.addAction("Delete from everything", "Del", self._delete))
        for action in writing:
            action.setEnabled(not self._session.read_only)
        return menu

    def _tint(self) -> None:
        self._lens.setIcon(icon("search", self._themes.current.muted))
        self.list.viewport().update()


class _TagView(QTreeView):
    """A tree in which Delete deletes what is selected."""

    deleted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.deleted.emit()
        else:
            super().keyPressEvent(event)


def _quiet(text: str) -> QLabel:
    label = QLabel(text, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
    label.setProperty("role", "muted")
    label.setMargin(24)
    return label
