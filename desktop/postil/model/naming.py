"""The rules on names of a library, laid over what was found in a text."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final

from postil.model.finding import EntityLabel, EntityMention
from postil.model.identity import RuleId
from postil.model.naming_rule import EntityName, NamingRule, RuleKind
from postil.model.packed_findings import PackedFindings
from postil.model.passage import Span

BY_RULE: Final = "rule"
"""What stands as the component of a mention that a rule made."""
_BACK: Final = 8
"""Entity mentions before a place among which those that reach over it are looked for."""


class Naming:
    """The rules that are in force, the earliest first, ready to be laid over findings.

    What is said of words comes first, in the order the rules were made. Then entities that mean
    others go by their names: each rule acts on what the earlier ones left, so that nothing can go
    round in a circle. Last, what goes by a name that is none is gone.
    """

    def __init__(self, rules: Iterable[NamingRule] = ()) -> None:
        active = (rule for rule in rules if rule.enabled)
        self.rules = tuple(sorted(active, key=lambda rule: (rule.made, rule.id)))
        self._of_words: dict[str, list[NamingRule]] = {}
        self._meanings: dict[EntityName, list[tuple[int, NamingRule]]] = {}
        self._apart: set[frozenset[EntityName]] = set()
        for number, rule in enumerate(self.rules):
            about, entity = rule.about, rule.entity
            if rule.kind in (RuleKind.IS, RuleKind.NEVER):
                self._of_words.setdefault(rule.words, []).append(rule)
            elif rule.kind is RuleKind.MEANS and about:
                self._meanings.setdefault(about, []).append((number, rule))
            elif about and entity:
                self._apart.add(frozenset((about, entity)))
        self.sources = frozenset(about.name for about in self._meanings)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Naming) and self.rules == other.rules

    __hash__ = None  # type: ignore[assignment]

    @property
    def on_words(self) -> bool:
        """Whether any rule is about words."""
        return bool(self._of_words)

    @property
    def renamed(self) -> Iterable[EntityName]:
        """The entities that mean others."""
        return self._meanings.keys()

    def way_of(self, name: EntityName) -> Iterator[NamingRule]:
        """The rules by which an entity becomes another, in their order."""
        at = -1
        while (found := self._next(name, at)) is not None:
            at, rule = found
            if rule.entity is None:
                return
            yield rule
            name = rule.entity

    def meaning_of(self, name: EntityName) -> EntityName:
        """The entity that an entity stands for: itself where no rule says otherwise."""
        for rule in self.way_of(name):
            name = rule.entity or name
        return name

    def speaker(self, name: str) -> str:
        """By which name a speaker goes, of whom only the name is known."""
        if name not in self.sources:
            return name
        known = (EntityName(name, label) for label in EntityLabel)
        return next((self.meaning_of(one).name for one in known if one in self._meanings), name)

    def are_apart(self, one: EntityName, other: EntityName) -> bool:
        """Whether a person said that these two are not one."""
        return frozenset((one, other)) in self._apart

    def said_of(
        self, words: str, label: EntityLabel | None
    ) -> tuple[NamingRule | None, EntityName | None]:
        """What rules make of words that were found as `label`, None for not at all.

        The rule that had the last word, None for none; what the words name then, None for nothing.
        """
        spoken: NamingRule | None = None
        entity = EntityName(words, label) if label is not None else None
        for rule in self._of_words.get(words, ()):
            if rule.kind is RuleKind.IS:
                spoken, entity = rule, rule.entity
            elif entity is not None and rule.label in (None, entity.label):
                spoken, entity = rule, None
        return spoken, entity

    def laid_over(self, found: PackedFindings, text: str, judged: "Judged") -> "Ruling":
        """What rules on words, and those on names that are none, make of what was found."""
        ruling = Ruling()
        if self._of_words:
            self._say_of_found(found, text, judged, ruling)
            self._say_of_text(found, text, judged, ruling)
        return ruling

    def _next(self, name: EntityName, after: int) -> tuple[int, NamingRule] | None:
        return next((entry for entry in self._meanings.get(name, ()) if entry[0] > after), None)

    def _say_of_found(
        self, found: PackedFindings, text: str, judged: "Judged", ruling: "Ruling"
    ) -> None:
        said_of_name = cache(self._said_of_name)
        known, labels = self._of_words, [label for _, label in found.kinds]
        for number, (code, start, end) in enumerate(
            zip(found.codes, found.starts, found.ends, strict=True)
        ):
            label = labels[code]
            if label is None or number in judged.numbers:
                continue
            words = text[start:end]
            if words in known:
                rule, entity = self.said_of(words, label)
                if entity is None and rule is not None:
                    ruling.drop(number, rule)
                continue
            name = found.names[found.name_numbers[number]] or words
            rule, entity = said_of_name(EntityName(name, label))
            if rule is None:
                continue
            if entity is None:
                ruling.drop(number, rule)
            elif isinstance(old := found[number], EntityMention):
                ruling.gone[number] = rule
                ruling.put(_mention(old.span, entity, old), old, rule)

    def _said_of_name(self, name: EntityName) -> tuple[NamingRule | None, EntityName | None]:
        """What becomes of what goes by a name, in other words than those a rule is about."""
        for one in dict.fromkeys((name, self.meaning_of(name))):
            rule, entity = self.said_of(one.name, one.label)
            if rule is not None and (
                entity is None or (entity.name == rule.words and entity != one)
            ):
                return rule, entity
        return None, None

    def _say_of_text(
        self, found: PackedFindings, text: str, judged: "Judged", ruling: "Ruling"
    ) -> None:
        """Mentions wherever words stand that name something."""
        naming = [
            words for words in self._of_words if self.said_of(words, None)[1] and words in text
        ]
        if not naming:
            return
        mentions, taken = _Mentions(found), list(judged.spans)
        for words in sorted(naming, key=len, reverse=True):
            covered = _Covered(taken)
            for span in occurrences(words, text):
                if not covered.touches(span):
                    self._name(words, span, mentions, judged, ruling)
                    taken.append(span)

    def _name(
        self, words: str, span: Span, mentions: "_Mentions", judged: "Judged", ruling: "Ruling"
    ) -> None:
        """Words that stand somewhere become a mention, unless a longer name has them in it."""
        over = [number for number in mentions.over(span) if number not in judged.numbers]
        if any(_holds(mentions.span(number), span) for number in over):
            return
        same = next((number for number in over if mentions.span(number) == span), None)
        old = None if same is None else mentions.mention(same)
        rule, entity = self.said_of(words, None if old is None else old.label)
        if rule is None or entity is None:
            return
        if old is not None and (old.label, old.entity) == (entity.label, entity.name):
            over = [number for number in over if number != same]
        else:
            ruling.put(_mention(span, entity, old), old, rule)
        for number in over:
            ruling.gone.setdefault(number, rule)


@dataclass(frozen=True, slots=True)
class Judged:
    """Where a person has spoken of single names: numbers of findings, and the places."""

    numbers: frozenset[int] = frozenset()
    spans: tuple[Span, ...] = ()


@dataclass(slots=True)
class Ruling:
    """What rules make of what was found: which findings go, what is put in.

    `made` holds each mention that is put in, what it is put in place of, and the rule that says
    so. `effects` counts what each rule did.
    """

    gone: dict[int, NamingRule] = field(default_factory=dict)
    made: list[tuple[EntityMention, EntityMention | None, NamingRule]] = field(default_factory=list)
    effects: Counter[RuleId] = field(default_factory=Counter)

    def drop(self, number: int, rule: NamingRule) -> None:
        self.gone[number] = rule
        self.effects[rule.id] += 1

    def put(self, mention: EntityMention, old: EntityMention | None, rule: NamingRule) -> None:
        self.made.append((mention, old, rule))
        self.effects[rule.id] += 1


class _Covered:
    """Spans, of which one may ask whether any shares a character with another one."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touches(self, span: Span) -> bool:
        place = bisect_right(self._ends, span.start)
        return place < len(self._starts) and self._starts[place] < span.end


class _Mentions:
    """The entity mentions among what was found, by where they stand."""

    def __init__(self, found: PackedFindings) -> None:
        self.found = found
        labels = [label for _, label in found.kinds]
        self._numbers = [n for n, code in enumerate(found.codes) if labels[code] is not None]
        self._starts = [found.starts[n] for n in self._numbers]

    def over(self, span: Span) -> list[int]:
        """The numbers of those that share a character with a span."""
        first = max(0, bisect_left(self._starts, span.start) - _BACK)
        last = bisect_right(self._starts, span.end - 1)
        return [n for n in self._numbers[first:last] if self.found.ends[n] > span.start]

    def span(self, number: int) -> Span:
        return Span(self.found.starts[number], self.found.ends[number])

    def mention(self, number: int) -> EntityMention | None:
        made = self.found[number]
        return made if isinstance(made, EntityMention) else None


def _holds(longer: Span, span: Span) -> bool:
    return longer.start <= span.start and span.end <= longer.end and longer != span


def occurrences(words: str, text: str) -> Sequence[Span]:
    """Where words stand as a whole: no letter or digit goes on before or after them."""
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    after = r"(?!\w)" if words[-1:].isalnum() else ""
    found = re.finditer(before + re.escape(words) + after, text)
    return [Span(*match.span()) for match in found]


def _mention(span: Span, entity: EntityName, old: EntityMention | None) -> EntityMention:
    if old is None:
        return EntityMention(
            start=span.start,
            end=span.end,
            component=BY_RULE,
            label=entity.label,
            entity=entity.name,
        )
    return replace(old, component=BY_RULE, confidence=None, label=entity.label, entity=entity.name)
