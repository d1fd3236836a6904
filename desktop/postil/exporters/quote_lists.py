"""Quotations of the ledger as Markdown, CSV or JSON Lines, each with its source."""

from collections.abc import Iterable, Mapping
from typing import Final, Protocol

from postil.exporters.ledger_lists import address, as_csv, as_json_lines
from postil.exporters.markdown_text import escape_line
from postil.model.article import MISSING_TITLE
from postil.model.ledger import QuoteRow

_FIELDS: Final = (
    "speaker", "quotation", "cue", "form", "said", "title", "outlet", "published", "address",
    "confirmed",
)  # fmt: skip


class _Writing(Protocol):
    def __call__(self, rows: Iterable[QuoteRow]) -> str: ...


def quotes_as_markdown(rows: Iterable[QuoteRow]) -> str:
    """A block quotation each, with speaker, outlet, day and a link to the passage below it."""
    return "\n".join(map(_markdown, rows))


def quotes_as_csv(rows: Iterable[QuoteRow]) -> str:
    """A line for each quotation; see `ledger_lists.as_csv`."""
    return as_csv(_FIELDS, map(_fields, rows))


def quotes_as_json_lines(rows: Iterable[QuoteRow]) -> str:
    """An object for each quotation; see `ledger_lists.as_json_lines`."""
    return as_json_lines((row, _fields(row)) for row in rows)


QUOTE_LISTS: Final[Mapping[str, tuple[str, _Writing]]] = {
    "Markdown": (".md", quotes_as_markdown),
    "CSV": (".csv", quotes_as_csv),
    "JSON Lines": (".jsonl", quotes_as_json_lines),
}
"""Format to its suffix and what writes it."""


def _fields(row: QuoteRow) -> dict[str, str | bool]:
    return {
        "speaker": row.speaker,
        "quotation": row.words,
        "cue": row.cue,
        "form": row.form.value,
        "said": row.said,
        "title": row.title,
        "outlet": row.outlet,
        "published": row.published,
        "address": address(row),
        "confirmed": row.settled,
    }


def _markdown(row: QuoteRow) -> str:
    words = "\n".join(f"> {escape_line(line)}".rstrip() for line in row.words.split("\n"))
    title = escape_line(row.title) or MISSING_TITLE
    source = f"[{title}]({address(row)})"
    facts = [escape_line(row.speaker), source, escape_line(row.outlet), row.published[:10]]
    return f"{words}\n>\n> — {', '.join(fact for fact in facts if fact)}\n"
