"""All that an export needs to know of one article, so that no format asks a library."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from postil.model.annotation import Annotation, Decision, Link, LinkType, Tag
from postil.model.article import Article, Version
from postil.model.identity import ArticleId, LinkTypeId, TagId
from postil.model.verdict import SettledFinding


@dataclass(frozen=True, slots=True)
class Bundle:
    """One version of an article with everything made and found in it.

    `links` have either end in the article; `others` holds the articles of their other ends.
    """

    article: Article
    version: Version
    annotations: Sequence[Annotation]
    findings: Sequence[SettledFinding]
    links: Sequence[Link]
    tags: Mapping[TagId, Tag]
    link_types: Mapping[LinkTypeId, LinkType]
    others: Mapping[ArticleId, Article]


@dataclass(frozen=True, slots=True)
class Format:
    """A format that articles leave in. `suffix` is that of its files, with the dot."""

    suffix: str
    export: Callable[[Bundle], str]


def holding(findings: Sequence[SettledFinding]) -> list[SettledFinding]:
    """The findings that nobody rejected, in the order of the text."""
    kept = [f for f in findings if f.verdict is None or f.verdict.decision is not Decision.REJECTED]
    return sorted(kept, key=lambda f: (f.finding.start, -f.finding.end))
