"""The timeline of a library: times and reports on one line, and which report tells of which."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from PySide6.QtCore import QObject, QTimer

from postil.chronology.events import Events
from postil.errors import PostilError
from postil.model.entity_rows import EntityQuery
from postil.model.finding import TimeExpression
from postil.model.passage import Span
from postil.model.stretch import stretch_published
from postil.model.timeline import (
    REPORT_LOOK,
    START_FACTOR,
    VERSION_SHIFT,
    Report,
    TimelineQuery,
    TimelineRows,
    ToldTime,
    key_of,
)
from postil.model.verdict import SettledFinding
from postil.store.library import Library
from postil.workspace import open_article
from postil.workspace.entities import parts_of
from postil.workspace.jobs import Job
from postil.workspace.open_article import OpenArticle

_AT_ONCE: Final = 60
"""Times that are told in one turn of the event loop, in some milliseconds."""


class Chronicle:
    """The times of a query, read once. Times and reports are numbered in their order on the line.

    `happened` and `reported` are those that lie on it; `undated` counts reports without a day.
    """

    def __init__(self, library: Library, query: TimelineQuery) -> None:
        self._library, self.query = library, query
        self._rows: TimelineRows = library.ledger.timeline(query)
        rows = self._rows
        traits = [key % START_FACTOR for key in rows.keys]
        self.happened = Events(rows.begins, rows.ends, traits)
        placed = [
            (stretch.begins, stretch.ends, number)
            for number, report in enumerate(rows.reports)
            if (stretch := stretch_published(report.published)) is not None
        ]
        placed.sort()
        self._reports = [rows.reports[number] for _, _, number in placed]
        self.reported = Events(
            [row[0] for row in placed], [row[1] for row in placed], [REPORT_LOOK] * len(placed)
        )
        self.undated = len(rows.reports) - len(placed)

    @property
    def left_out(self) -> int:
        """How many times of the query have no place on the line."""
        return self._rows.left_out

    @property
    def articles(self) -> int:
        """How many articles tell of these times."""
        return len(self._rows.reports)

    def report(self, number: int) -> Report:
        return self._reports[number]

    def report_of(self, time: int) -> int | None:
        """The report in which a time stands, None for one without a day."""
        return self._by_version.get(self._rows.keys[time] >> VERSION_SHIFT)

    def times_in(self, report: int) -> Sequence[int]:
        """The times that stand in a report."""
        return self._by_report.get(self._reports[report].version_no, ())

    def same_days(self, time: int) -> range:
        """All times of the same days, that one among them."""
        begins, ends = self.happened.begins, self.happened.ends
        days = begins[time], ends[time]
        first = last = time
        while first and (begins[first - 1], ends[first - 1]) == days:
            first -= 1
        while last + 1 < len(begins) and (begins[last + 1], ends[last + 1]) == days:
            last += 1
        return range(first, last + 1)

    def reports_of_days(self, time: int) -> list[int]:
        """The reports that tell of the same days, in their order."""
        found = {self.report_of(each) for each in self.same_days(time)}
        return sorted(report for report in found if report is not None)

    def told(self, times: Sequence[int]) -> list[ToldTime | None]:
        """What is told of these times; None for one that has gone meanwhile."""
        return self._library.ledger.told([key_of(self._rows.keys[time]) for time in times])

    def key(self, time: int) -> int:
        """What stays the same for a time when the line is read anew."""
        return self._rows.keys[time] // START_FACTOR

    def find(self, key: int) -> int | None:
        """The time of a key, None where it is not on the line."""
        keys = self._rows.keys
        return next((n for n, each in enumerate(keys) if each // START_FACTOR == key), None)

    def find_report(self, article_id: str) -> int | None:
        """The report of an article, None where it is not on the line."""
        wanted = (n for n, report in enumerate(self._reports) if report.article_id == article_id)
        return next(wanted, None)

    @cached_property
    def _by_version(self) -> dict[int, int]:
        return {report.version_no: number for number, report in enumerate(self._reports)}

    @cached_property
    def _by_report(self) -> dict[int, list[int]]:
        result: defaultdict[int, list[int]] = defaultdict(list)
        for number, key in enumerate(self._rows.keys):
            result[key >> VERSION_SHIFT].append(number)
        return dict(result)


def names_like(library: Library, typed: str, most: int = 12) -> list[str]:
    """Names of entities that are spelt somehow so, those of the most articles first.

    One that is called exactly so comes before all others.
    """
    if not typed.strip():
        return []
    query = EntityQuery(words=parts_of(typed), limit=most)
    found = [entry.entity.name for entry in library.entity_index.entries(query)]
    found += [row.name for row in library.entities(typed.strip(), most)]
    wanted = typed.strip().casefold()
    return sorted(dict.fromkeys(found), key=lambda name: name.casefold() != wanted)[:most]


def reason_of(library: Library, time: ToldTime) -> str:
    """How the value of a time was reached, as the analysis or a person has it; "" not known."""
    article = open_article.load(library, time.article_id)
    if article is None or article.version.id != time.version_id:
        return ""
    settled = time_at(article, Span(time.start, time.end))
    finding = settled.finding if settled is not None else None
    return finding.reason if isinstance(finding, TimeExpression) else ""


def time_at(article: OpenArticle, span: Span) -> SettledFinding | None:
    """The time of an open article that stands at a place, None where none does."""
    findings = article.findings
    for at in range(bisect_left(findings.starts, span.start), len(findings)):
        settled = findings[at]
        if settled.finding.start > span.start:
            break
        if isinstance(settled.finding, TimeExpression) and settled.finding.span == span:
            return settled
    return None


class Telling(Job):
    """Tells many times bit by bit, while the window goes on; `done` carries the list of them."""

    def __init__(
        self, chronicle: Chronicle, times: Sequence[int], label: str, parent: QObject | None = None
    ) -> None:
        super().__init__(label, parent)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)
        self._found: list[ToldTime] = []
        self._bits: Iterator[Sequence[int]] = (
            times[at : at + _AT_ONCE] for at in range(0, len(times), _AT_ONCE)
        )
        self._chronicle = chronicle
        self.ended.connect(self._timer.stop)

    def start(self) -> None:
        super().start()
        self._timer.start()

    def _go_on(self) -> None:
        bit = next(self._bits, None)
        if bit is None:
            self.finish(self._found)
            return
        try:
            self._found += [time for time in self._chronicle.told(bit) if time is not None]
        except PostilError as error:
            self.fail(str(error))
