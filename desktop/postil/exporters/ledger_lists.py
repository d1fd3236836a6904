"""What all lists of the ledger have in common: addresses of passages, CSV and JSON Lines."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from postil.model.deep_link import DeepLink
from postil.model.ledger import LedgerRow
from postil.model.passage import Span


def address(row: LedgerRow) -> str:
    """A link to the passage that opens it in the reader."""
    return str(DeepLink(row.article_id, version_id=row.version_id, span=Span(row.start, row.end)))


def as_csv(names: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """RFC 4180, with a head. What a spreadsheet would take for a formula begins with an apostrophe.

    The precaution is that of OWASP's page on CSV injection. Numbers stay numbers, None is empty.
    """
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, names, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({key: _harmless(value) for key, value in row.items()})
    return file.getvalue()


def as_json_lines(rows: Iterable[tuple[LedgerRow, Mapping[str, Any]]]) -> str:
    """An object a line; `start` and `end` count code points of the article's current version."""
    return "".join(
        json.dumps(
            {**fields, "article": row.article_id, "start": row.start, "end": row.end},
            ensure_ascii=False,
        )
        + "\n"
        for row, fields in rows
    )


def _harmless(value: object) -> object:
    if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"}:
        return f"'{value}"
    return value
