"""What the page of numbers does with the rest of the window: come, go, copy, export."""

import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from postil.model.finding import FindingKind
from postil.model.ledger import QuantityRow
from postil.ui.actions import Actions
from postil.ui.hit_deeds import HitDeeds
from postil.ui.ledger.numbers_page import NumbersPage
from postil.ui.ledger.page_deeds import PageDeeds
from postil.ui.models.quantities import Column, shown_ends
from postil.ui.notices import Notice
from postil.ui.wording import counted
from postil.workspace.current_session import CurrentSession

_PICTURES: Final = {
    "Picture of the chart (*.png)": ".png",
    "Drawing of the chart (*.svg)": ".svg",
}


class NumberDeeds(PageDeeds):
    """Shows the page of numbers in the place of the article and takes it away again."""

    def __init__(
        self,
        page: NumbersPage,
        pages: QStackedWidget,
        reading: CurrentSession,
        actions: Actions,
        hits: HitDeeds,
        notice: Notice,
        window: QWidget,
    ) -> None:
        super().__init__(page, page.table, "numbers", pages, reading, actions, notice, window)
        self._page = page
        hits.follow(page.table, page.model, FindingKind.QUANTITY)
        hits.follow(page.matrix, page.matrix.matrix, FindingKind.QUANTITY)
        page.wanted.connect(self.go_to)
        page.copied.connect(self.copy)
        page.exported.connect(self.export)

    def turn(self) -> None:
        """Show the page, or the article again; the keys act on the table or the matrix."""
        super().turn()
        if self._page.isVisible():
            self._page.view.setFocus()

    def go_to(self, row: QuantityRow) -> None:
        """Open the article at the number; the page stays as it is, and back leads back to it."""
        self._open_at(row)

    def copy(self) -> None:
        """The selected rows as they stand in the table, with their titles, for text or sheets."""
        chosen = self._page.selected()
        if not chosen:
            self._notice.say("Choose numbers in the list first.")
            return
        QGuiApplication.clipboard().setText("\n".join(map(self._line, chosen)) + "\n")
        self._notice.say(f"Copied {counted(len(chosen), 'number')} with their sources.")

    def export(self) -> None:
        """Write the selected numbers, or all that are listed, into a file."""
        chosen = self._page.listed()
        if not chosen:
            self._notice.say("There is no number in the list to export.")
            return
        asked = self._ask_where(counted(len(chosen), "number"), "numbers.csv", _PICTURES)
        if asked is None:
            return
        if asked.form is None:
            self._draw(asked.path)
        else:
            self._write(asked.path, asked.form, chosen)

    def _write(self, path: Path, kind: str, chosen: Sequence[int]) -> None:
        lists = importlib.import_module("postil.exporters.quantity_lists")
        listed = [lists.ListedQuantity(**self._fields(at)) for at in chosen]
        self._save(path, lists.QUANTITY_LISTS, kind, listed, counted(len(listed), "number"))

    def _draw(self, path: Path) -> None:
        if self._page.chart.save(path):
            self._notice.say(f"Saved the chart as {path}.")
        else:
            self._notice.say(f"The chart can’t be written to {path}: choose another folder.")

    def _fields(self, at: int) -> dict[str, Any]:
        model = self._page.model
        row = model.quantity_at(at)
        assert row is not None, "what is listed is there"
        shown, unit = shown_ends(row, model.measures)
        return {
            "row": row,
            "says": model.sayer_of(row),
            "shown": tuple(shown),
            "shown_unit": unit,
            "claim": model.claim_number(at),
            "differs": bool(model.against(at)) if model.compares else None,
        }

    def _line(self, at: int) -> str:
        model = self._page.model
        row = model.quantity_at(at)
        cells = [str(model.data(model.index(at, column))) for column in Column]
        return "\t".join([*cells, row.title if row is not None else ""])
