"""Notes and tags on entities: deeds like any other, kept and undone."""

from collections.abc import Iterable
from dataclasses import replace

from postil.model.annotation import Tag
from postil.model.article import now
from postil.model.change import Change, Record, adding, replacing
from postil.model.entity_note import EntityNote
from postil.model.identity import EntityNoteId, new_id
from postil.model.naming_rule import EntityName
from postil.model.tag_paths import tidied
from postil.workspace import tag_deeds
from postil.workspace.session import ReadingSession
from postil.workspace.undo import TYPING_PAUSE_S, Series


class EntityNotes:
    """Writes on the entities of a library."""

    def __init__(self, session: ReadingSession) -> None:
        self._session = session

    def of(self, entity: EntityName) -> list[EntityNote]:
        """What is written on an entity: on its own name first, then on names that mean it.

        Where nothing is written yet, an empty note that is not in the library.
        """
        notes = self._session.library.entity_index.notes(entity)
        notes.sort(key=lambda note: note.entity != entity)
        return notes or [EntityNote(EntityNoteId(""), entity)]

    def write(self, note: EntityNote, words: str) -> bool:
        """Change a note; changes that follow each other closely are one step of undo."""
        if words == note.note:
            return False
        label = f"Edit the note on “{note.entity.name}”"
        change = self._replacing(label, note, replace(note, note=words))
        return self._session.do(change, Series(f"entity {note.entity}", TYPING_PAUSE_S))

    def tags_of(self, entity: EntityName) -> list[str]:
        """The paths of the tags on an entity and on what means it, each once."""
        known = self._session.tags
        ids = dict.fromkeys(tag for note in self.of(entity) for tag in note.tags)
        return [known[id].path for id in ids if id in known]

    def tag(self, entity: EntityName, path: str) -> bool:
        """Put a tag on an entity; an unknown one is made."""
        path, note = tidied(path), self.of(entity)[0]
        fresh = note if note.id else self._begun(note)
        change = path and tag_deeds.tagging([fresh], path, self._session.tags.values())
        if not change:
            return False
        if not note.id:
            before: dict[str, Record | None] = {**change.before, fresh.id: None}
            change = Change(change.label, before, change.after)
        return self._session.do(change)

    def untag(self, entity: EntityName, path: str) -> bool:
        """Take a tag off an entity and off what means it."""
        notes, tags = self.of(entity), self._session.tags.values()
        change = tag_deeds.tagging(notes, tidied(path), tags, take_off=True)
        return change is not None and self._session.do(change)

    def _replacing(self, label: str, old: EntityNote, new: EntityNote) -> Change:
        if not old.id:
            return adding(label, replace(self._begun(old), note=new.note))
        return replacing(label, old, replace(new, modified=now()))

    @staticmethod
    def _begun(note: EntityNote) -> EntityNote:
        moment = now()
        return replace(note, id=EntityNoteId(new_id()), created=moment, modified=moment)


def concerns_notes(records: Iterable[Record | None]) -> bool:
    """Whether what changed is only written on entities, so that nothing is to be counted anew."""
    some = [record for record in records if record is not None]
    return bool(some) and all(isinstance(record, EntityNote | Tag) for record in some)
