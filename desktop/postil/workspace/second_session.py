"""A second place in the same library, for reading two passages or two articles side by side."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject

from postil.model.annotation import LinkEnd
from postil.model.change import Change
from postil.model.identity import ArticleId
from postil.workspace.session import ReadingSession

_SHOWN: Final = "shown"


class SecondSession(ReadingSession):
    """Reads elsewhere than the first session, and shares what is done with it.

    Library, analyst, undo stack and a link that was begun are the first one's; what is open, where
    in it, and the way back and forward are its own. Whatever changes, both sessions tell their
    views of it, and what either refuses is said by the first.
    """

    state_prefix = "beside "
    keeps_findings = False

    def __init__(self, first: ReadingSession, parent: QObject | None = None) -> None:
        super().__init__(first.library, first.analyst, parent)
        self._first, self.worker = first, first.worker
        self.undo_stack.clear()
        self.undo_stack = first.undo_stack
        first.changed.connect(self._follow_change)
        first.link_begun.connect(self._follow_link)
        self.refused.connect(first.refused)
        self._follow_link()

    # ---------------------------------------------------------------- coming and going

    def open_beside(self, article_id: ArticleId, position: int | None = None) -> bool:
        """Open an article, at a position where one is given; False where it is not there."""
        if self.article(article_id) is None:
            return False
        if position is None or (self.open is not None and self.open.article.id == article_id):
            opened = self.open_article(article_id)
        else:
            self._keep(self._place_of(article_id), str(position))
            opened = self.open_article(article_id)
        self._keep(self.state_prefix + _SHOWN, "1")
        return opened

    def open_again(self) -> bool:
        """Open what was open when the program ended; False where nothing was."""
        return self.library.state(self.state_prefix + _SHOWN) == "1" and self.open_last()

    def close_article(self) -> None:
        """Show nothing any more, now and at the next start."""
        self._keep(self.state_prefix + _SHOWN, "")
        super().close_article()

    def _keep(self, name: str, value: str) -> None:
        if not self.read_only:
            self.library.set_state(name, value)

    # ---------------------------------------------------------------- what is shared

    def begin_links(self, sources: Sequence[LinkEnd]) -> None:
        self._first.begin_links(sources)

    def _follow_link(self) -> None:
        self.pending_links = self._first.pending_links
        self.link_begun.emit()

    def _follow_change(self, change: Change) -> None:
        self._note(change)
