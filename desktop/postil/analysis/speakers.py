"""Which person or organisation a quotation's speaker is."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from postil.analysis.reporting import SPEAKING
from postil.analysis.statements import Range, Statement, Text
from postil.model.finding import EntityLabel, EntityMention
from postil.model.passage import Span

_PERSON, _ORG, _GPE, _NORP = (
    EntityLabel.PERSON,
    EntityLabel.ORG,
    EntityLabel.GPE,
    EntityLabel.NORP,
)
_SPEAKING_KINDS: Final = (_PERSON, _ORG, _GPE)
_RECENT: Final = 3
_NEAR: Final = 8
_OPENING: Final = 5
"""Words at the beginning of a sentence that may be its subject, titles and all."""
_MEMORY: Final = 1500
"""Characters for which a speaker stays the one whom "he" means."""
_BACK: Final = 60
"""Mentions back that a pronoun is followed."""

_TITLE, _OWNERS = 5, 3
"""Words before a name in which its role is looked for, and before that in which whose it is."""
_FORMER: Final = frozenset({"former", "ex", "then", "late"})
_FORMERLY: Final = "formerly"
_OPENING_WORDS: Final = re.compile(r"^(?:.*\bago )?(?:the )?", re.IGNORECASE)

_LINKS: Final = frozenset("of for the and in at general elect".split())
_SECOND: Final = frozenset({"vice", "deputy", "prime"})
"""Words with which a role is another one."""
_FIELDS: Final = frozenset(
    "foreign defense defence interior finance health justice education energy economy trade".split()
)

_SINGULAR: Final = frozenset({"he", "she", "who", "i", "him", "her", "his"})
_PLURAL: Final = frozenset({"they", "we", "it"})
_ROLES: Final = frozenset(
    "president minister premier chancellor king queen leader chief commander general spokesman "
    "spokeswoman spokesperson senator governor mayor secretary ambassador envoy candidate nominee "
    "director chairman chairwoman professor lawyer attorney prosecutor judge analyst expert author "
    "founder pope prince congressman congresswoman lawmaker politician journalist reporter "
    "businessman billionaire official officer captain coach owner editor activist colonel major "
    "lieutenant sergeant admiral brigadier marshal bishop archbishop rabbi imam sheikh deputy "
    "mp economist historian".split()
)


class Speakers:
    """Resolves speakers by the entity mentions of the article, in the order of the text."""

    def __init__(self, text: Text, mentions: Sequence[EntityMention]) -> None:
        self.text = text
        self.mentions = [m for m in mentions if m.label in _SPEAKING_KINDS]
        self.starts = [m.start for m in self.mentions]
        self.nations = [m for m in mentions if m.label in {_NORP, _GPE}]
        self.begins = [w.start for w in text.words]
        self.roles = self._roles()
        self.people = {m.entity for m in self.mentions if m.label is _PERSON}
        self.speaking = ("", -1)
        self.said: list[Span] = []
        self.unnamed = -1

    def resolved(self, statements: Iterable[Statement]) -> list[tuple[Statement, str]]:
        """The statements with their speaker's canonical name, "" where not known."""
        ordered = sorted(statements, key=lambda s: (s.content[0].first, -s.content[-1].last))
        result = []
        for statement in ordered:
            entity = self._entity(statement)
            result.append((statement, entity))
            self._remember(statement, entity)
        return result

    def _remember(self, statement: Statement, entity: str) -> None:
        """Keeps who spoke without a name, and what was said: neither is whom "he" means."""
        for part in statement.content:
            self.said.append(self.text.span(part))
        if entity in self.people:
            self.speaking = (
                entity,
                self.text.span((statement.speaker or statement.content)[0]).start,
            )
        if statement.speaker and not entity:
            self.unnamed = max(self.unnamed, self.text.span(statement.speaker[0]).start)

    def _entity(self, statement: Statement) -> str:
        if not statement.speaker:
            return ""
        part = statement.speaker[0]
        words = self.text.clauses.lower[part.first : part.last]
        if len(words) == 1 and words[0] in _SINGULAR | _PLURAL:
            return self._pronoun(words[0], self.text.span(part).start)
        return self._named(part) or self._described(part)

    def _named(self, part: Range) -> str:
        """The mention that heads the phrase: its last person before an aside, or what it names."""
        start, end = self.text.span(part)
        inside = self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        head = self._head_end(part)
        aside = next((m for m in inside if m.start > head and m.label is _PERSON), None)
        inside = [m for m in inside if m.end <= head]
        people = [m for m in inside if m.label is _PERSON]
        if people:
            return people[-1].entity or self._words(people[-1])
        if aside is not None and self._renames(part, aside):
            return aside.entity
        if not inside:
            return ""
        last = inside[-1]
        if self._stands_alone(last, part, head):
            return last.entity
        described = self._described(part) if last.label is _GPE else ""
        return described or self._phrase(part, head)

    def _renames(self, part: Range, mention: EntityMention) -> bool:
        """ "One of them, Colonel Ana Kovač": the name comes right after a comma, titles apart."""
        at = next(
            (i for i in range(part.first, part.last) if self.text.words[i].start == mention.start),
            part.first,
        )
        while at > part.first and self.text.words[at - 1].named:
            at -= 1
        return at > part.first and self.text.words[at - 1].text == ","

    def _head_end(self, part: Range) -> int:
        """Where the phrase's head ends: before an aside and before "of", "for", "with"."""
        for at in range(part.first + 1, part.last):
            if self.text.words[at].text in {",", "("} or self.text.words[at].lower in {
                "who",
                "which",
                "with",
                "for",
                "from",
                "in",
                "at",
                "on",
            }:
                return self.text.words[at].start
        return self.text.words[part.last - 1].end

    def _stands_alone(self, mention: EntityMention, part: Range, head: int) -> bool:
        """Whether the mention is the phrase's head and not its owner ("Russia's military")."""
        after = self.text.text[mention.end : head].strip()
        if mention.label is _ORG:
            return not after.startswith(("'s", "’s"))
        return after == ""

    def _phrase(self, part: Range, head: int) -> str:
        start = self.text.words[part.first].start
        phrase = self.text.text[start:head].strip(" ,").replace("’", "'")
        return _OPENING_WORDS.sub("", " ".join(phrase.split()))

    def _described(self, part: Range) -> str:
        """ "The Ukrainian president": the person the article gives that role."""
        words = self.text.clauses.lower[part.first : part.last]
        span = self.text.span(part)
        at = next((at for at in reversed(range(len(words))) if words[at] in _ROLES), None)
        if at is None:
            return self._group(words, span.start)
        *_, role = _roles_at(words, at)
        if not _FORMER.isdisjoint(words):
            return self.roles.get((_FORMERLY, role), "")
        nations = [m.entity for m in self.nations if span.start <= m.start < span.end]
        known = (self.roles.get((nation, role), "") for nation in nations or [""])
        return next((person for person in known if person), "")

    def _group(self, words: Sequence[str], position: int) -> str:
        """ "The ministry": the ministry named last."""
        if len(words) != 2 or words[0] != "the":
            return ""
        before = bisect_left(self.starts, position)
        for mention in reversed(self.mentions[max(0, before - _BACK) : before]):
            if mention.label is _ORG and words[1] in mention.entity.lower().split():
                return mention.entity
        return ""

    def _roles(self) -> dict[tuple[str, str], str]:
        """(nation, _FORMERLY or "", and a role) to the person named with it, where no other is."""
        roles: dict[tuple[str, str], set[str]] = defaultdict(set)
        nations = {m.start: m.entity for m in self.nations}
        for mention in self.mentions:
            if mention.label is _PERSON:
                at = bisect_left(self.begins, mention.start)
                for owner, role in self._held(at, nations):
                    roles[owner, role].add(mention.entity)
        return {held: next(iter(people)) for held, people in roles.items() if len(people) == 1}

    def _held(self, name: int, nations: Mapping[int, str]) -> Iterator[tuple[str, str]]:
        """The roles in the words before a name, each with the nations before it and without."""
        lower = self.text.clauses.lower
        for at in range(max(0, name - _TITLE), name):
            if lower[at] not in _ROLES or not self._leads_to(at, name):
                continue
            before = self.text.words[max(0, at - _OWNERS) : at]
            former = any(w.lower in _FORMER for w in before)
            owners = ["", *(nations[w.start] for w in before if w.start in nations)]
            for owner in [_FORMERLY] if former else owners:
                yield from ((owner, role) for role in _roles_at(lower, at))

    def _leads_to(self, role: int, name: int) -> bool:
        """Whether only what belongs to a title stands between a role and a name, and no verb."""
        between = self.text.words[role + 1 : name]
        same = self.text.words[role].sentence == self.text.words[name].sentence
        return same and all(w.named or not w.wordy or w.lower in _LINKS for w in between)

    def _pronoun(self, pronoun: str, position: int) -> str:
        """The last person named before "he", the last group named before "it" or "they"."""
        kinds = {_PERSON} if pronoun in _SINGULAR else {_ORG}
        if pronoun in {"i", "we"}:
            return ""
        before = bisect_left(self.starts, position)
        for mention in reversed(self.mentions[max(0, before - _BACK) : before]):
            if mention.start < self.unnamed:
                break
            if mention.label in kinds and not self._only_mentioned(mention):
                return self._leading(mention) if mention.label is _PERSON else mention.entity
        return ""

    def _leading(self, mention: EntityMention) -> str:
        """Whom "he" means after a person was named: who speaks, or whom that sentence is about.

        A name inside somebody's sentence is seldom the next one's subject, while the one that the
        sentence begins with, or the person who has been speaking, is.
        """
        first, _ = self.text.clauses.bounds(bisect_left(self.begins, mention.start))
        opening = self.text.words[first].start
        at = bisect_left(self.starts, opening)
        people = [m for m in self.mentions[at : at + _NEAR] if m.label is _PERSON]
        subject = people[0] if people and people[0].start <= mention.start else mention
        number = bisect_left(self.begins, subject.start) - first
        if self._spoke(mention):
            return mention.entity
        if number <= _OPENING and not self._only_mentioned(subject):
            return subject.entity
        entity, spoke = self.speaking
        near = max(self.unnamed, mention.start - _MEMORY) < spoke
        return entity if entity and near else mention.entity

    def _spoke(self, mention: EntityMention) -> bool:
        """Whether a verb of speaking stands before the name: "noted the general Ana Kovač"."""
        at = bisect_left(self.begins, mention.start)
        before = self.text.clauses.lower[max(0, at - _OPENING) : at]
        return any(w in SPEAKING for w in before)

    def _only_mentioned(self, mention: EntityMention) -> bool:
        """Whether a name stands in what somebody else said a moment ago."""
        return any(said.holds(mention.start) for said in self.said[-_RECENT:])

    def _words(self, mention: EntityMention) -> str:
        return self.text.text[mention.start : mention.end]


def _roles_at(lower: Sequence[str], at: int) -> list[str]:
    """A role and how exactly it may be called, the fullest last: "minister", "foreign minister"."""
    before = lower[at - 1] if at else ""
    full = f"{before} {lower[at]}"
    if before in _SECOND:
        return [full]
    return [lower[at], full] if before in _FIELDS else [lower[at]]
