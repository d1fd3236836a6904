"""The review of marks: under the article, so that deciding is reading on."""

from typing import Final

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from postil.model.passage import Span
from postil.model.placement import PlacementStatus
from postil.ui.actions import Actions
from postil.ui.changes.inked import Inked, inked
from postil.ui.icons import icon
from postil.ui.models.review import ReviewList, key_of
from postil.ui.moments import moment_within
from postil.ui.review.context import Context, context_of, trimmed
from postil.ui.review.mark_delegate import MarkDelegate
from postil.ui.review.passage_card import PassageCard
from postil.ui.review.wording import mark_name, status_told
from postil.ui.theme import Themes
from postil.ui.wording import counted, joined
from postil.workspace.comparison import short_differences
from postil.workspace.review import Reviewing, ReviewItem
from postil.workspace.session import ReadingSession

_PAUSE_MS: Final = 40
_EMPTY: Final = (
    "<p><b>Every mark has its place</b></p><p>When a new version of an article comes in, the marks "
    "that moved or whose words changed wait here.</p>"
)
_NOWHERE: Final = "Select the words above where it belongs, then press A or “Attach here”."
_LIST_WIDTH: Final = 230
_LEAST_LIST: Final = 120
_BUTTONS: Final = {"leave_mark": "Leave", "attach_mark": "Attach here", "accept_mark": "Accept"}
_HEIGHT: Final = 290


class ReviewPanel(QFrame):
    """The marks on the left; the old and the new words of the current one beside them.

    `shown` carries where the current mark stands in the text, None for nowhere; `old_wanted` the
    id of its old version and its place there; `turned`: another mark is current, or none.
    """

    shown = Signal(object)
    old_wanted = Signal(object, object)
    turned = Signal()
    closed = Signal()

    def __init__(
        self,
        session: ReadingSession,
        actions: Actions,
        themes: Themes,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._actions, self._themes = session, actions, themes
        self._reviewing = Reviewing(session)
        self._version: str = ""
        self._at_first = self._turn = 0
        self._go_on = False
        self.model = ReviewList(self)
        self.list = self._made_list()
        self.old = PassageCard(themes, "The old version")
        self.new = PassageCard(themes, "The version you read")
        self.count, self.told = QLabel(), QLabel(wordWrap=True)
        self._late = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._make_buttons()
        self._lay_out()
        self._connect()
        self.hide()

    # ---------------------------------------------------------------- what others ask

    def current(self) -> ReviewItem | None:
        """The mark that is looked at."""
        return self.model.item_at(self.list.currentIndex()) if not self.isHidden() else None

    def open_panel(self) -> None:
        """Show the panel with its first mark, and give it the keys."""
        self.show()
        self.refresh()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_panel(self) -> None:
        if not self.isHidden():
            self.hide()
            self.turned.emit()
            self.closed.emit()

    def step(self, by: int) -> None:
        """To the next mark, or the one before."""
        index = self.model.beside(self.list.currentIndex().row(), by)
        if index.isValid():
            self.list.setCurrentIndex(index)

    def place(self) -> Span | None:
        """Where the current mark stands or may stand, as it is shown just now."""
        item = self.current()
        places = _places(item) if item else ()
        return places[self._turn % len(places)] if places else None

    def accept_place(self) -> None:
        """The current mark stands where it is shown; on to the next one."""
        item, place = self.current(), self.place()
        if item is None or place is None:
            return
        self._go_on = True
        if place == item.new:
            self._reviewing.accept([item])
        else:
            self._reviewing.attach(item, *place)

    @property
    def anything_moved(self) -> bool:
        return any(item.status is PlacementStatus.MOVED for item in self.model.items())

    def turn_place(self) -> None:
        """Show another place where the current mark may belong."""
        self._turn += 1
        self._show_current()

    def accept_moved(self) -> None:
        """All marks with the same words elsewhere stand where they should."""
        self._reviewing.accept_all(PlacementStatus.MOVED)

    def attach(self, span: Span) -> None:
        """Put the current mark on these words of the text."""
        item = self.current()
        if item is not None:
            self._go_on = True
            self._reviewing.attach(item, *span)

    def leave_unplaced(self) -> None:
        """Take the current mark off the text; it stays among those without a place."""
        item = self.current()
        if item is not None and item.new is not None:
            self._go_on = True
            self._reviewing.leave(item)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _HEIGHT)

    def refresh(self) -> None:
        """Show what waits now; the current mark stays, or the next one takes its place."""
        if self.isHidden():
            return
        index = self.list.currentIndex()
        item, row = self.model.item_at(index), index.row()
        self.model.show(self._reviewing.items())
        self._count()
        stays = item is not None and not self._go_on
        kept = self.model.index_of(key_of(item)) if stays and item else QModelIndex()
        self._go_on = False
        chosen = kept if kept.isValid() else self.model.nearest(max(0, row))
        self.list.setCurrentIndex(chosen)
        self._show_current()

    # ---------------------------------------------------------------- building

    def _made_list(self) -> QListView:
        view = QListView(self)
        view.setModel(self.model)
        view.setItemDelegate(MarkDelegate(self._themes, view))
        view.setMouseTracking(True)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setAccessibleName("Marks that wait for you")
        view.setMinimumWidth(_LEAST_LIST)
        return view

    def _make_buttons(self) -> None:
        self.buttons = {
            name: _ActionPush(self._actions[name], words, self) for name, words in _BUTTONS.items()
        }
        self.all_moved = _ActionPush(self._actions["accept_moved"], "Accept all that moved", self)
        self.look = QPushButton("Old version")
        self.look.setToolTip("Show where it stood, in a window of its own")
        self.delete = QPushButton("Delete")
        self.delete.setToolTip("Delete the mark; it can be undone")
        self._shut = QToolButton()
        self._shut.setToolTip("Close the review")
        self._shut.setAccessibleName("Close the review")
        self.other = QPushButton("Another place")
        self.other.setToolTip("Show another place where it may belong")
        for push in (self.look, self.delete, self.other):
            push.setAutoDefault(False)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(14, 7, 8, 7)
        head.setSpacing(10)
        self.told.setProperty("role", "muted")
        head.addWidget(self.count)
        head.addWidget(self.told, 1)
        head.addWidget(self.all_moved)
        head.addWidget(self._shut)
        cards = QHBoxLayout()
        cards.setSpacing(10)
        cards.addWidget(self.old, 1)
        cards.addWidget(self.new, 1)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        for push in (self.delete, self.look):
            foot.addWidget(push)
        foot.addStretch(1)
        foot.addWidget(self.other)
        for button in self.buttons.values():
            foot.addWidget(button)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(12, 0, 12, 10)
        column.setSpacing(8)
        column.addLayout(cards, 1)
        column.addLayout(foot)
        self._body = QSplitter(Qt.Orientation.Horizontal)
        self._body.setHandleWidth(1)
        self._body.setChildrenCollapsible(False)
        self._body.addWidget(self.list)
        self._body.addWidget(right)
        self._body.setStretchFactor(1, 1)
        self._body.setSizes([_LIST_WIDTH, 600])
        self._hint = QLabel(_EMPTY, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._hint.setProperty("role", "muted")
        self._stack = QStackedLayout()
        self._stack.addWidget(self._hint)
        self._stack.addWidget(self._body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        rule = QFrame()
        rule.setProperty("role", "rule")
        whole.addWidget(rule)
        whole.addLayout(head)
        whole.addLayout(self._stack, 1)
        self.setMinimumHeight(190)

    def _connect(self) -> None:
        self._late.timeout.connect(self.refresh)
        self._session.changed.connect(self._refresh_soon)
        self._session.opened.connect(self._refresh_soon)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._turn_to())
        self.list.clicked.connect(lambda _index: self._go())
        self.look.clicked.connect(self._ask_old)
        self.other.clicked.connect(self.turn_place)
        self.delete.clicked.connect(self._delete)
        self._shut.clicked.connect(self.close_panel)
        self._themes.changed.connect(self._tint)
        self._tint()

    def _refresh_soon(self) -> None:
        self._late.start()

    # ---------------------------------------------------------------- showing

    def _count(self) -> None:
        """Which mark of how many: those that were settled since the panel opened count too."""
        opened, items = self._session.open, self.model.items()
        version = opened.version.id if opened else ""
        if version != self._version:
            self._version, self._at_first = version, 0
        self._at_first = max(self._at_first, len(items))

    def _show_count(self, item: ReviewItem | None) -> None:
        items = self.model.items()
        settled = self._at_first - len(items)
        if item is None:
            told = f"{counted(settled, 'mark')} looked through" if settled else "Review of marks"
        else:
            told = f"Mark {settled + items.index(item) + 1:,} of {self._at_first:,}"
        self.count.setText(f"<b>{told}</b>")

    def _turn_to(self) -> None:
        self._turn = 0
        self._show_current()

    def _show_current(self) -> None:
        item = self.current()
        self._stack.setCurrentWidget(self._body if self.model.rowCount() else self._hint)
        self._show_count(item)
        if item is not None:
            self._show_cards(item)
            self._go()
        told = joined(mark_name(item.record), status_told(item)) if item else ""
        self.told.setText(told)
        self.other.setVisible(item is not None and len(_places(item)) > 1)
        self.delete.setEnabled(item is not None and not self._session.read_only)
        self.turned.emit()

    def _show_cards(self, item: ReviewItem) -> None:
        library, opened = self._session.library, self._session.open
        origin = library.version(item.old.version_id)
        if origin is None or opened is None:
            return
        old = context_of(origin.text, item.old.span)
        place = self.place()
        new = context_of(opened.version.text, place) if place else None
        sides = _compared(old, new)
        self.old.show_words(f"Version of {moment_within(origin.captured)}", sides[0])
        self.new.show_words(f"You read that of {moment_within(opened.version.captured)}", sides[1])

    def _go(self) -> None:
        self.shown.emit(self.place())

    def _ask_old(self) -> None:
        item = self.current()
        if item is not None:
            self.old_wanted.emit(item.old.version_id, item.old.span)

    def _delete(self) -> None:
        item = self.current()
        if item is not None:
            self._go_on = True
            self._reviewing.delete([item])

    def _tint(self) -> None:
        self._shut.setIcon(icon("x", self._themes.current.ink))
        self.list.viewport().update()


class _ActionPush(QPushButton):
    """A button for an action in few words, enabled as that is."""

    def __init__(self, action: QAction, words: str, parent: QWidget) -> None:
        super().__init__(words, parent)
        self._action = action
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._action.trigger)
        self._action.changed.connect(self._take_state)
        self._take_state()

    def _take_state(self) -> None:
        self.setAccessibleName(self._action.text())
        self.setToolTip(self._action.toolTip())
        self.setEnabled(self._action.isEnabled())


def _places(item: ReviewItem) -> tuple[Span, ...]:
    """Where a mark may stand, the likeliest place first."""
    return (item.new, *item.rivals) if item.new else item.rivals


def _compared(old: Context, new: Context | None) -> tuple[Inked, Inked]:
    """Both contexts with their differences, and the passage in each.

    What differs at their ends only because they were cut there is left out.
    """
    if new is None:
        return Inked(old.text, (), old.passage), Inked(_NOWHERE)
    both = trimmed(old, new, short_differences(old.text, new.text))
    sides = inked(both[0].text, both[1].text, short_differences(both[0].text, both[1].text))
    return (
        Inked(sides[0].text, sides[0].runs, both[0].passage),
        Inked(sides[1].text, sides[1].runs, both[1].passage),
    )
