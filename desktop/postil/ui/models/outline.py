"""What an article holds, gathered into lines: each person once, each quotation, number and date."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from postil.model.annotation import Link
from postil.model.finding import (
    AnyFinding,
    EntityLabel,
    EntityMention,
    Quantity,
    Quotation,
    TimeExpression,
)
from postil.model.verdict import SettledFinding
from postil.ui.reader.marks import MarkRef, speaker_name
from postil.ui.wording import LABEL_NAMES, LAYER_NAMES, day
from postil.workspace.deeds import shortened
from postil.workspace.open_article import OpenArticle
from postil.workspace.session import ReadingSession

_LONGEST: Final = 120


@dataclass(frozen=True, slots=True)
class Line:
    """What a line says, and the marks that it stands for in the order of the text."""

    title: str
    beside: str
    refs: tuple[MarkRef, ...]


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    lines: tuple[Line, ...]


def outline_of(session: ReadingSession) -> list[Section]:
    """The sections of the open article that have lines, people first."""
    article = session.open
    if article is None:
        return []
    sections = [*_entities(article), *_others(article), *_made(article, session)]
    return [s for s in sections if s.lines]


def _entities(article: OpenArticle) -> Iterator[Section]:
    named: dict[EntityLabel, dict[str, list[MarkRef]]] = {}
    for settled in article.findings:
        finding = settled.finding
        if isinstance(finding, EntityMention):
            name = finding.entity or _words(article, finding)
            named.setdefault(finding.label, {}).setdefault(name, []).append(_ref(settled))
    for label in EntityLabel:
        found = sorted(named.get(label, {}).items(), key=lambda item: -len(item[1]))
        lines = (
            Line(name, f"{len(refs):,}" if len(refs) > 1 else "", tuple(refs))
            for name, refs in found
        )
        yield Section(LABEL_NAMES[label], tuple(lines))


def _others(article: OpenArticle) -> Iterator[Section]:
    lines: dict[str, list[Line]] = {"quotes": [], "quantities": [], "times": []}
    for settled in article.findings:
        finding = settled.finding
        match finding:
            case Quotation():
                words = _words(article, finding)
                speaker = speaker_name(finding, article.version.text)
                title = f"{speaker}: {words}" if speaker else words
                lines["quotes"].append(Line(title, "", (_ref(settled),)))
            case Quantity():
                lines["quantities"].append(Line(_words(article, finding), "", (_ref(settled),)))
            case TimeExpression():
                line = Line(_words(article, finding), when(finding), (_ref(settled),))
                lines["times"].append(line)
    for layer, found in lines.items():
        yield Section(LAYER_NAMES[layer], tuple(found))


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


def _ref(settled: SettledFinding) -> MarkRef:
    return MarkRef(settled.finding.span, finding=settled)


def _words(article: OpenArticle, finding: AnyFinding) -> str:
    return shortened(article.version.text[finding.start : finding.end], _LONGEST)
