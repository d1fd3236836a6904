"""Search over the whole library: texts, titles and notes; a click jumps to the passage."""

from typing import Final

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QListView,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from postil.model.holdings import Hit
from postil.ui.docks.filter_field import FilterField
from postil.ui.docks.hit_delegate import HitDelegate
from postil.ui.icons import icon
from postil.ui.models.hits import HitList
from postil.ui.theme import Themes
from postil.ui.wording import counted
from postil.workspace.current_session import CurrentSession

_TYPING_PAUSE_MS: Final = 180
_MOST: Final = 100

_INVITATION: Final = (
    "<p><b>Search the library</b></p><p>Words in texts, titles and notes. "
    "“Words in quotes” stand together.</p>"
)
_NOTHING: Final = "<p><b>Nothing found</b></p><p>Try fewer words, or the beginning of one.</p>"


class SearchPane(QWidget):
    """A search field and what was found."""

    def __init__(
        self, reading: CurrentSession, themes: Themes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._reading = reading
        self.model = HitList(self)
        self.field = FilterField(self)
        self.field.left_downwards.connect(self._enter_list)
        self.field.setPlaceholderText("Search all articles")
        self.field.setClearButtonEnabled(True)
        self.field.setAccessibleName("Search all articles")
        self.list = self._made_list(themes)
        self._hint = QLabel(_INVITATION, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._hint.setProperty("role", "muted")
        self._hint.setMargin(24)
        self._count = QLabel()
        self._count.setProperty("role", "muted")
        self._count.setContentsMargins(12, 4, 12, 6)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._typing.timeout.connect(self.search)
        self.field.textChanged.connect(self._search_soon)
        self.field.returnPressed.connect(self._go_to_first)
        self._themes = themes
        self._lens = QAction(self.field)
        self.field.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        themes.changed.connect(self._tint)
        self._tint()
        self._lay_out()
        self._show_emptiness()

    def focus_field(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def step(self, by: int) -> None:
        row = self.list.currentIndex().row() + by
        if 0 <= row < self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(row))

    def _search_soon(self) -> None:
        self._typing.start()

    def search(self) -> None:
        self._typing.stop()
        words = self.field.text().strip()
        self.model.show(self._reading.session.library.search(words, _MOST) if words else [])
        self._show_emptiness()

    def _tint(self) -> None:
        self._lens.setIcon(icon("search", self._themes.current.muted))
        self.list.viewport().update()

    def _made_list(self, themes: Themes) -> QListView:
        view = QListView(self)
        view.setModel(self.model)
        view.setItemDelegate(HitDelegate(themes, view))
        view.setUniformItemSizes(True)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.setMouseTracking(True)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setAccessibleName("What the search found")
        view.clicked.connect(self._go_to_clicked)
        view.activated.connect(self._go_to)
        return view

    def _lay_out(self) -> None:
        self._stack = QStackedLayout()
        self._stack.addWidget(self._hint)
        self._stack.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(10, 8, 8, 8)
        head.addWidget(self.field)
        column.addLayout(head)
        column.addLayout(self._stack, 1)
        column.addWidget(self._count)

    def _enter_list(self) -> None:
        if self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            self.list.setCurrentIndex(self.model.index(0))

    def _go_to_first(self) -> None:
        self.search()
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))
            self.list.setFocus()
            self._go_to(self.model.index(0))

    def _go_to_clicked(self, index: QModelIndex) -> None:
        """Where several are being selected, the reader stays where it is."""
        if len(self.list.selectionModel().selectedIndexes()) < 2:
            self._go_to(index)

    def _go_to(self, index: QModelIndex) -> None:
        hit = self.model.hit_at(index)
        if hit is not None:
            start, end = place_of(hit)
            self._reading.session.go_to(hit.article_id, start, end)

    def _show_emptiness(self) -> None:
        count = self.model.rowCount()
        self._hint.setText(_NOTHING if self.field.text().strip() else _INVITATION)
        self._stack.setCurrentWidget(self.list if count else self._hint)
        found = "100 best passages" if count >= _MOST else counted(count, "passage")
        self._count.setText(found)
        self._count.setVisible(bool(count))


def place_of(hit: Hit) -> tuple[int, int]:
    """What to show of a hit: its first marked words, or the top of the article."""
    if hit.start is None:
        return 0, 0
    length = hit.marks[0].end - hit.marks[0].start if hit.marks and hit.where == "text" else 1
    return hit.start, hit.start + length
