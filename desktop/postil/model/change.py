"""The one shape of everything a person does to the library."""

from collections.abc import Mapping
from dataclasses import dataclass

from postil.model.annotation import Annotation, Link, LinkType, Tag, Verdict
from postil.model.article import Article
from postil.model.entity_note import EntityNote
from postil.model.identity import RecordId
from postil.model.naming_rule import NamingRule

Record = Article | Annotation | EntityNote | Link | LinkType | NamingRule | Tag | Verdict
"""What a change may hold. Versions are not among them: they are added once and never changed."""
Tagged = Article | Annotation | EntityNote
"""Records that may bear tags."""


@dataclass(frozen=True, slots=True)
class Change:
    """Records before and after; None stands for "is not there". Add, edit, delete, bulk: all of it.

    `label` names the deed for the undo menu ("Highlight “13 square kilometers”"). `before` and
    `after` have the same keys. The idea is that of Zotero's reader and of Anki's OpChanges.
    """

    label: str
    before: Mapping[RecordId, Record | None]
    after: Mapping[RecordId, Record | None]

    def __post_init__(self) -> None:
        if self.before.keys() != self.after.keys():
            raise ValueError("a change has the same ids before and after")

    def inverted(self) -> "Change":
        """The change that takes this one back."""
        return Change(self.label, before=self.after, after=self.before)

    def merged(self, later: "Change") -> "Change":
        """This change and a `later` one on top of it, as one, under the later one's label."""
        before = dict(later.before) | dict(self.before)
        after = dict(self.after) | dict(later.after)
        return Change(later.label, before, after)

    def parts(self, size: int) -> list["Change"]:
        """The change as several ones after each other, of at most `size` records each."""
        ids = list(self.before)
        some = [ids[first : first + size] for first in range(0, len(ids), size)] or [ids]
        return [
            Change(self.label, {i: self.before[i] for i in part}, {i: self.after[i] for i in part})
            for part in some
        ]

    @property
    def ids(self) -> frozenset[RecordId]:
        return frozenset(self.before)


def adding(label: str, *records: Record) -> Change:
    """The change that adds records that were not there."""
    return Change(label, {r.id: None for r in records}, {r.id: r for r in records})


def removing(label: str, *records: Record) -> Change:
    """The change that deletes records."""
    return adding(label, *records).inverted()


def replacing(label: str, old: Record, new: Record) -> Change:
    """The change from `old` to `new`, which has the same id. Raises ValueError when it has not."""
    if old.id != new.id:
        raise ValueError(f"{old.id} is not {new.id}")
    return Change(label, {old.id: old}, {new.id: new})
