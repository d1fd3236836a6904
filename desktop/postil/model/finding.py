"""What the analysis found. Offsets are code points of one version, end exclusive."""

from dataclasses import dataclass
from enum import StrEnum

from postil.model.passage import Span


class EntityLabel(StrEnum):
    PERSON = "PERSON"
    ORG = "ORG"
    GPE = "GPE"
    LOC = "LOC"
    NORP = "NORP"
    FAC = "FAC"
    EVENT = "EVENT"
    PRODUCT = "PRODUCT"
    WORK_OF_ART = "WORK_OF_ART"
    LAW = "LAW"
    MISC = "MISC"


class QuoteForm(StrEnum):
    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class TimeType(StrEnum):
    """TIMEX3 types (TimeML 1.2.1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Modifier(StrEnum):
    """What stands before a number: exactly, about, more than, …"""

    EXACT = "="
    ABOUT = "~"
    MORE = ">"
    LESS = "<"
    AT_LEAST = ">="
    AT_MOST = "<="
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Where something was found, by which component ("entities 1"), and how sure it is (0–1).

    `confidence` is None where the component has no measure of it; it is never made up.
    """

    start: int
    end: int
    component: str
    confidence: float | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityMention(Finding):
    """A mention of an entity; `entity` is the canonical name it stands for, "" where not known.

    `lat` and `lon` are degrees (WGS 84) of a place that was located.
    """

    label: EntityLabel
    entity: str = ""
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation(Finding):
    """Somebody's words or what they mean: content, cue and speaker, each in one or several parts.

    `start` and `end` span the content's parts. `speaker` and `cue` may be empty;
    `speaker_entity` is a canonical name, "" where not known.
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    speaker: tuple[Span, ...] = ()
    form: QuoteForm = QuoteForm.DIRECT
    speaker_entity: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Finding):
    """A number with its unit: `value`, or `low` and `high` for a range.

    `unit_name` is the singular English name ("square kilometre"), "" for a bare count; `unit_code`
    its UCUM code ("km2") or the ISO 4217 code of a currency; `dimension` e.g. "area", "currency",
    "count"; `of` what is counted, as it stands in the text; `factor` times value gives SI units.
    `place` is the canonical name of the place that it holds for and `as_of` the TIMEX3 value of the
    day or period that it is as of, both "" where the text does not tell beside it. `said_by` is who
    says so where a person set it, else "": then it is the speaker of the quotation around it.
    """

    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit_name: str = ""
    unit_code: str = ""
    dimension: str = ""
    modifier: Modifier = Modifier.EXACT
    of: str = ""
    factor: float | None = None
    place: str = ""
    as_of: str = ""
    said_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression(Finding):
    """A date, time, duration or set: TIMEX3 `value` and `mod` ("" where none).

    `earliest` and `latest` are ISO 8601 days that bound it (both inclusive), "" where open;
    `reason` says how the value was reached ("no year; published 2025-04-08; nearest past").
    """

    timex: TimeType
    value: str
    mod: str = ""
    earliest: str = ""
    latest: str = ""
    reason: str = ""


AnyFinding = EntityMention | Quotation | Quantity | TimeExpression


class FindingKind(StrEnum):
    ENTITY = "entity"
    QUOTE = "quote"
    QUANTITY = "quantity"
    TIME = "time"


KIND_OF: dict[type[Finding], FindingKind] = {
    EntityMention: FindingKind.ENTITY,
    Quotation: FindingKind.QUOTE,
    Quantity: FindingKind.QUANTITY,
    TimeExpression: FindingKind.TIME,
}


def kind_of(finding: Finding) -> FindingKind:
    return KIND_OF[type(finding)]
