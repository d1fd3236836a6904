"""The pages of the ledger, made when somebody first wants one: a start does without them."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QListView, QStackedWidget, QTableView

from postil.ui.action_list import Where
from postil.ui.ledger.entity_pages import EntityPages
from postil.ui.timeline.pages import TimelinePages
from postil.workspace.lister import Lister
from postil.workspace.session import ReadingSession

if TYPE_CHECKING:
    from postil.ui.ledger.deeds import LedgerDeeds
    from postil.ui.ledger.number_deeds import NumberDeeds
    from postil.ui.ledger.numbers_page import NumbersPage
    from postil.ui.ledger.quotes_page import QuotesPage
    from postil.ui.main_window import MainWindow


class LedgerPages(QObject):
    """Quotations and numbers in the place of the article; the lists behind them from the start."""

    def __init__(self, window: "MainWindow", pages: QStackedWidget) -> None:
        super().__init__(window)
        self._window, self._pages = window, pages
        self._session = window.split.reading.session
        self._sessions: list[ReadingSession] = []
        self._made_quotes = self._made_numbers = False
        self.lister = Lister(self._session.library, self)
        self.timeline = TimelinePages(window, pages, self.lister)
        self.names = EntityPages(window, pages, self.lister)
        self.follow(self._session)
        window.commands.bind("quotes", self.turn_quotes)
        window.commands.bind("numbers", self.turn_numbers)
        self.lister.look()

    # ---------------------------------------------------------------- the pages

    @cached_property
    def quotes(self) -> "QuotesPage":
        from postil.ui.ledger.quotes_page import QuotesPage  # noqa: PLC0415

        page = QuotesPage(self._session, self._window.themes, self._window.library.chosen_ids)
        self._place(page.list, page.speakers.list)
        self._window.library.chosen.connect(page.take_choice)
        page.named.connect(self.names.show_named)
        return page

    @cached_property
    def quote_deeds(self) -> "LedgerDeeds":
        from postil.ui.ledger.deeds import LedgerDeeds  # noqa: PLC0415

        window = self._window
        deeds = LedgerDeeds(
            self.quotes,
            self._pages,
            window.split.reading,
            window.commands,
            window.hit_deeds,
            window.notice,
            window,
        )
        self.lister.listed.connect(self.quotes.refresh)
        deeds.arrived.connect(window.navigating.choose)
        for session in self._sessions:
            deeds.follow(session)
        self._made_quotes = True
        return deeds

    @cached_property
    def numbers(self) -> "NumbersPage":
        from postil.ui.ledger.numbers_page import NumbersPage  # noqa: PLC0415

        window = self._window
        page = NumbersPage(
            self._session,
            window.themes,
            window.library.chosen_ids,
            lambda: window.split.reading.session,
        )
        self._place(page.table, page.matrix)
        window.library.chosen.connect(page.take_choice)
        self.lister.listed.connect(page.refresh)
        return page

    @cached_property
    def number_deeds(self) -> "NumberDeeds":
        from postil.ui.ledger.number_deeds import NumberDeeds  # noqa: PLC0415

        window = self._window
        deeds = NumberDeeds(
            self.numbers,
            self._pages,
            window.split.reading,
            window.commands,
            window.hit_deeds,
            window.notice,
            window,
        )
        self._made_numbers = True
        return deeds

    # ---------------------------------------------------------------- what others ask

    def follow(self, session: ReadingSession) -> None:
        """Keep the lists up to date with one more session."""
        self._sessions.append(session)
        self.timeline.follow(session)
        self.names.follow(session)
        for signal in (session.findings_changed, session.articles_changed, session.changed):
            signal.connect(self.lister.look)
        if self._made_quotes:
            self.quote_deeds.follow(session)

    def turn_quotes(self) -> None:
        """Show the quotations, or the article again."""
        self.quote_deeds.turn()

    def turn_numbers(self) -> None:
        """Show the numbers, or the article again."""
        self.number_deeds.turn()

    def step(self, by: int) -> bool:
        """Go up or down in the list in sight. False where none is."""
        if self.timeline.step(by):
            return True
        if self._made_quotes and self.quotes.isVisible():
            self.quotes.step(by)
        elif self._made_numbers and self.numbers.isVisible():
            self.numbers.step(by)
        else:
            return self.names.step(by)
        return True

    def back(self) -> bool:
        """Come back from a passage that was gone to from its page. False where none was."""
        if self.timeline.back() or self.names.back():
            return True
        if self._made_quotes and self.quote_deeds.back():
            return True
        return self._made_numbers and self.number_deeds.back()

    def leave(self) -> None:
        """Show the article again, or what stands there while none is open."""
        self.timeline.leave()
        if self._made_quotes:
            self.quote_deeds.leave()
        if self._made_numbers:
            self.number_deeds.leave()
        self.names.leave()

    def clear(self) -> bool:
        """Empty the field that is typed in, else leave the page. False where none is in sight."""
        if self.timeline.clear():
            return True
        if self._made_quotes and self.quote_deeds.clear():
            return True
        if self.names.clear():
            return True
        return self._made_numbers and self.number_deeds.clear()

    def _place(self, *views: QListView | QTableView) -> None:
        for view in views:
            self._window.commands.place(view, Where.LISTS)
