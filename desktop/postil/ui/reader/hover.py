"""The card that comes when the pointer rests on a mark: what it is, and who says so."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCursor, QEnterEvent, QFont
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from postil.model.passage import Span
from postil.ui.fonts import ui_font
from postil.ui.reader.context_menu import places_menu
from postil.ui.reader.descriptions import Description, crumb, describe
from postil.ui.reader.floating import Floating
from postil.ui.reader.marks import Mark, MarkKind, MarkRef
from postil.ui.reader.notes import NoteLabel
from postil.ui.reader.popup import ActionButton
from postil.ui.reader.view import ArticleView
from postil.workspace.session import ReadingSession

_GRACE_MS: Final = 240
"""How long the card waits for the pointer on its way from the text."""
_WIDTH: Final = 330


class HoverCard(Floating):
    """Follows the view: comes on rest, goes with the pointer, and never stands on the passage."""

    hovered = Signal(object)
    used = Signal()

    def __init__(self, view: ArticleView, session: ReadingSession, parent: QWidget) -> None:
        super().__init__(parent)
        self._view, self._session = view, session
        self._actions: Mapping[str, QAction] = {}
        self._marks: list[Mark] = []
        self.setFixedWidth(_WIDTH)
        self.setAccessibleName("About the mark")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 11, 14, 11)
        self._column.setSpacing(6)
        self._body: QWidget | None = None
        self._grace = QTimer(self, singleShot=True, interval=_GRACE_MS)
        self._grace.timeout.connect(self._go_unless_needed)
        view.rested.connect(self._come)
        view.left.connect(self._grace.start)
        view.scrolled.connect(self.dismiss)
        view.typed.connect(self.dismiss)

    def set_actions(self, actions: Mapping[str, QAction]) -> None:
        self._actions = actions

    def dismiss(self) -> None:
        self._grace.stop()
        self._view.hover(None)
        if self.close_panel():
            self.hovered.emit(None)

    def _come(self, point: QPointF) -> None:
        marks = [] if self._view.showing.selection is not None else self._view.marks_at(point)
        if not marks:
            self._grace.start()
            return
        self._grace.stop()
        if self.isVisible() and [m.ref for m in marks] == [m.ref for m in self._marks]:
            return
        self._marks = marks
        self._show(marks[0], point)

    def _show(self, mark: Mark, point: QPointF | None = None) -> None:
        opened = self._session.open
        if opened is None:
            return
        where = self.geometry().topLeft() if point is None else None
        self._fill(mark, describe(mark, opened, self._session.tags))
        self._view.hover(mark.ref)
        if point is not None:
            self.show_by(self._passage(mark, point))
        elif where is not None:
            self.adjustSize()
            self.move(where)
        self.hovered.emit(mark.ref)

    def _passage(self, mark: Mark, point: QPointF) -> QRect:
        """The mark's piece under the pointer, in the parent's coordinates."""
        boxes = [b for part in mark.parts for b in self._view.boxes_of(part)]
        under = [b for b in boxes if b.top() - 4 <= point.y() <= b.bottom() + 4] or boxes
        box = under[0].toAlignedRect() if under else QRect(point.toPoint(), point.toPoint())
        if box.left() < point.x() - 60:
            box.setLeft(int(point.x()) - 60)
        return box.translated(self._view.viewport().mapTo(self.host, QPoint()))

    # ---------------------------------------------------------------- what stands on it

    def _fill(self, mark: Mark, said: Description) -> None:
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(_label(said.kind.upper(), 7.8, muted=True, spaced=True))
        column.addWidget(self._name(mark, said.name))
        if said.rows:
            column.addLayout(self._rows(said))
        if said.note:
            column.addWidget(NoteLabel(said.note, body))
        if said.offer in self._actions:
            column.addWidget(self._offered(self._actions[said.offer]))
        if said.tags:
            column.addWidget(_label("  ".join(f"#{t}" for t in said.tags), 9.0, muted=True))
        if said.source:
            column.addWidget(_label(said.source, 8.6, muted=True))
        if len(self._marks) > 1:
            column.addLayout(self._crumbs(mark))
        if (row := self._deeds(mark)) is not None:
            column.addLayout(row)
        self._column.addWidget(body)
        body.show()
        self.setFixedHeight(self._column.totalHeightForWidth(_WIDTH))

    def _rows(self, said: Description) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for number, (what, value) in enumerate(said.rows):
            grid.addWidget(_label(what, 9.0, muted=True), number, 0, Qt.AlignmentFlag.AlignTop)
            way = said.ways.get(what)
            shown = _label(value, 9.6) if way is None else self._way(what, value, way)
            grid.addWidget(shown, number, 1)
        return grid

    def _way(self, what: str, value: str, span: Span) -> QPushButton:
        """A value that leads to a passage of the article."""
        button = QPushButton(value, self)
        button.setProperty("role", "way")
        button.setFont(ui_font(9.6))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setToolTip("Go to where the text names them")
        button.setAccessibleName(f"{what}: {value}")
        button.clicked.connect(_bound(self._go, span))
        return button

    def _go(self, span: Span) -> None:
        opened = self._session.open
        self.dismiss()
        if opened is not None:
            self._session.go_to(opened.article.id, *span)

    def _offered(self, action: QAction) -> QPushButton:
        """A button in words for what would tell more."""
        button = QPushButton(action.text(), self)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setEnabled(action.isEnabled())
        button.clicked.connect(self.dismiss)
        button.clicked.connect(action.trigger)
        return button

    def _name(self, mark: Mark, name: str) -> QWidget:
        """What it is called; of an entity, the way to its page."""
        action = self._actions.get("entity_page")
        if mark.kind is not MarkKind.ENTITY or action is None:
            return _label(name, 12.0, bold=True)
        button = QPushButton(name.replace("&", "&&"), self)
        font = ui_font(12.0)
        font.setBold(True)
        button.setFont(font)
        button.setProperty("role", "way")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setToolTip(action.toolTip())
        button.setAccessibleName(f"{name}: {action.text()}")
        button.clicked.connect(self.used)
        button.clicked.connect(_bound(self._view.activate, mark.ref))
        button.clicked.connect(action.trigger)
        button.clicked.connect(self.dismiss)
        return button

    def _crumbs(self, shown: Mark) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(-7, 0, 0, 0)
        row.setSpacing(0)
        for place, mark in enumerate(self._marks[:5]):
            if place:
                row.addWidget(_label("›", 9.0, muted=True))
            button = QPushButton(crumb(mark), self)
            button.setProperty("role", "quiet")
            bold = mark is shown
            button.setFont(ui_font(9.0, QFont.Weight.DemiBold if bold else QFont.Weight.Normal))
            button.setEnabled(not bold)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(_bound(self._show, mark))
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _deeds(self, mark: Mark) -> QHBoxLayout | None:
        names = _DEEDS.get(mark.kind, ("confirm", "reject"))
        found = [self._actions[n] for n in names if n in self._actions]
        if not found:
            return None
        row = QHBoxLayout()
        row.setContentsMargins(-4, 0, 0, 0)
        row.setSpacing(2)
        for action in found:
            button = ActionButton(action, self)
            button.setEnabled(not self._session.read_only)
            button.pressed.connect(self.used)
            button.pressed.connect(_bound(self._view.activate, mark.ref))
            button.clicked.connect(self.dismiss)
            row.addWidget(button)
        if mark.kind is MarkKind.ENTITY:
            row.addWidget(self._places_button(mark))
        row.addStretch(1)
        return row

    def _places_button(self, mark: Mark) -> QToolButton:
        """Confirms or rejects in the whole article or everywhere."""
        button = QToolButton(self)
        button.setText("…")
        button.setToolTip("Confirm or reject in more places")
        button.setAccessibleName("Confirm or reject in more places")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setEnabled(not self._session.read_only)
        button.clicked.connect(lambda: self._ask_places(mark))
        return button

    def _ask_places(self, mark: Mark) -> None:
        self.used.emit()
        self._view.activate(mark.ref)
        menu, where = places_menu(self._actions, self.host), QCursor.pos()
        self.dismiss()
        if menu is not None:
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(where)

    # ---------------------------------------------------------------- coming and going

    def enterEvent(self, event: QEnterEvent) -> None:
        self._grace.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._grace.start()
        super().leaveEvent(event)

    def _go_unless_needed(self) -> None:
        if not self.rect().contains(self.mapFromGlobal(QCursor.pos())):
            self.dismiss()

    def shown_ref(self) -> MarkRef | None:
        return self._view.showing.hovered if self.isVisible() else None


_DEEDS: Final = {
    MarkKind.QUOTE: ("confirm", "reject", "speaker"),
    MarkKind.ENTITY: ("confirm", "reject", "entity", "rename", "same_as", "someone_else"),
    MarkKind.QUANTITY: ("confirm", "reject", "measure"),
    MarkKind.TIME: ("confirm", "reject", "measure"),
    MarkKind.HIGHLIGHT: ("note", "tag", "delete"),
    MarkKind.LINK: ("delete",),
}


def _bound(function: Callable[..., object], value: object) -> Callable[[], None]:
    """The function with its value, for a signal."""
    return lambda *_: (function(value), None)[1]


def _label(
    words: str, size: float, *, bold: bool = False, muted: bool = False, spaced: bool = False
) -> QLabel:
    label = QLabel(words)
    font = ui_font(size)
    font.setBold(bold)
    if spaced:
        font.setLetterSpacing(font.SpacingType.PercentageSpacing, 106)
    label.setFont(font)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if muted:
        label.setProperty("role", "muted")
    return label
