"""One number with all others that seem to count the same thing, in the order of their days."""

import html
from typing import Final

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QTextBrowser, QWidget

from postil.model.annotation import Colour
from postil.model.finding import Modifier
from postil.model.ledger import QuantityRow
from postil.ui.models.quantities import QuantityTable, as_of, shown_value
from postil.ui.reader.number_words import MODIFIER_NAMES
from postil.ui.theme import Themes
from postil.ui.wording import counted, day, joined

_TITLE: Final = 40
"""Characters of a title that stands for an outlet that is not known."""


class ClaimPane(QTextBrowser):
    """`wanted` carries the QuantityRow whose passage the person wants to see."""

    wanted = Signal(object)

    def __init__(self, model: QuantityTable, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._themes = model, themes
        self._at = -1
        self.setOpenLinks(False)
        self.setAccessibleName("The number, and others that seem to count the same thing")
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.document().setDocumentMargin(14)
        self.anchorClicked.connect(self._follow)
        themes.changed.connect(self.show_again)

    def show_row(self, at: int) -> None:
        """Tell of the row of the table with that number; of none where there is no such row."""
        self._at = at
        self.show_again()

    def show_again(self) -> None:
        row = self._model.quantity_at(self._at)
        if row is None:
            self.setHtml("")
            return
        told = [f"<p><b>{html.escape(row.words)}</b> {html.escape(self._told(row))}</p>"]
        claim = self._model.claim_of(self._at)
        if claim:
            told += [f"<p>{self._heading(claim)}</p>", self._table(claim)]
        elif not self._model.compares:
            told.append(
                f'<p style="{self._muted()}">These are too many to compare: narrow the list.</p>'
            )
        self.setHtml("".join(told))

    def _told(self, row: QuantityRow) -> str:
        of = f"of {row.of}" if row.of and row.of not in row.words else ""
        held = f"as of {as_of(row)}" if row.as_of else ""
        says = self._model.sayer_of(row)
        return joined(of, row.place, held, says, row.title, row.outlet, day(row.published))

    def _heading(self, claim: tuple[int, ...]) -> str:
        numbers = counted(len(claim), "number")
        against = self._model.against(self._at)
        if against:
            differs = counted(len(against), "differs", "differ")
            return f"{numbers} seem to count the same thing; {differs} from this one (≠)."
        return f"{numbers} seem to count the same thing; none differs from this one."

    def _table(self, claim: tuple[int, ...]) -> str:
        dated = sorted((self._row_of(at).held, at) for at in claim)
        lines = "".join(self._line(at) for _, at in dated)
        return f'<table cellspacing="0" cellpadding="3">{lines}</table>'

    def _line(self, at: int) -> str:
        row = self._row_of(at)
        against = at in self._model.against(self._at)
        tint = self._themes.current.highlights[Colour.ORANGE].fill.name()
        ground = f' bgcolor="{tint}"' if against else ""
        bare = row.modifier is Modifier.EXACT
        said = joined("" if bare else MODIFIER_NAMES[row.modifier], self._model.sayer_of(row))
        figure = f"<b>{html.escape(shown_value(row, self._model.measures))}</b>"
        where = html.escape(joined(row.outlet or row.title[:_TITLE], day(row.published)))
        words = html.escape(row.words)
        link = words if at == self._at else f'<a href="#{at}">{words}</a>'
        held = html.escape(joined(row.place, as_of(row) if row.as_of else ""))
        differs = "≠ differs" if against else ""
        cells = (differs, figure, link, held, html.escape(said), where)
        return f"<tr{ground}>" + "".join(f"<td>{cell}&nbsp;&nbsp;</td>" for cell in cells) + "</tr>"

    def _row_of(self, at: int) -> QuantityRow:
        row = self._model.quantity_at(at)
        assert row is not None, "claims are of rows that are there"
        return row

    def _muted(self) -> str:
        return f"color:{self._themes.current.muted.name()}"

    def _follow(self, address: QUrl) -> None:
        number = address.fragment()
        row = self._model.quantity_at(int(number)) if number.isdecimal() else None
        if row is not None:
            self.wanted.emit(row)
