"""Rules on words laid over what was found in a text: what goes, and what is put in."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from postil.model.finding import EntityLabel, EntityMention
from postil.model.identity import RuleId
from postil.model.naming import Naming
from postil.model.naming_rule import EntityName, NamingRule
from postil.model.packed_findings import PackedFindings
from postil.model.passage import Span

BY_RULE: Final = "rule"
"""What stands as the component of a mention that a rule made."""
_BACK: Final = 8
"""Entity mentions before a place among which those that reach over it are looked for."""
_MANY: Final = 24
"""Words for which it pays to know first which words a text has."""
_WORD: Final = re.compile(r"\w+")


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


def laid_over(naming: Naming, found: PackedFindings, text: str, judged: Judged) -> Ruling:
    """What rules on words, and those on names that are none, make of what was found."""
    ruling = Ruling()
    if naming.words:
        mentions = _Mentions(found, text)
        _say_of_found(naming, mentions, judged, ruling)
        _say_of_text(naming, mentions, judged, ruling)
    return ruling


def occurrences(words: str, text: str) -> Iterator[Span]:
    """Where words stand as a whole: no letter or digit goes on before or after them."""
    first, last = words[:1].isalnum(), words[-1:].isalnum()
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        goes_on = first and start and _joins(text[start - 1])
        if not goes_on and not (last and end < len(text) and _joins(text[end])):
            yield Span(start, end)
        start = text.find(words, end)


class _Mentions:
    """The entity mentions among what was found: by number, by words, by where they stand."""

    def __init__(self, found: PackedFindings, text: str) -> None:
        self.found, self.text = found, text
        labels = [label for _, label in found.kinds]
        self.numbers = [n for n, code in enumerate(found.codes) if labels[code] is not None]
        self._starts = [found.starts[n] for n in self.numbers]
        ends = [found.ends[n] for n in self.numbers]
        self.words = [text[s:e] for s, e in zip(self._starts, ends, strict=True)]

    def over(self, span: Span) -> list[int]:
        """The numbers of those that share a character with a span."""
        first = max(0, bisect_left(self._starts, span.start) - _BACK)
        last = bisect_right(self._starts, span.end - 1)
        return [n for n in self.numbers[first:last] if self.found.ends[n] > span.start]

    def span(self, number: int) -> Span:
        return Span(self.found.starts[number], self.found.ends[number])

    def mention(self, number: int) -> EntityMention:
        """What was found under a number, as far as the columns tell it: nothing is unpacked."""
        return _mention(self.span(number), EntityName(self.name(number), self.label(number)))

    def label(self, number: int) -> EntityLabel:
        label = self.found.kinds[self.found.codes[number]][1]
        assert label is not None, "it is one of an entity"
        return label

    def name(self, number: int) -> str:
        return self.found.names[self.found.name_numbers[number]]


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


def _say_of_found(naming: Naming, mentions: _Mentions, judged: Judged, ruling: Ruling) -> None:
    """What was found and is no name goes; what goes by a name that is of another kind is that."""
    known, numbers = naming.words, mentions.numbers
    in_words = [place for place, words in enumerate(mentions.words) if words in known]
    for place in in_words:
        number = numbers[place]
        rule, entity = naming.said_of(mentions.words[place], mentions.label(number))
        if rule is not None and entity is None and number not in judged.numbers:
            ruling.drop(number, rule)
    said_of_name = cache(naming.said_of_name)
    for place in _named_otherwise(naming, mentions, set(in_words)):
        number = numbers[place]
        name = mentions.name(number) or mentions.words[place]
        rule, entity = said_of_name(EntityName(name, mentions.label(number)))
        if rule is None or number in judged.numbers:
            continue
        if entity is None:
            ruling.drop(number, rule)
        else:
            ruling.gone[number] = rule
            ruling.put(_mention(mentions.span(number), entity), mentions.mention(number), rule)


def _named_otherwise(naming: Naming, mentions: _Mentions, others: set[int]) -> list[int]:
    """The places of mentions that rules may be about for their names alone."""
    found = mentions.found
    wanted = {
        number
        for number, name in enumerate(found.names)
        if name in naming.words or name in naming.sources
    }
    if "" in found.names and naming.sources:
        wanted.add(found.names.index(""))  # what has no name goes by its words
    if not wanted:
        return []
    names = found.name_numbers
    return [
        place
        for place, number in enumerate(mentions.numbers)
        if names[number] in wanted and place not in others
    ]


def _say_of_text(naming: Naming, mentions: _Mentions, judged: Judged, ruling: Ruling) -> None:
    """Mentions wherever words stand that name something, the longest words first."""
    telling = [words for words in naming.words if naming.said_of(words, None)[1] is not None]
    telling = _present(telling, mentions.text)
    taken = [*judged.spans, *(made.span for made, _, _ in ruling.made)]
    for words in sorted(telling, key=len, reverse=True):
        spans = list(occurrences(words, mentions.text))
        if spans:
            covered = _Covered(taken)
            spans = [span for span in spans if not covered.touches(span)]
            for span in spans:
                _name(naming, words, span, mentions, judged, ruling)
            taken += spans


def _present(telling: list[str], text: str) -> list[str]:
    """Those of many words whose first one the text has, which is quicker than to look for each."""
    if len(telling) <= _MANY:
        return telling
    there = set(_WORD.findall(text))
    return [words for words in telling if not (first := _WORD.search(words)) or first[0] in there]


def _name(
    naming: Naming, words: str, span: Span, mentions: _Mentions, judged: Judged, ruling: Ruling
) -> None:
    """Words that stand somewhere become a mention, unless a longer name has them in it."""
    done = judged.numbers
    over = [n for n in mentions.over(span) if n not in done and n not in ruling.gone]
    if any(_holds(mentions.span(number), span) for number in over):
        return
    same = next((number for number in over if mentions.span(number) == span), None)
    old = None if same is None else mentions.mention(same)
    rule, entity = naming.said_of(words, None if old is None else old.label)
    if rule is None or entity is None:
        return
    if old is not None and (old.label, old.entity) == (entity.label, entity.name):
        over = [number for number in over if number != same]
    else:
        ruling.put(_mention(span, entity), old, rule)
    for number in over:
        ruling.gone[number] = rule


def _holds(longer: Span, span: Span) -> bool:
    return longer.start <= span.start and span.end <= longer.end and longer != span


def _joins(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def _mention(span: Span, entity: EntityName) -> EntityMention:
    return EntityMention(
        start=span.start,
        end=span.end,
        component=BY_RULE,
        label=entity.label,
        entity=entity.name,
    )
