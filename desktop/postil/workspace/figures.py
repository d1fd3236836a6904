"""Which of the ledger's quantities seem to be one claim, and who is quoted with which."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from postil.collation.figures import Figure, apart, bounds, names_in, same_claims
from postil.model.finding import FindingKind, Quotation
from postil.model.identity import ArticleId, VersionId
from postil.model.ledger import LedgerQuery, QuantityRow, QuoteRow
from postil.model.packed_findings import PackedFindings
from postil.model.passage import Span
from postil.model.timex import span_of
from postil.store.library import Library
from postil.workspace.open_article import OpenArticle

COMPARED: Final = 1_500
"""Quantities that are compared at once; more have to be narrowed first."""
_READ: Final = 30_000
"""Characters of an article from which its names are taken."""
_REACH: Final = 300
_STOP: Final = re.compile(r"[.!?](?=[\s”\"])|\n")
_MOST_QUOTES: Final = 5_000
_NEAR: Final = 200
"""Findings before a passage among which the quotation around it is looked for."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Quantities in claims: `claims` are numbers of rows, `against` what contradicts each row."""

    claims: tuple[tuple[int, ...], ...]
    against: dict[int, tuple[int, ...]]


def compared(library: Library, rows: Sequence[QuantityRow]) -> Comparison:
    """What of the quantities seems to be one claim, and which of those cannot both be right."""
    figures = _figures(library, rows)
    claims = tuple(same_claims(figures))
    ends = [bounds(figure) for figure in figures]
    against = {
        at: tuple(other for other in claim if apart(ends[at], ends[other]))
        for claim in claims
        for at in claim
    }
    return Comparison(claims, {at: others for at, others in against.items() if others})


class Sayers:
    """Who says what stands at a place, as far as a quotation around it tells."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._quotes: dict[ArticleId, list[QuoteRow]] = {}
        self._read: dict[VersionId, tuple[PackedFindings, str]] = {}

    def of(self, row: QuantityRow) -> str:
        """Who a person said says so, else the speaker of the narrowest quotation around, or ""."""
        if row.said_by:
            return row.said_by
        around = [
            quote
            for quote in self._of_article(row.article_id)
            if quote.start <= row.start and row.end <= quote.end
        ]
        if not around:
            return ""
        narrowest = min(around, key=lambda quote: quote.end - quote.start)
        return narrowest.speaker or self._words_for(narrowest)

    def _words_for(self, quote: QuoteRow) -> str:
        """How the text calls a speaker whose name is not known: "the ministry"."""
        if quote.settled:
            return ""
        findings, text = self._of_version(quote.version_id)
        number = findings.find(FindingKind.QUOTE, quote.start, quote.end, "")
        said = None if number is None else findings[number]
        return words_of(said.speaker, text) if isinstance(said, Quotation) else ""

    def _of_version(self, version_id: VersionId) -> tuple[PackedFindings, str]:
        if version_id not in self._read:
            found, version = self._library.findings(version_id), self._library.version(version_id)
            findings = PackedFindings.of(found.findings if found else ())
            self._read[version_id] = findings, version.text if version else ""
        return self._read[version_id]

    def _of_article(self, article_id: ArticleId) -> list[QuoteRow]:
        if article_id not in self._quotes:
            query = LedgerQuery(articles=(article_id,), limit=_MOST_QUOTES)
            self._quotes[article_id] = self._library.ledger.quotes(query)
        return self._quotes[article_id]


def words_of(parts: Sequence[Span], text: str) -> str:
    """What stands in the parts of a text, with single blanks."""
    return " ".join(" ".join(text[part.start : part.end].split()) for part in parts)


def quotation_around(article: OpenArticle, span: Span) -> Quotation | None:
    """The narrowest quotation of an open article in which a passage stands, None where none."""
    findings = article.findings
    last = bisect_right(findings.starts, span.start)
    around = [
        finding
        for place in range(max(0, last - _NEAR), last)
        if findings.ends[place] >= span.end
        and isinstance(finding := findings[place].finding, Quotation)
    ]
    return min(around, key=lambda quotation: quotation.end - quotation.start, default=None)


def _figures(library: Library, rows: Sequence[QuantityRow]) -> list[Figure]:
    texts: dict[VersionId, tuple[str, frozenset[str]]] = {}
    for row in rows:
        if row.version_id not in texts:
            version = library.version(row.version_id)
            text = version.text if version is not None else ""
            texts[row.version_id] = text, names_in(text[:_READ])
    return [_figure(row, *texts[row.version_id]) for row in rows]


def _figure(row: QuantityRow, text: str, names: frozenset[str]) -> Figure:
    return Figure(
        article=row.article_id,
        dimension=row.dimension,
        unit=row.unit_name,
        value=row.value,
        low=row.low,
        high=row.high,
        modifier=row.modifier,
        factor=row.factor,
        of=row.of,
        sentence=_sentence(text, row.start, row.end),
        names=names,
        day=_held(row),
    )


def _held(row: QuantityRow) -> int | None:
    """The last day that a figure is as of, not later than that of its publication."""
    days, published = span_of(row.as_of), ordinal_of(row.published)
    if days is None:
        return published
    last = days[1].toordinal()
    return last if published is None else min(last, max(published, days[0].toordinal()))


def _sentence(text: str, start: int, end: int) -> str:
    """What stands around a figure between two full stops, without the figure itself."""
    before = _STOP.split(text[max(0, start - _REACH) : start])[-1]
    after = _STOP.split(text[end : end + _REACH])[0]
    return f"{before} {after}"


def ordinal_of(published: str) -> int | None:
    """The number of a day (1 is 1 January of year 1), None where it is no whole ISO day."""
    try:
        return date.fromisoformat(published[:10]).toordinal()
    except ValueError:
        return None
