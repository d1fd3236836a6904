"""Times of the timeline as a table model that is told a page at a time, whatever their number."""

from collections import OrderedDict
from collections.abc import Sequence
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from postil.errors import PostilError
from postil.model.timeline import ToldTime
from postil.ui.date_wording import in_words
from postil.ui.wording import day, joined
from postil.workspace.timeline import Chronicle

_PAGE: Final = 60
_PAGES_KEPT: Final = 40

AnyIndex = QModelIndex | QPersistentModelIndex


class TimeColumn(IntEnum):
    """What stands in which column."""

    WHEN = 0
    SENTENCE = 1
    ARTICLE = 2
    OUTLET = 3
    PUBLISHED = 4
    VERDICT = 5


_HEADS: Final = ("When", "In the text", "Article", "Outlet", "Published", "Who says so")


class TimeTable(QAbstractTableModel):
    """Some times of a chronicle, in their order on the line."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chronicle: Chronicle | None = None
        self.numbers: Sequence[int] = ()
        self._pages: OrderedDict[int, list[ToldTime | None]] = OrderedDict()

    def show_times(self, chronicle: Chronicle, numbers: Sequence[int]) -> None:
        """List these times, read anew."""
        self.beginResetModel()
        self._chronicle, self.numbers = chronicle, numbers
        self._pages.clear()
        self.endResetModel()

    def time_at(self, row: int) -> ToldTime | None:
        """The time of a row, None for one that has gone."""
        if not 0 <= row < len(self.numbers):
            return None
        page = self._page(row // _PAGE)
        return page[row % _PAGE]

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.numbers)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(TimeColumn)

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if way is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[section]
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        time = self.time_at(index.row()) if index.isValid() else None
        if time is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _cell(time, TimeColumn(index.column()))
            case Qt.ItemDataRole.ToolTipRole:
                return f"{time.sentence}\n{joined(time.title, time.outlet, day(time.published))}"
            case Qt.ItemDataRole.AccessibleTextRole:
                column = TimeColumn(index.column())
                return f"{_HEADS[column]}: {_cell(time, column)}"
        return None

    def line(self, row: int) -> str:
        """A row as text for the clipboard, its cells with tabs between."""
        time = self.time_at(row)
        return "\t".join(_cell(time, column) for column in TimeColumn) if time else ""

    def _page(self, number: int) -> list[ToldTime | None]:
        if number in self._pages:
            self._pages.move_to_end(number)
            return self._pages[number]
        some = self.numbers[number * _PAGE : (number + 1) * _PAGE]
        assert self._chronicle is not None, "there are rows"
        try:
            page = self._chronicle.told(some)
        except PostilError:
            page = [None] * len(some)  # whatever is wrong, the reader's next deed will tell
        self._pages[number] = page
        if len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        return page


def _cell(time: ToldTime, column: TimeColumn) -> str:
    match column:
        case TimeColumn.WHEN:
            return in_words(time.expression)
        case TimeColumn.SENTENCE:
            return time.sentence
        case TimeColumn.ARTICLE:
            return time.title
        case TimeColumn.OUTLET:
            return time.outlet
        case TimeColumn.PUBLISHED:
            return day(time.published)
        case TimeColumn.VERDICT:
            return "A person" if time.settled else "Postil"
