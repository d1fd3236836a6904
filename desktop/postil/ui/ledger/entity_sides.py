"""What stands beside the mentions of an entity: with whom it is named, what is said, its links."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QLabel,
    QListView,
    QStackedWidget,
    QStyleOptionViewItem,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from postil.model.annotation import Link, LinkEnd
from postil.model.ledger import LedgerQuery
from postil.model.naming_rule import EntityName
from postil.ui.docks.row_delegate import SIDE, RowDelegate
from postil.ui.fonts import ui_font
from postil.ui.ledger.entity_filters import paint_badge
from postil.ui.ledger.quote_delegate import QuoteDelegate
from postil.ui.models.quote_rows import AnyIndex, QuoteRows
from postil.ui.models.quotes import QuoteList
from postil.ui.theme import Themes
from postil.ui.wording import ONE_NAMES, counted
from postil.workspace.deeds import shortened
from postil.workspace.entity_reading import Gathered
from postil.workspace.session import ReadingSession

_MOST: Final = 300
_BADGE: Final = 16
_NAME, _TOLD = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_TITLES: Final = ("With", "Says", "About", "Links")
_MEANT: Final = (
    "Other names in the same sentences, and in the same articles",
    "Quotations by this name",
    "What others say in which it is mentioned",
    "Links that begin or end at its mentions",
)
_EMPTY: Final = (
    "No other name stands in the same articles.",
    "No quotation is by this name.",
    "No quotation of somebody else mentions it.",
    "No link begins or ends at one of its mentions.",
)


class _Neighbours(QAbstractListModel):
    """The names that stand with an entity, those in most of its sentences first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[tuple[EntityName, int, int]] = []

    def show(self, gathered: Gathered) -> None:
        ranked = sorted(
            gathered.in_article.items(),
            key=lambda item: (-gathered.in_sentence[item[0]], -item[1], item[0]),
        )
        rows = [(name, gathered.in_sentence[name], number) for name, number in ranked[:_MOST]]
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        name, sentences, articles = self.rows[index.row()]
        told = f"{counted(articles, 'article')}"
        if sentences:
            told = f"same sentence in {sentences:,} of {told}"
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return name.name
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{name.name}, {ONE_NAMES[name.label]}: {told}"
            case _ if role == _NAME:
                return name
            case _ if role == _TOLD:
                return f"{sentences:,} / {articles:,}"
        return None


class _Links(QAbstractListModel):
    """Links from or to mentions, each as it reads from there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[tuple[Link, LinkEnd, str]] = []

    def show(self, rows: Sequence[tuple[Link, LinkEnd, str]]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        link, here, kind = self.rows[index.row()]
        other = link.target if here == link.source else link.source
        words = (shortened(end.passage.text, 60) for end in (here, other))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            mine, theirs = words
            return f"{mine} — {kind} — {theirs}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return link.note or None
        return None


class _NeighbourDelegate(RowDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(80, self.title.height() + 10)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        name = index.data(_NAME)
        if not isinstance(name, EntityName):
            return
        theme = self.themes.current
        painter.save()
        self.paint_ground(painter, option, theme)
        rect = option.rect.adjusted(SIDE, 0, -SIDE, 0)
        badge = QRectF(rect.left(), rect.center().y() - _BADGE / 2 + 0.5, _BADGE, _BADGE)
        paint_badge(painter, badge, name.label, self.themes)
        base = rect.center().y() + (self.title.ascent() - self.title.descent()) / 2 + 0.5
        told = str(index.data(_TOLD))
        right = rect.right() - self.small.horizontalAdvance(told)
        painter.setFont(self.small_font)
        painter.setPen(theme.muted)
        painter.drawText(QPointF(right, base), told)
        painter.setFont(ui_font(10))
        painter.setPen(theme.ink)
        left = rect.left() + _BADGE + 8
        words = painter.fontMetrics().elidedText(
            name.name, Qt.TextElideMode.ElideRight, int(right - left - 8)
        )
        painter.drawText(QPointF(left, base), words)
        painter.restore()


class EntitySides(QWidget):
    """`name_wanted` carries an EntityName whose page is wanted, `quote_wanted` a QuoteRow and
    `end_wanted` a LinkEnd to go to."""

    name_wanted = Signal(object)
    quote_wanted = Signal(object)
    end_wanted = Signal(object)

    def __init__(
        self, session: ReadingSession, themes: Themes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.neighbours, self.links = _Neighbours(self), _Links(self)
        self.own, self.about = QuoteList(session, self), QuoteRows(self)
        self.tabs = QTabBar(self)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setAccessibleName("What stands beside the mentions")
        self._stack = QStackedWidget(self)
        self.lists: list[QListView] = []
        quotes = QuoteDelegate(themes, self)
        for title, model, delegate in (
            (_TITLES[0], self.neighbours, _NeighbourDelegate(themes, self)),
            (_TITLES[1], self.own, quotes),
            (_TITLES[2], self.about, quotes),
            (_TITLES[3], self.links, None),
        ):
            number = self.tabs.addTab(title)
            self.tabs.setTabToolTip(number, _MEANT[number])
            view = self._made_list(_MEANT[number], model)
            if delegate is not None:
                view.setItemDelegate(delegate)
            themes.changed.connect(view.viewport().update)
            self.lists.append(view)
            self._stack.addWidget(view)
        self._hint = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._hint.setProperty("role", "muted")
        self._hint.setContentsMargins(18, 0, 18, 0)
        self._stack.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.setMinimumWidth(200)
        self.tabs.currentChanged.connect(lambda _tab: self._show_tab())

    def show_entity(self, names: Sequence[EntityName]) -> None:
        """Begin with another entity: its own quotations are known at once."""
        self.own.ask(LedgerQuery(speaker=names[0].name))
        self.show_gathered(Gathered())

    def show_gathered(self, gathered: Gathered) -> None:
        self.neighbours.show(gathered)
        self.about.show(gathered.about)
        self._tell()

    def show_links(self, rows: Sequence[tuple[Link, LinkEnd, str]]) -> None:
        self.links.show(rows)
        self._tell()

    # ---------------------------------------------------------------- inside

    def _made_list(self, title: str, model: QAbstractListModel) -> QListView:
        view = QListView(self)
        view.setModel(model)
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setFrameShape(QListView.Shape.NoFrame)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setAccessibleName(title)
        view.clicked.connect(self._want)
        view.activated.connect(self._want)
        return view

    def _tell(self) -> None:
        for number, view in enumerate(self.lists):
            count = view.model().rowCount()
            more = "+" if number == 0 and count == _MOST else ""
            self.tabs.setTabText(
                number, f"{_TITLES[number]} {count:,}{more}" if count else _TITLES[number]
            )
        self._show_tab()

    def _show_tab(self) -> None:
        number = self.tabs.currentIndex()
        view = self.lists[number]
        empty = view.model().rowCount() == 0
        self._hint.setText(_EMPTY[number])
        self._stack.setCurrentWidget(self._hint if empty else view)

    def _want(self, index: QModelIndex) -> None:
        model = index.model()
        if model is self.neighbours:
            self.name_wanted.emit(self.neighbours.rows[index.row()][0])
        elif model is self.links:
            self.end_wanted.emit(self.links.rows[index.row()][1])
        elif model is self.own:
            self.quote_wanted.emit(self.own.quote_at(index))
        else:
            self.quote_wanted.emit(self.about.at(index.row()))
