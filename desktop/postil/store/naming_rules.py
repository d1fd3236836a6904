"""What a library tells of its rules on names."""

from postil.model.identity import ArticleId, RuleId
from postil.model.naming import Naming
from postil.model.naming_rule import EntityName, NamingRule, RuleArticle, RuleEffect
from postil.store import naming
from postil.store.library_file import LibraryFile


class NamingRules:
    """The rules of a library."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def all(self) -> list[NamingRule]:
        """All rules, the newest first."""
        with self._file.reading() as connection:
            return naming.all_rules(connection)

    def in_force(self) -> Naming:
        """The rules that are enabled, ready to be laid over findings."""
        with self._file.reading() as connection:
            return naming.in_force(connection)

    def effects(self) -> dict[RuleId, RuleEffect]:
        """What each rule did; those that did nothing are left out."""
        with self._file.reading() as connection:
            return naming.effects(connection)

    def effect_of(self, rule: NamingRule) -> RuleEffect:
        """What one rule did."""
        with self._file.reading() as connection:
            return naming.effect_of(connection, rule)

    def count_some(self, most: int) -> bool:
        """Count anew the texts that wait, the first `most` of them; True when none is left."""
        with self._file.writing(durable=False) as connection:
            naming.count_due(connection, most)
            return naming.waiting(connection) == 0

    def naming_both(self, one: EntityName, other: EntityName, most: int) -> list[ArticleId]:
        """The articles, `most` of them, in which two entities are named."""
        with self._file.reading() as connection:
            return naming.naming_both(connection, one, other, most)

    def articles_of(self, rule: NamingRule, most: int = 200) -> list[RuleArticle]:
        """The articles, `most` of them, that a rule concerns, those with most mentions first."""
        with self._file.reading() as connection:
            return naming.articles_of(connection, rule, most)

    def waiting(self) -> bool:
        """Whether texts are still to be counted anew, so that what rules did is not known yet."""
        with self._file.reading() as connection:
            return naming.waiting(connection) > 0
