"""What narrows and orders the ledger: where to look, words, outlet, days, form."""

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from postil.model.finding import QuoteForm
from postil.model.identity import ArticleId
from postil.model.ledger import LedgerOrder, LedgerQuery
from postil.ui.dialogs.controls import Chooser
from postil.ui.docks.filter_field import FilterField
from postil.ui.icons import icon
from postil.ui.reader.chips import FlowLayout
from postil.ui.theme import Themes

_TYPING_PAUSE_MS: Final = 150
_GAP: Final = 8
_DAY: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class Scope(StrEnum):
    LIBRARY = "The whole library"
    CHOSEN = "The selected articles"
    ARTICLE = "The open article"


_FORMS: Final[tuple[tuple[str, QuoteForm | None], ...]] = (
    ("Any form", None),
    ("In their own words", QuoteForm.DIRECT),
    ("Partly in their own words", QuoteForm.MIXED),
    ("In the reporter’s words", QuoteForm.INDIRECT),
)
_ORDERS: Final[tuple[tuple[str, LedgerOrder, bool], ...]] = (
    ("Newest first", LedgerOrder.PUBLISHED, True),
    ("Oldest first", LedgerOrder.PUBLISHED, False),
    ("By speaker", LedgerOrder.SPEAKER, False),
    ("By outlet", LedgerOrder.OUTLET, False),
)


class LedgerFilters(QWidget):
    """Fields and choosers above the ledger, on as many rows as they need.

    `asked`: something else is looked for, or in another order; `left_downwards`: on into the list.
    """

    orders: Sequence[tuple[str, LedgerOrder, bool]] = _ORDERS
    """What the list can be sorted by: its name, the order, and whether it descends."""
    asked = Signal()
    left_downwards = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._typing.timeout.connect(self.asked)
        self.scope = self._made_chooser("Where to look", list(Scope))
        self.form = self._made_chooser("Form of the quotations", [each[0] for each in _FORMS])
        names = [each[0] for each in self.orders]
        self.order = self._made_chooser("Order of the quotations", names)
        self.words = self._made_field("Words of the quotation", "Find words in quotations")
        self.outlet = self._made_field("Outlet", "Outlet", 110)
        self.since = self._made_field("Published from, as 2025-04-01", "From 2025-04-01", 142)
        self.until = self._made_field("Published to, as 2025-04-30", "To 2025-04-30", 130)
        self.back_button = QToolButton(self)
        self.back_button.setToolTip("Back to the article (Esc)")
        self.back_button.setAccessibleName("Back to the article")
        self._count = QLabel(self)
        self._count.setProperty("role", "muted")
        self._lens = QAction(self.words)
        self.words.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        themes.changed.connect(self._tint)
        self._tint()

    def lay_out(self, *buttons: QWidget) -> None:
        """Put everything in its place, `buttons` behind what narrows the list."""
        first, second = QHBoxLayout(), FlowLayout(gap=_GAP)
        first.setSpacing(_GAP)
        first.addWidget(self.scope)
        first.addWidget(self.words, 1)
        first.addWidget(self.back_button)
        below = (self.outlet, self.since, self.until, self.form, self.order, *buttons)
        for widget in below:
            second.addWidget(widget)
        second.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, _GAP)
        column.setSpacing(_GAP)
        column.addLayout(first)
        column.addLayout(second)
        for before, after in pairwise((self.scope, self.words, self.back_button, *below)):
            self.setTabOrder(before, after)
        self._count.setMinimumHeight(self.form.sizeHint().height())

    def tell(self, count: str) -> None:
        """Say how many there are, and which field is not understood."""
        wrong = [f for f in (self.since, self.until) if not _understood(f.text())]
        for field in (self.since, self.until):
            field.setProperty("role", "wrong" if field in wrong else "")
            field.style().polish(field)
        hint = " · write a day as 2025-04-01" if wrong else ""
        self._count.setText(count + hint)
        self._count.adjustSize()
        self.updateGeometry()

    def query(self, articles: tuple[ArticleId, ...], speaker: str | None) -> LedgerQuery:
        """What is asked for; a day that is none narrows nothing."""
        self._typing.stop()
        _, order, descending = self.orders[self.order.currentIndex()]
        return LedgerQuery(
            articles=articles,
            speaker=speaker,
            outlet=self.outlet.text().strip(),
            form=_FORMS[self.form.currentIndex()][1],
            words=self.words.text().strip(),
            since=_day(self.since.text()),
            until=_day(self.until.text()),
            order=order,
            descending=descending,
        )

    @property
    def narrows(self) -> bool:
        """Whether anything but the scope keeps quotations out of the list."""
        fields = (self.words, self.outlet, self.since, self.until)
        return any(field.text().strip() for field in fields) or self.form.currentIndex() > 0

    def _made_chooser(self, name: str, entries: list[str]) -> Chooser:
        box = Chooser(self)
        box.addItems(entries)
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.currentIndexChanged.connect(lambda _index: self.asked.emit())
        return box

    def _made_field(self, name: str, hint: str, width: int = 0) -> FilterField:
        field = FilterField(self)
        field.setAccessibleName(name)
        field.setToolTip(name)
        field.setPlaceholderText(hint)
        field.setClearButtonEnabled(True)
        if width:
            field.setFixedWidth(width)
        field.textChanged.connect(lambda _text: self._typing.start())
        field.left_downwards.connect(self.left_downwards)
        return field

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field asks at once."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit()
        else:
            super().keyPressEvent(event)

    def _tint(self) -> None:
        self._lens.setIcon(icon("search", self._themes.current.muted))
        self.back_button.setIcon(icon("x", self._themes.current.ink))


def _understood(text: str) -> bool:
    return not text.strip() or bool(_day(text))


def _day(text: str) -> str:
    """A year, a month or a day as ISO 8601 writes it; "" for anything else."""
    text = text.strip()
    if not _DAY.fullmatch(text):
        return ""
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 10 :] if len(text) < 10 else text)
    except ValueError:
        return ""
    return text
