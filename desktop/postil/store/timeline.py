"""Reads the times that lie on a line, as columns, and the articles that report them."""

import json
import sqlite3
from collections.abc import Sequence
from typing import Any, Final

from postil.model.identity import ArticleId, VersionId
from postil.model.passage import Span
from postil.model.sentences import Sentences
from postil.model.timeline import (
    START_FACTOR,
    VERSION_FACTOR,
    VERSION_SHIFT,
    Report,
    TimeKey,
    TimelineQuery,
    TimelineRows,
    ToldTime,
)
from postil.store.listing import TIME_TYPES, day_of
from postil.store.lists import NAMED, TAGGED
from postil.store.sorting import sort_key
from postil.store.terms import escaped, match_expression

_KEY: Final = f"version_no * {VERSION_FACTOR} + start * {START_FACTOR} + traits"
_PLACED: Final = "begins IS NOT NULL"
_NEAR: Final = 160
"""Characters on either side of a time in which words are looked for."""
_AROUND: Final = 700
"""Characters on either side of a time from which its sentence is taken."""
_SHORT: Final = 3
"""Letters up to which articles are not chosen by the index of words first."""
_NEARBY: Final = (
    f"(SELECT substr(text, max(0, start - {_NEAR}) + 1, stop - start + 2 * {_NEAR}) "
    "FROM version WHERE no = version_no) LIKE :words ESCAPE '\\'"
)
_SHARING: Final = (
    f"EXISTS (SELECT 1 FROM time_name WHERE entity_no IN {NAMED} "
    "AND time_name.version_no = found.version_no "
    "AND time_name.start = found.start AND time_name.stop = found.stop)"
)
_MENTIONING: Final = f"current_no IN (SELECT version_no FROM mention WHERE entity_no IN {NAMED})"


def rows_of(connection: sqlite3.Connection, query: TimelineQuery) -> TimelineRows:
    """All times of a query that have a place on the line, and who reports them."""
    where, values = _narrowed(query)
    begins, ends, keys = list[int](), list[int](), list[int]()
    cursor = connection.cursor()
    cursor.row_factory = None  # plain tuples are made in half the time
    rows = cursor.execute(
        f"SELECT begins, ends, {_KEY} FROM time_expression AS found "
        f"WHERE {' AND '.join((_PLACED, *where))} ORDER BY begins, ends, traits",
        values,
    )
    for begin, end, key in rows:  # row by row: 100,000 tuples would keep the collector busy
        begins.append(begin)
        ends.append(end)
        keys.append(key)
    unplaced = connection.execute(
        "SELECT count(*) FROM time_expression AS found "
        f"WHERE {' AND '.join(('begins IS NULL', *where))}",
        values,
    ).fetchone()
    return TimelineRows(
        begins,
        ends,
        keys,
        reports=_reports(connection, {key >> VERSION_SHIFT for key in keys}),
        left_out=unplaced[0],
    )


def told(connection: sqlite3.Connection, keys: Sequence[TimeKey]) -> list[ToldTime | None]:
    """What is told of each of these times; None for one that is no longer listed."""
    return [_told(connection, key) for key in keys]


def _reports(connection: sqlite3.Connection, versions: set[int]) -> tuple[Report, ...]:
    """The articles whose versions these are, in the order of their numbers."""
    cursor = connection.cursor()
    cursor.row_factory = None
    rows = cursor.execute(
        "SELECT current_no, id, version_id, title, outlet, published FROM article "
        "WHERE current_no IS NOT NULL ORDER BY current_no"
    )
    return tuple(Report._make(row) for row in rows if row[0] in versions)


def _told(connection: sqlite3.Connection, key: TimeKey) -> ToldTime | None:
    row = connection.execute(
        "SELECT article.id AS article_id, version_id, title, outlet, published, found.*, "
        f"substr(text, max(0, start - {_AROUND}) + 1, stop - start + 2 * {_AROUND}) AS text "
        "FROM time_expression AS found JOIN article ON current_no = version_no "
        "JOIN version ON version.no = version_no "
        "WHERE version_no = ? AND start = ? ORDER BY traits <> ? LIMIT 1",
        key,
    ).fetchone()
    if row is None:
        return None
    begins = max(0, row["start"] - _AROUND)
    here = Span(row["start"] - begins, row["stop"] - begins)
    before, words, after = Sentences(row["text"]).around(here)
    return ToldTime(
        article_id=ArticleId(row["article_id"]),
        version_id=VersionId(row["version_id"]),
        title=row["title"],
        outlet=row["outlet"],
        published=row["published"],
        start=row["start"],
        end=row["stop"],
        before=before,
        words=words,
        after=after,
        timex=TIME_TYPES[row["timex"]],
        value=row["value"],
        mod=row["mod"],
        earliest=day_of(row["earliest"]),
        latest=day_of(row["latest"]),
        settled=bool(row["settled"]),
    )


def _narrowed(query: TimelineQuery) -> tuple[list[str], dict[str, Any]]:
    """Conditions on a time and its article, and their values."""
    values: dict[str, Any] = {}
    where = []
    if parts := _of_article(query, values):
        articles = f"SELECT current_no FROM article WHERE {' AND '.join(parts)}"
        where.append(f"version_no IN ({articles})")
    if query.settled:
        where.append("settled = 1")
    if query.entity and query.in_sentence:
        where.append(_SHARING)
        values["entity"] = query.entity
    if query.words:
        where.append(_NEARBY)
        values["words"] = f"%{escaped(query.words)}%"
    return where, values


def _of_article(query: TimelineQuery, values: dict[str, Any]) -> list[str]:
    """Conditions on the article; their values are added to `values`."""
    parts = []
    if query.articles:
        parts.append("id IN (SELECT value FROM json_each(:articles))")
        values["articles"] = json.dumps(query.articles)
    if query.outlet:
        parts.append("instr(outlet_key, :outlet)")
        values["outlet"] = sort_key(query.outlet)
    if query.since:
        parts.append("published >= :since")
        values["since"] = query.since
    if query.until:
        parts.append("published <> '' AND published < :until")
        values["until"] = query.until + "~"
    if query.tags is not None:
        parts.append(TAGGED.format(name="tags"))
        values["tags"] = json.dumps(query.tags)
    if query.entity and not query.in_sentence:
        parts.append(_MENTIONING)
        values["entity"] = query.entity
    matching = match_expression(query.words) if len(query.words) > _SHORT else ""
    if matching:
        parts.append("no IN (SELECT rowid FROM article_fts WHERE article_fts MATCH :matching)")
        values["matching"] = matching
    return parts
