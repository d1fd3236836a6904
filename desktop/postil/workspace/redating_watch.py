"""Another published date: the dates nobody has judged are read again, and what changed is told."""

from collections import deque
from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import QObject, QTimer, Signal

from postil.model.article import Article, Version
from postil.model.change import Change
from postil.model.holdings import FoundSet
from postil.model.identity import ArticleId, VersionId
from postil.workspace.redating import AT_ONCE, Redated, Redating, judged_dates, redated
from postil.workspace.session import ReadingSession


class RedatingWatch(QObject):
    """Has articles read again whose published date is another, and tells what that changed.

    `redated` carries a Redating when all of them were read. The open article comes first; others
    are read in the background, also where their dates were changed all at once.
    """

    redated = Signal(object)

    def __init__(self, session: ReadingSession, parent: QObject | None = None) -> None:
        super().__init__(parent or session)
        self._session, self._analyst = session, session.analyst
        self._waiting: dict[VersionId, FoundSet | None] = {}
        self._comparing: deque[Iterator[Redated | None]] = deque()
        self._changed: list[Redated] = []
        self._articles: set[ArticleId] = set()
        self._judged = 0
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._compare_some)
        if self._analyst is not None and not session.read_only:
            session.changed.connect(self._note)
            self._analyst.arrived.connect(self._take)
            self._analyst.failed.connect(self._drop)

    @property
    def waiting(self) -> int:
        """How many articles are still to be read again."""
        return len(self._waiting)

    # ---------------------------------------------------------------- what is to be read again

    def _note(self, change: Change) -> None:
        wanted = []
        for id, after in change.after.items():
            before = change.before[id]
            if not isinstance(before, Article):
                continue
            if not isinstance(after, Article) or after.version_id != before.version_id:
                self._drop_version(before.version_id)
            elif after.published != before.published and after.version_id:
                self._waiting.setdefault(after.version_id, self._found_of(after))
                wanted.append(after.version_id)
        if wanted:
            self._session.discovery.read_again(wanted)

    def _found_of(self, article: Article) -> FoundSet | None:
        """What is known of the open article; of others it is taken when they are read again."""
        opened = self._session.open
        here = opened is not None and opened.version.id == article.version_id
        return opened.found if here and opened is not None else None

    # ---------------------------------------------------------------- what was read

    def _take(self, version: Version, found: FoundSet) -> None:
        article, discovery = self._session.article(version.article_id), self._session.discovery
        if version.id not in self._waiting or article is None:
            discovery.take_old(version.id)  # what was left from the last start is not compared
            return
        if found.published != article.published:  # asked for before the date changed again
            QTimer.singleShot(0, self, lambda: discovery.read_again([version.id]))
            return
        kept = discovery.take_old(version.id)
        old = self._waiting.pop(version.id) or kept
        if old is not None:
            judged = judged_dates(self._session.library.verdicts(article.id), version.id)
            self._judged += len(judged)
            self._comparing.append(redated(article, version.text, old, found, judged))
        self._articles.add(article.id)
        self._turn.start()

    def _drop(self, version: Version | None, _reason: str) -> None:
        if version is not None:
            self._drop_version(version.id)

    def _drop_version(self, version_id: VersionId) -> None:
        """It can't be read again, or need not be."""
        if version_id in self._waiting:
            del self._waiting[version_id]
            self._turn.start()

    def _compare_some(self) -> None:
        if self._comparing:
            for found in islice(self._comparing[0], AT_ONCE):
                if found is None:
                    return
                self._changed.append(found)
            self._comparing.popleft()
            return
        self._turn.stop()
        if not self._waiting and self._articles:
            self._tell()

    def _tell(self) -> None:
        told = Redating(len(self._articles), tuple(self._changed), self._judged)
        self._changed, self._judged = [], 0
        self._articles.clear()
        self.redated.emit(told)
