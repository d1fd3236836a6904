"""The lines of the findings list as a model whose lines can be drawn out of it."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QModelIndex, QObject, Qt
from PySide6.QtGui import QStandardItemModel

from postil.ui.models.outline import Line
from postil.ui.reader.clipboard import passage_data
from postil.workspace.current_session import CurrentSession


class FindingLines(QStandardItemModel):
    """A line that is drawn is the passage where it stands first, with its source."""

    def __init__(self, reading: CurrentSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading = reading

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        opened = self._reading.session.open
        for index in indexes:
            line = index.siblingAtColumn(0).data(Qt.ItemDataRole.UserRole)
            if isinstance(line, Line) and line.refs and opened is not None:
                return passage_data(opened.article, opened.version, line.refs[0].span)
        return QMimeData()

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction
