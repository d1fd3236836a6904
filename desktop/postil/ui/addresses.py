"""Follows postil: addresses into the library that is open."""

import re
from typing import Final

from postil.model.annotation import Annotation, Link, LinkEnd
from postil.model.deep_link import DeepLink, parse_deep_link
from postil.model.identity import ArticleId
from postil.workspace.session import NO_PLACE, ReadingSession

_PASSAGE: Final = re.compile(r"postil://passage/([\w.~-]+)/?", re.ASCII)
_GONE_ARTICLE: Final = "That article is not in this library; it may be in another one or deleted."
_GONE_PASSAGE: Final = "That passage is no longer here; it may have been deleted."
_ODD: Final = "Postil doesn’t understand this address; copy it again from where it came from."


def follow_address(session: ReadingSession, address: str) -> str:
    """Open what an address names; "" where it went well, else a sentence for the reader."""
    passage = _PASSAGE.fullmatch(address)
    if passage is not None:
        return _go_to_record(session, passage[1], None)
    link = parse_deep_link(address)
    if link is None:
        return _ODD
    named = link.annotation_id or link.link_id
    if named is not None:
        problem = _go_to_record(session, named, link)
        if problem and session.open_article(link.article_id):
            return _GONE_PASSAGE
        return problem
    return _open_article(session, link)


def _open_article(session: ReadingSession, link: DeepLink) -> str:
    """Open the article; at the range that the address names, wherever that stands now."""
    if not session.open_article(link.article_id):
        return _GONE_ARTICLE
    if link.span is None or link.version_id is None:
        return ""
    span = session.ways.whereabouts(link.article_id, link.version_id, link.span)
    if span is None:
        return NO_PLACE
    session.go_to(link.article_id, *span)
    return ""


def _go_to_record(session: ReadingSession, id_: str, link: DeepLink | None) -> str:
    match session.library.record(id_):
        case Annotation() as annotation:
            return _go_to(session, LinkEnd(annotation.article_id, annotation.passage))
        case Link() as found:
            return _go_to(session, found.source if link and link.end == "source" else found.target)
        case _:
            article = session.article(ArticleId(link.article_id)) if link else None
            return _GONE_PASSAGE if article or link is None else _GONE_ARTICLE


def _go_to(session: ReadingSession, end: LinkEnd) -> str:
    if session.article(end.article_id) is None:
        return _GONE_ARTICLE
    session.go_to_passage(end.article_id, end.passage)
    return ""
