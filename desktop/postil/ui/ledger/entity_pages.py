"""The list of entities and the page of one, made when somebody first wants them."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget

from postil.model.change import Change
from postil.model.entity_rows import EntityEntry
from postil.model.finding import EntityMention, Quotation
from postil.model.naming_rule import EntityName
from postil.ui.action_list import Where
from postil.workspace.entities import Suggestion
from postil.workspace.entity_notes import concerns_notes
from postil.workspace.lister import Lister
from postil.workspace.session import ReadingSession

if TYPE_CHECKING:
    from postil.ui.ledger.entities_page import EntitiesPage
    from postil.ui.ledger.entity_deeds import EntityListDeeds, EntityPageDeeds
    from postil.ui.ledger.entity_page import EntityPage
    from postil.ui.ledger.naming_questions import NamingQuestions
    from postil.ui.main_window import MainWindow


class EntityPages(QObject):
    """What the window asks of both pages; nothing of them is there before they are wanted."""

    def __init__(self, window: "MainWindow", pages: QStackedWidget, lister: Lister) -> None:
        super().__init__(window)
        self._window, self._pages, self._lister = window, pages, lister
        self._session = window.split.reading.session
        self._sessions: list[ReadingSession] = []
        self._made_list = self._made_page = False
        window.command_palette.entity_wanted.connect(self.show)
        window.commands.bind("entities", self.turn)
        window.commands.bind("new_here", self.show_new_here)
        window.commands.bind("entity_page", self.show_active)

    # ---------------------------------------------------------------- the pages

    @cached_property
    def list(self) -> "EntitiesPage":
        from postil.ui.ledger.entities_page import EntitiesPage  # noqa: PLC0415

        window = self._window
        page = EntitiesPage(
            self._session,
            window.themes,
            window.library.chosen_ids,
            lambda: window.split.reading.session,
        )
        for view in (page.table, page.suggestions.list):
            window.commands.place(view, Where.LISTS)
        window.library.chosen.connect(page.take_choice)
        self._lister.listed.connect(page.refresh)
        page.wanted.connect(self.show)
        ask, suggestions = self.questions, page.suggestions
        page.merged.connect(lambda: ask.merge(page.selected()))
        page.renamed.connect(lambda: _of_one(ask.rename, page.current()))
        page.retyped.connect(lambda: ask.retype(page.selected()))
        page.refused.connect(lambda: ask.never(page.selected()))
        page.parted.connect(lambda: _of_one(ask.part, page.current()))
        suggestions.accepted.connect(self._accept)
        suggestions.declined.connect(self._decline)
        return page

    @cached_property
    def questions(self) -> "NamingQuestions":
        from postil.ui.ledger.naming_questions import NamingQuestions  # noqa: PLC0415

        window = self._window
        return NamingQuestions(self._session, window.themes, window.commands, window.notice, window)

    @cached_property
    def list_deeds(self) -> "EntityListDeeds":
        from postil.ui.ledger.entity_deeds import EntityListDeeds  # noqa: PLC0415

        window = self._window
        deeds = EntityListDeeds(
            self.list, self._pages, window.split.reading, window.commands, window.notice, window
        )
        self._made_list = True
        return deeds

    @cached_property
    def page(self) -> "EntityPage":
        from postil.ui.ledger.entity_page import EntityPage  # noqa: PLC0415

        page = EntityPage(self._session, self._window.themes)
        for view in (page.list, *page.sides.lists):
            self._window.commands.place(view, Where.LISTS)
        self._lister.listed.connect(page.refresh)
        ask, head = self.questions, page.head
        head.merged.connect(lambda: _of_one(lambda entry: ask.merge([entry]), page.entry))
        head.renamed.connect(lambda: _of_one(ask.rename, page.entry))
        head.retyped.connect(lambda: _of_one(lambda entry: ask.retype([entry]), page.entry))
        head.refused.connect(lambda: _of_one(lambda entry: ask.never([entry]), page.entry))
        head.parted.connect(lambda: _of_one(ask.part, page.entry))
        return page

    @cached_property
    def page_deeds(self) -> "EntityPageDeeds":
        from postil.ui.ledger.entity_deeds import EntityPageDeeds  # noqa: PLC0415

        window = self._window
        deeds = EntityPageDeeds(
            self.page, self._pages, window.split.reading, window.commands, window.notice, window
        )
        for session in self._sessions:
            deeds.follow(session)
        self._made_page = True
        return deeds

    # ---------------------------------------------------------------- what others ask

    def follow(self, session: ReadingSession) -> None:
        self._sessions.append(session)
        session.changed.connect(self._take_change)
        if self._made_page:
            self.page_deeds.follow(session)

    def _take_change(self, change: Change) -> None:
        """A deed shows at once; what must be counted anew for it shows a moment later."""
        only_notes = concerns_notes((*change.before.values(), *change.after.values()))
        if self._made_page:
            self.page.refresh_notes()
        if only_notes:
            return
        if self._made_page:
            self.page.refresh()
        if self._made_list:
            self.list.refresh()
            if self.list.suggestions.isVisible():
                self.list.suggestions.look()

    def _accept(self, suggestion: Suggestion) -> None:
        if self.questions.accept(suggestion):
            self.list.suggestions.drop(suggestion)

    def _decline(self, suggestion: Suggestion) -> None:
        if self.questions.decline(suggestion):
            self.list.suggestions.drop(suggestion)

    def turn(self) -> None:
        """Show the list of entities, or the article again."""
        self.list_deeds.turn()

    def show_new_here(self) -> None:
        """Show the names of the open article that occur nowhere else."""
        self.list.show_new_here()
        if not self.list.isVisible():
            self.list_deeds.turn()

    def show(self, entity: EntityName) -> None:
        """Show the page of an entity."""
        self.page_deeds.show(entity)

    def show_active(self) -> None:
        """Show the page of the name that is active in the article, or of who is quoted."""
        active = self._window.split.current.active()
        opened = self._window.split.session.open
        finding = active.finding.finding if active and active.finding else None
        if opened is None or finding is None:
            return
        if isinstance(finding, EntityMention):
            words = opened.version.text[finding.start : finding.end]
            self.show(EntityName(finding.entity or words, finding.label))
        elif isinstance(finding, Quotation):
            self.show_named(finding.speaker_entity)

    def show_named(self, name: str) -> None:
        """Show the page of who goes by a name: a person, an organisation, whatever there is."""
        found = self._session.library.entity_index.named(name)
        if found:
            self.show(found[0])
        else:
            self._window.notice.say("Say who is quoted first (S): the speaker has no name yet.")

    def step(self, by: int) -> bool:
        if self._made_list and self.list.isVisible():
            self.list.step(by)
        elif self._made_page and self.page.isVisible():
            self.page.step(by)
        else:
            return False
        return True

    def back(self) -> bool:
        """Come back from what was gone to from one of the pages. False where nothing was."""
        if self._made_page and self.page_deeds.back():
            return True
        if self._made_list and self.list.isVisible():
            self.list_deeds.leave()
            return True
        return False

    @property
    def leads_back(self) -> bool:
        """Whether one of the pages is in sight, from which back leads away."""
        on_list = self._made_list and self.list.isVisible()
        return on_list or (self._made_page and self.page.isVisible())

    def leave(self) -> None:
        if self._made_list:
            self.list_deeds.leave()
        if self._made_page:
            self.page_deeds.give_way()

    def clear(self) -> bool:
        if self._made_list and self.list_deeds.clear():
            return True
        return self._made_page and self.page_deeds.clear()


def _of_one(deed: Callable[[EntityEntry], object], entry: EntityEntry | None) -> None:
    if entry is not None:
        deed(entry)
