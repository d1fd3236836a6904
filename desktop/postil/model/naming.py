"""The rules on names that are in force in a library, and what they say of words and names."""

from collections.abc import Collection, Iterable, Iterator

from postil.model.finding import EntityLabel
from postil.model.naming_rule import EntityName, NamingRule, RuleKind


class Naming:
    """The rules that are in force, the earliest first. `ruling` lays them over findings.

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
    def words(self) -> Collection[str]:
        """The words that rules are about."""
        return self._of_words.keys()

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

    def said_of_name(self, name: EntityName) -> tuple[NamingRule | None, EntityName | None]:
        """What becomes of what goes by a name, in other words than those a rule is about."""
        for one in dict.fromkeys((name, self.meaning_of(name))):
            rule, entity = self.said_of(one.name, one.label)
            if rule is not None and (
                entity is None or (entity.name == rule.words and entity != one)
            ):
                return rule, entity
        return None, None

    def _next(self, name: EntityName, after: int) -> tuple[int, NamingRule] | None:
        return next((entry for entry in self._meanings.get(name, ()) if entry[0] > after), None)
