"""What a person says of names everywhere: rules, made, changed and undone like any deed."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from postil.model.annotation import Verdict
from postil.model.change import Change, Record
from postil.model.finding import EntityLabel
from postil.model.identity import RecordId, RuleId, new_id
from postil.model.naming_rule import EntityName, NamingRule, RuleEffect, RuleKind
from postil.workspace.companions import shared_sentence
from postil.workspace.session import ReadingSession

Records = dict[RecordId, Record | None]
A_THING: Final = {
    EntityLabel.PERSON: "a person",
    EntityLabel.ORG: "an organisation",
    EntityLabel.GPE: "a place",
    EntityLabel.LOC: "a region",
    EntityLabel.NORP: "a group",
    EntityLabel.FAC: "a building",
    EntityLabel.EVENT: "an event",
    EntityLabel.PRODUCT: "a product",
    EntityLabel.WORK_OF_ART: "a work",
    EntityLabel.LAW: "a law",
    EntityLabel.MISC: "a name",
}
_PLACES: Final = frozenset({EntityLabel.GPE, EntityLabel.LOC})
_AT_ONCE_S: Final = 0.03
"""For how long texts are counted anew at once, so that what a rule did can be told with it."""


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule in a list: what it says, as a sentence, and what it did."""

    rule: NamingRule
    sentence: str
    articles: int
    mentions: int


class Naming:
    """Deeds on names over the whole library."""

    def __init__(self, session: ReadingSession) -> None:
        self._session = session

    # ---------------------------------------------------------------- rules are made

    def merge(self, names: Sequence[EntityName], into: EntityName) -> bool:
        """Several entities are one, which goes by one of their names or by another."""
        others = [name for name in dict.fromkeys(names) if name != into]
        rules = [new_rule(RuleKind.MEANS, n.name, n.label, into) for n in others]
        if len(others) == 1:
            label = f"Merge “{others[0].name}” into “{into.name}”"
        else:
            label = f"Merge {len(others)} names into “{into.name}”"
        pairs = [frozenset((name, into)) for name in others]
        return self._make(rules, label, gone=self._apart(pairs))

    def rename(self, entity: EntityName, to: str) -> bool:
        """An entity goes by another name; one that goes by it already is the same from then on."""
        into = EntityName(" ".join(to.split()), entity.label)
        if not into.name or into == entity:
            return False
        rule = new_rule(RuleKind.MEANS, entity.name, entity.label, into)
        return self._make([rule], f"Rename “{entity.name}” to “{into.name}”")

    def retype(self, entity: EntityName, label: EntityLabel, *more: EntityName) -> bool:
        """Entities are something else: a place and no person."""
        others = [name for name in (entity, *more) if name.label is not label]
        rules = [new_rule(RuleKind.MEANS, *n, EntityName(n.name, label)) for n in others]
        told = f"“{others[0].name}”" if len(others) == 1 else f"Each of {len(others)} names"
        return bool(rules) and self._make(rules, f"{told} is {A_THING[label]}")

    def never(self, *what: EntityName | str, instead: Verdict | None = None) -> bool:
        """Words are never a name of a kind, or no name at all; so is what goes by them.

        `instead`: a verdict on one mention that this takes the place of.
        """
        said = [each if isinstance(each, EntityName) else (each, None) for each in what]
        rules = [new_rule(RuleKind.NEVER, " ".join(words.split()), label) for words, label in said]
        if not rules or not all(rule.words for rule in rules):
            return False
        one = len(rules) == 1
        label = sentence_of(rules[0]) if one else f"{len(rules)} names are none"
        return self._make(rules, label, [instead] if instead else [])

    def name(self, words: str, entity: EntityName, instead: Verdict | None = None) -> bool:
        """Words name an entity wherever they stand; `instead` as with `never`."""
        rule = new_rule(RuleKind.IS, words.strip(), None, entity)
        gone = [instead] if instead else []
        return bool(rule.words) and self._make([rule], sentence_of(rule), gone)

    def apart(self, one: EntityName, other: EntityName) -> bool:
        """Two entities are not the same, whatever their names look like."""
        rule = new_rule(RuleKind.APART, one.name, one.label, other)
        return one != other and self._make([rule], sentence_of(rule))

    # ---------------------------------------------------------------- rules that are there

    def rules(self) -> Sequence[RuleRow]:
        """All rules with what they did, the newest first."""
        naming = self._session.library.naming
        effects = naming.effects()
        rows = ((rule, effects.get(rule.id, RuleEffect())) for rule in naming.all())
        return [RuleRow(rule, sentence_of(rule), *effect) for rule, effect in rows]

    def newest(self) -> RuleRow | None:
        """The rule that was made last, with what it did; None where there is none."""
        naming = self._session.library.naming
        rule = max(naming.all(), key=lambda rule: rule.made, default=None)
        if rule is None:
            return None
        return RuleRow(rule, sentence_of(rule), *naming.effect_of(rule))

    def enable(self, ids: Iterable[RuleId]) -> bool:
        return self._switch(ids, enabled=True)

    def disable(self, ids: Iterable[RuleId]) -> bool:
        return self._switch(ids, enabled=False)

    def delete(self, ids: Iterable[RuleId]) -> bool:
        chosen = self._chosen(ids)
        what = (
            f"the rule {_quoted(chosen)}" if len(chosen) == 1 else f"{len(chosen)} rules on names"
        )
        return self._do(f"Delete {what}", chosen, [None] * len(chosen))

    # ---------------------------------------------------------------- what speaks against it

    def conflict(self, names: Sequence[EntityName], into: EntityName) -> str | None:
        """Why entities are perhaps not one, as a sentence for the user; None where nothing is."""
        naming = self._session.library.naming.in_force()
        for name in names:
            if name == into:
                continue
            if naming.are_apart(name, into):
                return f"You said that “{name.name}” and “{into.name}” are not the same."
            if name.label is not into.label and not {name.label, into.label} <= _PLACES:
                return (
                    f"“{name.name}” is {A_THING[name.label]} and “{into.name}” is "
                    f"{A_THING[into.label]}; merged they are {A_THING[into.label]}."
                )
            if title := shared_sentence(self._session.library, name, into):
                return (
                    f"“{name.name}” and “{into.name}” stand in one sentence of “{title}”, so they "
                    "may be two."
                )
        return None

    # ---------------------------------------------------------------- inside

    def _make(
        self, rules: Sequence[NamingRule], label: str, gone: Sequence[NamingRule | Verdict] = ()
    ) -> bool:
        """Rules come into force; one that says just the same is used again."""
        known = {_saying(rule): rule for rule in self._session.library.naming.all()}
        old = [known.get(_saying(rule)) for rule in rules]
        new = [replace(r, id=o.id) if o else r for r, o in zip(rules, old, strict=True)]
        before: Records = {r.id: o for r, o in zip(new, old, strict=True)}
        before |= {r.id: r for r in gone}
        after: Records = {r.id: r for r in new}
        after |= {r.id: None for r in gone}
        return bool(new) and self._carry_out(Change(label, before, after))

    def _switch(self, ids: Iterable[RuleId], *, enabled: bool) -> bool:
        chosen = [rule for rule in self._chosen(ids) if rule.enabled is not enabled]
        word = "Enable" if enabled else "Disable"
        what = (
            f"the rule {_quoted(chosen)}" if len(chosen) == 1 else f"{len(chosen)} rules on names"
        )
        return self._do(f"{word} {what}", chosen, [replace(r, enabled=enabled) for r in chosen])

    def _do(self, label: str, old: Sequence[NamingRule], new: Sequence[NamingRule | None]) -> bool:
        after: Records = {o.id: n for o, n in zip(old, new, strict=True)}
        return bool(old) and self._carry_out(Change(label, {r.id: r for r in old}, after))

    def _carry_out(self, change: Change) -> bool:
        done = self._session.do(change)
        end = time.perf_counter() + _AT_ONCE_S
        while done and time.perf_counter() < end:
            if self._session.library.naming.count_some(1):
                break
        return done

    def _chosen(self, ids: Iterable[RuleId]) -> list[NamingRule]:
        wanted = set(ids)
        return [rule for rule in self._session.library.naming.all() if rule.id in wanted]

    def _apart(self, pairs: Sequence[frozenset[EntityName]]) -> list[NamingRule]:
        """The rules that keep any of these pairs apart."""
        rules = (r for r in self._session.library.naming.all() if r.kind is RuleKind.APART)
        return [r for r in rules if r.about and r.entity and {r.about, r.entity} in pairs]


def new_rule(
    kind: RuleKind, words: str, label: EntityLabel | None, entity: EntityName | None = None
) -> NamingRule:
    """A rule that is made now."""
    made = datetime.now(UTC).isoformat(timespec="microseconds")
    return NamingRule(RuleId(new_id()), kind, words, label, entity, made=made)


def sentence_of(rule: NamingRule) -> str:
    """What a rule says: “April” is never a person."""
    words, entity = f"“{rule.words}”", rule.entity
    if rule.kind is RuleKind.NEVER:
        return f"{words} is never {A_THING[rule.label] if rule.label else 'a name'}"
    if entity is None:
        return words
    if rule.kind is RuleKind.APART:
        return f"{words} is not “{entity.name}”"
    same = entity.name == rule.words
    if rule.kind is RuleKind.IS:
        thing = A_THING[entity.label]
        return f"{words} is {thing}" if same else f"{words} is {thing}: “{entity.name}”"
    return f"{words} is {A_THING[entity.label]}" if same else f"{words} means “{entity.name}”"


def _saying(rule: NamingRule) -> tuple[object, ...]:
    return rule.kind, rule.words, rule.label, rule.entity


def _quoted(rules: Sequence[NamingRule]) -> str:
    return ", ".join(f"‘{sentence_of(rule)}’" for rule in rules)
