"""Markdown files, with YAML front matter, through Python-Markdown."""

import re
from collections.abc import Mapping
from typing import Any, Final

import markdown
import yaml
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor, SubstituteTagInlineProcessor

from postil.importers.composition import Composition
from postil.importers.decoding import clean, decode, looks_binary
from postil.importers.fields import address_in, day_of, language_in, line_in, lines_in
from postil.importers.markup import compose, parse
from postil.importers.paragraphs import derived_title
from postil.importers.source import Source
from postil.model.article import BlockKind, Reading

MEDIA_TYPE: Final = "text/markdown"
_FRONT_MATTER: Final = re.compile(r"\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_LONGEST_FRONT_MATTER: Final = 64 * 1024
_OUTLET: Final = ("outlet", "publisher", "publication", "source", "sitename")
_AUTHORS: Final = ("authors", "author", "byline")
_PUBLISHED: Final = ("published", "date", "published_at", "date_published")
_ADDRESS: Final = ("address", "url", "link", "source_url", "source")
_BLOCK_ID: Final = re.compile(r"[ \t]\^[\w-]+[ \t]*$", re.MULTILINE)


class _Dialects(Extension):
    """What Python-Markdown leaves alone: a backslash as a line break, and ==marked== text."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        line_break = SubstituteTagInlineProcessor(r"\\\n", "br")
        md.inlinePatterns.register(line_break, "backslash_break", 185)
        md.inlinePatterns.register(
            SimpleTagInlineProcessor(r"()==(?=\S)([^=\n]+)(?<=\S)==", "mark"), "marked", 75
        )


def read_markdown(source: Source) -> Reading:
    """The article of a Markdown file. Links and emphasis come down to their text.

    The title is the front matter's, else the first heading, which also stays in the text.
    """
    decoded = decode(source.data, source.charset)
    if looks_binary(decoded):
        raise source.unreadable("is not text in any encoding; export it as text, PDF or HTML first")
    fields, body = split_front_matter(clean(decoded))
    composition = Composition()
    try:
        compose(parse(f"<body>{_html_of(body)}</body>", source), composition)
    except RecursionError:
        raise source.unreadable("is nested too deeply; save it as plain text") from None
    text, blocks = composition.finished()
    if not text:
        raise source.unreadable("has no text in it; choose another file")
    heading = next((b for b in blocks if b.kind is BlockKind.HEADING and b.level == 1), None)
    stated = line_in(fields.get("title")) or (heading and text[heading.start : heading.end])
    return Reading(
        text=text,
        title=" ".join(stated.split()) if stated else derived_title(text.split("\n\n")),
        outlet=_first(fields, _OUTLET, _name_in),
        authors=next((found for k in _AUTHORS if (found := lines_in(fields.get(k)))), ()),
        published=_first(fields, _PUBLISHED, day_of),
        address=_first(fields, _ADDRESS, address_in),
        language=_first(fields, ("language", "lang"), language_in),
        sample=fields.get("sample") is True,
        media_type=MEDIA_TYPE,
        blocks=blocks,
    )


def split_front_matter(text: str) -> tuple[Mapping[str, Any], str]:
    """The YAML front matter, by lower-case names, and the text after it.

    Front matter that is not YAML stays in the text: what the reader wrote is never dropped.
    """
    match = _FRONT_MATTER.match(text)
    if match is None or len(match[1]) > _LONGEST_FRONT_MATTER:
        return {}, text
    try:
        fields = yaml.safe_load(match[1])
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}, text
    if not isinstance(fields, dict):
        return {}, text
    return {str(k).lower().replace(" ", "_"): v for k, v in fields.items()}, text[match.end() :]


def _html_of(text: str) -> str:
    extensions: list[str | Extension] = [
        "footnotes",
        "tables",
        "fenced_code",
        "sane_lists",
        _Dialects(),
    ]
    return markdown.markdown(_BLOCK_ID.sub("", text), extensions=extensions, output_format="xhtml")


def _first(fields: Mapping[str, Any], names: tuple[str, ...], take: Any) -> str:
    return next((found for n in names if (found := take(fields.get(n)))), "")


def _name_in(value: object) -> str:
    """A name, not an address: "source" is used for either."""
    return "" if address_in(value) else line_in(value)
