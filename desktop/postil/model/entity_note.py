"""What a person writes on an entity."""

from dataclasses import dataclass

from postil.model.identity import EntityNoteId, TagId
from postil.model.naming_rule import EntityName


@dataclass(frozen=True, slots=True)
class EntityNote:
    """A note (Markdown) and tags on an entity. `created` and `modified` are in UTC.

    It is on the name that the entity had when it was begun, whatever becomes of the entity since:
    what means another one brings its notes along, and takes them back when that is undone.
    """

    id: EntityNoteId
    entity: EntityName
    note: str = ""
    tags: tuple[TagId, ...] = ()
    created: str = ""
    modified: str = ""
