"""Which person or organisation a quotation's speaker is."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
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
        self.peoples = [m for m in mentions if m.label is _NORP]
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
        return last.entity if self._stands_alone(last, part, head) else self._phrase(part, head)

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
        return re.sub(r"^[Tt]he\s+", "", " ".join(phrase.split()))

    def _described(self, part: Range) -> str:
        """ "The Ukrainian president": the person the article gives that role."""
        words = self.text.clauses.lower[part.first : part.last]
        role = next((w for w in reversed(words) if w in _ROLES), "")
        if not role:
            return self._group(words, self.text.span(part).start)
        start = self.text.span(part).start
        people = {m.entity for m in self.peoples if start <= m.start < self.text.span(part).end}
        for nation in people:
            if (nation, role) in self.roles:
                return self.roles[nation, role]
        return self.roles.get(("", role), "") if not people else ""

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
        """(nation or "", role) to the person who is named with it first."""
        roles: dict[tuple[str, str], str] = {}
        nations = {
            m.start: m.entity for m in [*self.peoples, *self.mentions] if m.label in {_NORP, _GPE}
        }
        for mention in self.mentions:
            if mention.label is not _PERSON:
                continue
            at = bisect_left(self.begins, mention.start)
            for before in range(max(0, at - 5), at):
                role = self.text.clauses.lower[before]
                if role in _ROLES:
                    owners = {
                        nations[w.start]
                        for w in self.text.words[max(0, before - 3) : before]
                        if w.start in nations
                    }
                    for owner in owners | {""}:
                        roles.setdefault((owner, role), mention.entity)
        return roles

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
