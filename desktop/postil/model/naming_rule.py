"""What a person says of names everywhere: a rule, a record like a highlight or a tag."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from postil.model.finding import EntityLabel
from postil.model.identity import ArticleId, RuleId


class EntityName(NamedTuple):
    """An entity of a library: its canonical name, and what it is."""

    name: str
    label: EntityLabel


class RuleKind(StrEnum):
    """What a rule says.

    IS: these words name an entity, also where the analysis found nothing. NEVER: these words, or
    what goes by them, are no name. MEANS: one entity is another. APART: two entities are not one.
    """

    IS = "is"
    NEVER = "never"
    MEANS = "means"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class NamingRule:
    """A rule on names that holds in every article, those to come among them.

    `words` are the words that an IS or NEVER is about, and the name of the entity that a MEANS or
    APART is about, of which `label` is the label; for NEVER, `label` is None where it says so of
    names of any kind. `entity` is what the words name, what is meant, or what is kept apart; None
    for NEVER. `made` is in UTC, to the microsecond, since later rules go over earlier ones.
    """

    id: RuleId
    kind: RuleKind
    words: str
    label: EntityLabel | None = None
    entity: EntityName | None = None
    enabled: bool = True
    made: str = ""

    @property
    def about(self) -> EntityName | None:
        """The entity that a MEANS or APART is about."""
        if self.label is None or self.kind not in (RuleKind.MEANS, RuleKind.APART):
            return None
        return EntityName(self.words, self.label)


class RuleEffect(NamedTuple):
    """In how many articles a rule changed how many mentions."""

    articles: int = 0
    mentions: int = 0


class RuleArticle(NamedTuple):
    """An article that a rule concerns, and how many mentions in it."""

    article_id: ArticleId
    title: str
    mentions: int
