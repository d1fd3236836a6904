"""Quotations of the ledger as Markdown, CSV or JSON Lines, each with its source."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Final, Protocol

from postil.exporters.markdown_text import escape_line
from postil.model.article import MISSING_TITLE
from postil.model.deep_link import DeepLink
from postil.model.ledger import QuoteRow
from postil.model.passage import Span

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
    """RFC 4180, with a head. What a spreadsheet would take for a formula begins with an apostrophe.

    The precaution is that of OWASP's page on CSV injection.
    """
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, _FIELDS, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({key: _harmless(str(value)) for key, value in _fields(row).items()})
    return file.getvalue()


def quotes_as_json_lines(rows: Iterable[QuoteRow]) -> str:
    """An object a line; `start` and `end` count code points of the article's current version."""
    return "".join(
        json.dumps(
            {**_fields(row), "article": row.article_id, "start": row.start, "end": row.end},
            ensure_ascii=False,
        )
        + "\n"
        for row in rows
    )


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
        "address": _address(row),
        "confirmed": row.settled,
    }


def _address(row: QuoteRow) -> str:
    return str(DeepLink(row.article_id, version_id=row.version_id, span=Span(row.start, row.end)))


def _markdown(row: QuoteRow) -> str:
    words = "\n".join(f"> {escape_line(line)}".rstrip() for line in row.words.split("\n"))
    title = escape_line(row.title) or MISSING_TITLE
    source = f"[{title}]({_address(row)})"
    facts = [escape_line(row.speaker), source, escape_line(row.outlet), row.published[:10]]
    return f"{words}\n>\n> — {', '.join(fact for fact in facts if fact)}\n"


def _harmless(value: str) -> str:
    return f"'{value}" if value[:1] in {"=", "+", "-", "@", "\t", "\r"} else value
