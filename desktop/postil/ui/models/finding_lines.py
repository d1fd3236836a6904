"""The lines of the findings list as a model whose lines can be drawn out of it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QStandardItem, QStandardItemModel

from postil.ui.fonts import ui_font
from postil.ui.models.outline import Line, Section
from postil.ui.reader.clipboard import passage_data
from postil.workspace.current_session import CurrentSession

LINE: Final = Qt.ItemDataRole.UserRole
BESIDE: Final = Qt.ItemDataRole.UserRole + 1


class FindingLines(QStandardItemModel):
    """Sections and their lines; a line that is drawn is the passage where it stands first.

    A section is an item, its lines are none: they are asked for when they come into sight, for a
    book has tens of thousands.
    """

    def __init__(self, reading: CurrentSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._sections: list[Section] = []
        self._last: tuple[Section | None, int, Line | None] = (None, -1, None)

    def show(self, sections: list[Section]) -> range:
        """Show these sections. Gives the rows of those that were not shown before."""
        old, kept = self._sections, 0
        while kept < min(len(old), len(sections)) and old[kept] is sections[kept]:
            kept += 1
        self.removeRows(kept, self.rowCount() - kept)
        self._sections = sections
        for section in sections[kept:]:
            self.appendRow(_head(section))
        return range(kept, len(sections))

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        parent = index.parent()
        if not parent.isValid():
            return super().data(index, role)
        line = self._line(self._sections[parent.row()], index.row())
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return line.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{line.title} {line.beside}".strip()
            case _ if role == LINE:
                return line
            case _ if role == BESIDE:
                return line.beside
        return None

    def _line(self, section: Section, row: int) -> Line:
        """What is drawn is asked for several times in turn."""
        known, at, line = self._last
        if line is None or known is not section or at != row:
            line = section.lines[row]
            self._last = section, row, line
        return line

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        opened = self._reading.session.open
        for index in indexes:
            line = index.siblingAtColumn(0).data(LINE)
            if isinstance(line, Line) and line.refs and opened is not None:
                return passage_data(opened.article, opened.version, line.refs[0].span)
        return QMimeData()

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction


def _head(section: Section) -> QStandardItem:
    head = QStandardItem(section.title)
    head.setData(f"{len(section.lines):,}", BESIDE)
    head.setFont(ui_font(9.5, QFont.Weight.DemiBold))
    head.setFlags(Qt.ItemFlag.ItemIsEnabled)
    head.setColumnCount(1)
    head.setRowCount(len(section.lines))
    return head
