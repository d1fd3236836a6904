"""Fills the lists of the ledger from the packed findings, bit by bit.

A finding set is listed when its version is one that is read. What leaves (an article, a version
that is no longer read, an older analysis) takes its rows with it by the triggers of schema 4, so
that the lists hold exactly what is read, and counting needs no other table.
"""

import re
import sqlite3
from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any, Final

from postil.model.annotation import Verdict
from postil.model.finding import Modifier, Quantity, Quotation, QuoteForm, TimeType
from postil.model.finding import TimeExpression as Time
from postil.model.passage import Span
from postil.model.sentences import sentence_of
from postil.model.stretch import stretch_of
from postil.model.timeline import traits_number
from postil.model.timex import span_of
from postil.model.verdict import SettledFindings, settle
from postil.store import naming, records
from postil.store.packing import unpack

Step = Callable[[sqlite3.Connection], None]

FORMS: Final = tuple(QuoteForm)
MODIFIERS: Final = tuple(Modifier)
TIME_TYPES: Final = tuple(TimeType)
JOINT: Final = " … "
_BESIDE: Final = 12
"""Findings on either side of a quotation among which the day it was said is looked for."""
_REACH: Final = 60
"""Characters between a cue and the day that goes with it."""
_STOP: Final = re.compile(r"[.!?;:\n“”\"«»]")
_NEXT: Final = (
    "SELECT version_no, packed, text, version.id AS id, article.published AS published "
    "FROM finding_set JOIN article ON current_no = version_no "
    "JOIN version ON version.no = version_no {} LIMIT 1"
)
_AT_ONCE: Final = 150
"""Findings that one transaction takes, in a few milliseconds."""


def waiting(connection: sqlite3.Connection) -> int:
    """How many finding sets are still to be listed, or counted anew for their names."""
    row = connection.execute(
        "SELECT (SELECT count(*) FROM finding_set JOIN article ON current_no = version_no "
        "WHERE listed = 0) + (SELECT count(*) FROM relisting "
        "JOIN finding_set USING (version_no) JOIN article ON current_no = version_no "
        "WHERE listed = 1)"
    ).fetchone()
    return int(row[0]) + naming.waiting(connection)


def next_steps(connection: sqlite3.Connection) -> list[Step]:
    """Transactions that list the next set, in their order; none when all are listed.

    A set that was begun and not ended is begun anew, whoever began it. Texts in which only names
    are to be counted anew come last.
    """
    found = connection.execute(_NEXT.format("WHERE listed = 0")).fetchone()
    if found is None:
        found = connection.execute(_NEXT.format("JOIN relisting USING (version_no)")).fetchone()
    if found is None:
        return naming.next_steps(connection)
    no, article = found["version_no"], (found["text"], day_number(found["published"]))
    verdicts = records.select(connection, Verdict, "WHERE version_id = ?", found["id"])
    rules = naming.in_force(connection)
    packed = unpack(found["packed"])
    findings = settle(packed, verdicts, rules, found["text"], own_names=True)
    places = range(len(findings))
    bits = [places[at : at + _AT_ONCE] for at in places[::_AT_ONCE]] or [places]
    return [
        partial(_count_names, no, findings, found["text"]),
        *(
            partial(_list, no, findings, bit, article, number == 0)
            for number, bit in enumerate(bits)
        ),
        partial(_end, no, found["id"], verdicts),
    ]


def day_number(day: str) -> int | None:
    """An ISO 8601 day as a number (`date.toordinal`), None where it is none or is open."""
    try:
        return date.fromisoformat(day[:10]).toordinal()
    except ValueError:
        return None


def day_of(number: int | None) -> str:
    """What `day_number` was made of, "" for None."""
    return date.fromordinal(number).isoformat() if number else ""


def _count_names(
    no: int, findings: SettledFindings, text: str, connection: sqlite3.Connection
) -> None:
    naming.keep_counts(connection, no, findings, text)


def _list(
    no: int,
    findings: SettledFindings,
    places: Sequence[int],
    article: tuple[str, int | None],
    first: bool,
    connection: sqlite3.Connection,
) -> None:
    """Take some findings into the lists. `article`: its text, and its day as a number."""
    text, published = article
    if first:
        for table in ("quotation", "quantity", "time_expression"):
            connection.execute(f"DELETE FROM {table} WHERE version_no = ?", (no,))
    for place in places:
        settled = findings[place]
        place_of = no, settled.finding.start, settled.finding.end
        match settled.finding:
            case Quotation() as quotation:
                row = _quotation(connection, settled.settled, quotation, text)
                said = _said_on(findings, place, quotation, text)
                if said and published and said > published:
                    said = None  # the day that was read out of the words can't be the right one
                table, row = "quotation", (*row[:3], said, *row[3:])
            case Quantity() as quantity:
                table, row = "quantity", _quantity(connection, settled.settled, quantity)
            case Time() as time:
                table, row = "time_expression", _time(settled.settled, time)
                _name_beside(connection, place_of, findings, text)
            case _:
                continue
        _insert(connection, table, place_of + row)


def _end(
    no: int, version_id: str, verdicts: Sequence[Verdict], connection: sqlite3.Connection
) -> None:
    """Mark the set as listed, unless a verdict was given or taken back since it was begun."""
    if records.select(connection, Verdict, "WHERE version_id = ?", version_id) != verdicts:
        return
    connection.execute(
        "UPDATE finding_set SET listed = 1 WHERE version_no = ? AND listed = 0", (no,)
    )
    connection.execute("DELETE FROM relisting WHERE version_no = ?", (no,))


def _said_on(findings: SettledFindings, place: int, quotation: Quotation, text: str) -> int | None:
    """The day that stands beside the cue: "Smith said on Tuesday"; None where none does."""
    near = range(max(0, place - _BESIDE), min(len(findings), place + _BESIDE))
    days = []
    for cue in quotation.cue:
        for each in (findings[at].finding for at in near):
            if not isinstance(each, Time) or not each.earliest or each.earliest != each.latest:
                continue
            first, last = sorted((cue, each.span))
            between = text[first.end : last.start]
            said = any(s.start <= each.start < s.end for s in quotation.content)
            if len(between) <= _REACH and not said and not _STOP.search(between):
                days.append((len(between), each.earliest))
    return day_number(min(days)[1]) if days else None


def _insert(connection: sqlite3.Connection, table: str, row: tuple[Any, ...]) -> None:
    marks = ", ".join("?" * len(row))
    connection.execute(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", row)


def _quotation(
    connection: sqlite3.Connection, settled: bool, found: Quotation, text: str
) -> tuple[Any, ...]:
    return (
        _number_of(connection, "speaker", name=found.speaker_entity),
        FORMS.index(found.form),
        settled,
        JOINT.join(text[s.start : s.end] for s in found.cue),
        JOINT.join(text[s.start : s.end] for s in found.content),
    )


def _quantity(connection: sqlite3.Connection, settled: bool, found: Quantity) -> tuple[Any, ...]:
    unit = _number_of(
        connection,
        "unit",
        name=found.unit_name,
        code=found.unit_code,
        dimension=found.dimension,
        factor=found.factor if found.factor is not None else 0.0,
    )
    modifier = MODIFIERS.index(found.modifier)
    held = span_of(found.as_of)
    day = held[0].isoformat() if held else ""
    amount = found.value, found.low, found.high, found.of
    return unit, settled, modifier, *amount, found.place, found.as_of, day, found.said_by


def _time(settled: bool, found: Time) -> tuple[Any, ...]:
    timex = TIME_TYPES.index(found.timex)
    bounds = day_number(found.earliest), day_number(found.latest)
    stretch = stretch_of(found)
    if stretch is None:
        return settled, timex, found.value, *bounds, found.mod, None, None, 0
    traits = traits_number(found.timex, settled, stretch.edges)
    lies = stretch.begins, stretch.ends, traits
    return settled, timex, found.value, *bounds, found.mod, *lies


def _name_beside(
    connection: sqlite3.Connection,
    place: tuple[int, int, int],
    findings: SettledFindings,
    text: str,
) -> None:
    """Note which names share a sentence with the time at a place."""
    sentence = sentence_of(text, Span(*place[1:]))
    named: set[tuple[str, str]] = set()
    for at in range(
        bisect_left(findings.starts, sentence.start), bisect_left(findings.starts, sentence.end)
    ):
        label = findings.kinds[findings.codes[at]][1]
        if label is not None:
            name = findings.names[findings.name_numbers[at]]
            named.add((name or text[findings.starts[at] : findings.ends[at]], label.value))
    for name, label_ in sorted(named):
        entity = _number_of(connection, "entity", name=name, label=label_)
        _insert(connection, "time_name", (entity, *place))


def _number_of(connection: sqlite3.Connection, table: str, **fields: str | float) -> int:
    """The number of a row of a small table, which is made where it is not there."""
    where = " AND ".join(f"{name} = ?" for name in fields)
    values = tuple(fields.values())
    query = f"SELECT no FROM {table} WHERE {where}"
    row = connection.execute(query, values).fetchone()
    if row is None:
        names, marks = ", ".join(fields), ", ".join("?" * len(values))
        connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)
        row = connection.execute(query, values).fetchone()
    return int(row[0])
