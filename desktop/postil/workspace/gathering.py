"""Passages gathered in lists, of whichever article: tagged, coloured, deleted, linked together."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from postil.model.annotation import Annotation, Colour, Link, LinkEnd
from postil.model.article import Article, Version
from postil.model.change import Change, Record
from postil.model.holdings import Hit
from postil.model.identity import ArticleId
from postil.model.tag_paths import tidied
from postil.workspace import deeds, tag_deeds
from postil.workspace.session import ReadingSession


class Gathering:
    """Acts on hits of a search or of a tag, each deed as one step of undo.

    Words that nobody has highlighted are highlighted where a deed needs that: a search becomes
    marks.
    """

    def __init__(self, session: ReadingSession) -> None:
        self._session = session

    # ---------------------------------------------------------------- what is meant

    def records(self, hits: Iterable[Hit]) -> list[Annotation | Link]:
        """The highlights and links among the hits, and those on the very words, each once."""
        hits = list(hits)
        ids = dict.fromkeys(hit.record_id for hit in hits if hit.record_id)
        found = map(self._session.library.record, ids)
        borne = [record for record in found if isinstance(record, Annotation | Link)]
        standing = [a for draft in self._drafts(hits) for a in self._standing(draft)]
        return list({record.id: record for record in (*borne, *standing)}.values())

    def annotations(self, hits: Iterable[Hit]) -> list[Annotation]:
        return [record for record in self.records(hits) if isinstance(record, Annotation)]

    def ends(self, hits: Iterable[Hit]) -> list[LinkEnd]:
        """The passages of the hits, as ends of links; a title has none."""
        hits = list(hits)
        marked = [LinkEnd(a.article_id, a.passage) for a in self.annotations(hits)]
        return [*marked, *(LinkEnd(a.article_id, a.passage) for a in self._fresh(hits))]

    # ---------------------------------------------------------------- deeds

    def colour(self, hits: Sequence[Hit], colour: Colour) -> bool:
        """Recolour the highlights, and highlight the other words in this colour."""
        old = self.annotations(hits)
        recoloured = deeds.altering(f"Recolour {colour.value}", old, colour=colour)
        made = [replace(a, colour=colour) for a in self._fresh(hits)]
        changes = [deeds.highlighting(annotation) for annotation in made]
        return self._do_all([*([recoloured] if recoloured else []), *changes], "Colour")

    def tag(self, hits: Sequence[Hit], path: str, *, take_off: bool = False) -> bool:
        """Put a tag on highlights and articles; other words are highlighted with it."""
        path = tidied(path)
        made = [] if take_off else self._fresh(hits)
        old: list[Article | Annotation] = [*self.annotations(hits), *self._articles(hits)]
        if not path or not (old or made):
            return False
        tags = self._session.tags.values()
        change = tag_deeds.tagging([*old, *made], path, tags, take_off=take_off)
        if change is None:
            return False
        fresh = {annotation.id for annotation in made}
        before: dict[str, Record | None] = {
            id: None if id in fresh else record for id, record in change.before.items()
        }
        return self._session.do(Change(change.label, before, change.after))

    def delete(self, hits: Sequence[Hit]) -> bool:
        """Delete the highlights and links among the hits; texts stay as they are."""
        records = self.records(hits)
        links = [record for record in records if isinstance(record, Link)]
        return bool(records) and self._session.do(deeds.deleting(self.annotations(hits), links))

    def begin_links(self, hits: Sequence[Hit]) -> bool:
        """Remember all passages; what is chosen next is tied to each of them."""
        if ends := self.ends(hits):
            self._session.begin_links(ends)
        return bool(ends)

    # ---------------------------------------------------------------- inside

    def _articles(self, hits: Iterable[Hit]) -> list[Article]:
        """The articles of hits that mean a whole article."""
        ids = dict.fromkeys(h.article_id for h in hits if h.where == "title" and not h.record_id)
        return [a for a in map(self._session.article, ids) if a is not None]

    def _fresh(self, hits: Iterable[Hit]) -> list[Annotation]:
        """Highlights of the words that bear none yet; nothing of them is kept here."""
        return [draft for draft in self._drafts(hits) if not self._standing(draft)]

    def _standing(self, draft: Annotation) -> list[Annotation]:
        """The highlights that stand on the very words already."""
        meant = draft.passage.version_id, draft.passage.span
        annotations = self._session.library.annotations(draft.article_id)
        return [a for a in annotations if (a.passage.version_id, a.passage.span) == meant]

    def _drafts(self, hits: Iterable[Hit]) -> list[Annotation]:
        """A highlight of the words of each hit that has some in the text."""
        made: list[Annotation] = []
        versions: dict[ArticleId, Version | None] = {}
        for hit in hits:
            if hit.record_id or hit.start is None or hit.where != "text" or not hit.marks:
                continue
            if hit.article_id not in versions:
                found = self._session.library.current_version(hit.article_id)
                versions[hit.article_id] = found
            version = versions[hit.article_id]
            length = hit.marks[-1].end - hit.marks[0].start if _together(hit) else _first(hit)
            if version is not None and hit.start + length <= len(version.text):
                place = hit.start, hit.start + length
                made.append(deeds.new_highlight(version, *place, Colour.YELLOW, "", ()))
        return made

    def _do_all(self, changes: Sequence[Change], verb: str) -> bool:
        if not changes:
            return False
        passages = sum(len(change.after) for change in changes)
        return self._session.do(deeds.together(changes, f"{verb} {passages} passages"))


def _first(hit: Hit) -> int:
    return hit.marks[0].end - hit.marks[0].start


def _together(hit: Hit) -> bool:
    """Whether the words that were found stand side by side, as of one expression."""
    pairs = zip(hit.marks, hit.marks[1:], strict=False)
    return all(not hit.snippet[a.end : b.start].strip() for a, b in pairs)
