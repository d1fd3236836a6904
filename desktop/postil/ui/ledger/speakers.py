"""Who is quoted in the library, the most often first, to choose from."""

from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem, QVBoxLayout, QWidget

from postil.model.identity import ArticleId
from postil.model.ledger import SpeakerRow
from postil.ui.docks.filter_field import FilterField
from postil.ui.docks.row_delegate import SIDE, RowDelegate
from postil.ui.fonts import ui_font
from postil.ui.models.quotes import NOBODY
from postil.ui.theme import Themes
from postil.ui.wording import counted
from postil.workspace.session import ReadingSession

_EVERYBODY: Final = "Everybody"
_FIXED: Final[tuple[tuple[str, str | None], ...]] = ((_EVERYBODY, None), (NOBODY, ""))
_MOST: Final = 500
_LEAST_WIDTH: Final = 120
_NUMBER: Final = Qt.ItemDataRole.UserRole
"""The role under which an index holds how many quotations there are, "" where not told."""

AnyIndex = QModelIndex | QPersistentModelIndex


class SpeakerList(QAbstractListModel):
    """Everybody, nobody known, then the speakers whose names hold what is looked for."""

    def __init__(self, session: ReadingSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: list[SpeakerRow] = []

    def ask(self, words: str, articles: tuple[ArticleId, ...] = ()) -> None:
        """List the speakers whose names hold `words`, of these articles, or of all."""
        self.beginResetModel()
        self._rows = self._session.library.ledger.speakers(words, _MOST, articles)
        self.endResetModel()

    def speaker_at(self, index: AnyIndex) -> str | None:
        """The name, "" for those that are not known, None for everybody."""
        row = index.row()
        return _FIXED[row][1] if row < len(_FIXED) else self._rows[row - len(_FIXED)].name

    def index_of(self, speaker: str | None) -> QModelIndex:
        names = [value for _, value in _FIXED] + [row.name for row in self._rows]
        return self.index(names.index(speaker)) if speaker in names else QModelIndex()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(_FIXED) + len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if index.row() < len(_FIXED):
            return _FIXED[index.row()][0] if role == Qt.ItemDataRole.DisplayRole else None
        row = self._rows[index.row() - len(_FIXED)]
        told = f"{counted(row.quotes, 'quotation')} in {counted(row.articles, 'article')}"
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.name
            case _ if role == _NUMBER:
                return f"{row.quotes:,}"
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.name}: {told}"
        return None


class SpeakerDelegate(RowDelegate):
    """A name on the left, the number of its quotations on the right."""

    def __init__(self, themes: Themes, parent: QObject | None = None) -> None:
        super().__init__(themes, parent)
        self._font = ui_font(10)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(80, self.title.height() + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme = self.themes.current
        painter.save()
        self.paint_ground(painter, option, theme)
        rect = option.rect.adjusted(SIDE, 0, -SIDE, 0)
        base = rect.top() + (rect.height() + self.title.ascent() - self.title.descent()) / 2
        number = str(index.data(_NUMBER) or "")
        right = rect.right() - self.small.horizontalAdvance(number)
        painter.setFont(self.small_font)
        painter.setPen(theme.muted)
        painter.drawText(QPointF(right, base), number)
        painter.setFont(self._font)
        painter.setPen(theme.ink if index.row() >= len(_FIXED) else theme.muted)
        room = right - rect.left() - 8
        name = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, int(room)
        )
        painter.drawText(QPointF(rect.left(), base), name)
        painter.restore()


class SpeakersPane(QWidget):
    """A field over the list of speakers."""

    def __init__(
        self, session: ReadingSession, themes: Themes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._articles: tuple[ArticleId, ...] = ()
        self.model = SpeakerList(session, self)
        self.field = FilterField(self)
        self.field.setPlaceholderText("Find a speaker")
        self.field.setClearButtonEnabled(True)
        self.field.setAccessibleName("Find a speaker")
        self.list = QListView(self)
        self.list.setObjectName("speakers")
        self.list.setModel(self.model)
        self.list.setItemDelegate(SpeakerDelegate(themes, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName("Speakers")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        above = QVBoxLayout()
        above.setContentsMargins(SIDE, 2, 10, 6)
        above.addWidget(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self.list, 1)
        self.setMinimumWidth(_LEAST_WIDTH)
        themes.changed.connect(self.list.viewport().update)
        self.field.textChanged.connect(lambda _text: self.refresh(self._articles))
        self.field.left_downwards.connect(self.list.setFocus)

    def chosen(self) -> str | None:
        index = self.list.currentIndex()
        return self.model.speaker_at(index) if index.isValid() else None

    def refresh(self, articles: tuple[ArticleId, ...] = ()) -> None:
        """Read the speakers again; who was chosen stays so where they are still there."""
        self._articles = articles
        speaker, top = self.chosen(), self.list.verticalScrollBar().value()
        self.model.ask(self.field.text().strip(), articles)
        index = self.model.index_of(speaker)
        self.list.setCurrentIndex(index if index.isValid() else self.model.index(0))
        self.list.verticalScrollBar().setValue(top)
