"""What articles say of one entity: where they mention it, how they spell it, with whom."""

from bisect import bisect_left, bisect_right
from collections import Counter, OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from postil.model.annotation import Link, LinkEnd
from postil.model.entity_rows import Appearance
from postil.model.finding import FindingKind, Quotation
from postil.model.identity import ArticleId
from postil.model.ledger import QuoteRow
from postil.model.naming_rule import EntityName
from postil.model.passage import Span
from postil.model.sentences import sentence_of
from postil.model.verdict import SettledFindings
from postil.store.library import Library
from postil.workspace import open_article
from postil.workspace.open_article import OpenArticle
from postil.workspace.session import ReadingSession

_KEPT: Final = 60
"""Articles whose mentions are kept in memory."""
_REACH: Final = 220
"""Characters of a sentence on either side of a mention that are shown."""
_BACK: Final = 12
"""Quotations that begin before a mention, among which those around it are looked for."""


@dataclass(frozen=True, slots=True)
class MentionLine:
    """A mention in its sentence. `settled`: a person said that it is so."""

    span: Span
    before: str
    words: str
    behind: str
    settled: bool


class ArticleReading:
    """What one article says of an entity; each thing is looked for when it is asked for."""

    def __init__(self, article: OpenArticle, entity: EntityName) -> None:
        self._article, self._entity = article, entity
        self.places = tuple(_places(article, entity))

    def __len__(self) -> int:
        return len(self.places)

    def mentioned_in(self, end: LinkEnd) -> bool:
        """Whether it is mentioned where a link begins or ends."""
        if end.passage.version_id != self._article.version.id:
            return False
        return any(self._span(place).overlaps(end.passage.span) for place in self.places)

    def line(self, number: int) -> MentionLine:
        """One of the mentions, in the order of the text."""
        text, span = self._article.version.text, self._span(self.places[number])
        first, last = sentence_of(text, span)
        start, end = max(first, span.start - _REACH), min(last, span.end + _REACH)
        before = " ".join(text[start : span.start].split())
        behind = " ".join(text[span.end : end].split())
        return MentionLine(
            span,
            f"{'…' if start > first else ''}{before}{_gap(text[start : span.start][-1:], before)}",
            " ".join(text[span.start : span.end].split()),
            f"{_gap(text[span.end : span.end + 1], behind)}{behind}{'…' if end < last else ''}",
            self._article.findings[self.places[number]].settled,
        )

    @cached_property
    def spellings(self) -> Counter[str]:
        """How often it is written in which way."""
        text = self._article.version.text
        spans = (self._span(place) for place in self.places)
        return Counter(" ".join(text[span.start : span.end].split()) for span in spans)

    @cached_property
    def beside(self) -> frozenset[EntityName]:
        """The other entities that stand in one sentence with it."""
        findings, text = self._article.findings, self._article.version.text
        found: set[EntityName] = set()
        for place in self.places:
            first, last = sentence_of(text, self._span(place))
            begin, end = bisect_left(findings.starts, first), bisect_left(findings.starts, last)
            found.update(_names(findings, range(begin, end), text))
        return frozenset(found - {self._entity})

    @cached_property
    def about(self) -> tuple[QuoteRow, ...]:
        """The quotations in which it is mentioned and that are not its own."""
        findings, codes = self._article.findings, _codes(self._article.findings)
        quotes = [at for at, code in enumerate(findings.codes) if code in codes]
        starts = [findings.starts[at] for at in quotes]
        rows: dict[Span, QuoteRow] = {}
        for place in self.places:
            span = self._span(place)
            here = bisect_right(starts, span.start)
            for at in quotes[max(0, here - _BACK) : here]:
                row = self._quoted(at, span)
                if row is not None:
                    rows.setdefault(Span(row.start, row.end), row)
        return tuple(rows[span] for span in sorted(rows))

    def _quoted(self, at: int, mention: Span) -> QuoteRow | None:
        settled = self._article.findings[at]
        quote = settled.finding
        if not isinstance(quote, Quotation) or quote.speaker_entity == self._entity.name:
            return None
        if not any(part.start <= mention.start < part.end for part in quote.content):
            return None
        article, text = self._article.article, self._article.version.text
        return QuoteRow(
            article_id=article.id,
            version_id=self._article.version.id,
            title=article.title,
            outlet=article.outlet,
            published=article.published,
            start=quote.start,
            end=quote.end,
            words=" … ".join(text[part.start : part.end] for part in quote.content),
            settled=settled.settled,
            speaker=quote.speaker_entity,
            cue=" … ".join(text[part.start : part.end] for part in quote.cue),
            form=quote.form,
        )

    def _span(self, place: int) -> Span:
        findings = self._article.findings
        return Span(findings.starts[place], findings.ends[place])


class EntityReading:
    """Reads articles for one entity and keeps the last ones."""

    def __init__(self, library: Library, entity: EntityName) -> None:
        self._library, self.entity = library, entity
        self._known: OrderedDict[ArticleId, ArticleReading | None] = OrderedDict()

    def of(self, article_id: ArticleId) -> ArticleReading | None:
        """What an article says of the entity; None where it is not there any more."""
        if article_id not in self._known:
            opened = open_article.load(self._library, article_id)
            self._known[article_id] = ArticleReading(opened, self.entity) if opened else None
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)
        self._known.move_to_end(article_id)
        return self._known[article_id]


@dataclass(slots=True)
class Gathered:
    """What was gathered of an entity from the newest `read` of `of` articles."""

    of: int = 0
    read: int = 0
    spellings: Counter[str] = field(default_factory=Counter)
    in_article: Counter[EntityName] = field(default_factory=Counter)
    in_sentence: Counter[EntityName] = field(default_factory=Counter)
    about: list[QuoteRow] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        return self.read >= self.of


def gathering(
    library: Library, entity: EntityName, appearances: Sequence[Appearance], into: Gathered
) -> Iterator[None]:
    """Reads articles one after the other, each some milliseconds, and adds what they say."""
    for appearance in appearances:
        opened = open_article.load(library, appearance.article_id)
        if opened is not None:
            reading = ArticleReading(opened, entity)
            into.spellings.update(reading.spellings)
            into.in_sentence.update(reading.beside)
            everywhere = _names(opened.findings, range(len(opened.findings)), opened.version.text)
            into.in_article.update(set(everywhere) - {entity})
            into.about.extend(reading.about)
        into.read += 1
        yield


def links_of(session: ReadingSession, entity: EntityName) -> list[tuple[Link, LinkEnd, str]]:
    """The links that begin or end where the entity is mentioned: that end, and what they say."""
    reading = EntityReading(session.library, entity)
    found = []
    for link in session.library.entity_index.links(entity):
        kind = session.link_types.get(link.type_id)
        for end in (link.source, link.target):
            article = reading.of(end.article_id)
            if article is None or not article.mentioned_in(end):
                continue
            said = kind.name if kind else "linked to"
            if end is not link.source and kind is not None:
                said = kind.inverse or kind.name
            found.append((link, end, said))
            break
    return found


def _places(article: OpenArticle, entity: EntityName) -> Iterator[int]:
    """The findings that mention an entity; one without a canonical name counts as it is written."""
    findings, text = article.findings, article.version.text
    labels = [label for _, label in findings.kinds]
    number = findings.names.index(entity.name) if entity.name in findings.names else -1
    for place, (code, name) in enumerate(zip(findings.codes, findings.name_numbers, strict=True)):
        if labels[code] is not entity.label:
            continue
        if name == number:
            yield place
        elif not findings.names[name]:
            words = text[findings.starts[place] : findings.ends[place]]
            if words == entity.name:
                yield place


def _names(findings: SettledFindings, places: range, text: str) -> Iterator[EntityName]:
    for place in places:
        label = findings.kinds[findings.codes[place]][1]
        if label is not None:
            name = findings.names[findings.name_numbers[place]]
            yield EntityName(name or text[findings.starts[place] : findings.ends[place]], label)


def _codes(findings: SettledFindings) -> set[int]:
    return {code for code, (kind, _) in enumerate(findings.kinds) if kind is FindingKind.QUOTE}


def _gap(character: str, beside: str) -> str:
    return " " if beside and character.isspace() else ""
