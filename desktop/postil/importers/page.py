"""HTML pages: the article without the page around it, through trafilatura."""

import logging
import re
import warnings
from datetime import date, timedelta
from typing import Final

import trafilatura
from lxml import html
from trafilatura.settings import Document

from postil.importers.composition import Composition
from postil.importers.decoding import clean, decode
from postil.importers.fields import address_in, day_of, language_in, line_in
from postil.importers.markup import compose, parse
from postil.importers.paragraphs import derived_title
from postil.importers.source import Source
from postil.model.article import Block, Reading

MEDIA_TYPE: Final = "text/html"
_LARGEST_MARKUP: Final = 2_000_000
"""Characters of markup that trafilatura is given; it takes 20 s on 7 MB."""

_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I)
_XML_ENCODING: Final = re.compile(rb"\s*<\?xml[^>]{0,100}?encoding=[\"']([\w.:-]{1,40})", re.I)
_DEAD_WEIGHT: Final = re.compile(
    # JSON-LD stays: it says who published it and when.
    r"<(style|svg|noscript|script)\b(?![^>]{0,200}ld\+json)",
    re.IGNORECASE,
)
_ENDS: Final = {
    tag: re.compile(rf"</{tag}\s*>", re.IGNORECASE)
    for tag in ("style", "svg", "noscript", "script")
}
_EMBEDDED: Final = re.compile(r"data:[\w.+-]+/[\w.+-]+[^\"'\s>)]{200,}")
_SAVED_FROM: Final = re.compile(
    r"saved from url=\(\d+\)(\S+)|Page saved with SingleFile\s+url:\s*(\S+)"
)


def read_page(source: Source) -> Reading:
    """The article of an HTML page. What the page refers to is never fetched."""
    charset = source.charset or _declared_charset(source.data)
    return read_markup(source, decode(source.data, charset))


def read_markup(source: Source, markup: str) -> Reading:
    """The article of a decoded HTML page."""
    # Its warnings ("discarding data") are for crawlers; what matters of them comes as an error.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    saved = _SAVED_FROM.search(markup[:4096])
    markup = _lightened(markup)
    tree = parse(markup, source)
    language = language_in(tree.get("lang") or tree.get("xml:lang") or "")
    document = _extracted(tree) if len(markup) <= _LARGEST_MARKUP else None
    text, blocks = _composed(document, tree)
    if not text:
        raise source.unreadable(
            "has no text in it; if the page is filled in by scripts, save it from the browser"
        )
    address = (saved and (saved[1] or saved[2])) or (document and document.url) or source.name
    return Reading(
        text=text,
        title=_title(document, tree) or derived_title(text.split("\n\n")),
        outlet=line_in(document and document.sitename),
        authors=_authors(document.author if document else None),
        published=day_of(document and document.date),
        address=address_in(address),
        language=language or language_in(document and document.language),
        media_type=MEDIA_TYPE,
        blocks=blocks,
    )


def _declared_charset(data: bytes) -> str:
    match = _XML_ENCODING.match(data[:200]) or _CHARSET.search(data[:8192])
    return match[1].decode("ascii", "replace") if match else ""


def _lightened(markup: str) -> str:
    """The page without styles, scripts and embedded pictures, most of a saved page's bytes."""
    kept: list[str] = []
    position = 0
    unended: set[str] = set()
    while start := _DEAD_WEIGHT.search(markup, position):
        tag = start[1].lower()
        # Searched for once only where it is missing, or a page of "<style>" takes its square.
        end = None if tag in unended else _ENDS[tag].search(markup, start.end())
        if end is None:
            unended.add(tag)
        kept.append(markup[position : start.start() if end else start.end()])
        position = end.end() if end else start.end()
    return _EMBEDDED.sub("data:,", " ".join([*kept, markup[position:]]))


def _extracted(tree: html.HtmlElement) -> Document | None:
    """What trafilatura takes for the article, None where it finds none.

    Precision over recall: on 91 news pages of the article-extraction benchmark F1 0.976 against
    0.962 with its defaults. No date is taken from the running text.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # dateutil's, on time zones it doesn't know.
        document = trafilatura.bare_extraction(
            tree,
            include_comments=False,
            favor_precision=True,
            with_metadata=True,
            date_extraction_params={
                "original_date": True,
                "extensive_search": False,
                "max_date": (date.today() + timedelta(days=1)).isoformat(),
            },
        )
    return document if isinstance(document, Document) else None


def _composed(document: Document | None, tree: html.HtmlElement) -> tuple[str, tuple[Block, ...]]:
    """The article's text, or that of the whole page where no article was found in it."""
    for root in (document and document.body, tree):
        composition = Composition()
        if root is not None:
            compose(root, composition)
        text, blocks = composition.finished()
        if text:
            return text, blocks
    return "", ()


def _title(document: Document | None, tree: html.HtmlElement) -> str:
    """The page's title, without the outlet's name that many pages put behind it."""
    title = line_in(document and document.title) or line_in(tree.findtext(".//title"))
    outlet = line_in(document and document.sitename)
    if not outlet or not title.lower().endswith(outlet.lower()):
        return title
    head = title[: -len(outlet)]
    shortened = head.rstrip(" -–—|•·:")
    return shortened if shortened and shortened != head else title


def _authors(names: str | None) -> tuple[str, ...]:
    return tuple(name for part in (names or "").split(";") if (name := line_in(clean(part))))
