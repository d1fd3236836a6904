"""Another published date: the dates nobody has judged are read again, and what changed is told."""

from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from postil.model.article import Article, Version
from postil.model.change import Change
from postil.model.finding import AnyFinding, FindingKind, TimeExpression
from postil.model.holdings import FoundSet
from postil.model.identity import ArticleId, VersionId
from postil.model.packed_findings import PackedFindings
from postil.model.passage import Span
from postil.workspace.deeds import shortened
from postil.workspace.session import ReadingSession

_AT_ONCE: Final = 100
"""Dates that are compared in a few milliseconds."""


class Redated(NamedTuple):
    """A date that is another one now; `old` or `new` is None where it was, or is, none."""

    article: Article
    words: str
    span: Span
    old: TimeExpression | None
    new: TimeExpression | None


@dataclass(frozen=True, slots=True)
class Redating:
    """What became of the dates of some articles: those that changed, and how many stayed.

    `judged` counts those that stayed because a person has said what they are.
    """

    articles: int
    changed: tuple[Redated, ...]
    judged: int


def publishing(articles: Iterable[Article], published: str) -> Change | None:
    """The change that gives articles a published date; None where all have it."""
    pairs = [(old, replace(old, published=published)) for old in articles]
    pairs = [(old, new) for old, new in pairs if old != new]
    if not pairs:
        return None
    first = pairs[0][0]
    what = f"“{shortened(first.title)}”" if len(pairs) == 1 else f"{len(pairs)} articles"
    label = f"{'Set' if published else 'Remove'} the published date of {what}"
    return Change(label, {old.id: old for old, _ in pairs}, {new.id: new for _, new in pairs})


def redated(
    article: Article, text: str, old: FoundSet, new: FoundSet, judged: set[Span]
) -> Generator[Redated | None, None, None]:
    """The dates that differ; None now and then, so that something else can be done between.

    Dates that somebody has judged are left out.
    """
    before = yield from _by_span(old)
    after = yield from _by_span(new)
    for number, span in enumerate(sorted({*before, *after} - judged)):
        was, now = before.get(span), after.get(span)
        if was is None or now is None or _told(was) != _told(now):
            words = " ".join(text[span.start : span.end].split())
            yield Redated(article, words, span, was, now)
        if number % _AT_ONCE == 0:
            yield None


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
        article = self._session.article(version.article_id)
        if version.id not in self._waiting or article is None:
            return
        discovery = self._session.discovery
        if found.published != article.published:  # asked for before the date changed again
            QTimer.singleShot(0, self, lambda: discovery.read_again([version.id]))
            return
        kept = discovery.take_old(version.id)
        old = self._waiting.pop(version.id) or kept
        if old is not None:
            judged = self._judged_in(version)
            self._judged += len(judged)
            self._comparing.append(redated(article, version.text, old, found, judged))
        self._articles.add(article.id)
        self._turn.start()

    def _judged_in(self, version: Version) -> set[Span]:
        """Where dates stand that a person has judged."""
        verdicts = self._session.library.verdicts(version.article_id)
        here = (v for v in verdicts if v.passage.version_id == version.id)
        return {v.passage.span for v in here if v.kind is FindingKind.TIME}

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
            for found in islice(self._comparing[0], _AT_ONCE):
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


def _by_span(found: FoundSet) -> Generator[None, None, dict[Span, TimeExpression]]:
    """The dates of what was found; of a packed set only they are unpacked, some at a time."""
    times: dict[Span, TimeExpression] = {}
    for number, place in enumerate(_places(found.findings)):
        each = found.findings[place]
        if isinstance(each, TimeExpression):
            times[each.span] = each
        if number % _AT_ONCE == 0:
            yield
    return times


def _places(findings: Sequence[AnyFinding]) -> Iterable[int]:
    if not isinstance(findings, PackedFindings):
        return range(len(findings))
    codes = {code for code, (kind, _) in enumerate(findings.kinds) if kind is FindingKind.TIME}
    return (at for at, code in enumerate(findings.codes) if code in codes)


def _told(found: TimeExpression) -> tuple[str, ...]:
    return found.timex.value, found.value, found.mod, found.earliest, found.latest
