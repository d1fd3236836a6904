"""What narrows the ledger of numbers, and in which units they are shown."""

from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QWidget

from postil.model.identity import ArticleId
from postil.model.ledger import LedgerOrder, LedgerQuery
from postil.model.units import Measures
from postil.ui.ledger.filters import LedgerFilters
from postil.ui.theme import Themes

_DIMENSIONS: Final = (
    ("Any kind", ""),
    ("Counts", "count"),
    ("Areas", "area"),
    ("Lengths", "length"),
    ("Money", "currency"),
    ("Prices", "price"),
    ("Percentages", "ratio"),
    ("Times", "time"),
    ("Ages", "age"),
    ("Weights", "mass"),
    ("Volumes", "volume"),
    ("Speeds", "speed"),
    ("Temperatures", "temperature"),
    ("Multiples", "multiple"),
    ("Scores", "score"),
)
_ORDERS: Final = (
    ("What differs first", LedgerOrder.PUBLISHED, False),
    ("Published, newest first", LedgerOrder.PUBLISHED, True),
    ("Published, oldest first", LedgerOrder.PUBLISHED, False),
    ("As of, newest first", LedgerOrder.AS_OF, True),
    ("As of, oldest first", LedgerOrder.AS_OF, False),
    ("By what is counted", LedgerOrder.COUNTED, False),
    ("By outlet", LedgerOrder.OUTLET, False),
)


class NumberFilters(LedgerFilters):
    """Like those of quotations, with the kind of number and the units instead of the form."""

    orders = _ORDERS

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, parent)
        self.dimension = self._made_chooser("Kind of number", [each[0] for each in _DIMENSIONS])
        self.measures = self._made_chooser("Units", ["Metric units", "Imperial units"])
        self.form.hide()
        for widget, name in ((self.order, "Order of the numbers"), (self.words, "Words or digits")):
            widget.setAccessibleName(name)
            widget.setToolTip(name)
        self.words.setPlaceholderText("Find numbers as they are written: “13 square”")

    def lay_out(self, *buttons: QWidget) -> None:
        super().lay_out(self.dimension, self.measures, *buttons)

    def query(self, articles: tuple[ArticleId, ...], speaker: str | None = None) -> LedgerQuery:
        dimension = _DIMENSIONS[self.dimension.currentIndex()][1]
        asked = super().query(articles, speaker)
        return replace(asked, dimension=dimension)

    @property
    def by_claim(self) -> bool:
        return self.order.currentIndex() == 0

    @property
    def shown_in(self) -> Measures:
        return list(Measures)[self.measures.currentIndex()]

    @property
    def narrows(self) -> bool:
        return super().narrows or self.dimension.currentIndex() > 0
