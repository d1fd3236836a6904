"""What is in the article: people, quotations, numbers, dates, and what the reader made of it."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QStackedLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from postil.ui.fonts import ui_font
from postil.ui.models.finding_lines import BESIDE, LINE, FindingLines
from postil.ui.models.outline import Line, Outline
from postil.ui.reader.marks import MarkRef
from postil.workspace.current_session import CurrentSession

_PAUSE_MS: Final = 80
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_AROUND: Final = 6
_GAP: Final = 10
_EMPTY: Final = (
    "<p><b>Nothing found yet</b></p><p>Open an article to see who and what is in it.</p>"
)


class FindingsPane(QWidget):
    """`chosen` carries the mark that was clicked, `jumped` the one to go to and to flash;
    `selected` says that other lines are selected.

    A line that stands for several mentions goes on to the next one each time.
    """

    chosen = Signal(object)
    jumped = Signal(object)
    selected = Signal()

    def __init__(self, reading: CurrentSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._turn: tuple[Line | None, int] = (None, -1)
        self._folded: set[str] = set()
        self._outline = Outline()
        self.model = FindingLines(reading, self)
        self.tree = self._made_tree()
        self._hint = QLabel(_EMPTY, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._hint.setProperty("role", "muted")
        self._hint.setMargin(24)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._hint)
        self._stack.addWidget(self.tree)
        self.tree.selectionModel().selectionChanged.connect(lambda *_: self.selected.emit())
        self._late = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._late.timeout.connect(self.refresh)
        reading.opened.connect(self._late.start)
        reading.findings_changed.connect(self._late.start)
        reading.changed.connect(self._refresh_soon)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _refresh_soon(self) -> None:
        self._late.start()

    def step(self, by: int) -> None:
        """Move to the next or previous line and select its mark in the article."""
        here = self.tree.currentIndex()
        index = self.tree.indexBelow(here) if by > 0 else self.tree.indexAbove(here)
        while index.isValid() and not isinstance(index.data(LINE), Line):
            index = self.tree.indexBelow(index) if by > 0 else self.tree.indexAbove(index)
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self._choose(index)

    def several(self) -> list[MarkRef]:
        """The marks of the selected lines where more than one is selected; else none."""
        lines = [index.data(LINE) for index in self.tree.selectionModel().selectedRows()]
        chosen = [line for line in lines if isinstance(line, Line)]
        if len(chosen) < 2 or not self.isVisible():
            return []
        return sorted((r for line in chosen for r in line.refs), key=lambda ref: ref.span)

    def drop_several(self) -> None:
        """The reader chose something in the text: what was selected here is no longer meant."""
        if not self.tree.hasFocus():
            self.tree.clearSelection()

    def refresh(self) -> None:
        """Gather the article's lines again, where anybody sees them."""
        if not self.isVisible():
            return
        if not self._outline.go_on(self._reading.session):
            self._late.start(0)
            return
        self._late.setInterval(_PAUSE_MS)
        place = self.tree.verticalScrollBar().value()
        sections = self._outline.sections(self._reading.session)
        for row in self.model.show(sections):
            title = sections[row].title
            self.tree.setExpanded(self.model.index(row, 0), title not in self._folded)
        self.tree.verticalScrollBar().setValue(place)
        self._stack.setCurrentWidget(self.tree if sections else self._hint)

    def _made_tree(self) -> QTreeView:
        tree = QTreeView(self)
        tree.setModel(self.model)
        tree.setItemDelegate(_LineDelegate(tree))
        tree.setHeaderHidden(True)
        tree.setDragEnabled(True)
        tree.setUniformRowHeights(True)
        tree.setIndentation(12)
        tree.setFont(ui_font(9.5))
        tree.setExpandsOnDoubleClick(False)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setAccessibleName("What is in this article")
        tree.clicked.connect(self._choose)
        tree.activated.connect(self._jump)
        tree.expanded.connect(lambda index: self._folded.discard(_title(index)))
        tree.collapsed.connect(lambda index: self._folded.add(_title(index)))
        return tree

    def _choose(self, index: QModelIndex) -> None:
        line = index.siblingAtColumn(0).data(LINE)
        if not isinstance(line, Line):
            self.tree.setExpanded(index, not self.tree.isExpanded(index))
            return
        if self._turn[0] != line:
            self._turn = (line, 0)
        self.chosen.emit(line.refs[self._turn[1]])

    def _jump(self, index: QModelIndex) -> None:
        line = index.siblingAtColumn(0).data(LINE)
        if isinstance(line, Line):
            self.jumped.emit(self._next_of(line))

    def _next_of(self, line: Line) -> MarkRef:
        known, turn = self._turn
        ref = line.refs[turn if known == line else 0]
        self._turn = (line, ((turn if known == line else 0) + 1) % len(line.refs))
        return ref


class _LineDelegate(QStyledItemDelegate):
    """Draws a line's words, and what stands beside them at the right edge.

    In one column: in two, a single long date would take the room of every name.
    """

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        beside = index.data(BESIDE) or ""
        room = option.rect.width() - 2 * _AROUND
        if beside:
            room -= option.fontMetrics.horizontalAdvance(beside) + _GAP
        option.text = option.fontMetrics.elidedText(option.text, Qt.TextElideMode.ElideRight, room)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        painter.save()
        painter.setFont(ui_font(9.5))
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        painter.drawText(option.rect.adjusted(0, 0, -_AROUND, 0), _RIGHT, index.data(BESIDE) or "")
        painter.restore()


def _title(index: QModelIndex) -> str:
    return str(index.siblingAtColumn(0).data() or "")
