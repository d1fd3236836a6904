"""What was found in all articles as lists: quotations, quantities and times, row by row.

The rows tell what was found in the versions that are read now, as a person's verdicts leave it
(`postil.model.verdict`). Offsets count code points of the version, end exclusive.
"""

from dataclasses import dataclass
from enum import StrEnum

from postil.model.finding import Modifier, QuoteForm, TimeType
from postil.model.identity import ArticleId, VersionId


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """Where a finding stands and what its article is called. `words` are its own, as written.

    `settled`: a person confirmed, corrected or added it.
    """

    article_id: ArticleId
    version_id: VersionId
    title: str
    outlet: str
    published: str
    start: int
    end: int
    words: str
    settled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRow(LedgerRow):
    """A quotation; its parts are joined by " … ". `speaker` is a canonical name, "" not known.

    `said` is the ISO 8601 day on which it was said, where the text tells beside the cue, else "".
    """

    speaker: str
    cue: str
    form: QuoteForm
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityRow(LedgerRow):
    """A quantity, its fields as in `postil.model.finding.Quantity`.

    `as_of_day` is the first day of `as_of`, "" where the text does not tell.
    """

    value: float | None
    low: float | None
    high: float | None
    modifier: Modifier
    of: str
    unit_name: str
    unit_code: str
    dimension: str
    factor: float | None
    place: str = ""
    as_of: str = ""
    as_of_day: str = ""
    said_by: str = ""

    @property
    def held(self) -> str:
        """The ISO 8601 day that it is as of: what the text tells, else the day of publication."""
        return self.as_of_day or self.published[:10]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRow(LedgerRow):
    """A time expression, its fields as in `postil.model.finding.TimeExpression`."""

    timex: TimeType
    value: str
    earliest: str
    latest: str


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """A speaker, with how many quotations in how many articles."""

    name: str
    quotes: int
    articles: int


@dataclass(frozen=True, slots=True)
class SpeakerSummary:
    """How somebody is quoted: days of publication, outlets and cues, the most frequent first.

    `first` and `last` are days as the articles state them, "" where none does.
    """

    quotes: int
    articles: int
    first: str
    last: str
    outlets: tuple[tuple[str, int], ...]
    cues: tuple[tuple[str, int], ...]


class LedgerOrder(StrEnum):
    """What a ledger is sorted by; ties stand in the order of adding and of the text.

    AS_OF is the day that a quantity holds for, else, and of all other rows, that of publication;
    COUNTED, what quantities measure and count, and then the same.
    """

    PUBLISHED = "published"
    AS_OF = "as of"
    COUNTED = "counted"
    OUTLET = "outlet"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class LedgerQuery:
    """Which rows, in which order, which page of them. What is empty or None narrows nothing.

    `articles` are those to look at; `speaker` is a canonical name, and "" asks for quotations whose
    speaker is not known. `words` must stand in the finding's own words and `outlet` in the name of
    the outlet, in any case of ASCII letters. `since` and `until` bound the day of publication, both
    inclusive. `dimension` is for quantities ("area"). `entity` is a canonical name that stands in
    the article.
    """

    articles: tuple[ArticleId, ...] = ()
    speaker: str | None = None
    outlet: str = ""
    form: QuoteForm | None = None
    words: str = ""
    since: str = ""
    until: str = ""
    dimension: str = ""
    entity: str = ""
    order: LedgerOrder = LedgerOrder.PUBLISHED
    descending: bool = True
    limit: int = 200
    offset: int = 0
