"""What narrows and orders the list of entities: where to look, words, types, outlet, days."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QHBoxLayout, QSizePolicy, QWidget

from postil.model.entity_rows import EntityOrder, EntityQuery
from postil.model.finding import EntityLabel
from postil.model.identity import ArticleId
from postil.ui.fonts import ui_font
from postil.ui.ledger.filters import LedgerFilters, Scope
from postil.ui.reader.chips import FlowLayout
from postil.ui.theme import Themes
from postil.ui.wording import LABEL_LETTERS, LABEL_NAMES
from postil.workspace.entities import parts_of, wholes_of

_ORDERS: Final = (
    ("In most articles first", EntityOrder.ARTICLES, True),
    ("Mentioned most first", EntityOrder.MENTIONS, True),
    ("By name", EntityOrder.NAME, False),
    ("Last seen first", EntityOrder.LAST, True),
)
_BADGE: Final = 16


class TypeChip(QAbstractButton):
    """A type of entity to switch on: its colour, its letter and its name."""

    def __init__(self, label: EntityLabel, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self.label, self._themes = label, themes
        self.setCheckable(True)
        self.setText(LABEL_NAMES[label])
        self.setAccessibleName(f"Only {LABEL_NAMES[label].lower()}")
        self.setToolTip(f"List {LABEL_NAMES[label].lower()}, alone or with other types")
        self.setFont(ui_font(9))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + _BADGE + 20, metrics.height() + 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._themes.current
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setBrush(theme.link.fill if self.isChecked() else theme.raised)
        strong = self.isChecked() or self.hasFocus() or self.underMouse()
        painter.setPen(QPen(theme.accent if strong else theme.hairline, 1.6 if strong else 1.0))
        painter.drawRoundedRect(box, 9, 9)
        badge = QRectF(6, (self.height() - _BADGE) / 2, _BADGE, _BADGE)
        paint_badge(painter, badge, self.label, self._themes)
        painter.setPen(theme.ink)
        painter.setFont(self.font())
        words = box.adjusted(_BADGE + 9, 0, 0, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        painter.end()


def paint_badge(painter: QPainter, box: QRectF, label: EntityLabel, themes: Themes) -> None:
    """The colour of a type with its letter in it."""
    theme = themes.current
    tint = theme.entities[label]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(tint.strong)
    painter.setPen(tint.edge)
    painter.drawRoundedRect(box, 4, 4)
    font = ui_font(8)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(theme.ink)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), LABEL_LETTERS[label])
    painter.restore()


class TypeChips(QWidget):
    """A chip for each type; where none is switched on, all types are listed."""

    turned = Signal()

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        flow = FlowLayout(self)
        self.chips = {label: TypeChip(label, themes, self) for label in EntityLabel}
        for chip in self.chips.values():
            chip.toggled.connect(lambda _on: self.turned.emit())
            flow.addWidget(chip)
        themes.changed.connect(self.update)

    @property
    def chosen(self) -> frozenset[EntityLabel]:
        return frozenset(label for label, chip in self.chips.items() if chip.isChecked())


class EntityFilters(LedgerFilters):
    """Like those of quotations, with the types of entities instead of the form."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, parent)
        self.form.hide()
        self.order.clear()
        self.order.addItems([each[0] for each in _ORDERS])
        self.types = TypeChips(themes, self)
        self.types.turned.connect(self.asked)
        self.new_here = QCheckBox("Only new here", self)
        self.new_here.setToolTip("Entities that occur in no other article of the library")
        self.new_here.toggled.connect(lambda _on: self.asked.emit())
        for widget, name in (
            (self.order, "Order of the entities"),
            (self.words, "Words of the name"),
        ):
            widget.setAccessibleName(name)
            widget.setToolTip(name)
        self.words.setPlaceholderText("Find a name in any spelling: “selensky”")

    def lay_out(self, *buttons: QWidget) -> None:
        super().lay_out(self.new_here, *buttons)
        row = QHBoxLayout()
        row.addWidget(self.types)
        column = self.layout()
        assert column is not None
        column.addItem(row)
        self.setTabOrder(self.words, self.types)

    def entity_query(self, articles: tuple[ArticleId, ...]) -> EntityQuery:
        """What is asked for; a day that is none narrows nothing."""
        _, order, descending = _ORDERS[max(0, self.order.currentIndex())]
        asked = super().query(articles, None)
        return EntityQuery(
            articles=articles,
            words=parts_of(asked.words),
            wholes=wholes_of(asked.words),
            labels=self.types.chosen,
            outlet=asked.outlet,
            since=asked.since,
            until=asked.until,
            only_here=self.new_here.isChecked() and bool(articles),
            order=order,
            descending=descending,
        )

    @property
    def narrows(self) -> bool:
        return super().narrows or bool(self.types.chosen) or self.new_here.isChecked()

    def offer_new_here(self) -> None:
        """Names are new in the articles that are looked at, not in the whole library."""
        of_some = self.scope.currentIndex() != list(Scope).index(Scope.LIBRARY)
        self.new_here.setEnabled(of_some)
