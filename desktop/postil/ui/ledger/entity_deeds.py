"""What the list of entities and the page of one do with the rest of the window."""

import importlib
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from postil.model.annotation import LinkEnd
from postil.model.ledger import QuoteRow
from postil.model.naming_rule import EntityName
from postil.ui.actions import Actions
from postil.ui.ledger.entities_page import EntitiesPage
from postil.ui.ledger.entity_page import EntityPage, Passage
from postil.ui.ledger.page_deeds import PageDeeds
from postil.ui.models.entities import told
from postil.ui.notices import Notice
from postil.ui.wording import counted
from postil.workspace.current_session import CurrentSession
from postil.workspace.session import ReadingSession

_LONGEST: Final = 50
"""Pages of entities that lead back."""


class EntityListDeeds(PageDeeds):
    """Shows the list in the place of the article and takes it away again."""

    def __init__(
        self,
        page: EntitiesPage,
        pages: QStackedWidget,
        reading: CurrentSession,
        actions: Actions,
        notice: Notice,
        window: QWidget,
    ) -> None:
        super().__init__(page, page.table, "entities", pages, reading, actions, notice, window)
        self._page = page
        page.copied.connect(self.copy)
        page.exported.connect(self.export)

    def copy(self) -> None:
        """The selected entities with their counts, a line each."""
        chosen = self._page.selected()
        if not chosen:
            self._notice.say("Choose entities in the list first.")
            return
        lines = (told(entry).replace("\n", "\t") for entry in chosen)
        QGuiApplication.clipboard().setText("\n".join(lines) + "\n")
        self._notice.say(f"Copied {counted(len(chosen), 'entity', 'entities')}.")

    def export(self) -> None:
        """Write what is listed into a file; where several are selected, only those."""
        rows = self._page.listed()
        if not rows:
            self._notice.say("There is no entity in the list to export.")
            return
        what = counted(len(rows), "entity", "entities")
        asked = self._ask_where(what, "entities.csv")
        if asked is not None and asked.form is not None:
            lists = importlib.import_module("postil.exporters.entity_lists")
            self._save(asked.path, lists.ENTITY_LISTS, asked.form, rows, what)


@dataclass(frozen=True, slots=True)
class _Stop:
    """Where somebody was before a page of an entity came: another entity's, or another page."""

    entity: EntityName | None
    row: int
    page: QWidget | None


class EntityPageDeeds(PageDeeds):
    """Shows the page of an entity and leads back to where somebody came from."""

    def __init__(
        self,
        page: EntityPage,
        pages: QStackedWidget,
        reading: CurrentSession,
        actions: Actions,
        notice: Notice,
        window: QWidget,
    ) -> None:
        super().__init__(page, page.list, "entity_page", pages, reading, actions, notice, window)
        self._page = page
        self._stops: list[_Stop] = []
        self._way_back: tuple[ReadingSession, int] | None = None
        page.wanted.connect(self.go_to)
        page.name_wanted.connect(self.show)

    def show(self, entity: EntityName) -> None:
        """Show the page of an entity; back leads to where somebody is now."""
        here = self._pages.currentWidget()
        shown = here is self._page
        row = self._page.list.currentIndex().row()
        stop = _Stop(self._page.entity if shown else None, row, here)
        if shown and self._page.entity == entity:
            return
        if not self._page.show_entity(entity):
            self._notice.say(f"“{entity.name}” is not among the entities of the library.")
            return
        self._stops = [*self._stops[-_LONGEST:], stop]
        self._way_back = None
        self._pages.setCurrentWidget(self._page)
        self._page.list.setFocus()

    def follow(self, session: ReadingSession) -> None:
        """Give way where one more session goes elsewhere."""
        session.jumped.connect(self._give_way)

    def go_to(self, where: object) -> None:
        """Open the article at a mention, a quotation or the end of a link; back leads back."""
        session = self._reading.session
        there = False
        if isinstance(where, Passage):
            there = session.go_to(where.article.article_id, where.start, where.end)
        elif isinstance(where, QuoteRow):
            there = session.go_to(where.article_id, where.start, where.end)
        elif isinstance(where, LinkEnd):
            there = session.go_to_passage(where.article_id, where.passage)
        if there:
            self._give_way()
            self._article.setFocus()
            self._way_back = (session, session.trail.length)

    def leave(self) -> None:
        """Show what stood here before: another entity, a list, the article."""
        if self._pages.currentWidget() is not self._page:
            return
        self._page.head.finish_editing()
        stop = self._stops.pop() if self._stops else None
        if stop is None or (stop.entity is None and stop.page is self._article):
            super().leave()
        elif stop.entity is None and stop.page is not None:
            self._pages.setCurrentWidget(stop.page)
            stop.page.setFocus()
        elif stop.entity is not None and self._page.show_entity(stop.entity):
            self._page.list.setCurrentIndex(self._page.model.index(stop.row))

    def back(self) -> bool:
        """Come back from a passage that was gone to from here, or from here. False elsewhere."""
        session = self._reading.session
        if self._page.isVisible():
            self.leave()
            return True
        if self._way_back != (session, session.trail.length):
            return False
        self._way_back = None
        session.back()
        self._pages.setCurrentWidget(self._page)
        self._page.list.setFocus()
        return True

    def give_way(self) -> None:
        """Show the article, wherever somebody came from."""
        if self._pages.currentWidget() is self._page:
            self._page.head.finish_editing()
            super().leave()
