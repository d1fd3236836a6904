"""What the timeline does with the rest of the window: come, go to a passage and back, export."""

import importlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from postil.chronology.plan import Item
from postil.errors import PostilError
from postil.model.passage import Span
from postil.ui.actions import Actions
from postil.ui.date_wording import in_words
from postil.ui.ledger.page_deeds import PageDeeds
from postil.ui.notices import Notice
from postil.ui.reader.marks import MarkRef
from postil.ui.status_line import StatusLine
from postil.ui.timeline.card import span_words
from postil.ui.timeline.page import TimelinePage
from postil.ui.timeline.scene import Spot, Story
from postil.ui.wording import counted, joined
from postil.workspace.current_session import CurrentSession
from postil.workspace.session import ReadingSession
from postil.workspace.timeline import Telling, time_at

_PICTURES: Final = {
    "Picture of the timeline (*.png)": ".png",
    "Drawing of the timeline (*.svg)": ".svg",
}


class TimelineDeeds(PageDeeds):
    """Shows the timeline in the place of the article and takes it away again.

    `arrived` carries the MarkRef of the date in the article that was gone to; `went`: that was.
    """

    arrived = Signal(object)
    went = Signal()

    def __init__(
        self,
        page: TimelinePage,
        pages: QStackedWidget,
        reading: CurrentSession,
        actions: Actions,
        notice: Notice,
        status: StatusLine,
        window: QWidget,
    ) -> None:
        super().__init__(page, page.table, "timeline", pages, reading, actions, notice, window)
        self._page, self._status = page, status
        page.wanted.connect(self.go_to)
        page.copied.connect(self.copy)
        page.exported.connect(self.export)

    def turn(self) -> None:
        super().turn()
        if self._page.isVisible():
            self._page.take_focus()

    def follow(self, session: ReadingSession) -> None:
        """Give way where one more session goes elsewhere."""
        session.jumped.connect(self._give_way)

    def go_to(self, spot: Spot) -> None:
        """Open the article at a time, or at its beginning; back leads back to the line."""
        chronicle, session = self._page.canvas.chronicle, self._reading.session
        if chronicle is None:
            return
        if spot.story is Story.REPORTED:
            went = session.go_to(chronicle.report(spot.number).article_id, 0, 0)
        else:
            (time,) = chronicle.told([spot.number])
            went = time is not None and session.go_to(time.article_id, time.start, time.end)
            span = Span(time.start, time.end) if time is not None else Span(0, 0)
        if not went:
            return
        self._note_way_back(session)
        self.went.emit()
        if spot.story is Story.HAPPENED:
            self._arrive(session, span)

    @property
    def leads_back(self) -> bool:
        """Whether back leads to the line: from the passage that was gone to from there."""
        session = self._reading.session
        shown = self._pages.currentWidget() is self._article
        return shown and self._way_back == (session, session.trail.length)

    def back(self) -> bool:
        """Come back from the passage that was gone to from here. False where none was."""
        return (self._page.isVisible() or self.leads_back) and super().back()

    def copy(self) -> None:
        """The selected rows of the list, or what is chosen on the line, with their sources."""
        lines = [self._page.model.line(row) for row in self._page.selected()]
        chosen, chronicle = self._page.canvas.chosen, self._page.canvas.chronicle
        if not (self._page.table.isVisible() and lines):
            lines = []
            if chosen is not None and chosen.story is Story.HAPPENED and chronicle is not None:
                (time,) = chronicle.told([chosen.number])
                cells = (in_words(time.expression), time.sentence, time.title) if time else ()
                lines = ["\t".join(cells)] if cells else []
        if not lines:
            self._notice.say("Choose dates on the timeline or in its list first.")
            return
        QGuiApplication.clipboard().setText("\n".join(lines) + "\n")
        self._notice.say(f"Copied {counted(len(lines), 'date')} with their sources.")

    def export(self) -> None:
        """Write the selected dates or all of them into a file, or the line as a picture."""
        chosen = self._page.listed()
        if not chosen:
            self._notice.say("There is no date on the timeline to export.")
            return
        asked = self._ask_where(counted(len(chosen), "date"), "timeline.csv", _PICTURES)
        if asked is None:
            return
        if asked.form is None:
            self.draw(asked.path)
        else:
            self.write(asked.path, asked.form, chosen)

    def write(self, path: Path, kind: str, chosen: Sequence[int]) -> Telling | None:
        """Write times as a list, bit by bit; the job that does it, None where no line is there."""
        chronicle = self._page.canvas.chronicle
        if chronicle is None:
            return None
        job = Telling(chronicle, chosen, "Writing the timeline…", self)
        job.done.connect(lambda times: self._write_told(path, kind, times))
        job.failed.connect(self._notice.say)
        self._status.follow(job)
        job.start()
        return job

    def draw(self, path: Path) -> None:
        """Write what is in sight as a picture: SVG or, by any other suffix, PNG."""
        picture = self._picture()
        try:
            if path.suffix.lower() == ".svg":
                tones = importlib.import_module("postil.ui.timeline.tones")
                themes = importlib.import_module("postil.ui.theme")
                writing = importlib.import_module("postil.exporters.timeline_svg")
                text = writing.timeline_as_svg(picture, tones.hex_tones(themes.theme("light")))
                importlib.import_module("postil.workspace.exporting").save_text(path, text)
            elif not importlib.import_module("postil.ui.timeline.picture").save_png(picture, path):
                raise PostilError(f"{path} can't be written; choose another folder.")
        except PostilError as error:
            self._notice.say(str(error))
        else:
            self._notice.say(f"Saved the timeline as {path}.")

    def _picture(self) -> Any:
        canvas, drawing = self._page.canvas, importlib.import_module("postil.ui.timeline.picture")
        chronicle, scale = canvas.chronicle, canvas.scale
        assert chronicle is not None, "there are dates to draw"
        days = span_words(int(scale.left), int(scale.right))
        title = joined(f"Timeline, {days}", self._page.filters.told())
        counts = f"{counted(len(chronicle.happened), 'date')} in " + counted(
            chronicle.articles, "article"
        )
        source = f"{counts} · drawn with Postil, {date.today().isoformat()}"
        return drawing.picture_of(chronicle, scale, canvas.height(), self._label, title, source)

    def _label(self, story: Story, item: Item) -> str:
        return self._page.canvas.labels.now(story, item)

    def _write_told(self, path: Path, kind: str, times: list[Any]) -> None:
        lists = importlib.import_module("postil.exporters.timeline_lists")
        self._save(path, lists.TIME_LISTS, kind, times, counted(len(times), "date"))

    def _arrive(self, session: ReadingSession, span: Span) -> None:
        """Make the date the active mark of the article that was gone to."""
        settled = time_at(session.open, span) if session.open is not None else None
        if settled is not None:
            self.arrived.emit(MarkRef(span, finding=settled))
