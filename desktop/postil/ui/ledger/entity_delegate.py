"""How an entity looks in the list: the colour and letter of its type, then its name."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from postil.model.entity_rows import EntityEntry
from postil.ui.ledger.entity_filters import paint_badge
from postil.ui.models.entities import ENTRY
from postil.ui.theme import Themes

_BADGE = 16
_SIDE = 8


class EntityDelegate(QStyledItemDelegate):
    """Draws the column of names."""

    def __init__(self, themes: Themes, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._themes = themes

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.text = ""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        entry = index.data(ENTRY)
        if not isinstance(entry, EntityEntry):
            return
        rect = option.rect.adjusted(_SIDE, 0, -_SIDE, 0)
        painter.save()
        badge = QRectF(rect.left(), rect.center().y() - _BADGE / 2 + 0.5, _BADGE, _BADGE)
        paint_badge(painter, badge, entry.entity.label, self._themes)
        left = rect.left() + _BADGE + 7
        painter.setPen(self._themes.current.ink)
        painter.setFont(option.font)
        metrics = option.fontMetrics
        name = metrics.elidedText(
            entry.entity.name, Qt.TextElideMode.ElideRight, rect.right() - left
        )
        base = rect.center().y() + (metrics.ascent() - metrics.descent()) / 2 + 0.5
        painter.drawText(QPointF(left, base), name)
        painter.restore()
