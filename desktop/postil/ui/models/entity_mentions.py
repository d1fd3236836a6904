"""All mentions of an entity as a list: articles, the newest first, and under each its sentences.

How many rows there are is known from the counts; a sentence is read when it comes into sight.
"""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from postil.model.entity_rows import Appearance
from postil.ui.wording import counted, day, joined
from postil.workspace.entity_reading import EntityReading, MentionLine

LINE = Qt.ItemDataRole.UserRole
"""The role under which the row of a mention holds its MentionLine."""
ARTICLE = Qt.ItemDataRole.UserRole + 1
"""The role under which every row holds the Appearance of its article."""

AnyIndex = QModelIndex | QPersistentModelIndex


class MentionList(QAbstractListModel):
    """A row for each article, and one for each mention in it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading: EntityReading | None = None
        self._articles: list[Appearance] = []
        self._counts: list[int] = []
        self._starts: list[int] = [0]
        self._read: set[int] = set()

    def show(self, reading: EntityReading | None, articles: Iterable[Appearance]) -> None:
        """Show the mentions in these articles, and forget the others."""
        self.beginResetModel()
        self._reading = reading
        self._articles = list(articles)
        self._counts = [appearance.mentions for appearance in self._articles]
        self._read.clear()
        self._lay()
        self.endResetModel()

    def add(self, articles: list[Appearance]) -> None:
        """Show those of more articles below."""
        if articles:
            more = sum(appearance.mentions + 1 for appearance in articles)
            first = self.rowCount()
            self.beginInsertRows(QModelIndex(), first, first + more - 1)
            self._articles += articles
            self._counts += [appearance.mentions for appearance in articles]
            further = accumulate((a.mentions + 1 for a in articles), initial=self._starts.pop())
            self._starts += further
            self.endInsertRows()

    @property
    def articles(self) -> list[Appearance]:
        return self._articles

    def place_of(self, row: int) -> tuple[Appearance, int] | None:
        """The article of a row, and which of its mentions it is; -1 for the article itself."""
        if not 0 <= row < self._starts[-1]:
            return None
        number = bisect_right(self._starts, row) - 1
        return self._articles[number], row - self._starts[number] - 1

    def row_of(self, article: Appearance, mention: int) -> int | None:
        """The row of a mention, of the article for -1; None where the article is not listed."""
        for number, each in enumerate(self._articles):
            if each.article_id == article.article_id:
                return self._starts[number] + 1 + min(mention, self._counts[number] - 1)
        return None

    def line_at(self, row: int) -> MentionLine | None:
        """The mention in its sentence; None for an article, and for what is there no more."""
        place = self.place_of(row)
        if place is None or place[1] < 0 or self._reading is None:
            return None
        reading = self._reading.of(place[0].article_id)
        return reading.line(place[1]) if reading and place[1] < len(reading) else None

    def settle_around(self, first: int, last: int) -> None:
        """Read the articles of these rows, and give them as many rows as they have mentions."""
        if self._reading is None or not self._articles:
            return
        begin = max(0, bisect_right(self._starts, first) - 1)
        end = min(len(self._articles), bisect_right(self._starts, last))
        for number in range(begin, end):
            if number in self._read:
                continue
            self._read.add(number)
            reading = self._reading.of(self._articles[number].article_id)
            self._resize(number, len(reading) if reading else 0)

    def _resize(self, number: int, count: int) -> None:
        """Give an article as many rows as it has mentions."""
        old = self._counts[number]
        if count == old:
            return
        first = self._starts[number] + 1 + min(old, count)
        last = self._starts[number] + max(old, count)
        begin, end = (
            (self.beginInsertRows, self.endInsertRows)
            if count > old
            else (self.beginRemoveRows, self.endRemoveRows)
        )
        begin(QModelIndex(), first, last)
        self._counts[number] = count
        self._lay()
        end()

    def _lay(self) -> None:
        self._starts = list(accumulate((count + 1 for count in self._counts), initial=0))

    # ---------------------------------------------------------------- what Qt asks

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._starts[-1]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        place = self.place_of(index.row())
        if place is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._text(*place, index.row())
            case _ if role == ARTICLE:
                return place[0]
            case _ if role == LINE:
                return self.line_at(index.row())
        return None

    def _text(self, article: Appearance, mention: int, row: int) -> str:
        if mention < 0:
            return joined(article.title, source_of(article))
        line = self.line_at(row)
        return f"{line.before}{line.words}{line.behind}" if line else ""


def source_of(article: Appearance) -> str:
    """ "8 Apr 2025 · The Northern Post · 12 mentions"."""
    return joined(day(article.published), article.outlet, counted(article.mentions, "mention"))
