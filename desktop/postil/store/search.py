"""Full-text search over texts, titles and notes."""

import re
import sqlite3
from collections.abc import Iterator
from typing import Final

from postil.model.holdings import Hit
from postil.model.passage import Span
from postil.store.hits import hit_of
from postil.store.terms import match_expression

# Noncharacters of Unicode: no text contains them, and FTS5 puts them around what matched.
_OPEN: Final = "\ufdd0"
_CLOSE: Final = "\ufdd1"
_GAP: Final = "…"
_LENGTH: Final = 24
"""Words in a snippet."""
_WEIGHED: Final = 1_000
"""Matches that are weighed against each other, the newest. Of a word that stands in more articles
than that, the weight says little, and weighing a hundred thousand takes seconds."""
_ALL: Final = -(2**62)
"""Less than any number of an article or note."""

_Ranked = tuple[float, Hit]


def search(connection: sqlite3.Connection, words: str, limit: int) -> list[Hit]:
    """The best hits first: one an article, and one a note."""
    expression = match_expression(words)
    if not expression:
        return []
    ranked = [
        *_in_articles(connection, expression, limit),
        *_in_notes(connection, expression, limit),
    ]
    ranked.sort(key=lambda found: found[0])
    return [hit for _rank, hit in ranked[:limit]]


def _first_weighed(connection: sqlite3.Connection, index: str, expression: str) -> int:
    """The number from which on matches are weighed against each other; `_ALL` for all of them."""
    row = connection.execute(
        f"SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET ?",
        (expression, _WEIGHED - 1),
    ).fetchone()
    return _ALL if row is None else int(row[0])


def _in_articles(connection: sqlite3.Connection, expression: str, limit: int) -> Iterator[_Ranked]:
    # How rare a phrase is FTS5 only finds out by going through all places of its words.
    weighed = not _is_phrase(expression)
    first = _first_weighed(connection, "article_fts", expression) if weighed else _ALL
    # FTS5 sorts by its own `rank` before it makes a snippet, so only the page's are made: by
    # bm25() or with another order of joins it would make one for every match.
    rows = connection.execute(
        f"SELECT {'rank' if weighed else '0.0 AS rank'}, article.id, article.title, "
        "article.outlet, published, version.text, "
        f"snippet(article_fts, 2, '{_OPEN}', '{_CLOSE}', '{_GAP}', {_LENGTH}) AS inside, "
        f"highlight(article_fts, 0, '{_OPEN}', '{_CLOSE}') AS head "
        "FROM article_fts CROSS JOIN article ON article.no = article_fts.rowid "
        "LEFT JOIN version ON version.no = article.current_no "
        "WHERE article_fts MATCH ? AND article_fts.rowid >= ? "
        f"ORDER BY {'rank' if weighed else 'article_fts.rowid DESC'} LIMIT ?",
        (expression, first, limit),
    )
    for row in rows:
        inside = row["inside"] or ""
        in_text = _OPEN in inside
        snippet, marks = _unmarked(inside if in_text else row["head"])
        start = _place(row["text"], snippet, marks) if in_text else None
        yield row["rank"], hit_of(row, "text" if in_text else "title", snippet, marks, start)


def _is_phrase(expression: str) -> bool:
    return any(" " in piece.strip() for piece in expression.split('"')[1::2])


def _in_notes(connection: sqlite3.Connection, expression: str, limit: int) -> Iterator[_Ranked]:
    first = _first_weighed(connection, "note_fts", expression)
    # Notes of links have negative numbers.
    ranges = [(first, -_ALL)] if first <= 0 else [(first, -_ALL), (_ALL, -1)]
    for lowest, highest in ranges:
        rows = connection.execute(
            "SELECT rank, "
            f"snippet(note_fts, 0, '{_OPEN}', '{_CLOSE}', '{_GAP}', {_LENGTH}) AS inside, "
            "article.id, title, outlet, published, coalesce(annotation.id, link.id) AS bearer, "
            "CASE WHEN article.version_id = coalesce(annotation.version_id, source_version_id) "
            "THEN coalesce(start, source_start) END AS start "
            "FROM note_fts LEFT JOIN annotation ON annotation.no = note_fts.rowid "
            "LEFT JOIN link ON link.no = -note_fts.rowid "
            "CROSS JOIN article ON article.id = coalesce(article_id, source_article_id) "
            "WHERE note_fts MATCH ? AND note_fts.rowid BETWEEN ? AND ? ORDER BY rank LIMIT ?",
            (expression, lowest, highest, limit),
        )
        for row in rows:
            snippet, marks = _unmarked(row["inside"])
            hit = hit_of(row, "note", snippet, marks, row["start"], row["bearer"])
            yield row["rank"], hit


def _unmarked(marked: str) -> tuple[str, tuple[Span, ...]]:
    """The text without the marks around what matched, and where they stood."""
    pieces = re.split(f"[{_OPEN}{_CLOSE}]", marked)
    spans, position = [], 0
    for number, piece in enumerate(pieces):
        if number % 2:
            spans.append(Span(position, position + len(piece)))
        position += len(piece)
    return "".join(pieces), tuple(spans)


def _place(text: str, snippet: str, marks: tuple[Span, ...]) -> int | None:
    """Where the snippet's first mark stands in the text that it was taken from."""
    verbatim = snippet.removeprefix(_GAP)
    cut = len(snippet) - len(verbatim)
    at = text.find(verbatim.removesuffix(_GAP))
    return at + marks[0].start - cut if at >= 0 and marks else None
