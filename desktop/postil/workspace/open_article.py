"""The article under the reader's eyes, with all that hangs on it."""

from dataclasses import dataclass, replace

from postil.model.annotation import Annotation, Link, Verdict
from postil.model.article import Article, Version
from postil.model.holdings import FoundSet
from postil.model.identity import ArticleId
from postil.model.passage import Span
from postil.model.verdict import SettledFinding, settle
from postil.store.library import Library


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """An article at one moment. `found` is None while the analysis has not answered yet.

    `findings` are those of `found` under the verdicts, sorted by start, longer first;
    `annotations` are sorted the same way.
    """

    article: Article
    version: Version
    annotations: tuple[Annotation, ...] = ()
    links: tuple[Link, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    found: FoundSet | None = None
    findings: tuple[SettledFinding, ...] = ()

    def annotation(self, annotation_id: str) -> Annotation | None:
        return next((a for a in self.annotations if a.id == annotation_id), None)

    def link_spans(self, link: Link) -> list[Span]:
        """Where the link's ends lie in this article: one span, or two."""
        ends = (link.source, link.target)
        return [e.passage.span for e in ends if e.article_id == self.article.id]

    def with_found(self, found: FoundSet | None) -> "OpenArticle":
        return replace(self, found=found, findings=_settled(found, self.verdicts))


def load(library: Library, article_id: ArticleId) -> OpenArticle | None:
    """The article as the library holds it; None where it is not there."""
    article = library.record(article_id)
    version = library.latest_version(article_id)
    if not isinstance(article, Article) or version is None:
        return None
    verdicts = tuple(library.verdicts(article_id))
    found = library.findings(version.id)
    return OpenArticle(
        article=article,
        version=version,
        annotations=_annotations(library, article_id),
        links=tuple(library.links(article_id)),
        verdicts=verdicts,
        found=found,
        findings=_settled(found, verdicts),
    )


def reloaded(library: Library, old: OpenArticle) -> OpenArticle | None:
    """The article again after a change; the findings are read again only where verdicts changed."""
    article = library.record(old.article.id)
    if not isinstance(article, Article):
        return None
    verdicts = tuple(library.verdicts(article.id))
    fresh = replace(
        old,
        article=article,
        annotations=_annotations(library, article.id),
        links=tuple(library.links(article.id)),
        verdicts=verdicts,
    )
    return fresh if verdicts == old.verdicts else fresh.with_found(old.found)


def _annotations(library: Library, article_id: ArticleId) -> tuple[Annotation, ...]:
    found = library.annotations(article_id)
    return tuple(sorted(found, key=lambda a: (a.passage.start, -a.passage.end)))


def _settled(found: FoundSet | None, verdicts: tuple[Verdict, ...]) -> tuple[SettledFinding, ...]:
    return tuple(settle(found.findings if found else (), verdicts))
