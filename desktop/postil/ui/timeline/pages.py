"""The page of the timeline in the window, made when somebody first wants it."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget

from postil.ui.action_list import Where
from postil.workspace.lister import Lister
from postil.workspace.session import ReadingSession

if TYPE_CHECKING:
    from postil.ui.main_window import MainWindow
    from postil.ui.timeline.deeds import TimelineDeeds
    from postil.ui.timeline.page import TimelinePage


class TimelinePages(QObject):
    """Brings the timeline into the place of the article; a start does without it."""

    def __init__(self, window: "MainWindow", pages: QStackedWidget, lister: Lister) -> None:
        super().__init__(window)
        self._window, self._pages, self._lister = window, pages, lister
        self._sessions: list[ReadingSession] = []
        self._made = False
        window.commands.bind("timeline", self.turn)

    @cached_property
    def page(self) -> "TimelinePage":
        from postil.ui.timeline.page import TimelinePage  # noqa: PLC0415

        window = self._window
        page = TimelinePage(
            window.split.first.session,
            window.themes,
            window.library.chosen_ids,
            lambda: window.split.reading.session,
        )
        for view in (page.canvas, page.table):
            window.commands.place(view, Where.LISTS)
        window.library.chosen.connect(page.take_choice)
        self._lister.listed.connect(page.refresh)
        return page

    @cached_property
    def deeds(self) -> "TimelineDeeds":
        from postil.ui.timeline.deeds import TimelineDeeds  # noqa: PLC0415

        window = self._window
        deeds = TimelineDeeds(
            self.page,
            self._pages,
            window.split.reading,
            window.commands,
            window.notice,
            window.status,
            window,
        )
        deeds.arrived.connect(window.navigating.choose)
        deeds.went.connect(window.refresh)
        for session in self._sessions:
            deeds.follow(session)
        self._made = True
        return deeds

    def follow(self, session: ReadingSession) -> None:
        """Give way where one more session goes elsewhere."""
        self._sessions.append(session)
        if self._made:
            self.deeds.follow(session)

    def turn(self) -> None:
        """Show the timeline, or the article again."""
        self.deeds.turn()

    def step(self, by: int) -> bool:
        """Go on along the line, where it is in sight. False where it is not."""
        shown = self._made and self.page.isVisible()
        if shown:
            self.page.step(by)
        return shown

    @property
    def leads_back(self) -> bool:
        """Whether back leads to the line from here."""
        return self._made and self.deeds.leads_back

    def back(self) -> bool:
        """Come back from a passage that was gone to from the line. False where none was."""
        return self._made and self.deeds.back()

    def leave(self) -> None:
        if self._made:
            self.deeds.leave()

    def clear(self) -> bool:
        """Empty the field that is typed in, else leave the page. False where it is not in sight."""
        return self._made and self.deeds.clear()
