"""What a person says of a name in the text: here, in the whole article, or everywhere."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from postil.model.annotation import Decision
from postil.model.change import Change
from postil.model.finding import EntityLabel, EntityMention
from postil.model.naming_rule import EntityName
from postil.model.passage import Span
from postil.model.ruling import occurrences
from postil.model.verdict import SettledFinding
from postil.workspace import deeds
from postil.workspace.naming import A_THING, Naming
from postil.workspace.open_article import OpenArticle
from postil.workspace.quoting import BY_HAND
from postil.workspace.session import ReadingSession


class Scope(StrEnum):
    """For what something is said of a name."""

    MENTION = "mention"
    ARTICLE = "article"
    EVERYWHERE = "everywhere"


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of an entity in the open article: who it is, and in which words."""

    settled: SettledFinding
    mention: EntityMention
    words: str

    @property
    def entity(self) -> EntityName:
        return EntityName(self.mention.entity or self.words, self.mention.label)


class NameVerdicts:
    """Deeds on names of the open article. Each is False where nothing was to be done."""

    def __init__(self, session: ReadingSession) -> None:
        self._session = session
        self.naming = Naming(session)

    def confirm(self, named: Named, scope: Scope = Scope.MENTION) -> bool:
        """It is what it was taken for: this mention, all of the entity, its words everywhere."""
        if scope is Scope.EVERYWHERE:
            return self.naming.name(named.words, named.entity)
        return self._judge(named, self._same(named, scope), Decision.CONFIRMED, "Confirm")

    def reject(self, named: Named, scope: Scope = Scope.MENTION) -> bool:
        """It is no name of that kind: this mention, these words in the article or everywhere."""
        if scope is Scope.EVERYWHERE:
            wrong = EntityName(named.words, named.entity.label)
            return self.naming.never(wrong, instead=named.settled.verdict)
        return self._judge(named, self._worded(named, scope), Decision.REJECTED, "Reject")

    def retype(self, named: Named, label: EntityLabel, scope: Scope = Scope.MENTION) -> bool:
        """It is something else: a place and no person."""
        if scope is Scope.EVERYWHERE:
            if named.words == named.entity.name:
                right = EntityName(named.words, label)
                return self.naming.name(named.words, right, named.settled.verdict)
            return self.naming.retype(named.entity, label)
        verb = f"Say that it is {A_THING[label]}:"
        return self._correct(named, self._same(named, scope), verb, label=label)

    def rename(self, named: Named, name: str, scope: Scope = Scope.MENTION) -> bool:
        """The entity goes by another name."""
        name = " ".join(name.split())
        if scope is Scope.EVERYWHERE:
            return self.naming.rename(named.entity, name)
        return bool(name) and self._correct(
            named, self._same(named, scope), f"Name “{name}”:", entity=name
        )

    def same_as(self, named: Named, other: EntityName, scope: Scope = Scope.MENTION) -> bool:
        """The entity is one that goes by another name."""
        if scope is Scope.EVERYWHERE:
            return self.naming.merge([named.entity], other)
        return self._become(named, self._same(named, scope), other)

    def someone_else(self, named: Named, other: EntityName, scope: Scope = Scope.MENTION) -> bool:
        """These words stand for somebody else, here, in the article, or wherever they stand."""
        if scope is Scope.EVERYWHERE:
            return self.naming.name(named.words, other, named.settled.verdict)
        return self._become(named, self._worded(named, scope), other)

    def set_extent(self, named: Named, span: Span) -> bool:
        """Let a mention be other words."""
        opened = self._session.open
        words = opened.version.text[span.start : span.end] if opened else ""
        if not words.strip():
            return False
        start = span.start + len(words) - len(words.lstrip())
        return self._correct(
            named, [named], "Change the extent of", start=start, end=start + len(words.strip())
        )

    def add(self, span: Span, entity: EntityName, scope: Scope = Scope.MENTION) -> bool:
        """A passage names an entity, and so do its words elsewhere in the article or everywhere."""
        opened = self._session.open
        if opened is None:
            return False
        words = opened.version.text[span.start : span.end]
        if scope is Scope.EVERYWHERE:
            return self.naming.name(words, entity)
        spans = occurrences(words, opened.version.text) if scope is Scope.ARTICLE else [span]
        changes = [_naming(opened, each, entity) for each in free_of(opened, spans, words)]
        label = f"Add “{deeds.shortened(words)}”, {A_THING[entity.label]}"
        return self._do(changes, label)

    # ---------------------------------------------------------------- inside

    def _same(self, named: Named, scope: Scope) -> list[Named]:
        """The mentions of the same entity in the article, or just this one."""
        if scope is Scope.MENTION:
            return [named]
        return mentions(self._session.open, lambda _, entity: entity == named.entity)

    def _worded(self, named: Named, scope: Scope) -> list[Named]:
        """The mentions in the same words in the article that are of the same kind, or this one."""
        if scope is Scope.MENTION:
            return [named]
        label = named.entity.label
        return mentions(
            self._session.open,
            lambda words, entity: words == named.words and entity.label is label,
        )

    def _become(self, named: Named, each: Sequence[Named], other: EntityName) -> bool:
        fields = {"entity": other.name, "label": other.label}
        return self._correct(named, each, f"Say that it is “{other.name}”:", **fields)

    def _correct(self, named: Named, each: Sequence[Named], verb: str, **fields: object) -> bool:
        opened = self._session.open
        if opened is None:
            return False
        changes = []
        for one in each:
            verdict = one.settled.verdict
            added = verdict is not None and verdict.decision is Decision.ADDED
            instead = replace(one.mention, component=BY_HAND, confidence=None, **fields)  # type: ignore[arg-type]
            decision = Decision.ADDED if added else Decision.CORRECTED
            changes.append(
                deeds.judging(opened.version, one.settled.origin, decision, instead, verdict)
            )
        return self._do(changes, _told(verb, named, each))

    def _judge(self, named: Named, each: Sequence[Named], decision: Decision, verb: str) -> bool:
        opened = self._session.open
        if opened is None:
            return False
        changes = [
            deeds.judging(
                opened.version, one.settled.origin, decision, one.mention, one.settled.verdict
            )
            for one in each
        ]
        return self._do(changes, _told(verb, named, each))

    def _do(self, changes: Sequence[Change], label: str) -> bool:
        if not changes:
            return False
        whole = deeds.together(changes, label)
        return self._session.do(replace(whole, label=label))


def named_at(opened: OpenArticle | None, settled: SettledFinding | None) -> Named | None:
    """A finding of the open article as a name; None where it is none."""
    if opened is None or settled is None or not isinstance(settled.finding, EntityMention):
        return None
    mention = settled.finding
    return Named(settled, mention, opened.version.text[mention.start : mention.end])


def mentions(
    opened: OpenArticle | None,
    wanted: Callable[[str, EntityName], bool],
    within: Span | None = None,
) -> list[Named]:
    """The names of an article that are wanted for their words and entity, in the text's order.

    Where `within` is given, only those that share a character with it.
    """
    if opened is None:
        return []
    text, findings = opened.version.text, opened.findings
    labels = [label for _, label in findings.kinds]
    columns = zip(
        findings.starts, findings.ends, findings.codes, findings.name_numbers, strict=True
    )
    found = []
    for place, (start, end, code, name) in enumerate(columns):
        if within is not None and not (start < within.end and within.start < end):
            continue
        label, words = labels[code], text[start:end]
        if label is not None and wanted(words, EntityName(findings.names[name] or words, label)):
            named = named_at(opened, findings[place])
            found += [named] if named else []
    return found


def free_of(opened: OpenArticle, spans: Iterable[Span], words: str) -> list[Span]:
    """The spans that lie in no longer name of the article."""
    longer = mentions(opened, lambda w, _: len(w) > len(words) and words in w)
    outer = [named.mention.span for named in longer]
    return [
        span
        for span in spans
        if not any(one.start <= span.start and span.end <= one.end for one in outer)
    ]


def _naming(opened: OpenArticle, span: Span, entity: EntityName) -> Change:
    """The change that makes a passage name an entity, whatever it was taken for."""
    start, end = span
    made = EntityMention(
        start=start, end=end, component=BY_HAND, label=entity.label, entity=entity.name
    )
    starts = opened.findings.starts
    for place in range(bisect_left(starts, start), bisect_right(starts, start)):
        settled = opened.findings[place]
        if isinstance(settled.finding, EntityMention) and settled.finding.end == end:
            added = settled.verdict is not None and settled.verdict.decision is Decision.ADDED
            decision = Decision.ADDED if added else Decision.CORRECTED
            return deeds.judging(opened.version, settled.origin, decision, made, settled.verdict)
    return deeds.judging(opened.version, made, Decision.ADDED, made, None)


def _told(verb: str, named: Named, each: Sequence[Named]) -> str:
    words = f"“{deeds.shortened(named.words)}”"
    return f"{verb} {words}" if len(each) == 1 else f"{verb} {len(each)} mentions of {words}"
