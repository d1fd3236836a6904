"""How other programs read an export: the article's text as it comes out of their hands."""

import json
import subprocess
from html.parser import HTMLParser
from typing import Any

BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "br", "pre", "ul"}


def words(text: str) -> str:
    """Text with white space as one space: Markdown has no other."""
    return " ".join(text.split())


class _TextOfArticle(HTMLParser):
    """Collects what stands between the title and the first rule, without footnotes' marks."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.sups, self.begun, self.over = 0, False, False

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.over = self.over or tag in {"hr", "div"}
        self.sups += tag == "sup"
        self.pieces += ["\n"] * (tag in BLOCKS)

    def handle_endtag(self, tag: str) -> None:
        self.sups -= tag == "sup"
        self.pieces += ["\n"] * (tag in BLOCKS)
        if tag == "h1" and not self.begun:
            self.begun = True
            self.pieces.clear()

    def handle_data(self, data: str) -> None:
        if not self.over and not self.sups:
            self.pieces.append(data)


def text_of_html(html: str) -> str:
    reader = _TextOfArticle()
    reader.feed(html)
    reader.close()
    return words("".join(reader.pieces))


def pandoc(markdown_text: str, *options: str) -> str:
    return subprocess.run(
        ["pandoc", *options], input=markdown_text, capture_output=True, text=True, check=True
    ).stdout


def texts_of_pandoc(documents: list[str]) -> list[str]:
    """The text of each document's body as Pandoc understands it, marks of highlights included."""
    return [text_of_pandoc(document) for document in documents]


def text_of_pandoc(document: str) -> str:
    blocks = json.loads(pandoc(document, "-f", "markdown-smart", "-t", "json"))["blocks"]
    pieces: list[str] = []
    for block in blocks[1:]:
        if block["t"] == "HorizontalRule":
            break
        _collect(block, pieces)
        pieces.append("\n")
    return words("".join(pieces))


def _collect(node: Any, pieces: list[str]) -> None:
    if isinstance(node, list):
        for child in node:
            _collect(child, pieces)
    elif isinstance(node, dict):
        match node.get("t"):
            case "Str":
                pieces.append(node["c"])
            case "Space" | "SoftBreak" | "LineBreak":
                pieces.append(" ")
            case "Note":
                pass
            case "Cite":  # a "@name" that no bibliography knows
                _collect(node["c"][1], pieces)
            case "Para" | "Plain":
                _collect(node["c"], pieces)
                pieces.append("\n")
            case "Header":
                _collect(node["c"][2], pieces)
            case "BlockQuote" | "BulletList":
                _collect(node["c"], pieces)
            case other:
                pieces.append(f"<{other}>")  # formulas, emphasis, code: the text has none of it
