"""Chosen passages as Markdown: each as a block quote, with its note, its tags and a way back."""

from postil.exporters.bundle import Bundle
from postil.exporters.markdown_text import escape, escape_line
from postil.model.annotation import Annotation
from postil.model.article import MISSING_TITLE
from postil.model.deep_link import DeepLink


def export_passages(bundle: Bundle) -> str:
    """The bundle's annotations and nothing else of the article, in the order of the text."""
    article = bundle.article
    facts = (article.outlet, article.published[:10], article.address)
    source = ", ".join(escape_line(fact) for fact in facts if fact)
    chosen = sorted(bundle.annotations, key=lambda a: (a.passage.start, -a.passage.end, a.id))
    parts = [f"# {escape_line(article.title) or MISSING_TITLE}", source]
    parts += [_entry(bundle, annotation) for annotation in chosen]
    return "\n\n".join(part for part in parts if part) + "\n"


def _entry(bundle: Bundle, annotation: Annotation) -> str:
    words = escape(annotation.passage.text)
    quote = "\n".join(f"> {line}".rstrip() for line in words.splitlines())
    tags = ", ".join(escape_line(bundle.tags[t].path) for t in annotation.tags if t in bundle.tags)
    way = f"[In Postil]({DeepLink(bundle.article.id, annotation_id=annotation.id)})"
    foot = " · ".join(filter(None, (tags and f"Tags: {tags}", way)))
    return "\n\n".join(filter(None, (quote, annotation.note.strip(), foot)))
