"""The legend: what each form and colour means, how much of it there is, and shown or not."""

from collections import Counter
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from postil.model.annotation import Colour
from postil.model.finding import EntityLabel, FindingKind
from postil.ui.action_list import LAYERS
from postil.ui.actions import Actions
from postil.ui.colours import blended
from postil.ui.fonts import ui_font
from postil.ui.reader.strokes import Strokes
from postil.ui.theme import Theme, Themes
from postil.workspace.current_session import CurrentSession
from postil.workspace.open_article import OpenArticle

_HEIGHT: Final = 26
_SAMPLE: Final = QSize(20, 14)
_ALWAYS: Final = (EntityLabel.PERSON, EntityLabel.ORG, EntityLabel.GPE, EntityLabel.LOC)
"""Types that stand in the legend of every article, so that it does not jump about."""
_KINDS: Final = {
    FindingKind.ENTITY: "entities",
    FindingKind.QUOTE: "quotes",
    FindingKind.QUANTITY: "quantities",
    FindingKind.TIME: "times",
}


def layer_counts(article: OpenArticle | None) -> Counter[str]:
    """How many marks each layer of an article has: "quotes", "entities", "entities/PERSON", …"""
    counts: Counter[str] = Counter()
    if article is None:
        return counts
    for (kind, label), count in article.findings.tally().items():
        counts[_KINDS[kind]] += count
        if label is not None:
            counts[f"entities/{label.value}"] += count
    counts["highlights"] = len(article.annotations)
    counts["links"] = len(article.links)
    return counts


class LegendEntry(QAbstractButton):
    """One layer: a sample in its form, its name, how many there are. Switched off, it is faint."""

    def __init__(self, layer: str, action: QAction, themes: Themes) -> None:
        super().__init__()
        self.layer, self._action, self._themes = layer, action, themes
        self._count = 0
        self.setCheckable(True)
        self.setChecked(action.isChecked())
        self.setText(action.text())
        self.setFont(ui_font(9.5))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(action.trigger)
        action.toggled.connect(self.setChecked)
        action.changed.connect(self._describe)
        self.toggled.connect(self._describe)
        self._describe()

    def set_count(self, count: int) -> None:
        self._count = count
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(130, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._themes.current
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, theme)
        left = 16 if "/" in self.layer else 6
        sample = QRect(left, (self.height() - _SAMPLE.height()) // 2, *_SAMPLE.toTuple())
        painter.setOpacity(1.0 if self.isChecked() else 0.35)
        paint_sample(painter, QRectF(sample), self.layer, theme)
        painter.setOpacity(1.0)
        self._paint_words(painter, sample.right() + 9, theme)

    def _paint_ground(self, painter: QPainter, theme: Theme) -> None:
        ground = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
        shade = 0.14 if self.isDown() else 0.07 if self.underMouse() else 0.0
        painter.setBrush(blended(theme.ink, theme.window, shade))
        painter.drawRoundedRect(ground, 5, 5)

    def _paint_words(self, painter: QPainter, left: int, theme: Theme) -> None:
        faint = blended(theme.muted, theme.window, 0.75)
        metrics = QFontMetrics(self.font())
        count = f"{self._count:,}" if self._count else ""
        right = self.width() - 7
        baseline = (self.height() + metrics.capHeight()) / 2
        painter.setPen(theme.muted if self.isChecked() else faint)
        painter.drawText(QPointF(right - metrics.horizontalAdvance(count), baseline), count)
        room = right - left - metrics.horizontalAdvance(count) - 4
        name = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.setPen(theme.ink if self.isChecked() and self._count else theme.muted)
        if not self.isChecked():
            painter.setPen(faint)
            middle = self.height() / 2
            painter.drawLine(
                QPointF(left, middle), QPointF(left + metrics.horizontalAdvance(name), middle)
            )
        painter.drawText(QPointF(left, baseline), name)

    def _describe(self) -> None:
        state = "shown" if self.isChecked() else "hidden"
        self.setAccessibleName(f"{self.text()}, {self._count}, {state}")
        deed = self._action.toolTip().removeprefix("Show ")
        self.setToolTip(f"{'Hide' if self.isChecked() else 'Show'} {deed}")


class Legend(QWidget):
    """All layers, the entity types of the open article under theirs."""

    def __init__(
        self,
        reading: CurrentSession,
        actions: Actions,
        themes: Themes,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._reading = reading
        self.setAccessibleName("Legend")
        self.entries: dict[str, LegendEntry] = {}
        for layer in LAYERS:
            self._add(LegendEntry(layer, actions[f"layer_{layer}"], themes))
        for label in EntityLabel:
            name = f"entities/{label.value}"
            self._add(LegendEntry(name, actions[f"layer_{label.value}"], themes))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(8, 8, 8, 8)
        self._grid.setVerticalSpacing(1)
        self._grid.setHorizontalSpacing(8)
        self._grid.setColumnStretch(0, 8)
        self._grid.setColumnStretch(1, 7)
        reading.opened.connect(self.refresh)
        reading.changed.connect(self.refresh)
        reading.findings_changed.connect(self.refresh)
        themes.changed.connect(self.update)
        self.refresh()

    def refresh(self) -> None:
        """Count again, and show the entity types that there are."""
        counts = layer_counts(self._reading.session.open)
        for layer, entry in self.entries.items():
            entry.set_count(counts[layer])
        labels = [x for x in EntityLabel if x in _ALWAYS or counts[f"entities/{x.value}"]]
        self._arrange([f"entities/{x.value}" for x in labels])

    def _add(self, entry: LegendEntry) -> None:
        entry.setParent(self)
        self.entries[entry.layer] = entry

    def _arrange(self, types: list[str]) -> None:
        """Entities and their types down the left column, all else down the right one."""
        left = ["entities", *types]
        right = [layer for layer in LAYERS if layer != "entities"]
        while len(left) > len(right) + 2:
            right.append(left.pop())
        places = {name: (row, 0) for row, name in enumerate(left)}
        places |= {name: (row, 1) for row, name in enumerate(right)}
        for name, entry in self.entries.items():
            self._grid.removeWidget(entry)
            entry.setVisible(name in places)
            if name in places:
                self._grid.addWidget(entry, *places[name])


def paint_sample(painter: QPainter, box: QRectF, layer: str, theme: Theme) -> None:
    """A mark of a layer as the article shows it."""
    strokes = Strokes(theme)
    strokes.em = box.height()
    boxes = [(0, box)]
    painter.save()
    match layer.split("/"):
        case ["entities", label]:
            strokes.entity(painter, boxes, label, solid=False, covered=False)
            strokes.entity(painter, boxes, label, solid=False, covered=True)
        case ["entities"]:
            strokes.entity(painter, boxes, EntityLabel.PERSON.value, solid=True, covered=False)
        case ["quotes"]:
            strokes.quote(painter, [(0, box.adjusted(6, 0, 0, 0))], False)
            painter.translate(0, box.top() - 1)
            strokes.bar(painter, box.left() + 2, [0], box.height() + 3, True)
        case ["quantities"]:
            strokes.quantity(painter, boxes, False)
        case ["times"]:
            strokes.time(painter, boxes, False)
        case ["highlights"]:
            strokes.highlight(painter, boxes, [Colour.YELLOW.value])
        case ["links"]:
            strokes.link(painter, [(0, box.adjusted(0, 0, -6, 0))], True)
    painter.restore()
