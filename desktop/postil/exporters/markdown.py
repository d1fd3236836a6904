"""Annotated Markdown: the whole text with its marks, footnotes, and what was found in it.

Written for Obsidian, Pandoc and Python-Markdown with footnotes and tables. The article's text
ends at the first thematic break, or with the document; footnotes are defined before it.
"""

from postil.exporters.bundle import Bundle
from postil.exporters.front_matter import front_matter
from postil.exporters.markdown_body import Body
from postil.exporters.markdown_findings import Findings
from postil.exporters.markdown_notes import Footnote, Notes, indented, notes_of
from postil.exporters.markdown_text import escape_line
from postil.model.article import MISSING_TITLE


def export_markdown(bundle: Bundle) -> str:
    """The bundle as one Markdown document. The same bundle gives the same bytes."""
    notes = notes_of(bundle)
    title = escape_line(bundle.article.title) or MISSING_TITLE
    parts = [f"# {title}", _text(bundle, notes), *(f.write() for f in notes.footnotes)]
    sections = [*_lost(notes.unplaced), *Findings(bundle).sections()]
    if sections:
        parts += ["* * *", *sections]
    return front_matter(bundle) + "\n" + "\n\n".join(part for part in parts if part) + "\n"


def _text(bundle: Bundle, notes: Notes) -> str:
    references = [(f.span.end, f.id) for f in notes.footnotes]
    anchored = [f.span for f in notes.footnotes]
    return Body(bundle.version, notes.marks, references, anchored).write()


def _lost(notes: tuple[Footnote, ...]) -> list[str]:
    """Annotations made in another version, whose words nobody has found in this one."""
    if not notes:
        return []
    items = (indented("\n\n".join([note.head, *note.parts])) for note in notes)
    listed = "\n\n".join("-   " + item.lstrip() for item in items)
    return [f"## Not placed in this version\n\n{listed}"]
