"""What a copied passage carries: plain text, HTML and Markdown, the last two with their source."""

import html

from PySide6.QtCore import QByteArray, QMimeData

from postil.model.article import Article, Version
from postil.model.deep_link import DeepLink
from postil.model.passage import Span
from postil.ui.wording import day


def passage_data(article: Article, version: Version, span: Span) -> QMimeData:
    """A passage for the clipboard or a drag."""
    text = version.text[span.start : span.end]
    address = str(DeepLink(article.id, version_id=version.id, span=span))
    data = QMimeData()
    data.setText(text)
    data.setHtml(as_html(article, text, address))
    data.setData("text/markdown", QByteArray(as_markdown(article, text, address).encode()))
    return data


def citation(article: Article) -> str:
    """Authors, outlet and date in one line, without the title."""
    return ", ".join(
        part for part in (*article.authors, article.outlet, day(article.published)) if part
    )


def as_markdown(article: Article, text: str, address: str) -> str:
    """A block quotation with its source below it."""
    quoted = "\n".join(f"> {line}".rstrip() for line in text.strip().split("\n"))
    title = article.title.replace("[", r"\[").replace("]", r"\]")
    source = ", ".join(part for part in (f"[{title}]({address})", citation(article)) if part)
    return f"{quoted}\n>\n> — {source}\n"


def as_html(article: Article, text: str, address: str) -> str:
    paragraphs = "".join(
        f"<p>{html.escape(p.strip())}</p>" for p in text.strip().split("\n") if p.strip()
    )
    link = f'<a href="{html.escape(address)}">{html.escape(article.title)}</a>'
    source = ", ".join(part for part in (link, html.escape(citation(article))) if part)
    return f"<blockquote>{paragraphs}</blockquote><p>— {source}</p>"
