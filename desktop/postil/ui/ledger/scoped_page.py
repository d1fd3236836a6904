"""A page of the ledger over the open article, the selected ones or the whole library."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from postil.model.identity import ArticleId
from postil.ui.ledger.filters import LedgerFilters, Scope
from postil.ui.ledger.page_deeds import LedgerPage
from postil.workspace.session import ReadingSession

_NO_ARTICLE: Final = (ArticleId(""),)
"""What is asked for where no article is meant: an empty tuple would mean all of them."""


class ScopedPage(LedgerPage):
    """Knows which articles are looked at.

    `chosen` gives the articles selected in the library's list, `opened` the session that is read.
    """

    def __init__(
        self,
        filters: LedgerFilters,
        chosen: Callable[[], Sequence[ArticleId]],
        opened: Callable[[], ReadingSession],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._scope, self._chosen, self._opened = filters.scope, chosen, opened
        filters.setParent(self)

    def take_choice(self) -> None:
        """Other articles are selected: list theirs, where they are what is looked at."""
        if self._scope.currentIndex() == list(Scope).index(Scope.CHOSEN):
            self.refresh()

    def refresh(self) -> None:
        """Read everything again; every page does it its own way."""
        raise NotImplementedError

    def _articles(self) -> tuple[ArticleId, ...]:
        """The articles to look at, none for all of them."""
        scope = list(Scope)[self._scope.currentIndex()]
        if scope is Scope.LIBRARY:
            return ()
        opened = self._opened().open
        if scope is Scope.ARTICLE:
            return (opened.article.id,) if opened is not None else _NO_ARTICLE
        return tuple(self._chosen()) or _NO_ARTICLE
