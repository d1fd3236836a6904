"""The history: who did what when; and back to any point of it."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QListView,
    QProgressBar,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from postil.ui.colours import blended
from postil.ui.dialogs.past_list import PastList
from postil.ui.fonts import ui_font
from postil.ui.models.steps import CURRENT, STEP, StepList
from postil.ui.moments import local_time
from postil.ui.theme import Themes
from postil.ui.wording import counted, joined
from postil.workspace.jobs import Job
from postil.workspace.session import ReadingSession

_PAUSE_MS: Final = 50
_EMPTY: Final = (
    "<p><b>Nothing done yet</b></p><p>Everything you do is listed here, and you can go back to "
    "any point of it, also after closing the program.</p>"
)
_SIDE: Final = 14
_BAR: Final = 3
_PADDING: Final = 6
_HERE: Final = "You are here"


class History(PastList):
    """The last thousand deeds by day; undone ones are pale, and the point where one is is marked.

    A double click, or the button, goes back or forward to a line.
    """

    def __init__(
        self, session: ReadingSession, themes: Themes, parent: QWidget | None = None
    ) -> None:
        super().__init__("History", _EMPTY, parent)
        self.resize(460, 620)
        self._session = session
        self._job: Job | None = None
        self.model = StepList(self)
        self.list = self._made_list(themes)
        self.progress = QProgressBar(textVisible=False)
        self.progress.hide()
        self.go = QPushButton("Return to here")
        self.go.clicked.connect(self._go_to_chosen)
        self.lay_out(self.list, [self.go], [self.progress])
        self._late = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._late.timeout.connect(self.refresh)
        session.undo_stack.indexChanged.connect(self._refresh_soon)
        session.changed.connect(self._refresh_soon)
        themes.changed.connect(self.list.viewport().update)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self.list.setFocus()

    def refresh(self) -> None:
        """Read the history again, where anybody sees it and nobody travels in it."""
        if not self.isVisible() or self._job is not None:
            return
        steps = self._session.library.history()
        self.model.show(steps)
        self._stack.setCurrentWidget(self.list if steps else self._hint)
        current = self.model.current()
        self.list.setCurrentIndex(current)
        self.list.scrollTo(current, QListView.ScrollHint.PositionAtCenter)
        self._tell()

    def _refresh_soon(self) -> None:
        self._late.start()

    def return_to(self, index: QModelIndex) -> None:
        """Go to the point of a line; nothing where it is a day or the point where one is."""
        step = self.model.point_at(index)
        if step is None or self._job is not None or self._session.read_only:
            return
        job = self._job = self._session.return_to(step)
        job.progressed.connect(self._show_progress)
        job.failed.connect(self._session.refused)
        job.ended.connect(self._arrived)
        self._tell()

    def _made_list(self, themes: Themes) -> QListView:
        view = QListView(self)
        view.setModel(self.model)
        view.setItemDelegate(_StepDelegate(themes, view))
        view.setMouseTracking(True)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setAccessibleName("What was done, the newest first")
        view.activated.connect(self.return_to)
        view.selectionModel().currentChanged.connect(lambda *_: self._tell())
        return view

    def _go_to_chosen(self) -> None:
        if self._job is not None:
            self._job.cancel()
        else:
            self.return_to(self.list.currentIndex())

    def _show_progress(self, done: int, of: int, _doing: str) -> None:
        self.progress.setMaximum(of)
        self.progress.setValue(done)
        self.progress.setVisible(done < of)

    def _arrived(self) -> None:
        self._job = None
        self.progress.hide()
        self.refresh()

    def _tell(self) -> None:
        """Say what the button would do, and let it do nothing where that is nothing."""
        if self._job is not None:
            self.told.setText("Going there …")
            self.go.setText("Stop")
            self.go.setEnabled(True)
            return
        self.go.setText("Return to here")
        steps = self._distance()
        self.go.setEnabled(bool(steps) and not self._session.read_only)
        if steps > 0:
            self.told.setText(f"Undoes {counted(steps, 'step')}; they can be done again.")
        elif steps < 0:
            self.told.setText(f"Does {counted(-steps, 'step')} again.")
        else:
            self.told.setText("Choose the step after which you want everything to be as it was.")

    def _distance(self) -> int:
        """How many steps the chosen line lies back; negative where they are to be done again."""
        point = self.model.point_at(self.list.currentIndex())
        index = self._session.undo_stack.index_of(point) if point else 0
        if point is None or index is None:
            return 0
        return self._session.undo_stack.index() - index


class _StepDelegate(QStyledItemDelegate):
    """Draws days as headings; steps with their time and author, pale where they are undone."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._font, self._small_font = ui_font(10), ui_font(9)
        self._bold = ui_font(10, QFont.Weight.DemiBold)
        self._metrics, self._small = QFontMetrics(self._font), QFontMetrics(self._small_font)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        lines = self._metrics.lineSpacing()
        if index.data(STEP) is not None:
            lines += self._small.lineSpacing() + 2
        return QSize(100, lines + 2 * _PADDING)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        self._paint_ground(painter, option, index)
        inner = option.rect.adjusted(_SIDE, _PADDING, -_SIDE, -_PADDING)
        self._paint_words(painter, inner, index)
        painter.restore()

    def _paint_ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme, rect, state = self._themes.current, option.rect, option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.link.fill)
        elif index.data(STEP) is not None and state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, blended(theme.ink, theme.raised, 0.04))
        if index.data(CURRENT):
            painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), theme.accent)

    def _paint_words(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, step, here = self._themes.current, index.data(STEP), bool(index.data(CURRENT))
        heading = step is None and not here
        room = rect.width()
        if here:
            painter.setFont(self._small_font)
            painter.setPen(theme.accent)
            painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, _HERE)
            room -= self._small.horizontalAdvance(_HERE) + _SIDE
        painter.setFont(self._bold if here or heading else self._font)
        pale = heading or (step is not None and step.undone)
        painter.setPen(theme.muted if pale else theme.ink)
        words = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, room
        )
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, words)
        if step is not None:
            painter.setFont(self._small_font)
            painter.setPen(theme.muted)
            told = joined(local_time(step.moment), step.author, "undone" if step.undone else "")
            bottom = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
            painter.drawText(rect, bottom, told)
