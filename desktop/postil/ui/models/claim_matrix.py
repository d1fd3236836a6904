"""Articles down, claims across: what each article says of the same thing, side by side."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from postil.model.annotation import Colour
from postil.model.article import MISSING_TITLE
from postil.model.holdings import Hit
from postil.model.identity import ArticleId, VersionId
from postil.model.ledger import QuantityRow
from postil.ui.models.quantities import QuantityTable, as_of, shown_ends, told_value
from postil.ui.models.quotes import hit_of
from postil.ui.theme import Themes
from postil.ui.wording import counted, day, joined

_NAMES: Final = {
    "area": "area", "length": "length", "currency": "money", "price": "price", "ratio": "share",
    "time": "time", "age": "age", "mass": "weight", "volume": "volume", "speed": "speed",
    "temperature": "temperature", "rate": "rate", "density": "density",
}  # fmt: skip
"""What a claim is called that only says what it measures."""
_DIFFERS: Final = "≠ differs"

AnyIndex = QModelIndex | QPersistentModelIndex
Place = tuple[VersionId, int]
"""A version, and where in it a number starts."""


class ClaimMatrix(QAbstractTableModel):
    """The claims of a table of quantities: a column each, a row for each article.

    Articles stand in the order of publication. Of claims, those whose figures contradict each
    other come first, and then as the days come that they are as of. Figures are shown as they are
    in one unit; nothing is averaged.
    """

    def __init__(self, table: QuantityTable, themes: Themes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table, self._themes = table, themes
        self._claims: list[tuple[int, ...]] = []
        self._articles: list[QuantityRow] = []
        """A quantity of each article, for what is said of the article."""
        self._cells: dict[tuple[int, int], tuple[int, ...]] = {}
        table.modelReset.connect(self.refresh)
        table.dataChanged.connect(self._tell)
        self.refresh()

    # ---------------------------------------------------------------- what others ask

    def refresh(self) -> None:
        """Take the claims of the table anew."""
        self.beginResetModel()
        self._claims = sorted(self._table.claims, key=self._order)
        rows = {at: self._quantity(at) for claim in self._claims for at in claim}
        newest_last = sorted(rows.values(), key=lambda row: (row.published, row.title))
        articles: dict[ArticleId, QuantityRow] = {}
        for row in newest_last:
            articles.setdefault(row.article_id, row)
        self._articles = list(articles.values())
        number = {article_id: at for at, article_id in enumerate(articles)}
        cells: dict[tuple[int, int], list[int]] = {}
        for column, claim in enumerate(self._claims):
            for at in sorted(claim, key=lambda at: rows[at].start):
                cells.setdefault((number[rows[at].article_id], column), []).append(at)
        self._cells = {place: tuple(numbers) for place, numbers in cells.items()}
        self.endResetModel()

    def rows_at(self, index: AnyIndex) -> tuple[int, ...]:
        """The rows of the table that stand in a cell."""
        return self._cells.get((index.row(), index.column()), ())

    def quantity_at(self, index: AnyIndex) -> QuantityRow | None:
        """The first quantity of a cell; None in an empty one."""
        rows = self.rows_at(index)
        return self._quantity(rows[0]) if rows else None

    def index_of(self, place: Place) -> QModelIndex:
        """The cell in which the quantity of a place stands, an invalid index where none does."""
        for (row, column), numbers in self._cells.items():
            for at in numbers:
                found = self._quantity(at)
                if (found.version_id, found.start) == place:
                    return self.index(row, column)
        return QModelIndex()

    def hit_at(self, index: AnyIndex) -> Hit | None:
        """The first quantity of a cell as a passage that can be tagged, linked and judged."""
        row = self.quantity_at(index)
        return hit_of(row) if row is not None else None

    # ---------------------------------------------------------------- what Qt asks

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._articles)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._claims)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        across = orientation is Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if not 0 <= section < (len(self._claims) if across else len(self._articles)):
            return None
        if across:
            return self._claim_name(section)
        return _article_name(self._articles[section])

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        rows = self.rows_at(index)
        if not rows:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(rows)
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(self._told(rows))
            case Qt.ItemDataRole.AccessibleTextRole:
                claim, article = self._claim_name(index.column()), self._articles[index.row()]
                told = self._text(rows).replace("\n", "; ")
                return f"{_article_name(article)}; {claim}: {told}"
            case Qt.ItemDataRole.BackgroundRole if self._differs(rows):
                return self._themes.current.highlights[Colour.ORANGE].fill
        return None

    # ---------------------------------------------------------------- inside

    def _quantity(self, at: int) -> QuantityRow:
        row = self._table.quantity_at(at)
        assert row is not None, "claims are of rows that are there"
        return row

    def _order(self, claim: tuple[int, ...]) -> tuple[bool, str, tuple[int, ...]]:
        held = [day for day in (self._quantity(at).held for at in claim) if day]
        return not self._differs(claim), min(held, default="9999"), claim

    def _differs(self, rows: Iterable[int]) -> bool:
        return any(self._table.against(at) for at in rows)

    def lines_of(self, row: int) -> int:
        """How many lines the fullest cell of an article has."""
        cells = (self._cells.get((row, column), ()) for column in range(len(self._claims)))
        return max(len(self._text(cell).split("\n")) for cell in cells)

    def _text(self, rows: Iterable[int]) -> str:
        """ "about 20 km² ≠ differs"; each value once, on a line of its own."""
        told = {
            told_value(self._quantity(at), self._table.measures): self._differs([at]) for at in rows
        }
        return "\n".join(f"{value}  {_DIFFERS}" if flag else value for value, flag in told.items())

    def _told(self, rows: Iterable[int]) -> Iterator[str]:
        for at in rows:
            row = self._quantity(at)
            others = len(self._table.against(at))
            differ = counted(others, "other differs", "others differ") if others else ""
            yield joined(row.words, self._table.sayer_of(row), as_of(row), differ)

    def _claim_name(self, column: int) -> str:
        """What is counted, where, in which unit: "≠ Russian territory, Belgorod Oblast · km²"."""
        rows = [self._quantity(at) for at in self._claims[column]]
        what = _most(row.of for row in rows) or _NAMES.get(rows[0].dimension, "numbers")
        where = _most(row.place for row in rows)
        sign = "≠ " if self._differs(self._claims[column]) else ""
        name = sign + ", ".join(part for part in (what, where) if part)
        return joined(name, shown_ends(rows[0], self._table.measures)[1])

    def _tell(self) -> None:
        """The same figures are shown in other units."""
        if self._articles and self._claims:
            last = self.index(len(self._articles) - 1, len(self._claims) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._claims) - 1)


def _most(words: Iterable[str]) -> str:
    """What is said most often, where something is said."""
    said = Counter(word for word in words if word)
    return said.most_common(1)[0][0] if said else ""


def _article_name(row: QuantityRow) -> str:
    return joined(day(row.published), row.outlet, row.title or MISSING_TITLE)
