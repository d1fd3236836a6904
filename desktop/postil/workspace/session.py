"""The reading session: what is open, and everything a person can do with it."""

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from postil.model.annotation import (
    Annotation,
    Colour,
    Decision,
    Link,
    LinkEnd,
    LinkType,
    Tag,
    Verdict,
)
from postil.model.article import Article
from postil.model.change import Change, adding, replacing
from postil.model.finding import AnyFinding
from postil.model.holdings import NewVersion
from postil.model.identity import AnnotationId, ArticleId, LinkTypeId, TagId, VersionId
from postil.model.passage import Passage
from postil.model.tag_paths import tidied
from postil.model.verdict import SettledFinding
from postil.store.library import Library
from postil.workspace import deeds, open_article, tag_deeds
from postil.workspace.analyst import Analyst
from postil.workspace.discovery import Discovery
from postil.workspace.jobs import Job
from postil.workspace.journey import Journey
from postil.workspace.open_article import OpenArticle
from postil.workspace.trail import Place, Trail
from postil.workspace.turning import Turning
from postil.workspace.undo import TYPING_PAUSE_S, Series, UndoStack
from postil.workspace.ways import Ways
from postil.workspace.worker import Worker

NO_PLACE: Final = (
    "That passage has no place in the version you read; the list of versions shows where it stood."
)
_LAST_ARTICLE = "last article"


class ReadingSession(QObject):
    """One reader at one library.

    Every deed makes a change, the undo stack carries it into the library, and `changed` tells all
    views. Signals: `leaving`, the reader is about to go elsewhere, so where they are and what is
    still being written is to be handed in; `opened`, another article (or none) is open; `changed`,
    a change was carried out; `findings_changed`, findings of the open article came or were judged;
    `articles_changed`, the library's list is another; `jumped` carries the Place to show and
    flash; `refused` and `told` carry one sentence for the user.
    """

    leaving = Signal()
    opened = Signal()
    changed = Signal(object)
    findings_changed = Signal()
    articles_changed = Signal()
    jumped = Signal(object)
    trail_changed = Signal()
    link_begun = Signal()
    refused = Signal(str)
    told = Signal(str)

    state_prefix = ""
    """Stands before the names under which the library keeps where this session reads."""
    keeps_findings = True
    """Whether what is found for this session goes into the library through it."""

    def __init__(
        self, library: Library, analyst: Analyst | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.library = library
        self.analyst = analyst
        self.worker: Worker | None = None
        self.ways = Ways(library)
        self.undo_stack = UndoStack(library, self._note, self._refuse)
        self.trail = Trail()
        self.open: OpenArticle | None = None
        self.position = 0
        self.pending_links: tuple[LinkEnd, ...] = ()
        self._tags: dict[TagId, Tag] = {}
        self._link_types: dict[LinkTypeId, LinkType] = {}
        self._read_vocabulary()
        if not self.read_only:
            self.undo_stack.fill()
        self.discovery = Discovery(self, keeps=self.keeps_findings)

    # ---------------------------------------------------------------- reading

    @property
    def read_only(self) -> bool:
        return self.library.read_only

    @property
    def tags(self) -> dict[TagId, Tag]:
        return self._tags

    @property
    def link_types(self) -> dict[LinkTypeId, LinkType]:
        return self._link_types

    def article(self, article_id: ArticleId) -> Article | None:
        record = self.library.record(article_id)
        return record if isinstance(record, Article) else None

    def open_last(self) -> bool:
        """Open the article that was open last; False where there is none."""
        last = self.library.state(self.state_prefix + _LAST_ARTICLE)
        return bool(last) and self.open_article(ArticleId(str(last)))

    def open_article(self, article_id: ArticleId) -> bool:
        """Open an article at the place where it was left; False where it is not there."""
        if self.open is not None and self.open.article.id == article_id:
            return True
        if self.article(article_id) is None:
            return False
        self._leave()
        return self._show(article_id)

    def go_to(self, article_id: ArticleId, start: int, end: int) -> bool:
        """Jump to a passage, of any article; the way back is kept. False where it is not there."""
        if self.article(article_id) is None:
            self.refused.emit("That passage is in an article that is no longer in the library.")
            return False
        self._leave()
        self._show(article_id)
        self.jumped.emit(Place(article_id, start, end))
        return True

    def go_to_passage(self, article_id: ArticleId, passage: Passage) -> bool:
        """Jump to where a passage of any version stands now; False where that is not known."""
        span = self.ways.whereabouts(article_id, passage.version_id, passage.span)
        if span is None and self.open_article(article_id):
            self.refused.emit(NO_PLACE)
            return False
        return self.go_to(article_id, *(span or passage.span))

    def back(self) -> None:
        self._travel(self.trail.back)

    def forward(self) -> None:
        self._travel(self.trail.forward)

    def note_position(self, position: int) -> None:
        """Where the reader is: the first character in sight. Kept for the next time."""
        self.position = position
        if self.open is not None and not self.read_only:
            self.library.set_state(self._place_of(self.open.article.id), str(position))

    def close_article(self) -> None:
        self.leaving.emit()
        self.open = None
        self.opened.emit()

    # ---------------------------------------------------------------- highlights

    def highlight(
        self,
        start: int,
        end: int,
        colour: Colour = Colour.YELLOW,
        note: str = "",
        tags: Iterable[TagId] = (),
    ) -> AnnotationId | None:
        """Highlight a passage of the open article; None where there was nothing to highlight."""
        if self.open is None:
            return None
        try:
            made = deeds.new_highlight(self.open.version, start, end, colour, note, tags)
        except ValueError:
            return None
        return made.id if self.do(deeds.highlighting(made)) else None

    def recolour(self, ids: Iterable[str], colour: Colour) -> None:
        self._alter(f"Recolour {colour.value}", ids, colour=colour)

    def set_note(self, annotation_id: str, note: str) -> None:
        """Change a note; changes that follow each other within half a second are one undo step."""
        chosen = self._chosen([annotation_id])
        change = deeds.altering("Edit note", chosen, note=note)
        if change is not None:
            self.do(change, Series(f"note {annotation_id}", TYPING_PAUSE_S))

    def set_extent(self, annotation_id: str, start: int, end: int) -> None:
        if self.open is None:
            return
        try:
            passage = deeds.passage_at(self.open.version, start, end)
        except ValueError:
            return
        self._alter("Change the extent of a highlight", [annotation_id], passage=passage)

    def tag(self, ids: Iterable[str], path: str, *, take_off: bool = False) -> None:
        """Put a tag on annotations or take it off; an unknown tag is made."""
        if path := tidied(path):
            chosen, tags = self._chosen(ids), self._tags.values()
            self._do_maybe(tag_deeds.tagging(chosen, path, tags, take_off=take_off))

    def delete(self, ids: Iterable[str]) -> None:
        """Delete annotations and links by their ids."""
        wanted = set(ids)
        links = self.open.links_with(wanted) if self.open else []
        if links or self._chosen(wanted):
            self.do(deeds.deleting(self._chosen(wanted), links))

    # ---------------------------------------------------------------- links

    def link_end(self, start: int, end: int) -> LinkEnd | None:
        if self.open is None:
            return None
        try:
            passage = deeds.passage_at(self.open.version, start, end)
        except ValueError:
            return None
        return LinkEnd(self.open.article.id, passage)

    @property
    def pending_link(self) -> LinkEnd | None:
        """The (first) passage from which a link was begun."""
        return self.pending_links[0] if self.pending_links else None

    def begin_link(self, start: int, end: int) -> None:
        """Remember a passage as the source of a link; the next one chosen is its target."""
        source = self.link_end(start, end)
        self.begin_links([source] if source else [])

    def begin_links(self, sources: Sequence[LinkEnd]) -> None:
        """Remember several passages; what is chosen next is tied to each of them."""
        self.pending_links = tuple(sources)
        self.link_begun.emit()

    def drop_link(self) -> None:
        self.begin_links(())

    def finish_link(
        self,
        start: int,
        end: int,
        type_id: LinkTypeId,
        note: str = "",
        *,
        backwards: bool = False,
    ) -> bool:
        """Tie what is remembered to this passage; `backwards`, this one is the source."""
        target = self.link_end(start, end)
        return target is not None and self.finish_links(
            [target], type_id, note, backwards=backwards
        )

    def finish_links(
        self,
        targets: Sequence[LinkEnd],
        type_id: LinkTypeId,
        note: str = "",
        *,
        backwards: bool = False,
    ) -> bool:
        """Tie each remembered passage to each of these, in one step."""
        kind, sources = self._link_types.get(type_id), self.pending_links
        if kind is None or not sources or not targets:
            return False
        pairs = [(s, t) for s in sources for t in targets if s != t]
        if not pairs:
            self.refused.emit("A passage can't be linked to itself; choose another one.")
            return False
        self.drop_link()
        return self.do(deeds.linking_each(pairs, kind, note, backwards=backwards))

    def edit_link(self, link: Link, type_id: LinkTypeId, note: str) -> None:
        new = replace(link, type_id=type_id, note=note)
        if new != link:
            self.do(replacing("Edit link", link, new))

    def add_link_type(self, name: str, inverse: str = "") -> LinkTypeId | None:
        """A new type of link; the known one where there is one of that name."""
        for known in self._link_types.values():
            if known.name.casefold() == name.strip().casefold():
                return known.id
        made = deeds.new_link_type(name, inverse)
        if not made.name or not self.do(adding(f"Add link type “{made.name}”", made)):
            return None
        return made.id

    # ---------------------------------------------------------------- verdicts

    def confirm(self, settled: SettledFinding) -> None:
        self._judge(settled, Decision.CONFIRMED, None)

    def reject(self, settled: SettledFinding) -> None:
        self._judge(settled, Decision.REJECTED, None)

    def correct(self, settled: SettledFinding, instead: AnyFinding) -> None:
        """Say what a finding really is; one added by hand stays added."""
        added = settled.verdict is not None and settled.verdict.decision is Decision.ADDED
        self._judge(settled, Decision.ADDED if added else Decision.CORRECTED, instead)

    def judge(self, several: Sequence[SettledFinding], decision: Decision) -> bool:
        """Confirm or reject several findings in one step."""
        if self.open is None or not several:
            return False
        version = self.open.version
        each = [deeds.judging(version, s.origin, decision, s.finding, s.verdict) for s in several]
        return self.do(deeds.together(each, f"{each[0].label.split()[0]} {len(each)} findings"))

    def add_finding(self, finding: AnyFinding) -> None:
        """Add what the analysis missed."""
        if self.open is not None:
            version = self.open.version
            self.do(deeds.judging(version, finding, Decision.ADDED, finding, None))

    # ---------------------------------------------------------------- articles

    def edit_article(self, article: Article, **fields: Any) -> None:
        """Correct metadata of an article (fields of Article)."""
        new = replace(article, **fields)
        if new != article:
            self.do(replacing(f"Edit details of “{deeds.shortened(new.title)}”", article, new))

    def read_version(self, version_id: VersionId) -> Job | None:
        """Make another version of its article the one that is read, with all marks placed there.

        The job ends with True where that was done. None where there is nothing to do.
        """
        version = self.library.version(version_id)
        article = self.article(version.article_id) if version else None
        if version is None or article is None or article.version_id == version_id:
            return None
        label = f"Read another version of “{deeds.shortened(article.title)}”"
        return Turning(self.ways, self.worker, version, label, self.do_in_parts, self).job

    def delete_articles(self, ids: Sequence[ArticleId]) -> None:
        articles = [a for a in map(self.article, ids) if a is not None]
        if not articles:
            return
        belongings: list[Annotation | Link | Verdict] = []
        for article in articles:
            belongings += self.library.annotations(article.id)
            belongings += self.library.links(article.id)
            belongings += self.library.verdicts(article.id)
        self.do(deeds.deleting_articles(articles, belongings))

    # ---------------------------------------------------------------- history and bin

    def return_to(self, step: int) -> Job:
        """Go to the point of the history at which this step was the last; 0 is its beginning.

        The job ends with True where that point was reached. Nothing is lost on the way: until
        the next deed, the steps that were undone can be done again.
        """
        index = self.undo_stack.index_of(step) if step else 0
        target = self.undo_stack.index() if index is None else index
        return Journey(self.undo_stack, target, self._note, self).job

    def restore(self, ids: Iterable[str]) -> bool:
        """Bring deleted articles, annotations and links back from the bin."""
        records = self.library.restorable(ids)
        if not records:
            self.refused.emit("What that belonged to is no longer there, so it can't be restored.")
            return False
        return self.do(deeds.restoring(records))

    def reload(self) -> None:
        """Read everything again: somebody else has written into the library."""
        if not self.read_only:
            self.undo_stack.fill()
        self._note(Change("", {}, {}))
        self.articles_changed.emit()
        self.discovery.look()

    # ---------------------------------------------------------------- the road of a change

    def do(
        self,
        change: Change,
        series: Series | None = None,
        versions: Sequence[NewVersion] = (),
    ) -> bool:
        """Carry out a change and remember it for undo; False where it was refused."""
        if self.read_only:
            self.refused.emit("This library is open for reading only; nothing was changed.")
            return False
        return self.undo_stack.do(change, series, versions)

    def do_in_parts(
        self,
        change: Change,
        series: Series | None = None,
        versions: Sequence[NewVersion] = (),
    ) -> Generator[None, None, bool]:
        """As `do`, for changes of thousands of records: each `next` does a part of it."""
        if self.read_only:
            return self.do(change)
        return (yield from self.undo_stack.do_in_parts(change, series, versions))

    def take_in(
        self, label: str, article: Article, version: NewVersion, series: Series | None = None
    ) -> bool:
        """Add an article with its first version; False where it was refused.

        Undo takes the article away and leaves the version, so that redo can bring it back.
        """
        return self.do(adding(label, article), series, (version,))

    def _refuse(self, reason: str) -> None:
        self._refresh()
        self.refused.emit(reason)

    def _note(self, change: Change) -> None:
        records = [*change.before.values(), *change.after.values()]
        if not records or any(isinstance(r, Tag | LinkType) for r in records):
            self._read_vocabulary()
        old = self.open
        self._refresh()
        if any(isinstance(r, Article) for r in records):
            self.articles_changed.emit()
        self.changed.emit(change)
        if old and self.open and self.open.findings is not old.findings:
            self.findings_changed.emit()
        if old and self.open and _analysed_as(self.open) != _analysed_as(old):
            self.discovery.ask()

    def _refresh(self) -> None:
        old = self.open
        if old is None:
            return
        self.open = open_article.reloaded(self.library, old)
        if self.open is not None and self.open.version.id != old.version.id:
            self.position = self.ways.position(old.version, self.open.version, self.position)
        if self.open is None or self.open.version.id != old.version.id:
            self.opened.emit()

    # ---------------------------------------------------------------- inside

    def _show(self, article_id: ArticleId) -> bool:
        if self.open is not None and self.open.article.id == article_id:
            return True
        found = open_article.load(self.library, article_id)
        if found is None:
            return False
        self.leaving.emit()
        self.open = found
        place = self.library.state(self._place_of(article_id)) or "0"
        self.position = int(place) if place.isdecimal() else 0
        last = self.state_prefix + _LAST_ARTICLE
        if not self.read_only and self.library.state(last) != article_id:
            self.library.set_state(last, article_id)
        self.opened.emit()
        self.discovery.ask()
        return True

    def _place_of(self, article_id: str) -> str:
        return f"{self.state_prefix}position {article_id}"

    def _leave(self) -> None:
        if self.open is not None:
            self.leaving.emit()
            self.trail.leave(Place(self.open.article.id, self.position))
            self.trail_changed.emit()

    def _travel(self, step: Callable[[Place], Place | None]) -> None:
        if self.open is None:
            return
        self.leaving.emit()
        place = step(Place(self.open.article.id, self.position))
        if place is not None and self._show(place.article_id):
            self.jumped.emit(place)
        self.trail_changed.emit()

    def _chosen(self, ids: Iterable[str]) -> list[Annotation]:
        return self.open.chosen(ids) if self.open else []

    def _alter(self, label: str, ids: Iterable[str], **fields: object) -> None:
        self._do_maybe(deeds.altering(label, self._chosen(ids), **fields))

    def _do_maybe(self, change: Change | None) -> None:
        if change is not None:
            self.do(change)

    def _judge(
        self, settled: SettledFinding, decision: Decision, instead: AnyFinding | None
    ) -> None:
        if self.open is not None:
            version, instead = self.open.version, instead or settled.finding
            self.do(deeds.judging(version, settled.origin, decision, instead, settled.verdict))

    def _read_vocabulary(self) -> None:
        self._tags = {t.id: t for t in self.library.tags()}
        self._link_types = {t.id: t for t in self.library.link_types()}


def _analysed_as(opened: OpenArticle) -> tuple[VersionId, str]:
    """The text and the day that its findings are of."""
    return opened.version.id, opened.article.published
