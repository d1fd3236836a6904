"""What every page of the ledger does with the rest of the window: come, go, save a list."""

import importlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFileDialog,
    QLineEdit,
    QStackedWidget,
    QWidget,
)

from postil.errors import PostilError
from postil.model.ledger import LedgerRow
from postil.ui.actions import Actions
from postil.ui.library_deeds import documents
from postil.ui.notices import Notice
from postil.workspace.current_session import CurrentSession
from postil.workspace.session import ReadingSession

_FILTERS: Final = {"CSV for spreadsheets (*.csv)": "CSV", "JSON Lines (*.jsonl)": "JSON Lines"}
_NO_PICTURES: Final[Mapping[str, str]] = {}


class Asked(NamedTuple):
    """The file that a person chose, and the form of the list in it; None for a picture."""

    path: Path
    form: str | None


class LedgerPage(QWidget):
    """A list over the library in the place of the article.

    `wanted` carries the row whose passage the person wants to see; `left`, they want the article
    back; `copied` and `exported`, they want what is chosen.
    """

    wanted = Signal(object)
    left = Signal()
    copied = Signal()
    exported = Signal()


class PageDeeds(QObject):
    """Shows a page in the place of the article and takes it away again."""

    def __init__(
        self,
        page: LedgerPage,
        view: QAbstractItemView,
        action: str,
        pages: QStackedWidget,
        reading: CurrentSession,
        actions: Actions,
        notice: Notice,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._shown, self._view, self._pages, self._reading = page, view, pages, reading
        self._notice, self._window = notice, window
        article = pages.widget(1)
        assert article is not None
        self._article = article
        pages.addWidget(page)
        self._action = actions[action]
        self._way_back: tuple[ReadingSession, int] | None = None
        """The session that went to a passage from here, and how long its way back was then."""
        page.left.connect(self.leave)
        pages.currentChanged.connect(lambda _index: self._note())

    def turn(self) -> None:
        """Show the page, or the article again."""
        if self._pages.currentWidget() is self._shown:
            self.leave()
            return
        self._pages.setCurrentWidget(self._shown)
        self._view.setFocus()

    def leave(self) -> None:
        """Show the article again, or what stands there while none is open."""
        if self._pages.currentWidget() is self._shown:
            self._pages.setCurrentIndex(1 if self._reading.session.open else 0)
            self._article.setFocus()

    def back(self) -> bool:
        """Come back from the passage that was gone to from here. False where none was."""
        session = self._reading.session
        if self._shown.isVisible():
            if self._way_back is None:
                self.leave()
                return True
            self._way_back = None
            return False
        if self._way_back != (session, session.trail.length):
            return False
        self.turn()
        return True

    def clear(self) -> bool:
        """Empty the field that is typed in, else leave the page. False where it is not in sight."""
        focus = QApplication.focusWidget()
        if not self._shown.isAncestorOf(focus or self._window):
            return False
        if isinstance(focus, QLineEdit) and focus.text():
            focus.clear()
        else:
            self.leave()
        return True

    def _open_at(self, row: LedgerRow) -> bool:
        """Open the article at a passage; the page stays as it is, and back leads back to it."""
        session = self._reading.session
        if not session.go_to(row.article_id, row.start, row.end):
            return False
        self._note_way_back(session)
        return True

    def _note_way_back(self, session: ReadingSession) -> None:
        """Show the article whose passage was gone to, from which back leads here."""
        self._give_way()
        self._article.setFocus()
        self._way_back = (session, session.trail.length)

    def _give_way(self) -> None:
        """Show the article, where something in it is gone to."""
        self._pages.setCurrentWidget(self._article)

    def _ask_where(
        self, what: str, name: str, pictures: Mapping[str, str] = _NO_PICTURES
    ) -> Asked | None:
        """Where a list or, with a suffix of `pictures`, a picture goes; None where nowhere."""
        typed, kind = QFileDialog.getSaveFileName(
            self._window,
            f"Export {what}",
            str(documents() / name),
            ";;".join((*_FILTERS, *pictures)),
        )
        if not typed:
            return None
        path = Path(typed)
        suffix = pictures.get(kind) or path.suffix.lower()
        if suffix not in pictures.values():
            return Asked(path, _FILTERS.get(kind, "CSV"))
        drawn = path.with_suffix(suffix)
        return Asked(drawn, None) if self._may_write(drawn, path) else None

    def _save(
        self, path: Path, forms: Mapping[str, Any], chosen: str, rows: list[Any], told: str
    ) -> None:
        """Write rows in the form that the file's name asks for, else in the chosen one."""
        by_suffix = {suffix: name for name, (suffix, _) in forms.items()}
        suffix, writing = forms[by_suffix.get(path.suffix.lower(), chosen)]
        asked, path = path, path if path.suffix else path.with_suffix(suffix)
        if not self._may_write(path, asked):
            return
        try:
            importlib.import_module("postil.workspace.exporting").save_text(path, writing(rows))
        except PostilError as error:
            self._notice.say(str(error))
        else:
            self._notice.say(f"Exported {told} to {path}.")

    def _may_write(self, path: Path, asked: Path) -> bool:
        """Whether nothing is at a path, or `asked`, which the dialog of files asked about, is it.

        Where a suffix was added to what was typed, the dialog asked about another file.
        """
        if path == asked or not path.exists():
            return True
        self._notice.say(f"“{path.name}” is there already; type all of that name to replace it.")
        return False

    def _note(self) -> None:
        self._action.setChecked(self._pages.currentWidget() is self._shown)
