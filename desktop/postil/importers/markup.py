"""Element trees (HTML, and the XML that trafilatura makes of it) to text with blocks."""

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree, html

from postil.importers.composition import Composition
from postil.importers.decoding import clean
from postil.importers.mending import PARAGRAPH, mend
from postil.importers.source import Source
from postil.model.article import BlockKind

DEEPEST: Final = 1000
"""Elements within elements; beyond about 2,000 libxml2 drops text without a word."""

_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_NEVER_OPEN: Final = _tags(
    # Void elements, and those whose end is implied by what follows them.
    "area base br col embed hr img input link meta param source track wbr "
    "p li dt dd option tr td th thead tbody tfoot colgroup rt rp"
)
_DROPPED: Final = _tags(
    "script style template noscript svg math iframe object embed audio video canvas form button "
    "select textarea nav figure picture"
)
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_QUOTES: Final = _tags("blockquote quote")
_ITEMS: Final = _tags("li item dd")
_DIGITS: Final = 10
_LISTS: Final = _tags("ul ol list dl")
_ROWS: Final = _tags("tr row")
_CELLS: Final = _tags("td th cell")
_BREAKS: Final = _tags("br lb")
_BLOCKS: Final = (
    _tags(
        "html body p div section article main header footer aside address details summary center "
        "dt pre hr table caption thead tbody tfoot head hgroup search"
    )
    | frozenset(_HEADINGS)
    | _QUOTES
    | _ITEMS
    | _LISTS
    | _ROWS
)
_SPACE: Final = re.compile(r"[ \t\n\r\f]+")
_PARAGRAPH_END: Final = re.compile(r" *\n *\n\s*")


def parse(text: str, source: Source) -> html.HtmlElement:
    """The tree of an HTML text. Raises UnreadableError where it is nested too deeply or empty."""
    if depth_of(text) > DEEPEST:
        raise source.unreadable(
            f"has more than {DEEPEST:,} elements one within another; save the page as text instead"
        )
    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
    )
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise source.unreadable("has no text in it; choose another file") from None
    mend(tree)
    return tree


def depth_of(text: str) -> int:
    """How deeply the elements of an HTML text are nested, near enough, in linear time."""
    stack: list[str] = []
    still_open: dict[str, int] = {}
    deepest = 0
    for match in _TAG.finditer(text):
        tag = match[2].lower()
        if tag in _NEVER_OPEN:
            continue
        if not match[1]:
            stack.append(tag)
            still_open[tag] = still_open.get(tag, 0) + 1
            deepest = max(deepest, len(stack))
        elif still_open.get(tag):
            while (closed := stack.pop()) != tag:
                still_open[closed] -= 1
            still_open[tag] -= 1
    return deepest


def compose(tree: etree._Element, composition: Composition) -> None:
    """Adds the paragraphs of a tree's body in order. List items come without bullet or number."""
    tree = tree if (body := tree.find("body")) is None else body
    etree.strip_elements(tree, *_DROPPED, with_tail=False)
    etree.strip_tags(tree, etree.Comment, etree.ProcessingInstruction)
    walk = _Walk(composition)
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            walk.start(element)
        else:
            walk.end(element, with_tail=element is not tree)
    walk.flush()


@dataclass(slots=True)
class _Open:
    """An open element that says what the paragraphs in it are."""

    tag: str
    kind: BlockKind | None
    level: int
    begun: bool = False
    number: int | None = None
    """Of an item in a numbered list; of such a list, the number of its next item."""


class _Walk:
    """The state between the start and the end of elements."""

    def __init__(self, composition: Composition) -> None:
        self._composition = composition
        self._pieces: list[str] = []
        self._open: list[_Open] = []
        self._verbatim = 0

    def start(self, element: etree._Element) -> None:
        tag = str(element.tag)
        if _is_block(element):
            self.flush()
        elif tag in _BREAKS:
            self._pieces.append("\n")
        elif tag in _CELLS and self._pieces:
            self._pieces.append(" | ")
        kind, level = self._kind_of(element)
        if kind is not None or tag in _ROWS or tag in _LISTS:
            self._open.append(_Open(tag, kind, level, number=self._number(element)))
        self._verbatim += tag == "pre"
        self._take(element.text)

    def end(self, element: etree._Element, *, with_tail: bool) -> None:
        tag = str(element.tag)
        if _is_block(element):
            self.flush()
        if self._open and self._open[-1].tag == tag and (tag not in _QUOTES or _is_block(element)):
            self._open.pop()
        self._verbatim -= tag == "pre"
        if with_tail:
            self._take(element.tail)

    def flush(self) -> None:
        """Ends the paragraph; two line breaks in a row within it part it in two."""
        whole = clean("".join(self._pieces)).replace(PARAGRAPH.strip(), "\n\n")
        self._pieces.clear()
        for text in _PARAGRAPH_END.split(whole):
            self._add(text.strip(" |") if self._in_row else text)

    def _add(self, text: str) -> None:
        inner = next((o for o in reversed(self._open) if o.kind is not None), None)
        if inner is None:
            self._composition.add(text, tight=self._in_row)
        elif inner.kind is BlockKind.LIST_ITEM:
            # Only the first paragraph of an item carries the bullet.
            kind = None if inner.begun else inner.kind
            number = None if inner.begun else inner.number
            inner.begun |= self._composition.add(
                text, kind, inner.level, tight=not inner.begun, number=number
            )
        else:
            self._composition.add(text, inner.kind, inner.level)

    @property
    def _in_row(self) -> bool:
        return bool(self._open) and self._open[-1].tag in _ROWS

    def _take(self, text: str | None) -> None:
        if text:
            self._pieces.append(text if self._verbatim else _SPACE.sub(" ", text))

    def _kind_of(self, element: etree._Element) -> tuple[BlockKind | None, int]:
        tag = str(element.tag)
        if tag in _HEADINGS or tag == "head":
            return BlockKind.HEADING, _HEADINGS.get(element.get("rend") or tag, 2)
        if tag in _QUOTES and _is_block(element):
            return BlockKind.BLOCK_QUOTE, 1 + self._depth(_QUOTES)
        if tag in _ITEMS:
            return BlockKind.LIST_ITEM, max(1, self._depth(_LISTS))
        return None, 1

    def _number(self, element: etree._Element) -> int | None:
        """The number of an item, or the first number of a list; None where there are none."""
        tag = str(element.tag)
        if tag in _LISTS:
            numbered = tag == "ol" or (tag == "list" and element.get("rend") == "ol")
            return _whole_number(element.get("start"), 1) if numbered else None
        list_ = next((o for o in reversed(self._open) if o.tag in _LISTS), None)
        if tag not in _ITEMS or list_ is None or list_.number is None:
            return None
        number = _whole_number(element.get("value"), list_.number)
        list_.number = number + 1
        return number

    def _depth(self, tags: frozenset[str]) -> int:
        return sum(1 for o in self._open if o.tag in tags)


def _whole_number(words: str | None, instead: int) -> int:
    """The number that an attribute states, within what a list can show."""
    given = (words or "").strip()
    return int(given) if given.isdecimal() and len(given) < _DIGITS else instead


def _is_block(element: etree._Element) -> bool:
    """True for an element that parts paragraphs; trafilatura's <quote> within <p> does not."""
    if element.tag == "quote":
        parent = element.getparent()
        return parent is None or parent.tag not in {"p", "hi", "head", "cell"}
    return element.tag in _BLOCKS
