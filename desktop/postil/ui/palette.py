"""The command palette: every action, article and entity, by a few letters of its name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from postil.model.entity_rows import EntityEntry, EntityQuery
from postil.model.holdings import ArticleQuery, ArticleRow
from postil.model.identity import ArticleId
from postil.ui.actions import Actions, shown
from postil.ui.focus import put_away
from postil.ui.fonts import ui_font
from postil.ui.icons import icon
from postil.ui.matching import Match, match
from postil.ui.models.articles import source_line
from postil.ui.theme import Themes
from postil.ui.wording import ONE_NAMES, counted, joined
from postil.workspace.current_session import CurrentSession
from postil.workspace.entities import parts_of, wholes_of

_MOST_ARTICLES: Final = 30
_MOST_ENTITIES: Final = 12
_MOST: Final = 60
_FEWEST_LETTERS: Final = 2
"""Letters from which on names are offered."""
_ROW: Final = 34
_ICON: Final = 16
_ENTRY: Final = Qt.ItemDataRole.UserRole
_LEFT_OUT: Final = ("palette", "clear")
_NO_OFFERS: Final = "Nothing has these letters. Try other ones, or press Esc."


_NO_LETTERS: Final = Match(0)


@dataclass(frozen=True, slots=True)
class Entry:
    """One offer: what it is called, what stands beside it, and what it does.

    `obstacle` says why it can't be done just now, "" where it can.
    """

    title: str
    beside: str
    icon: str
    run: Callable[[], object] = field(compare=False)
    obstacle: str = ""
    match: Match = _NO_LETTERS


class _Offers(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: Sequence[Entry] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        entry = self.entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(filter(None, (entry.title, entry.beside, entry.obstacle)))
            case _ if role == _ENTRY:
                return entry
        return None


class _OfferDelegate(QStyledItemDelegate):
    """Draws an offer on one line, the letters that matched in bold."""

    def __init__(self, themes: Themes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._plain, self._bold = ui_font(10), ui_font(10, QFont.Weight.Bold)
        self._small = ui_font(9)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(100, _ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry, theme = index.data(_ENTRY), self._themes.current
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = state & QStyle.StateFlag.State_Selected
            painter.setBrush(theme.link.fill if chosen else theme.window)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(rect.adjusted(6, 1, -6, -1), 6, 6)
        ink = theme.muted if entry.obstacle else theme.ink
        square = QRect(rect.left() + 18, rect.center().y() - _ICON // 2 + 1, _ICON, _ICON)
        if entry.icon:
            mode = QIcon.Mode.Disabled if entry.obstacle else QIcon.Mode.Normal
            icon(entry.icon, theme.muted).paint(painter, square, mode=mode)
        beside = entry.obstacle or entry.beside
        small = QFontMetrics(self._small)
        room = rect.width() - 70
        beside = small.elidedText(beside, Qt.TextElideMode.ElideRight, room // 2)
        width = small.horizontalAdvance(beside)
        baseline = rect.center().y() + QFontMetrics(self._plain).capHeight() // 2 + 1
        painter.setFont(self._small)
        painter.setPen(theme.muted)
        painter.drawText(QPointF(rect.right() - 18 - width, baseline), beside)
        painter.setPen(ink)
        self._paint_title(painter, QPointF(rect.left() + 46, baseline), room - width, entry)
        painter.restore()

    def _paint_title(self, painter: QPainter, at: QPointF, room: int, entry: Entry) -> None:
        metrics = QFontMetrics(self._bold)
        title = metrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, room)
        places = set(entry.match.places)
        begin = 0
        for end in range(1, len(title) + 1):
            if end < len(title) and (end in places) == (begin in places):
                continue
            font = self._bold if begin in places else self._plain
            painter.setFont(font)
            painter.drawText(at, title[begin:end])
            at = at + QPointF(QFontMetrics(font).horizontalAdvance(title[begin:end]), 0)
            begin = end


class Palette(QFrame):
    """A field over the window; letters narrow the list, Return does what is chosen.

    `entity_wanted` carries the EntityName whose page is wanted.
    """

    entity_wanted = Signal(object)

    def __init__(
        self, reading: CurrentSession, actions: Actions, themes: Themes, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._reading, self._actions = reading, actions
        self._area = parent
        self._back_to: QWidget | None = None
        self.setProperty("role", "popup")
        self.field = QLineEdit(self)
        self.field.setPlaceholderText("Do something, or go to an article or a name")
        self.field.setAccessibleName("Command palette")
        self.offers = _Offers(self)
        self.list = QListView(self)
        self.list.setModel(self.offers)
        self.list.setItemDelegate(_OfferDelegate(themes, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("What can be done")
        self._hint = QLabel(_NO_OFFERS, alignment=Qt.AlignmentFlag.AlignCenter)
        self._hint.setProperty("role", "muted")
        self._hint.setMargin(18)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 8)
        column.setSpacing(6)
        margins = QVBoxLayout()
        margins.setContentsMargins(10, 0, 10, 0)
        margins.addWidget(self.field)
        column.addLayout(margins)
        column.addWidget(self._hint)
        column.addWidget(self.list, 1)
        self.field.textChanged.connect(self._narrow)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._run)
        self.hide()

    def open(self) -> None:
        """Show all offers; the focus goes back to where it was when it is closed."""
        self._back_to = self.window().focusWidget()
        self.field.clear()
        self._narrow()
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_palette(self) -> bool:
        """Close it; False where it was not open."""
        if self.isHidden():
            return False
        back_to = self._back_to if self._back_to and isValid(self._back_to) else None
        put_away(self, back_to or self._area)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut and not self.isHidden():
            self.hide()
        elif event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                event.accept()  # so that it closes the palette, and nothing behind it
                return True
        elif event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 8,
            Qt.Key.Key_PageUp: -8,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self._step(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run()
        elif key == Qt.Key.Key_Escape:
            self.close_palette()
        else:
            return False
        return True

    def _step(self, by: int) -> None:
        count = self.offers.rowCount()
        if count:
            row = self.list.currentIndex().row() + by
            row = row % count if abs(by) == 1 else max(0, min(row, count - 1))
            self.list.setCurrentIndex(self.offers.index(row))

    def _run(self) -> None:
        index = self.list.currentIndex()
        if not index.isValid():
            return
        entry = self.offers.entries[index.row()]
        if not entry.obstacle:
            self.close_palette()
            entry.run()

    def _narrow(self) -> None:
        words = self.field.text()
        entries = [
            *self._offered_actions(words),
            *self._offered_articles(words),
            *self._offered_entities(words),
        ]
        entries.sort(key=lambda e: (-e.match.score, bool(e.obstacle)))
        self.offers.show(entries[:_MOST])
        self._hint.setVisible(not entries)
        self.list.setVisible(bool(entries))
        if entries:
            self.list.setCurrentIndex(self.offers.index(0))

    def _offered_actions(self, words: str) -> list[Entry]:
        entries = []
        for id_, action in self._actions.all.items():
            spec = self._actions.spec(id_)
            found = match(words, self._actions.title(id_))
            found = found or _weaker(match(words, f"{spec.group}: {self._actions.title(id_)}"))
            if found is None or id_ in _LEFT_OUT:
                continue
            entries.append(
                Entry(
                    self._actions.title(id_),
                    f"{spec.group}   {shown(self._actions.keys(id_))}".strip(),
                    spec.icon,
                    action.trigger,
                    self._actions.obstacle(id_),
                    found,
                )
            )
        return entries

    def _offered_articles(self, words: str) -> list[Entry]:
        if not words.strip():
            return []
        rows = {r.article.id: r for r in self._rows(ArticleQuery(limit=500))}
        rows |= {r.article.id: r for r in self._rows(ArticleQuery(words, limit=_MOST_ARTICLES))}
        found = [(match(words, row.article.title), row) for row in rows.values()]
        fitting = [(m, row) for m, row in found if m is not None]
        fitting.sort(key=lambda pair: -pair[0].score)
        return [self._article_entry(row, m) for m, row in fitting[:_MOST_ARTICLES]]

    def _offered_entities(self, words: str) -> list[Entry]:
        """Names in any spelling: one that only sounds like the words stands behind the others."""
        parts = parts_of(words)
        if sum(map(len, parts)) < _FEWEST_LETTERS:
            return []
        index = self._reading.session.library.entity_index
        query = EntityQuery(words=parts, wholes=wholes_of(words), limit=_MOST_ENTITIES)
        return [
            self._entity_entry(entry, match(words, entry.entity.name) or Match(0))
            for entry in index.entries(query)
        ]

    def _rows(self, query: ArticleQuery) -> list[ArticleRow]:
        return self._reading.session.library.article_rows(query)

    def _article_entry(self, row: ArticleRow, found: Match) -> Entry:
        return Entry(
            row.article.title,
            source_line(row),
            "file-text",
            lambda: self._read(row.article.id),
            match=found,
        )

    def _read(self, article_id: ArticleId) -> None:
        """Open an article, with the focus in its text."""
        self._reading.session.open_article(article_id)
        self._actions.all["go_reader"].trigger()

    def _entity_entry(self, entry: EntityEntry, found: Match) -> Entry:
        return Entry(
            entry.entity.name,
            joined(ONE_NAMES[entry.entity.label], counted(entry.articles, "article")),
            "users",
            lambda: self.entity_wanted.emit(entry.entity),
            match=found,
        )

    def _place(self) -> None:
        window = self._area.rect()
        width = min(640, window.width() - 40)
        height = min(440, window.height() - 120)
        self.setGeometry(QRect(QPoint((window.width() - width) // 2, 72), QSize(width, height)))


def _weaker(found: Match | None) -> Match | None:
    """A match in the name of the group: less than any in the title itself."""
    return Match(found.score - 50) if found else None
