"""Do two names stand side by side? Who is named beside somebody is hardly the same one."""

from bisect import bisect_left
from typing import Final

from postil.model.finding import FindingKind
from postil.model.naming_rule import EntityName
from postil.model.passage import Span
from postil.model.sentences import sentence_of
from postil.store.library import Library
from postil.workspace import open_article
from postil.workspace.open_article import OpenArticle

_LOOKED_AT: Final = 12
"""Articles that are looked into, at most."""
_MENTIONS: Final = 60
"""Mentions in an article that are looked at, at most."""


def shared_sentence(library: Library, one: EntityName, other: EntityName) -> str | None:
    """The title of an article that names two entities in one sentence; None where none is found."""
    for article_id in library.naming.naming_both(one, other, _LOOKED_AT):
        opened = open_article.load(library, article_id)
        if opened is not None and _stand_together(opened, one, other):
            return opened.article.title
    return None


def _stand_together(opened: OpenArticle, one: EntityName, other: EntityName) -> bool:
    theirs = [span.start for span in _spans_of(opened, other)]
    for span in _spans_of(opened, one)[:_MENTIONS]:
        sentence = sentence_of(opened.version.text, span)
        place = bisect_left(theirs, sentence.start)
        if place < len(theirs) and theirs[place] < sentence.end:
            return True
    return False


def _spans_of(opened: OpenArticle, entity: EntityName) -> list[Span]:
    findings = opened.findings
    kind = FindingKind.ENTITY, entity.label
    if entity.name not in findings.names or kind not in findings.kinds:
        return []
    name, code = findings.names.index(entity.name), findings.kinds.index(kind)
    columns = zip(
        findings.starts, findings.ends, findings.codes, findings.name_numbers, strict=True
    )
    return [Span(start, end) for start, end, c, n in columns if n == name and c == code]
