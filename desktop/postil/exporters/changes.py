"""What changed between two versions of an article, as a list in Markdown."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from postil.exporters.markdown_text import escape_line
from postil.model.article import MISSING_TITLE, Article, Version
from postil.model.difference import DifferenceKind, NotableDifference, changed_words
from postil.model.finding import FindingKind

_HEADINGS: Final = {
    FindingKind.QUANTITY: "Figures",
    FindingKind.TIME: "Dates",
    FindingKind.QUOTE: "Quotations",
    FindingKind.ENTITY: "Names",
    None: "Other words",
    DifferenceKind.MOVED: "Moved",
}


def export_changes(
    article: Article, old: Version, new: Version, changes: Sequence[NotableDifference]
) -> str:
    """The changes under headings of what they concern, in the order in which they are given."""
    title = escape_line(article.title) or MISSING_TITLE
    facts = (article.outlet, article.published[:10], article.address)
    source = ", ".join(escape_line(fact) for fact in facts if fact)
    parts = [f"# What changed in “{title}”", source]
    parts.append(f"From the version of {old.captured} to the version of {new.captured}.")
    for kind, group in groupby(changes, key=_heading):
        lines = [_line(change, *changed_words(change, old.text, new.text)) for change in group]
        parts.append(f"## {_HEADINGS[kind]}\n\n" + "\n".join(lines))
    if not changes:
        parts.append("No word is another one.")
    return "\n\n".join(part for part in parts if part) + "\n"


def _heading(change: NotableDifference) -> FindingKind | DifferenceKind | None:
    moved = change.difference.kind is DifferenceKind.MOVED
    return DifferenceKind.MOVED if moved else next(iter(change.kinds), None)


def _line(change: NotableDifference, old: str, new: str) -> str:
    if change.difference.kind is DifferenceKind.MOVED:
        return f"- “{escape_line(new)}”"
    if old and new:
        return f"- “{escape_line(old)}” → “{escape_line(new)}”"
    return f"- Taken out: “{escape_line(old)}”" if old else f"- Put in: “{escape_line(new)}”"
