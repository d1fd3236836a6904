"""What the analysis finds, on its way to the open article and into the library."""

from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from postil.errors import PostilError
from postil.model.article import Article, Version
from postil.model.holdings import FoundSet
from postil.model.identity import VersionId

if TYPE_CHECKING:
    from postil.workspace.session import ReadingSession

_PAUSE_MS: Final = 15
"""Between two bits that are kept; what the window has to do comes first."""
_AGAIN: Final = "read again"
_LONG: Final = 1_000
"""Findings of a text whose first bit is kept only after they were shown."""


class Discovery(QObject):
    """Asks the analysis for what a session lacks, shows what it found, and keeps it.

    It is shown at once and kept bit by bit, between the other things that the window does. With
    `keeps` False another session's discovery keeps it.
    """

    def __init__(self, session: "ReadingSession", *, keeps: bool) -> None:
        super().__init__(session)
        self._session, self._analyst = session, session.analyst
        self._keeps = keeps and not session.read_only
        self._saving: deque[Iterator[bool]] = deque()
        self._again: dict[VersionId, None] = {}
        self._old: dict[VersionId, FoundSet] = {}
        self._turn = QTimer(self, interval=_PAUSE_MS)
        self._turn.timeout.connect(self._save_a_bit)
        if self._analyst is not None:
            self._analyst.arrived.connect(self.take)
            self._analyst.warmed.connect(self._begin)

    def ask(self) -> None:
        """Have the open article analysed, where that was never done or not by today's analysis."""
        opened, analyst = self._session.open, self._analyst
        if opened is None or analyst is None:
            return
        article, found = opened.article, opened.found
        stale = analyst.made_by and found and found.made_by != analyst.made_by
        if found is None or stale or found.published != article.published:
            analyst.ask(opened.version, article.published, urgent=True)

    def take(self, version: Version, found: FoundSet) -> None:
        """Show what was found where its text is open, and keep it."""
        self._again.pop(version.id, None)
        opened = self._session.open
        if opened is not None and opened.version.hash == version.hash:
            self._session.open = opened.with_found(found)
            self._session.findings_changed.emit()
            if found.published != opened.article.published:
                self.ask()
        if self._keeps:
            library = self._session.library
            self._saving.append(library.saving_findings(version.id, version.hash, found))
            if len(found.findings) > _LONG or self._turn.isActive():
                self._turn.start()
            else:
                self.finish()

    def finish(self) -> None:
        """Keep the rest at once, for the library is about to be closed."""
        while self._saving:
            self._save_a_bit()
        if self._session.library.state(_AGAIN):
            self._note_again()

    def _save_a_bit(self) -> None:
        try:
            there = next(self._saving[0], False)
        except PostilError as error:
            there = False
            self._session.refused.emit(str(error))
        if not there:
            self._saving.popleft()
            self._session.articles_changed.emit()
        if not self._saving:
            self._turn.stop()

    # ---------------------------------------------------------------- what was left undone

    def _begin(self, _made_by: str) -> None:
        """The analysis is ready: first what is open, then what it never came to."""
        left = (self._session.library.state(_AGAIN) or "").split()
        self._again.update({VersionId(id): None for id in left})
        self.ask()
        self.look()

    def look(self) -> None:
        """Have analysed in the background what never was, such as what another program added."""
        if self._keeps and self._analyst is not None and self._analyst.made_by:
            left = [*self._again, *self._session.library.unanalysed()]
            self._analyst.ask_later(dict.fromkeys(left), self._load)

    def read_again(self, versions: Iterable[VersionId]) -> None:
        """Have these analysed as well, for their articles have another published date."""
        self._again.update(dict.fromkeys(versions))
        self._note_again()
        self.look()

    def _note_again(self) -> None:
        """What is left when the window closes is done at the next start."""
        if self._keeps:
            self._session.library.set_state(_AGAIN, " ".join(self._again))

    def take_old(self, version_id: VersionId) -> FoundSet | None:
        """What was found before a version was read again; it is kept until it is asked for."""
        return self._old.pop(version_id, None)

    def _load(self, version_id: VersionId) -> tuple[Version, str] | None:
        """A text and its day of publication; None where it is gone or was analysed meanwhile."""
        library = self._session.library
        again = version_id in self._again
        self._again.pop(version_id, None)
        found = library.findings(version_id)
        if found is not None and not again:
            return None
        version = library.version(version_id)
        article = library.record(version.article_id) if version else None
        if version is None or not isinstance(article, Article):
            return None
        if found is not None:
            self._old.setdefault(version_id, found)
        return version, article.published
