"""What extraction would lose or spoil in a page, put so that it can't."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from lxml import html

PARAGRAPH: Final = " ⟦¶⟧ "
"""Stands between two line breaks in a row, which trafilatura would take for one."""

_INLINE: Final = (
    "span",
    "a",
    "b",
    "strong",
    "i",
    "em",
    "u",
    "font",
    "mark",
    "small",
    "cite",
    "abbr",
)
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SUPERSCRIPTS: Final = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_NOTE_MARK: Final = re.compile(r"\[?\s*(?:\d{1,3}|[a-z*†‡])\s*\]?")
_UNIT_BEFORE: Final = re.compile(r"(?:\b(?:[kcmdµ]?m|miles?|mi|ft|feet|inch|in|yd|s)|\d)\s*$")


def mend(tree: html.HtmlElement) -> None:
    """Mends dates, quotations, exponents and note marks, links, cells and line breaks in place."""
    _drop_controls(tree)
    _drop_back_references(tree)
    _mend_words(tree)
    _free_sentences_of_classes(tree)
    _unwrap_cells(tree)
    _mark_paragraphs(tree)


def _drop_controls(tree: html.HtmlElement) -> None:
    """Takes out what character references smuggle in and lxml then refuses to move: "&#1;"."""
    for element in tree.iter():
        if element.text and _CONTROL.search(element.text):
            element.text = _CONTROL.sub("", element.text)
        if element.tail and _CONTROL.search(element.tail):
            element.tail = _CONTROL.sub("", element.tail)


def _drop_back_references(tree: html.HtmlElement) -> None:
    for element in list(tree.iter("a")):
        if "footnote-backref" in (element.get("class") or ""):
            element.drop_tree()


def _mend_words(tree: html.HtmlElement) -> None:
    for element in list(tree.iter("time", "q", "sup", "wbr")):
        match element.tag:
            case _ if element.getparent() is None:
                pass  # It went with one that it was in.
            case "time" if not _in_sentence(element):
                pass  # The day of publication over or under the text.
            case "q":
                element.text = "“" + (element.text or "")
                _append_text(element, "”")
                element.drop_tag()
            case "sup":
                _mend_superscript(element)
            case _:
                element.drop_tag()


def _free_sentences_of_classes(tree: html.HtmlElement) -> None:
    """Or a link within a sentence goes with the menus that are called "link" as well."""
    for element in tree.iter(*_INLINE):
        if element.attrib and _in_sentence(element) and _has_text_beside(element):
            element.attrib.pop("class", None)
            element.attrib.pop("id", None)


def _unwrap_cells(tree: html.HtmlElement) -> None:
    """A cell with one paragraph is text of its row."""
    for element in tree.iter("td", "th"):
        if len(element) == 1 and element[0].tag == "p" and not (element.text or "").strip():
            element[0].drop_tag()


def _mark_paragraphs(tree: html.HtmlElement) -> None:
    for element in tree.iter("br"):
        after = element.getnext()
        if after is not None and after.tag == "br" and not (element.tail or "").strip():
            element.tail = PARAGRAPH


def _in_sentence(element: html.HtmlElement) -> bool:
    sentences = {"p", "li", "blockquote", "td"}
    return any(ancestor.tag in sentences for ancestor in islice(element.iterancestors(), 2))


def _has_text_beside(element: html.HtmlElement) -> bool:
    parent = element.getparent()
    return bool((element.tail or "").strip() or (parent.text or "").strip())


def _append_text(element: html.HtmlElement, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _mend_superscript(element: html.HtmlElement) -> None:
    """km<sup>2</sup> becomes km²; a note's mark goes; the rest (7<sup>th</sup>) joins its line."""
    text = "".join(element.itertext()).strip()
    is_linked = element.find(".//a") is not None
    before = "".join(_text_before(element))
    if not is_linked and text.lstrip("-").isdecimal() and _UNIT_BEFORE.search(before):
        element.text = text.translate(_SUPERSCRIPTS)
        for child in list(element):
            element.remove(child)
        element.drop_tag()
    elif _NOTE_MARK.fullmatch(text) and (is_linked or text.strip("[] ").isdecimal()):
        element.drop_tree()
    else:
        element.drop_tag()


def _text_before(element: html.HtmlElement) -> Iterator[str]:
    previous = element.getprevious()
    if previous is not None:
        yield "".join(previous.itertext())[-20:]
        yield previous.tail or ""
    elif (parent := element.getparent()) is not None:
        yield parent.text or ""
