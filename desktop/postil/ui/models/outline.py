"""What an article holds, gathered into lines: each person once, each quotation, number and date."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from postil.model.annotation import Link
from postil.model.finding import (
    AnyFinding,
    EntityLabel,
    FindingKind,
    Quotation,
    TimeExpression,
)
from postil.model.on_demand import OnDemand
from postil.model.verdict import SettledFindings
from postil.ui.reader.marks import MarkRef, speaker_name
from postil.ui.wording import LABEL_NAMES, LAYER_NAMES, day
from postil.workspace.deeds import shortened
from postil.workspace.open_article import OpenArticle
from postil.workspace.session import ReadingSession

_LONGEST: Final = 120
_OTHERS: Final = {
    FindingKind.QUOTE: "quotes",
    FindingKind.QUANTITY: "quantities",
    FindingKind.TIME: "times",
}


@dataclass(frozen=True, slots=True)
class Line:
    """What a line says, and the marks that it stands for in the order of the text."""

    title: str
    beside: str
    refs: Sequence[MarkRef]


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """Lines under a heading. Those of findings are made as they are asked for: a book has tens of
    thousands."""

    title: str
    lines: Sequence[Line]


class Refs(OnDemand[MarkRef]):
    """The marks of some of an article's findings. Equal ones stand at the same places."""

    __hash__ = None

    def __init__(self, findings: SettledFindings, places: Sequence[int]) -> None:
        self._findings, self._places = findings, places

    def __len__(self) -> int:
        return len(self._places)

    def made(self, place: int) -> MarkRef:
        settled = self._findings[self._places[place]]
        return MarkRef(settled.finding.span, finding=settled)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Refs) and self._spans() == other._spans()

    def _spans(self) -> list[tuple[int, int]]:
        starts, ends = self._findings.starts, self._findings.ends
        return [(starts[place], ends[place]) for place in self._places]


class _EntityLines(OnDemand[Line]):
    """A line for each entity, with how often it is mentioned."""

    def __init__(self, article: OpenArticle, named: Sequence[tuple[str, Sequence[int]]]) -> None:
        self._article, self._named = article, named

    def __len__(self) -> int:
        return len(self._named)

    def made(self, place: int) -> Line:
        name, places = self._named[place]
        beside = f"{len(places):,}" if len(places) > 1 else ""
        return Line(name, beside, Refs(self._article.findings, places))


class _FoundLines(OnDemand[Line]):
    """A line for each of some findings that are no entities."""

    def __init__(self, article: OpenArticle, places: Sequence[int]) -> None:
        self._article, self._places = article, places

    def __len__(self) -> int:
        return len(self._places)

    def made(self, place: int) -> Line:
        number = self._places[place]
        title, beside = _told(self._article, self._article.findings[number].finding)
        return Line(title, beside, Refs(self._article.findings, [number]))


class Outline:
    """The sections of what is open, people first. Those of findings are made anew only where the
    findings are others than the last time."""

    def __init__(self) -> None:
        self._findings: SettledFindings | None = None
        self._found: list[Section] = []

    def sections(self, session: ReadingSession) -> list[Section]:
        """The sections that have lines."""
        article = session.open
        if article is None:
            return []
        if article.findings is not self._findings:
            self._findings, self._found = article.findings, list(_found_sections(article))
        return [s for s in (*self._found, *_made(article, session)) if s.lines]


def outline_of(session: ReadingSession) -> list[Section]:
    """The sections of the open article that have lines, people first."""
    return Outline().sections(session)


def _found_sections(article: OpenArticle) -> Iterator[Section]:
    groups = article.findings.groups(article.version.text)
    for label in EntityLabel:
        named = [(name, places) for (_, its, name), places in groups.items() if its is label]
        named.sort(key=lambda item: -len(item[1]))
        yield Section(LABEL_NAMES[label], _EntityLines(article, named))
    for kind, layer in _OTHERS.items():
        yield Section(LAYER_NAMES[layer], _FoundLines(article, groups.get((kind, None, ""), ())))


def _told(article: OpenArticle, finding: AnyFinding) -> tuple[str, str]:
    """What the line of a finding says, and what stands beside it."""
    words = shortened(article.version.text[finding.start : finding.end], _LONGEST)
    match finding:
        case Quotation():
            speaker = speaker_name(finding, article.version.text)
            return f"{speaker}: {words}" if speaker else words, ""
        case TimeExpression():
            return words, when(finding)
    return words, ""


def when(expression: TimeExpression) -> str:
    """The day, month or year that is meant; "" where the text leaves it open."""
    if expression.earliest and expression.earliest == expression.latest:
        return day(expression.earliest)
    return expression.value if expression.value[:4].isdecimal() else ""


def _made(article: OpenArticle, session: ReadingSession) -> Iterator[Section]:
    highlights = (
        Line(
            shortened(a.passage.text, _LONGEST),
            shortened(a.note, 30),
            (MarkRef(a.passage.span, annotation_id=a.id),),
        )
        for a in article.annotations
    )
    yield Section(LAYER_NAMES["highlights"], tuple(highlights))
    yield Section(
        LAYER_NAMES["links"], tuple(_link_line(k, article, session) for k in article.links)
    )


def _link_line(link: Link, article: OpenArticle, session: ReadingSession) -> Line:
    kind = session.link_types.get(link.type_id)
    outward = article.holds(link.source)
    here, there = (link.source, link.target) if outward else (link.target, link.source)
    name = (kind.name if outward else kind.inverse or kind.name) if kind else "linked to"
    title = f"{shortened(here.passage.text, 40)} — {name} — {shortened(there.passage.text, 40)}"
    return Line(title, "", (MarkRef(here.passage.span, link_id=link.id),))
