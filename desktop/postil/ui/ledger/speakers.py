"""Who is quoted in the library, the most often first, to choose from."""

from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from postil.model.ledger import SpeakerRow
from postil.ui.docks.filter_field import FilterField
from postil.ui.models.quotes import NOBODY
from postil.ui.wording import counted
from postil.workspace.session import ReadingSession

_EVERYBODY: Final = "Everybody"
_FIXED: Final[tuple[tuple[str, str | None], ...]] = ((_EVERYBODY, None), (NOBODY, ""))
_MOST: Final = 500

AnyIndex = QModelIndex | QPersistentModelIndex


class SpeakerList(QAbstractListModel):
    """Everybody, nobody known, then the speakers whose names hold what is looked for."""

    def __init__(self, session: ReadingSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: list[SpeakerRow] = []

    def ask(self, words: str) -> None:
        self.beginResetModel()
        self._rows = self._session.library.ledger.speakers(words, _MOST)
        self.endResetModel()

    def speaker_at(self, index: AnyIndex) -> str | None:
        """The name, "" for those that are not known, None for everybody."""
        row = index.row()
        return _FIXED[row][1] if row < len(_FIXED) else self._rows[row - len(_FIXED)].name

    def index_of(self, speaker: str | None) -> QModelIndex:
        names = [value for _, value in _FIXED] + [row.name for row in self._rows]
        return self.index(names.index(speaker)) if speaker in names else QModelIndex()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(_FIXED) + len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if index.row() < len(_FIXED):
            return _FIXED[index.row()][0] if role == Qt.ItemDataRole.DisplayRole else None
        row = self._rows[index.row() - len(_FIXED)]
        told = f"{counted(row.quotes, 'quotation')} in {counted(row.articles, 'article')}"
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{row.name}  {row.quotes:,}"
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.name}: {told}"
        return None


class SpeakersPane(QWidget):
    """A field over the list of speakers."""

    def __init__(self, session: ReadingSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = SpeakerList(session, self)
        self.field = FilterField(self)
        self.field.setPlaceholderText("Find a speaker")
        self.field.setClearButtonEnabled(True)
        self.field.setAccessibleName("Find a speaker")
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName("Speakers")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        self.field.textChanged.connect(self.refresh)
        self.field.left_downwards.connect(self.list.setFocus)

    def chosen(self) -> str | None:
        index = self.list.currentIndex()
        return self.model.speaker_at(index) if index.isValid() else None

    def refresh(self) -> None:
        """Read the speakers again; who was chosen stays so where they are still there."""
        speaker = self.chosen()
        self.model.ask(self.field.text().strip())
        index = self.model.index_of(speaker)
        self.list.setCurrentIndex(index if index.isValid() else self.model.index(0))
