"""Who and what is named in a library: rows of the list of entities, and what is asked of it.

An entity is known by a canonical name and a label (`EntityName`); others may mean it, as a person
says.
"""

from dataclasses import dataclass
from enum import StrEnum

from postil.model.finding import EntityLabel
from postil.model.identity import ArticleId, VersionId
from postil.model.naming_rule import EntityName


class EntityOrder(StrEnum):
    """What a list of entities is sorted by; ties stand by their names."""

    ARTICLES = "articles"
    MENTIONS = "mentions"
    NAME = "name"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class EntityQuery:
    """Which entities, in which order, which page of them. What is empty narrows nothing.

    `articles` are those to look at. `words` are folded parts (`collation.names.keys_of`), each of
    which must stand in one of the entity's names; in its place, where there is one, a whole part
    that fits the pattern in `wholes` (`collation.spellings.pattern_of`) will do. `labels` are those
    to list. `outlet` must stand in the name of the outlet; `since` and `until` bound the day of
    publication, both inclusive.
    `only_here`: entities that occur in no article but `articles`.
    """

    articles: tuple[ArticleId, ...] = ()
    words: tuple[str, ...] = ()
    wholes: tuple[str, ...] = ()
    labels: frozenset[EntityLabel] = frozenset()
    outlet: str = ""
    since: str = ""
    until: str = ""
    only_here: bool = False
    order: EntityOrder = EntityOrder.ARTICLES
    descending: bool = True
    limit: int = 200
    offset: int = 0

    @property
    def scoped(self) -> bool:
        """Whether not all articles are looked at, so that counts are those of some."""
        return bool(self.articles or self.outlet or self.since or self.until)


@dataclass(frozen=True, slots=True)
class EntityEntry:
    """An entity in a list: how often it is mentioned in how many articles, and from when to when.

    `first` and `last` are days as the articles state them, "" where none does. `aliases` are the
    other names that stand for it.
    """

    entity: EntityName
    mentions: int
    articles: int
    first: str
    last: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Appearance:
    """An article that mentions an entity, and how often, as the analysis counted."""

    article_id: ArticleId
    version_id: VersionId
    title: str
    outlet: str
    published: str
    mentions: int
