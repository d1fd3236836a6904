"""The article under the reader's eyes, with all that hangs on it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from postil.model.annotation import Annotation, Link, LinkEnd, Verdict
from postil.model.article import Article, Version
from postil.model.belongings import Belongings, Mark, marks_of
from postil.model.holdings import FoundSet
from postil.model.identity import ArticleId
from postil.model.naming import Naming
from postil.model.passage import Span
from postil.model.verdict import SettledFindings, settle
from postil.store.library import Library


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """An article at one moment. `found` is None while the analysis has not answered yet.

    Annotations, verdicts and links are those with a passage in `version`; what hangs on another
    version is in `unplaced`, and a link may be in both. `findings` are those of `found` under the
    verdicts and the rules of `naming`, sorted by start, longer first; `annotations` are sorted the
    same way.
    """

    article: Article
    version: Version
    annotations: tuple[Annotation, ...] = ()
    links: tuple[Link, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    found: FoundSet | None = None
    findings: SettledFindings = field(default_factory=lambda: settle((), ()))
    unplaced: tuple[Mark, ...] = ()
    naming: Naming = field(default_factory=Naming)

    def annotation(self, annotation_id: str) -> Annotation | None:
        return next((a for a in self.annotations if a.id == annotation_id), None)

    def chosen(self, ids: Iterable[str]) -> list[Annotation]:
        """The annotations with these ids, placed or not."""
        wanted = set(ids)
        return [annotation for annotation in self.every_annotation if annotation.id in wanted]

    def links_with(self, ids: Iterable[str]) -> list[Link]:
        """The links with these ids, placed or not."""
        wanted = set(ids)
        return [link for link in self.every_link if link.id in wanted]

    @property
    def every_annotation(self) -> tuple[Annotation, ...]:
        """The annotations of the article, those without a place last."""
        homeless = (m.record for m in self.unplaced if isinstance(m.record, Annotation))
        return (*self.annotations, *homeless)

    @property
    def every_link(self) -> tuple[Link, ...]:
        """The links with an end in the article, those without a place last."""
        homeless = (m.record for m in self.unplaced if isinstance(m.record, Link))
        return tuple({link.id: link for link in (*self.links, *homeless)}.values())

    def holds(self, end: LinkEnd) -> bool:
        """Whether this end of a link lies in the text that is read."""
        return end.article_id == self.article.id and end.passage.version_id == self.version.id

    def link_spans(self, link: Link) -> list[Span]:
        """Where the link's ends lie in this text: one span, or two."""
        return [end.passage.span for end in (link.source, link.target) if self.holds(end)]

    def with_found(self, found: FoundSet | None) -> "OpenArticle":
        """The same article with what was found in it."""
        found_there = found.findings if found else ()
        settled = settle(found_there, self.verdicts, self.naming, self.version.text)
        return replace(self, found=found, findings=settled)


def load(library: Library, article_id: ArticleId) -> OpenArticle | None:
    """The article as the library holds it; None where it is not there."""
    article = library.record(article_id)
    version = library.current_version(article_id)
    if not isinstance(article, Article) or version is None:
        return None
    opened = _with_belongings(OpenArticle(article, version), library)
    return opened.with_found(library.findings(version.id))


def reloaded(library: Library, old: OpenArticle) -> OpenArticle | None:
    """The article again after a change, in the version that is read now.

    The findings are settled again only where verdicts or rules on names changed.
    """
    article = library.record(old.article.id)
    if not isinstance(article, Article):
        return None
    if article.version_id != old.version.id:
        return load(library, article.id)
    fresh = _with_belongings(replace(old, article=article), library)
    same = fresh.verdicts == old.verdicts and fresh.naming == old.naming
    return fresh if same else fresh.with_found(old.found)


def belongings_of(library: Library, article_id: ArticleId) -> Belongings:
    """All that hangs on an article, in any of its versions."""
    return Belongings(
        library.annotations(article_id), library.verdicts(article_id), library.links(article_id)
    )


def _with_belongings(bare: OpenArticle, library: Library) -> OpenArticle:
    all_ = belongings_of(library, bare.article.id)
    here = bare.version.id
    annotations = (a for a in all_.annotations if a.passage.version_id == here)
    unplaced = (m for m in marks_of(all_, bare.article.id) if m.passage.version_id != here)
    return replace(
        bare,
        annotations=tuple(sorted(annotations, key=lambda a: (a.passage.start, -a.passage.end))),
        verdicts=tuple(v for v in all_.verdicts if v.passage.version_id == here),
        links=tuple(link for link in all_.links if bare.link_spans(link)),
        unplaced=tuple(unplaced),
        naming=library.naming.in_force(),
    )
