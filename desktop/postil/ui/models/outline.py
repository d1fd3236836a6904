"""What an article holds, gathered into lines: each person once, each quotation, number and date."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from postil.model.annotation import Link
from postil.model.finding import (
    AnyFinding,
    EntityLabel,
    FindingKind,
    Quantity,
    Quotation,
    TimeExpression,
)
from postil.model.grouping import Group, Grouping
from postil.model.naming_rule import EntityName
from postil.model.on_demand import OnDemand
from postil.model.verdict import SettledFindings
from postil.ui.reader.marks import MarkRef, speaker_name
from postil.ui.reader.number_words import beside
from postil.ui.wording import LABEL_NAMES, LAYER_NAMES, day
from postil.workspace.deeds import shortened
from postil.workspace.open_article import OpenArticle
from postil.workspace.session import ReadingSession

_LONGEST: Final = 120
_MANY: Final = 2_000
"""Groups after which the window gets a turn."""
_ALL: Final = object()
NEW_HERE: Final = "New here"
"""Over the names that occur in no other article of the library."""
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
    """The sections of what a session has open, people first.

    Those of findings are gathered bit by bit, and only where the findings are others than before.
    """

    def __init__(self) -> None:
        self._article: OpenArticle | None = None
        self._gathering: Iterator[None] = iter(())
        self._found: list[Section] = []
        self._named: list[tuple[EntityName, Sequence[int]]] = []
        self._new = Section(NEW_HERE, ())
        self._new_names: set[EntityName] | None = None

    def go_on(self, session: ReadingSession) -> bool:
        """Gather some more of what is open; True when `sections` has all of it."""
        article, known = session.open, self._article
        if article is None:
            return True
        if known is None or article.findings is not known.findings:
            self._article, self._found = article, []
            self._gathering = self._gathered(article)
        return next(self._gathering, _ALL) is _ALL

    def _gathered(self, article: OpenArticle) -> Iterator[None]:
        grouping = Grouping(article.findings, article.version.text)
        while not grouping.go_on():
            yield
        groups = grouping.groups()
        if len(groups) > _MANY:
            yield
        self._found = list(_found_sections(article, groups))
        self._named = [(EntityName(g.name, g.label), g.places) for g in groups if g.label]
        self._new_names = None
        if len(groups) > _MANY:
            yield

    def sections(self, session: ReadingSession) -> list[Section]:
        """The sections that have lines."""
        article = session.open
        if article is None:
            return []
        names, others = self._found[: len(EntityLabel)], self._found[len(EntityLabel) :]
        new = self._new_here(article, session)
        return [s for s in (*names, new, *others, *_made(article, session)) if s.lines]

    def _new_here(self, article: OpenArticle, session: ReadingSession) -> Section:
        """Who and what is named in no other article; nothing where all is, as in the first one."""
        names = session.library.entity_index.only_in(article.article.id)
        if names != self._new_names:
            self._new_names = names
            new = [(entity.name, places) for entity, places in self._named if entity in names]
            lines = _EntityLines(article, new) if len(new) < len(self._named) else ()
            self._new = Section(NEW_HERE, lines)
        return self._new


def outline_of(session: ReadingSession) -> list[Section]:
    """The sections of the open article that have lines, people first."""
    outline = Outline()
    while not outline.go_on(session):
        pass
    return outline.sections(session)


def _found_sections(article: OpenArticle, groups: list[Group]) -> Iterator[Section]:
    named: dict[EntityLabel, list[tuple[str, Sequence[int]]]] = {x: [] for x in EntityLabel}
    for group in groups:
        if group.label is not None:
            named[group.label].append((group.name, group.places))
    for label, entities in named.items():
        entities.sort(key=lambda item: -len(item[1]))
        yield Section(LABEL_NAMES[label], _EntityLines(article, entities))
    for kind, layer in _OTHERS.items():
        places = [group.places for group in groups if group.kind is kind]
        yield Section(LAYER_NAMES[layer], _FoundLines(article, places[0] if places else ()))


def _told(article: OpenArticle, finding: AnyFinding) -> tuple[str, str]:
    """What the line of a finding says, and what stands beside it."""
    words = shortened(article.version.text[finding.start : finding.end], _LONGEST)
    match finding:
        case Quotation():
            speaker = speaker_name(finding, article.version.text)
            return f"{speaker}: {words}" if speaker else words, ""
        case TimeExpression():
            return words, when(finding)
        case Quantity():
            return words, beside(finding, words)
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
