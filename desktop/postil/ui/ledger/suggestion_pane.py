"""Names that may be spellings of one: pair after pair, each with why and where, to say of."""

import html
import time
from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QModelIndex, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QSplitter,
    QStyleOptionViewItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from postil.errors import PostilError
from postil.model.entity_rows import EntityEntry
from postil.ui.docks.row_delegate import SIDE, RowDelegate
from postil.ui.fonts import reading_font, ui_font
from postil.ui.ledger.entity_filters import paint_badge
from postil.ui.models.suggestions import SUGGESTION, AnyIndex, SuggestionList
from postil.ui.theme import Themes
from postil.ui.wording import ONE_NAMES, counted, day, joined
from postil.workspace.entities import Suggestion, best_first, suggesting
from postil.workspace.entity_reading import EntityReading
from postil.workspace.session import ReadingSession

_BUDGET_S: Final = 0.006
"""For how long it looks before the window may draw and listen."""
_BADGE: Final = 16
_PAUSE_MS: Final = 120


class SuggestionPane(QWidget):
    """`accepted` and `declined` carry the Suggestion that a person said of; `wanted` an EntityName
    whose page they want to see; `told` what the button that shows the pane says."""

    accepted = Signal(object)
    declined = Signal(object)
    wanted = Signal(object)
    told = Signal(str)

    def __init__(
        self, session: ReadingSession, themes: Themes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._themes = session, themes
        self._work: Iterator[Suggestion | None] | None = None
        self._found: list[Suggestion] = []
        self.model = SuggestionList(self)
        self.list = self._made_list()
        self.detail = QTextBrowser(self)
        self.detail.setFont(reading_font(10.5))
        self.detail.setOpenLinks(False)
        self.detail.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.detail.setAccessibleName("Why these two may be one, and a sentence of each")
        self.detail.document().setDocumentMargin(12)
        self.detail.anchorClicked.connect(lambda link: self._want(link.toString()))
        self.state = QLabel(self)
        self.state.setProperty("role", "muted")
        self.accept_button = QPushButton("They are one (Enter)")
        self.decline_button = QPushButton("They are two (X)")
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go_on)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._show_sentences)
        self._lay_out()
        self._connect()

    # ---------------------------------------------------------------- what others ask

    def look(self) -> None:
        """Look through all names anew, in moments when nothing else is done.

        What was found before stays in sight until that is done.
        """
        self._work, self._found = suggesting(self._session.library), []
        self._tell()
        self._timer.start(0)

    def current(self) -> Suggestion | None:
        return self.model.at(self.list.currentIndex().row())

    def drop(self, suggestion: Suggestion) -> None:
        """It was said of: it goes, and the next one is the current one."""
        row = self.list.currentIndex().row()
        if self.model.at(row) == suggestion:
            self.model.take_out(row)
            self.list.setCurrentIndex(self.model.index(min(row, self.model.rowCount() - 1)))
        self._tell()
        self._show(self.list.currentIndex(), QModelIndex())

    @property
    def looking(self) -> bool:
        return self._work is not None

    # ---------------------------------------------------------------- building

    def _made_list(self) -> QListView:
        view = QListView(self)
        view.setModel(self.model)
        view.setItemDelegate(_PairDelegate(self._themes, view))
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setFrameShape(QListView.Shape.NoFrame)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setAccessibleName("Names that may be one")
        self._themes.changed.connect(view.viewport().update)
        return view

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self.state, 1)
        row.addWidget(self.accept_button)
        row.addWidget(self.decline_button)
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.addWidget(self.list)
        sides.addWidget(self.detail)
        sides.setSizes([420, 420])
        sides.setHandleWidth(1)
        sides.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(sides, 1)

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(self._show)
        self.list.activated.connect(lambda _index: self._accept())
        self.accept_button.clicked.connect(self._accept)
        self.decline_button.clicked.connect(self._decline)
        for title, keys, deed in (
            ("They are one", "A", self._accept),
            ("They are two", "X", self._decline),
        ):
            self.list.addAction(self._action(title, keys, deed))

    def _action(self, title: str, keys: str, deed: Callable[[], None]) -> QAction:
        action = QAction(title, self.list)
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _on: deed())
        return action

    # ---------------------------------------------------------------- looking

    def _go_on(self) -> None:
        if self._work is None:
            return
        end = time.perf_counter() + _BUDGET_S
        try:
            for found in self._work:
                if found is not None:
                    self._found.append(found)
                if time.perf_counter() > end:
                    self._timer.start(0)
                    return
        except PostilError:
            pass  # whatever is wrong with the file, the reader's next deed will tell
        self._work = None
        before = self.current()
        self.model.show(best_first(self._found))
        rows = range(self.model.rowCount())
        row = next((row for row in rows if self.model.at(row) == before), 0)
        self.list.setCurrentIndex(self.model.index(row))
        self._tell()
        self._show(self.list.currentIndex(), QModelIndex())

    def _tell(self) -> None:
        count = self.model.rowCount()
        if self.looking:
            self.state.setText("Looking for names that may be one…")
        elif count:
            self.state.setText(f"{counted(count, 'pair')} may be one; nothing is merged by itself.")
        else:
            self.state.setText("No names seem to be spellings of one.")
        self.told.emit(f"Suggested merges ({count:,})" if count else "Suggested merges")
        writable = count > 0 and not self._session.read_only
        self.accept_button.setEnabled(writable)
        self.decline_button.setEnabled(writable)

    # ---------------------------------------------------------------- one pair

    def _accept(self) -> None:
        if (suggestion := self.current()) is not None and self.accept_button.isEnabled():
            self.accepted.emit(suggestion)

    def _decline(self) -> None:
        if (suggestion := self.current()) is not None and self.decline_button.isEnabled():
            self.declined.emit(suggestion)

    def _show(self, _index: QModelIndex, _before: QModelIndex) -> None:
        self.detail.setHtml(self._reason())
        self._pause.start()

    def _reason(self) -> str:
        suggestion = self.current()
        if suggestion is None:
            return ""
        alike = round(suggestion.likeness * 100)
        label = ONE_NAMES[suggestion.one.entity.label].lower()
        return (
            f'<p style="{self._small()}">{alike} % alike, as Latin letters with the ways of '
            f"transliterating folded: the same {label} in another spelling?</p>"
        )

    def _show_sentences(self) -> None:
        suggestion = self.current()
        if suggestion is None:
            return
        parts = [self._reason()]
        for number, entry in enumerate((suggestion.one, suggestion.other)):
            head = f'<a href="{number}">{html.escape(entry.entity.name)}</a>'
            parts.append(f'<p><b>{head}</b> <span style="{self._small()}">{_counts(entry)}</span>')
            parts.append(f"<br>{self._sentence(entry)}</p>")
        self.detail.setHtml("".join(parts))

    def _sentence(self, entry: EntityEntry) -> str:
        index = self._session.library.entity_index
        for appearance in index.appearances(entry.entity, 1):
            reading = EntityReading(self._session.library, entry.entity).of(appearance.article_id)
            if reading is not None and len(reading):
                line = reading.line(0)
                words = (line.before, line.words, line.behind)
                before, name, behind = (html.escape(part) for part in words)
                source = html.escape(joined(appearance.outlet, day(appearance.published)))
                told = f'<br><span style="{self._small()}">{source}</span>'
                return f"{before}<b>{name}</b>{behind}{told}"
        return ""

    def _small(self) -> str:
        return f"font-family:Inter;font-size:9pt;color:{self._themes.current.muted.name()}"

    def _want(self, number: str) -> None:
        suggestion = self.current()
        if suggestion is not None:
            chosen = suggestion.other if number == "1" else suggestion.one
            self.wanted.emit(chosen.entity)


def _counts(entry: EntityEntry) -> str:
    return joined(counted(entry.mentions, "mention"), counted(entry.articles, "article"))


class _PairDelegate(RowDelegate):
    """Two names on one line, the type before them and in how many articles each stands."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(120, self.title.height() + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        suggestion = index.data(SUGGESTION)
        if not isinstance(suggestion, Suggestion):
            return
        theme = self.themes.current
        painter.save()
        self.paint_ground(painter, option, theme)
        rect = option.rect.adjusted(SIDE, 0, -SIDE, 0)
        badge = QRectF(rect.left(), rect.center().y() - _BADGE / 2 + 0.5, _BADGE, _BADGE)
        paint_badge(painter, badge, suggestion.one.entity.label, self.themes)
        base = rect.center().y() + (self.title.ascent() - self.title.descent()) / 2 + 0.5
        left = rect.left() + _BADGE + 8
        half = (rect.right() - left - 30) / 2
        for number, entry in enumerate((suggestion.one, suggestion.other)):
            x = left + number * (half + 30)
            if number:
                painter.setPen(theme.muted)
                painter.drawText(QPointF(x - 20, base), "=")
            count = f"{entry.articles:,}"
            room = half - self.small.horizontalAdvance(count) - 8
            painter.setFont(ui_font(10))
            painter.setPen(theme.ink)
            name = painter.fontMetrics().elidedText(
                entry.entity.name, Qt.TextElideMode.ElideRight, int(room)
            )
            painter.drawText(QPointF(x, base), name)
            painter.setFont(self.small_font)
            painter.setPen(theme.muted)
            painter.drawText(QPointF(x + half - self.small.horizontalAdvance(count), base), count)
        painter.restore()
