"""Addresses that open an article or a passage in the program, from any other program.

    postil://article/ARTICLE
    postil://article/ARTICLE/annotation/ANNOTATION
    postil://article/ARTICLE/link/LINK/source        (or target: the end of the link in ARTICLE)
    postil://article/ARTICLE/passage/VERSION/START-END

The article stands first in all of them, so that it opens even where the passage is gone.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal, cast

from postil.model.identity import AnnotationId, ArticleId, LinkId, VersionId
from postil.model.passage import Span

SCHEME: Final = "postil"

End = Literal["source", "target"]

_FORM: Final = re.compile(
    r"postil://article/(?P<article>[\w.~-]+)"
    r"(?:/annotation/(?P<annotation>[\w.~-]+)"
    r"|/link/(?P<link>[\w.~-]+)/(?P<end>source|target)"
    r"|/passage/(?P<version>[\w.~-]+)/(?P<start>\d{1,12})-(?P<stop>\d{1,12}))?/?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class DeepLink:
    """What an address names: an article, and of it an annotation, a link's end, a range or none.

    `end` says which end of `link_id`; `span` counts code points of `version_id`.
    """

    article_id: ArticleId
    annotation_id: AnnotationId | None = None
    link_id: LinkId | None = None
    end: End = "target"
    version_id: VersionId | None = None
    span: Span | None = None

    def __str__(self) -> str:
        address = f"{SCHEME}://article/{self.article_id}"
        if self.annotation_id is not None:
            return f"{address}/annotation/{self.annotation_id}"
        if self.link_id is not None:
            return f"{address}/link/{self.link_id}/{self.end}"
        if self.version_id is not None and self.span is not None:
            return f"{address}/passage/{self.version_id}/{self.span.start}-{self.span.end}"
        return address


def parse_deep_link(address: str) -> DeepLink | None:
    """What the address names, None where it is not of the forms above."""
    match = _FORM.fullmatch(address)
    if match is None:
        return None
    article_id = ArticleId(match["article"])
    if match["annotation"]:
        return DeepLink(article_id, annotation_id=AnnotationId(match["annotation"]))
    if match["link"]:
        return DeepLink(article_id, link_id=LinkId(match["link"]), end=cast(End, match["end"]))
    if match["version"]:
        span = Span(int(match["start"]), int(match["stop"]))
        return DeepLink(article_id, version_id=VersionId(match["version"]), span=span)
    return DeepLink(article_id)
