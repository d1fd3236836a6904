"""What the page of numbers does with the rest of the window: come, go, copy, export."""

import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QStackedWidget, QWidget

from postil.errors import PostilError
from postil.model.ledger import QuantityRow
from postil.ui.actions import Actions
from postil.ui.ledger.numbers_page import NumbersPage
from postil.ui.library_deeds import documents
from postil.ui.models.quantities import Column, shown_ends
from postil.ui.notices import Notice
from postil.ui.wording import counted
from postil.workspace.current_session import CurrentSession

_FILTERS: Final = {"CSV for spreadsheets (*.csv)": "CSV", "JSON Lines (*.jsonl)": "JSON Lines"}
_PICTURES: Final = {
    "Picture of the chart (*.png)": ".png",
    "Drawing of the chart (*.svg)": ".svg",
}


class NumberDeeds(QObject):
    """Shows the page of numbers in the place of the article and takes it away again."""

    def __init__(
        self,
        page: NumbersPage,
        pages: QStackedWidget,
        reading: CurrentSession,
        actions: Actions,
        notice: Notice,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._page, self._pages, self._reading = page, pages, reading
        self._notice, self._window = notice, window
        article = pages.widget(1)
        assert article is not None
        self._article = article
        pages.addWidget(page)
        self._action = actions["numbers"]
        page.wanted.connect(self.go_to)
        page.left.connect(self.leave)
        page.copied.connect(self.copy)
        page.exported.connect(self.export)
        pages.currentChanged.connect(lambda _index: self._note())

    def turn(self) -> None:
        """Show the numbers, or the article again."""
        if self._pages.currentWidget() is self._page:
            self.leave()
            return
        self._pages.setCurrentWidget(self._page)
        self._page.table.setFocus()

    def leave(self) -> None:
        """Show the article again, or what stands there while none is open."""
        if self._pages.currentWidget() is self._page:
            self._pages.setCurrentIndex(1 if self._reading.session.open else 0)
            self._article.setFocus()

    def clear(self) -> bool:
        """Empty the field that is typed in, else leave the page. False where it is not in sight."""
        focus = QApplication.focusWidget()
        if not self._page.isAncestorOf(focus or self._window):
            return False
        if isinstance(focus, QLineEdit) and focus.text():
            focus.clear()
        else:
            self.leave()
        return True

    def go_to(self, row: QuantityRow) -> None:
        """Open the article at the number; the page stays as it is for the next time."""
        if self._reading.session.go_to(row.article_id, row.start, row.end):
            self._pages.setCurrentWidget(self._article)
            self._article.setFocus()

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
        name, kind = QFileDialog.getSaveFileName(
            self._window,
            f"Export {counted(len(chosen), 'number')}",
            str(documents() / "numbers.csv"),
            ";;".join((*_FILTERS, *_PICTURES)),
        )
        picture = name and (_PICTURES.get(kind) or Path(name).suffix.lower())
        if picture in _PICTURES.values():
            self._draw(Path(name).with_suffix(str(picture)))
        elif name:
            self._write(Path(name), _FILTERS.get(kind, "CSV"), chosen)

    def _write(self, path: Path, kind: str, chosen: Sequence[int]) -> None:
        lists = importlib.import_module("postil.exporters.quantity_lists")
        by_suffix = {suffix: name for name, (suffix, _) in lists.QUANTITY_LISTS.items()}
        suffix, writing = lists.QUANTITY_LISTS[by_suffix.get(path.suffix.lower(), kind)]
        path = path if path.suffix else path.with_suffix(suffix)
        listed = [lists.ListedQuantity(**self._fields(at)) for at in chosen]
        try:
            importlib.import_module("postil.workspace.exporting").save_text(path, writing(listed))
        except PostilError as error:
            self._notice.say(str(error))
        else:
            self._notice.say(f"Exported {counted(len(listed), 'number')} to {path}.")

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

    def _note(self) -> None:
        self._action.setChecked(self._pages.currentWidget() is self._page)
