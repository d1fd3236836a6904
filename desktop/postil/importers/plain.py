"""Plain text files."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from postil.importers.composition import Composition
from postil.importers.decoding import clean, decode, looks_binary
from postil.importers.paragraphs import derived_title, is_headline, paragraphs_of
from postil.importers.source import Source
from postil.model.article import Block, BlockKind, Reading

_DATE_HEAD: Final = re.compile(r"\s*date (\d{4}-\d\d-\d\d)(?:\s+|$)")
_BULLET: Final = re.compile(r"[•◦▪‣●*] +")
_LONGEST_SUBHEAD: Final = 60
_HEAD_LINE: Final = re.compile(
    r"(?i)\s*(title|source|outlet|authors?|date|published|url|address|language)"
    r":[ ]*(\S[^\n]*)(?:\n|$)"
)


def read_plain(source: Source) -> Reading:
    """The article of a plain text file.

    A head is metadata and no part of the text: ` date 2025-04-08 ` before the first word, or
    lines such as `Title: …` and `Source: …` at the top. A first line that reads as a headline is
    the title and stays, as a heading; without one the title is derived from the first sentence.
    Lines with a bullet are list items, without it; dashes stay: in many languages they open speech.
    """
    text = decode(source.data, source.charset)
    if looks_binary(text):
        raise source.unreadable("is not text in any encoding; export it as text, PDF or HTML first")
    return read_plain_text(source, clean(text))


def read_plain_text(source: Source, text: str) -> Reading:
    """The article of decoded, clean text."""
    head, body = split_head(text)
    paragraphs = paragraphs_of(body)
    text, blocks = _composed(paragraphs)
    if not text:
        raise source.unreadable("has no text in it; choose another file")
    title = head.get("title", "") or derived_title(paragraphs)
    author = head.get("author", "")
    return Reading(
        text=text,
        title=title,
        outlet=head.get("outlet", ""),
        authors=(author,) if author else (),
        published=head.get("published", ""),
        address=head.get("address", ""),
        language=head.get("language", ""),
        blocks=blocks,
    )


def _composed(paragraphs: Sequence[str]) -> tuple[str, tuple[Block, ...]]:
    composition = Composition()
    neighbours = zip(["", *paragraphs], paragraphs, [*paragraphs[1:], ""], strict=False)
    for index, (before, paragraph, after) in enumerate(neighbours):
        lines = paragraph.split("\n")
        if all(_BULLET.match(line) for line in lines):
            for line in lines:
                composition.add(_BULLET.sub("", line), BlockKind.LIST_ITEM, tight=True)
        elif index == 0 and after and is_headline(paragraph):
            composition.add(paragraph, BlockKind.HEADING)
        elif _is_subhead(before, paragraph, after):
            composition.add(paragraph, BlockKind.HEADING, 2)
        else:
            composition.add(paragraph)
    return composition.finished()


def _is_subhead(before: str, paragraph: str, after: str) -> bool:
    """True for a short line like a headline between two paragraphs much longer than it."""
    return (
        len(paragraph) <= _LONGEST_SUBHEAD
        and min(len(before), len(after)) >= 2 * _LONGEST_SUBHEAD
        and paragraph[0].isalnum()
        and is_headline(paragraph)
    )


_NAMES: Final = {
    "source": "outlet",
    "authors": "author",
    "date": "published",
    "url": "address",
}


def split_head(text: str) -> tuple[dict[str, str], str]:
    """The metadata before the text, by Reading's names ("author" for authors), and the text."""
    head: dict[str, str] = {}
    if (match := _DATE_HEAD.match(text)) and _is_day(match[1]):
        head["published"] = match[1]
        text = text[match.end() :]
    while match := _HEAD_LINE.match(text):
        name = match[1].lower()
        name = _NAMES.get(name, name)
        if name == "published" and not _is_day(match[2].strip()):
            break
        head.setdefault(name, match[2].strip())
        text = text[match.end() :]
    return head, text


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
