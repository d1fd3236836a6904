"""What else was reported of the statement that a quotation is."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from postil.collation.names import ALIKE, likeness
from postil.collation.statements import Saying, same_statements
from postil.collation.wordings import wordings
from postil.model.difference import Difference
from postil.model.finding import EntityLabel, QuoteForm
from postil.model.ledger import LedgerQuery, QuoteRow
from postil.store.library import Library

_DAYS: Final = 4
_MOST: Final = 2_000
"""Quotations of one speaker around one day that are compared."""


def also_reported(library: Library, row: QuoteRow) -> list[QuoteRow]:
    """The quotations that report the same statement, this one among them, the earliest first.

    Empty where nobody else reports it, or where it is not known who said it.
    """
    if not row.speaker:
        return []
    rows = _around(library, row)
    here = next((n for n, r in enumerate(rows) if _same_place(r, row)), None)
    groups = same_statements([_saying(each) for each in rows])
    return next(([rows[n] for n in group] for group in groups if here in group), [])


def difference(old: QuoteRow, new: QuoteRow) -> list[Difference]:
    """How the words of two quotations differ, word by word."""
    return wordings(old.words, new.words)


def _around(library: Library, row: QuoteRow) -> list[QuoteRow]:
    """What that speaker, however spelt, is quoted with in the days around it."""
    try:
        day = date.fromisoformat(row.published[:10])
    except ValueError:
        return library.ledger.quotes(LedgerQuery(speaker=row.speaker, limit=_MOST))
    since, until = ((day + timedelta(days=sign * _DAYS)).isoformat() for sign in (-1, 1))
    query = LedgerQuery(since=since, until=until, limit=_MOST)
    names = [
        name
        for name in library.ledger.quoted_between(since, until)
        if name == row.speaker or likeness(name, row.speaker, EntityLabel.PERSON) >= ALIKE
    ]
    return [each for name in names for each in library.ledger.quotes(replace(query, speaker=name))]


def _saying(row: QuoteRow) -> Saying:
    direct = row.form is not QuoteForm.INDIRECT
    return Saying(row.article_id, row.speaker, row.words, row.said or row.published[:10], direct)


def _same_place(one: QuoteRow, other: QuoteRow) -> bool:
    return (one.version_id, one.start, one.end) == (other.version_id, other.start, other.end)
