"""An export as HTML for QTextBrowser: read by Python-Markdown, cleaned by nh3.

QTextDocument ignores <mark> and fetches what <img> names, so marks become spans with a background
and pictures are shown as the links they are.
"""

import re
from html import escape
from typing import Final
from xml.etree.ElementTree import Element, SubElement

import nh3
from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import InlineProcessor, SimpleTagInlineProcessor
from markdown.preprocessors import Preprocessor

from postil.exporters.front_matter import parted

_MARK: Final = '<span style="background-color:#ffd400;color:#1a1a1a">'
_TAGS: Final = (
    "a blockquote br code dd div dl dt em h1 h2 h3 h4 h5 h6 hr li mark ol p pre span strong sub "
    "sup table tbody td th thead tr ul"
)
_ATTRIBUTES: Final = {"a": {"href", "name", "title"}, "li": {"id"}, "sup": {"id"}}
_SCHEMES: Final = frozenset({"http", "https", "mailto", "postil"})


def render_html(markdown_text: str) -> str:
    """The document as HTML without scripts, forms, pictures or anything that is fetched."""
    _, body = parted(markdown_text)
    html = nh3.clean(
        _reader().convert(body),
        tags=set(_TAGS.split()),
        attributes=_ATTRIBUTES,
        url_schemes=set(_SCHEMES),
        link_rel=None,
    )
    return html.replace("<mark>", _MARK).replace("</mark>", "</span>")


def _reader() -> Markdown:
    return Markdown(extensions=[FootnoteExtension(), TableExtension(), PostilExtension()])


class PostilExtension(Extension):
    """What our exports have beyond Python-Markdown: ==marks==, callouts, ^block-ids, fences.

    Fenced code is read inside footnotes too; pictures are not read.
    """

    def extendMarkdown(self, md: Markdown) -> None:
        md.inlinePatterns.deregister("image_link")
        md.inlinePatterns.deregister("image_reference")
        marks = SimpleTagInlineProcessor(r"()==(?=\S)(.+?)(?<=\S)==", "mark")
        md.inlinePatterns.register(marks, "mark", 65)
        md.inlinePatterns.register(_BlockId(r"[ ]\^([A-Za-z0-9-]+)$", md), "block-id", 64)
        md.preprocessors.register(_Fences(md), "fences", 25)
        md.parser.blockprocessors.register(_Callouts(md.parser), "callouts", 22)


class _BlockId(InlineProcessor):
    """A "^id" at the end of a paragraph, as an anchor of that name."""

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        return Element("a", {"name": "^" + m[1]}), m.start(0), m.end(0)


class _Fences(Preprocessor):
    """Fenced code wherever it stands; Python-Markdown itself knows fences only flush left."""

    _OPENING: Final = re.compile(r"([ ]*)(`{3,}|~{3,})[^`]*")

    def run(self, lines: list[str]) -> list[str]:
        out: list[str] = []
        code: list[str] = []
        indent, fence = "", ""
        for line in lines:
            bare = line.strip()
            if fence and bare.startswith(fence) and not bare.strip(fence[0]):
                out += [indent + self._kept("\n".join(code))]
                code, fence = [], ""
            elif fence:
                code.append(line.removeprefix(indent))
            elif opening := self._OPENING.fullmatch(line):
                indent, fence = opening[1], opening[2]
            else:
                out.append(line)
        return [*out, indent + self._kept("\n".join(code))] if fence else out

    def _kept(self, code: str) -> str:
        """What stands for the code until the document is whole."""
        return str(self.md.htmlStash.store(f"<pre><code>{escape(code)}\n</code></pre>"))


class _Callouts(BlockProcessor):
    """A "> [!quote] Speaker" as a block quote of its own whose first line stands out."""

    _HEAD: Final = re.compile(r"> \[!\w+\] (?P<title>.*)(?:\n|$)")

    def test(self, parent: Element, block: str) -> bool:
        return self._HEAD.match(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        head, _, rest = blocks.pop(0).partition("\n")
        quote = SubElement(parent, "blockquote")
        title = SubElement(SubElement(quote, "p"), "strong")
        title.text = head.partition("] ")[2]
        inner = re.sub(r"^>[ ]?", "", rest, flags=re.MULTILINE)
        self.parser.state.set("blockquote")
        self.parser.parseChunk(quote, inner)
        self.parser.state.reset()
