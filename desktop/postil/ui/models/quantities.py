"""The ledger's quantities as a table: claims together, or page by page, whatever their number."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from postil.model.annotation import Colour
from postil.model.finding import FindingKind, Modifier
from postil.model.holdings import Hit
from postil.model.identity import VersionId
from postil.model.ledger import LedgerQuery, QuantityRow
from postil.model.units import Measures, converted, shown_unit
from postil.ui.date_wording import value_in_words
from postil.ui.models.quotes import hit_of
from postil.ui.reader.number_words import MODIFIER_NAMES, number
from postil.ui.theme import Themes
from postil.ui.wording import counted, day
from postil.workspace.figures import COMPARED, Comparison, Sayers, compared
from postil.workspace.session import ReadingSession

_PAGE: Final = 200
_PAGES_KEPT: Final = 40
_NOTHING: Final = Comparison((), {})
_REACH: Final = 400
_TIP: Final = 400

AnyIndex = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """What stands in which column."""

    FIGURE = 0
    SHOWN = 1
    MODIFIER = 2
    OF = 3
    PLACE = 4
    COMPARED = 5
    SAYS = 6
    AS_OF = 7
    OUTLET = 8
    PUBLISHED = 9


_HEADS: Final = (
    "As written", "In one unit", "Said as", "Of what", "Where", "Compared", "Who says so",
    "As of", "Outlet", "Published",
)  # fmt: skip


class QuantityTable(QAbstractTableModel):
    """The quantities that a query asks for.

    As many as can be compared are read at once, claims in which figures contradict each other
    first; more are read when a view shows them, in the order of the query.
    """

    def __init__(
        self, session: ReadingSession, themes: Themes, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._themes = session, themes
        self.query = LedgerQuery()
        self.measures = Measures.METRIC
        self._count = 0
        self._rows: list[QuantityRow] = []
        self._pages: OrderedDict[int, list[QuantityRow]] = OrderedDict()
        self._comparison = _NOTHING
        self._last: tuple[list[QuantityRow], Comparison] = [], _NOTHING
        self._claims: dict[int, int] = {}
        self._sayers = Sayers(session.library)

    # ---------------------------------------------------------------- what others ask

    def ask(self, query: LedgerQuery, *, by_claim: bool) -> None:
        """Show what a query asks for, read anew."""
        self.beginResetModel()
        library = self._session.library
        self.query = query
        self._pages.clear()
        self._rows, self._comparison = [], _NOTHING
        self._sayers = Sayers(library)
        self._count = library.ledger.count(FindingKind.QUANTITY, query)
        if self.compares:
            self._rows = library.ledger.quantities(replace(query, limit=COMPARED))
            self._comparison = self._comparison_of(self._rows)
            if by_claim:
                self._put_claims_first()
        claims = enumerate(self._comparison.claims)
        self._claims = {at: number for number, claim in claims for at in claim}
        self.endResetModel()

    @property
    def compares(self) -> bool:
        """Whether the quantities are few enough to be compared."""
        return 0 < self._count <= COMPARED

    def quantity_at(self, at: int) -> QuantityRow | None:
        if not 0 <= at < self._count:
            return None
        if self._rows:
            return self._rows[at] if at < len(self._rows) else None
        page, place = self._page(at // _PAGE), at % _PAGE
        return page[place] if place < len(page) else None

    def claim_of(self, at: int) -> tuple[int, ...]:
        """The rows that seem to count the same thing, this one among them; empty where none do."""
        return self._comparison.claims[self._claims[at]] if at in self._claims else ()

    def claim_number(self, at: int) -> int:
        """Which claim a row is of, from 1; 0 where it stands alone."""
        return self._claims.get(at, -1) + 1

    def against(self, at: int) -> tuple[int, ...]:
        """The rows that contradict one."""
        return self._comparison.against.get(at, ())

    @property
    def differing(self) -> int:
        """How many claims have figures that contradict each other."""
        return sum(any(self.against(at) for at in claim) for claim in self._comparison.claims)

    @property
    def claims(self) -> tuple[tuple[int, ...], ...]:
        """The rows of each claim; empty where nothing was compared."""
        return self._comparison.claims

    def row_of(self, version_id: VersionId, start: int, near: int) -> int | None:
        """Where a quantity stands now, looked for some hundreds of rows around `near`."""
        around = range(max(0, near - _REACH), min(self._count, near + _REACH + 1))
        rows = range(len(self._rows)) if self._rows else around
        for at in sorted(rows, key=lambda at: abs(at - near)):
            row = self.quantity_at(at)
            if row is not None and (row.version_id, row.start) == (version_id, start):
                return at
        return None

    def hit_at(self, index: AnyIndex) -> Hit | None:
        """The quantity as a passage that can be tagged, linked, coloured and judged."""
        row = self.quantity_at(index.row())
        return hit_of(row) if row is not None else None

    def sayer_of(self, row: QuantityRow) -> str:
        return self._sayers.of(row)

    # ---------------------------------------------------------------- what Qt asks

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._count

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Column)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.quantity_at(index.row())
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, index.row(), Column(index.column()))
            case Qt.ItemDataRole.ToolTipRole:
                return f"{row.words[:_TIP]}\n{row.title}"
            case Qt.ItemDataRole.AccessibleTextRole:
                head = _HEADS[index.column()]
                text = self._text(row, index.row(), Column(index.column()))
                return f"{head}: {text or 'not known'}"
            case Qt.ItemDataRole.BackgroundRole if self.against(index.row()):
                flagged = index.column() == Column.COMPARED
                return self._themes.current.highlights[Colour.ORANGE].fill if flagged else None
        return None

    def _text(self, row: QuantityRow, at: int, column: Column) -> str:
        exact = row.modifier is Modifier.EXACT
        texts: dict[Column, Callable[[], str]] = {
            Column.FIGURE: lambda: row.words,
            Column.SHOWN: lambda: shown_value(row, self.measures),
            Column.MODIFIER: lambda: "" if exact else MODIFIER_NAMES[row.modifier],
            Column.OF: lambda: row.of,
            Column.PLACE: lambda: row.place,
            Column.COMPARED: lambda: self._compared(at),
            Column.SAYS: lambda: self.sayer_of(row),
            Column.AS_OF: lambda: as_of(row),
            Column.OUTLET: lambda: row.outlet,
            Column.PUBLISHED: lambda: day(row.published),
        }
        return texts[column]()

    def _compared(self, at: int) -> str:
        """ "≠ 9 others differ", "= 2 others agree"; in words and with a sign."""
        claim, against = self.claim_of(at), self.against(at)
        if against:
            return f"≠ {counted(len(against), 'other differs', 'others differ')}"
        if claim:
            return f"= {counted(len(claim) - 1, 'other agrees', 'others agree')}"
        return ""

    # ---------------------------------------------------------------- reading

    def _comparison_of(self, rows: list[QuantityRow]) -> Comparison:
        """What of the rows is one claim; of the same rows it is known already."""
        if rows != self._last[0]:
            self._last = rows, compared(self._session.library, rows)
        return self._last[1]

    def _put_claims_first(self) -> None:
        """Claims that contradict themselves, then other claims, then the rest as it comes."""
        claims, against = self._comparison.claims, self._comparison.against
        ordered = sorted(
            claims, key=lambda claim: (not any(at in against for at in claim), -len(claim), claim)
        )
        order = [at for claim in ordered for at in claim]
        told = set(order)
        order += [at for at in range(len(self._rows)) if at not in told]
        place = {old: new for new, old in enumerate(order)}
        self._rows = [self._rows[at] for at in order]
        self._comparison = Comparison(
            tuple(tuple(place[at] for at in claim) for claim in ordered),
            {place[at]: tuple(place[o] for o in others) for at, others in against.items()},
        )

    def _page(self, number_: int) -> list[QuantityRow]:
        if number_ in self._pages:
            self._pages.move_to_end(number_)
            return self._pages[number_]
        query = replace(self.query, limit=_PAGE, offset=number_ * _PAGE)
        page = self._pages[number_] = self._session.library.ledger.quantities(query)
        if len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        return page


def shown_ends(row: QuantityRow, measures: Measures) -> tuple[Sequence[float], str]:
    """The value, or the ends of a range, in the unit of its dimension; as it stands where none."""
    ends = [end for end in (row.value, row.low, row.high) if end is not None]
    unit = shown_unit(row.dimension, measures)
    values = [converted(v, row.dimension, row.unit_code, row.factor, measures) for v in ends]
    if unit is not None and None not in values:
        return [value for value in values if value is not None], unit.symbol
    if row.dimension in ("currency", "price"):
        return ends, row.unit_code or row.unit_name
    return ends, "" if row.dimension == "count" else row.unit_name


def shown_value(row: QuantityRow, measures: Measures) -> str:
    """ "12.9 km²", "18–22 km²", "2,400,000,000 RUB"."""
    ends, unit = shown_ends(row, measures)
    told = "–".join(number(float(f"{end:.3g}") if abs(end) < 100 else end) for end in ends)
    return f"{told} {unit}".strip()


def told_value(row: QuantityRow, measures: Measures) -> str:
    """ "more than 260", "about 20 km²": the value with how it is meant."""
    shown = shown_value(row, measures)
    return shown if row.modifier is Modifier.EXACT else f"{MODIFIER_NAMES[row.modifier]} {shown}"


def as_of(row: QuantityRow) -> str:
    """ "March 2025"; where the text does not tell, "published 8 Apr 2025", or "" for neither."""
    if row.as_of:
        whole_day = row.as_of == row.as_of_day
        return day(row.as_of) if whole_day else value_in_words(row.as_of) or row.as_of
    published = day(row.published)
    return f"published {published}" if published else ""
