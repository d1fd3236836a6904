"""Reads the lists of quotations, quantities and times over all articles that are read."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, Final

from postil.model.finding import FindingKind, QuoteForm
from postil.model.identity import ArticleId, VersionId
from postil.model.ledger import (
    LedgerOrder,
    LedgerQuery,
    QuantityRow,
    QuoteRow,
    SpeakerRow,
    SpeakerSummary,
    TimeRow,
)
from postil.model.timeline import TimeKey, TimelineQuery, TimelineRows, ToldTime
from postil.store import listing, timeline
from postil.store.library_file import LibraryFile
from postil.store.listing import FORMS, MODIFIERS, TIME_TYPES, day_of
from postil.store.lists import NAMED
from postil.store.sorting import sort_key
from postil.store.terms import escaped


class Ledger:
    """The lists of a library. They follow the findings a moment later: see `listing`."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def quotes(self, query: LedgerQuery) -> list[QuoteRow]:
        with self._file.reading() as connection:
            return _quotes(connection, query)

    def quantities(self, query: LedgerQuery) -> list[QuantityRow]:
        with self._file.reading() as connection:
            return _quantities(connection, query)

    def times(self, query: LedgerQuery) -> list[TimeRow]:
        with self._file.reading() as connection:
            return _times(connection, query)

    def count(self, kind: FindingKind, query: LedgerQuery) -> int:
        """How many rows a query has in all its pages. Raises KeyError for entities."""
        with self._file.reading() as connection:
            return _count(connection, _TABLES[kind], query)

    def speakers(
        self, start: str = "", limit: int = 200, articles: Sequence[ArticleId] = ()
    ) -> list[SpeakerRow]:
        """Speakers whose names hold `start`, those quoted most first, in `articles` or in all."""
        with self._file.reading() as connection:
            return _speakers(connection, start, limit, articles)

    def speaker(self, name: str, most: int = 12) -> SpeakerSummary:
        """How somebody is quoted, with the `most` frequent outlets and cues."""
        with self._file.reading() as connection:
            return _speaker(connection, name, most)

    def quoted_between(self, since: str, until: str) -> list[str]:
        """The names of who is quoted in articles published from one day to another, inclusive."""
        with self._file.reading() as connection:
            rows = connection.execute(
                "SELECT DISTINCT speaker.name AS name FROM article "
                "CROSS JOIN quotation ON version_no = current_no "
                f"{_WHO} WHERE published >= ? AND published < ? AND speaker.name <> ''",
                (since, until + "~"),
            )
            return [row["name"] for row in rows]

    def waiting(self) -> int:
        """How many articles' findings are not in the lists yet."""
        with self._file.reading() as connection:
            return listing.waiting(connection)

    def timeline(self, query: TimelineQuery) -> TimelineRows:
        """All times that a query picks and that lie on a line, and the articles they stand in."""
        with self._file.reading() as connection:
            return timeline.rows_of(connection, query)

    def told(self, keys: Sequence[TimeKey]) -> list[ToldTime | None]:
        """What is told of each of these times; None for one that is no longer listed."""
        with self._file.reading() as connection:
            return timeline.told(connection, keys)

    def listing(self) -> Iterator[None]:
        """Takes what is not in the lists into them, some milliseconds at a time, until all is."""
        while True:
            with self._file.reading() as connection:
                steps = listing.next_steps(connection)
            if not steps:
                return
            for step in steps:
                with self._file.writing(durable=False) as connection:
                    step(connection)
                yield


_TABLES: Final = {
    FindingKind.QUOTE: "quotation",
    FindingKind.QUANTITY: "quantity",
    FindingKind.TIME: "time_expression",
}
_FEW: Final = 2_000
"""Quotations with some words, up to which they are sorted rather than met in order."""
_ORDERS: Final = {
    LedgerOrder.PUBLISHED: "article.published {way}, article.no {way}, found.start",
    LedgerOrder.OUTLET: "article.outlet_key {way}, article.published {way}, article.no {way}, "
    "found.start",
    LedgerOrder.AS_OF: "{held} {way}, article.no {way}, found.start",
    LedgerOrder.COUNTED: "{counted}{held} {way}, article.no {way}, found.start",
    LedgerOrder.SPEAKER: "rank_of(speaker_no) {way}, article.published, article.no, found.start",
}
_HELD: Final = "coalesce(nullif(as_of_day, ''), article.published)"
_COUNTED: Final = "dimension, counted = '', counted COLLATE NOCASE, "
_ARTICLE: Final = (
    "article.id AS article_id, article.version_id AS version_id, article.title AS title, "
    "article.outlet AS outlet, article.published AS published, found.start AS start, "
    "found.stop AS stop, found.settled AS settled"
)
_WHO: Final = (
    "JOIN speaker AS named ON named.no = speaker_no "
    "JOIN speaker ON speaker.no = coalesce(named.stands_for, named.no)"
)
"""Who said a quotation: the speaker that is meant by the one who is named."""
_LISTED: Final = "(SELECT value FROM json_each(?))"
"""Of a list as JSON, since SQLite takes no more than 32,766 values."""
_CALLED: Final = (
    "(SELECT no FROM speaker WHERE name = ?1 AND stands_for IS NULL UNION SELECT no FROM speaker "
    "WHERE stands_for = (SELECT no FROM speaker WHERE name = ?1))"
)
"""The speakers who go by a name."""
_OWN_WORDS: Final = "substr(version.text, found.start + 1, found.stop - found.start)"


def _quotes(connection: sqlite3.Connection, query: LedgerQuery) -> list[QuoteRow]:
    where, values = _narrowed(query, "found.words")
    if query.order is LedgerOrder.SPEAKER:
        _rank_speakers(connection)
    rows = connection.execute(
        f"SELECT {_ARTICLE}, found.words AS words, speaker.name AS speaker, cue, form, said "
        f"FROM {_met(connection, query)} "
        f"{_WHO} {where} {_page(query)}",
        values,
    )
    return [
        QuoteRow(
            **_place(row),
            speaker=row["speaker"],
            cue=row["cue"],
            form=FORMS[row["form"]],
            said=day_of(row["said"]),
        )
        for row in rows
    ]


def _rank_speakers(connection: sqlite3.Connection) -> None:
    """Give the connection `rank_of`, the place of a speaker's number among the sorted names.

    SQLite knows no accents; the names are few, so they are sorted here. Nobody known comes last.
    """
    speakers = connection.execute("SELECT no, name, stands_for FROM speaker").fetchall()
    speakers.sort(key=lambda row: (not row["name"], sort_key(row["name"]), row["name"]))
    own = {row["no"]: rank for rank, row in enumerate(speakers)}
    ranks = {row["no"]: own[row["stands_for"] or row["no"]] for row in speakers}
    connection.create_function("rank_of", 1, ranks.get, deterministic=True)


def _quantities(connection: sqlite3.Connection, query: LedgerQuery) -> list[QuantityRow]:
    where, values = _narrowed(query, _OWN_WORDS)
    rows = connection.execute(
        f"SELECT {_ARTICLE}, {_OWN_WORDS} AS words, value, low, high, modifier, counted, "
        "place, as_of, as_of_day, said_by, "
        "unit.name AS unit_name, unit.code AS unit_code, dimension, factor "
        f"FROM article {_joined(query)} quantity AS found ON found.version_no = current_no "
        "JOIN unit ON unit.no = unit_no JOIN version ON version.no = current_no "
        f"{where} {_page(query, _HELD, _COUNTED)}",
        values,
    )
    return [
        QuantityRow(
            **_place(row),
            value=row["value"],
            low=row["low"],
            high=row["high"],
            modifier=MODIFIERS[row["modifier"]],
            of=row["counted"],
            place=row["place"],
            as_of=row["as_of"],
            as_of_day=row["as_of_day"],
            said_by=row["said_by"],
            unit_name=row["unit_name"],
            unit_code=row["unit_code"],
            dimension=row["dimension"],
            factor=row["factor"] or None,
        )
        for row in rows
    ]


def _times(connection: sqlite3.Connection, query: LedgerQuery) -> list[TimeRow]:
    where, values = _narrowed(query, _OWN_WORDS)
    rows = connection.execute(
        f"SELECT {_ARTICLE}, {_OWN_WORDS} AS words, timex, value, earliest, latest "
        f"FROM article {_joined(query)} time_expression AS found ON found.version_no = current_no "
        f"JOIN version ON version.no = current_no {where} {_page(query)}",
        values,
    )
    return [
        TimeRow(
            **_place(row),
            timex=TIME_TYPES[row["timex"]],
            value=row["value"],
            earliest=day_of(row["earliest"]),
            latest=day_of(row["latest"]),
        )
        for row in rows
    ]


def _count(connection: sqlite3.Connection, table: str, query: LedgerQuery) -> int:
    """How many rows of "quotation", "quantity" or "time_expression" a query has, all pages."""
    where, values = _narrowed(query, "found.words" if table == "quotation" else _OWN_WORDS)
    if not where:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    joined = {
        "quotation": _WHO,
        "quantity": "JOIN unit ON unit.no = unit_no JOIN version ON version.no = current_no",
        "time_expression": "JOIN version ON version.no = current_no",
    }[table]
    row = connection.execute(
        f"SELECT count(*) FROM article CROSS JOIN {table} AS found "
        f"ON found.version_no = current_no {joined} {where}",
        values,
    ).fetchone()
    return int(row[0])


def _speakers(
    connection: sqlite3.Connection, start: str, limit: int, articles: Sequence[ArticleId]
) -> list[SpeakerRow]:
    """Speakers whose names hold `start`, those quoted most first; "" is not among them."""
    those = f"AND version_no IN (SELECT current_no FROM article WHERE id IN {_LISTED}) "
    within, listed = (those, [json.dumps(articles)]) if articles else ("", [])
    rows = connection.execute(
        "WITH named AS (SELECT speaker_no, count(*) AS quotes FROM quotation "
        f"WHERE TRUE {within} GROUP BY speaker_no), "
        "most AS (SELECT speaker.no AS no, speaker.name AS name, sum(quotes) AS quotes "
        "FROM named JOIN speaker AS own ON own.no = speaker_no "
        "JOIN speaker ON speaker.no = coalesce(own.stands_for, own.no) "
        "WHERE speaker.name <> '' AND instr(lower(speaker.name), lower(?)) "
        "GROUP BY speaker.no ORDER BY 3 DESC, 2 LIMIT ?) "
        "SELECT name, quotes, (SELECT count(DISTINCT version_no) FROM quotation "
        "WHERE speaker_no IN (SELECT most.no UNION SELECT speaker.no FROM speaker "
        f"WHERE stands_for = most.no) {within}) AS articles FROM most",
        (*listed, start, limit, *listed),
    )
    return [SpeakerRow(row["name"], row["quotes"], row["articles"]) for row in rows]


def _speaker(connection: sqlite3.Connection, name: str, most: int) -> SpeakerSummary:
    of_theirs = (
        f"FROM quotation JOIN article ON current_no = version_no WHERE speaker_no IN {_CALLED}"
    )
    total = connection.execute(
        "SELECT count(*) AS quotes, count(DISTINCT version_no) AS articles, "
        f"min(nullif(published, '')) AS first, max(published) AS last {of_theirs}",
        (name,),
    ).fetchone()
    outlets, cues = (
        connection.execute(
            f"SELECT {what} AS what, count(*) AS number {of_theirs} AND {what} <> '' "
            "GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?2",
            (name, most),
        ).fetchall()
        for what in ("outlet", "lower(cue)")
    )
    return SpeakerSummary(
        quotes=total["quotes"],
        articles=total["articles"],
        first=(total["first"] or "")[:10],
        last=(total["last"] or "")[:10],
        outlets=tuple((row["what"], row["number"]) for row in outlets),
        cues=tuple((row["what"], row["number"]) for row in cues),
    )


def _place(row: sqlite3.Row) -> dict[str, Any]:
    return {
        "article_id": ArticleId(row["article_id"]),
        "version_id": VersionId(row["version_id"]),
        "title": row["title"],
        "outlet": row["outlet"],
        "published": row["published"],
        "start": row["start"],
        "end": row["stop"],
        "words": row["words"],
        "settled": bool(row["settled"]),
    }


def _met(connection: sqlite3.Connection, query: LedgerQuery) -> str:
    """How articles meet their quotations.

    Words that few quotations have are looked for in the quotations first, in one pass; words that
    many have are met soon enough in the order of the page.
    """
    if query.words and query.speaker is None and not query.articles:
        few = connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM quotation WHERE words LIKE ? ESCAPE '\\' LIMIT ?)",
            (f"%{escaped(query.words)}%", _FEW + 1),
        ).fetchone()[0]
        if few <= _FEW:
            return "quotation AS found CROSS JOIN article ON current_no = found.version_no"
    return f"article {_joined(query)} quotation AS found ON found.version_no = current_no"


def _joined(query: LedgerQuery) -> str:
    """How articles meet their rows: in the order of the page, unless few articles are asked for."""
    return "JOIN" if query.speaker is not None or query.articles else "CROSS JOIN"


def _page(query: LedgerQuery, held: str = "article.published", counted: str = "") -> str:
    """`held` is what tells as of which day a row is, `counted` what sorts by what is counted."""
    way = "DESC" if query.descending else "ASC"
    order = _ORDERS[query.order].format(way=way, held=held, counted=counted)
    return f"ORDER BY {order} LIMIT {int(query.limit)} OFFSET {int(query.offset)}"


def _narrowed(query: LedgerQuery, words: str) -> tuple[str, list[Any]]:
    """The WHERE of a query, "" where it narrows nothing, and its values."""
    parts: list[tuple[str, list[Any]]] = []
    if query.articles:
        parts.append((f"article.id IN {_LISTED}", [json.dumps(query.articles)]))
    if query.speaker is not None:
        called = _CALLED.replace("?1", "?")
        parts.append((f"speaker_no IN {called}", [query.speaker] * 2))
    if query.outlet:
        parts.append(("instr(article.outlet_key, ?)", [sort_key(query.outlet)]))
    if query.form is not None:
        parts.append(("form = ?", [FORMS.index(QuoteForm(query.form))]))
    if query.words:
        parts.append((f"{words} LIKE ? ESCAPE '\\'", [f"%{escaped(query.words)}%"]))
    if query.since:
        parts.append(("article.published >= ?", [query.since]))
    if query.until:
        parts.append(("article.published <> '' AND article.published < ?", [query.until + "~"]))
    if query.dimension:
        parts.append(("dimension = ?", [query.dimension]))
    if query.entity:
        parts.append(
            (
                "current_no IN (SELECT version_no FROM mention "
                f"WHERE entity_no IN {NAMED.replace(':entity', '?')})",
                [query.entity] * 2,
            )
        )
    values = [value for _, some in parts for value in some]
    return ("WHERE " + " AND ".join(part for part, _ in parts) if parts else ""), values
