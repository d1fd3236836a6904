"""What the timeline asks the library for, and what it gets: columns, for there are 100,000 rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from postil.model.finding import TimeExpression, TimeType
from postil.model.identity import ArticleId, TagId, VersionId
from postil.model.stretch import Edges

_TYPES: Final = tuple(TimeType)
REPORT_LOOK: Final = 3
"""The look of an article on the line, which no time has: sets are not on it."""
SETTLED_LOOK: Final = 4
_EDGES_FROM: Final = 3

_START_BITS: Final = 26
_TRAIT_BITS: Final = 8
VERSION_SHIFT: Final = _START_BITS + _TRAIT_BITS
VERSION_FACTOR: Final = 1 << VERSION_SHIFT
START_FACTOR: Final = 1 << _TRAIT_BITS


@dataclass(frozen=True, slots=True)
class TimelineQuery:
    """Which times. What is empty or None narrows nothing.

    `articles`, `outlet`, `since` and `until` are as in `postil.model.ledger.LedgerQuery`. `words`
    must stand near the time, in any case of ASCII letters. `tags` are tags with those under them,
    of the article or of a mark in it, and any of them will do. `entity` is a canonical name that
    stands in the sentence of the time, or anywhere in its article.
    """

    articles: tuple[ArticleId, ...] = ()
    outlet: str = ""
    words: str = ""
    since: str = ""
    until: str = ""
    tags: tuple[TagId, ...] | None = None
    entity: str = ""
    in_sentence: bool = True
    settled: bool = False


class Traits(NamedTuple):
    """What a small number says of a time: its type, whether a person said so, its edges."""

    timex: TimeType
    settled: bool
    edges: Edges


def traits_number(timex: TimeType, settled: bool, edges: Edges) -> int:
    """Seven bits: what `traits_of` reads."""
    return _TYPES.index(timex) | SETTLED_LOOK * settled | edges << _EDGES_FROM


def traits_of(number: int) -> Traits:
    return Traits(
        _TYPES[number & 3], bool(number & SETTLED_LOOK), Edges(number >> _EDGES_FROM & 15)
    )


class TimeKey(NamedTuple):
    """Where a time stands: the library's number of a version, and the first code point."""

    version_no: int
    start: int
    traits: int


def key_of(number: int) -> TimeKey:
    """What a key of `TimelineRows` says."""
    version_no, rest = divmod(number, VERSION_FACTOR)
    return TimeKey(version_no, *divmod(rest, START_FACTOR))


class Report(NamedTuple):
    """An article that tells of some time. `published` is as in `postil.model.article.Article`."""

    version_no: int
    article_id: ArticleId
    version_id: VersionId
    title: str
    outlet: str
    published: str


@dataclass(frozen=True, slots=True)
class TimelineRows:
    """Times as columns, in the order of `begins` and `ends` (minutes, see `postil.model.stretch`).

    A key says with `key_of` where the time stands. `reports` are the articles of these times.
    `left_out` counts the times that a query picks and that have no place on the line: what happens
    again and again, and what the text does not date.
    """

    begins: Sequence[int]
    ends: Sequence[int]
    keys: Sequence[int]
    reports: tuple[Report, ...] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldTime:
    """All that is told of one time: its fields, its sentence in three parts, its article."""

    article_id: ArticleId
    version_id: VersionId
    title: str
    outlet: str
    published: str
    start: int
    end: int
    before: str
    words: str
    after: str
    timex: TimeType
    value: str
    mod: str
    earliest: str
    latest: str
    settled: bool

    @property
    def expression(self) -> TimeExpression:
        """The time as the analysis or a person has it, without the reason."""
        return TimeExpression(
            start=self.start,
            end=self.end,
            component="",
            timex=self.timex,
            value=self.value,
            mod=self.mod,
            earliest=self.earliest,
            latest=self.latest,
        )

    @property
    def sentence(self) -> str:
        return self.before + self.words + self.after
