"""The tags of a library as something to work on: name, nest, merge, put on and take off."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from postil.model.annotation import Tag
from postil.model.article import Article
from postil.model.change import Change, Record, Tagged
from postil.model.holdings import Hit
from postil.model.identity import TagId, new_id
from postil.model.tag_paths import lies_under, name_of, parent_of, same, tidied, within
from postil.workspace import deeds, tag_deeds
from postil.workspace.session import ReadingSession


class Codebook:
    """Acts on tags by their paths, whether a tag stands at the path or only under it.

    Each deed is one step of undo, however many records it touches. What can't be done is said
    through the session's `refused`.
    """

    def __init__(self, session: ReadingSession) -> None:
        self._session = session

    # ---------------------------------------------------------------- what there is

    @property
    def tags(self) -> list[Tag]:
        return list(self._session.tags.values())

    def counts(self) -> dict[TagId, int]:
        """How many articles and annotations bear each tag."""
        return self._session.library.tag_counts()

    def ids(self, path: str) -> tuple[TagId, ...]:
        """The tag at a path and those under it."""
        return tuple(tag.id for tag in within(path, self.tags))

    def hits(self, paths: Iterable[str], limit: int, offset: int) -> list[Hit]:
        """A page of what bears one of the tags or one under them."""
        ids = {id for path in paths for id in self.ids(path)}
        return self._session.library.tag_hits(ids, limit, offset) if ids else []

    def paths_of(self, record: Tagged) -> list[str]:
        """The paths of a record's tags, in the order in which they were put on."""
        known = self._session.tags
        return [known[id].path for id in record.tags if id in known]

    # ---------------------------------------------------------------- the tags themselves

    def add(self, path: str) -> bool:
        """A tag that nothing bears yet; False where there is one already."""
        path = tidied(path)
        if not path or tag_deeds.at(path, self.tags) is not None:
            return False
        return self._do(tag_deeds.tagging([], path, self.tags))

    def shift(self, old: str, new: str) -> bool:
        """Rename, move or merge: what is at `old` and under it goes to `new`."""
        new = tidied(new)
        if not new or new == old:
            return False
        return self._do(tag_deeds.shifting(old, new, self.tags, self._tagged(old)))

    def rename(self, path: str, name: str) -> bool:
        """Give a tag another name where it is; "new/name" makes one nested deeper."""
        above = parent_of(path)
        name = tidied(name)
        return bool(name) and self.shift(path, f"{above}/{name}" if above else name)

    def move(self, path: str, above: str) -> bool:
        """Move a tag with all under it under another, or to the top (""); not under itself."""
        if same(above, path) or lies_under(above, path):
            self._session.refused.emit("A tag can't be moved under itself; choose another one.")
            return False
        return self.shift(path, f"{above}/{name_of(path)}" if above else name_of(path))

    def delete(self, *paths: str) -> bool:
        """Delete tags and those under them, and take them off everything."""
        return self._do(tag_deeds.deleting(paths, self.tags, self._tagged(*paths)))

    def set_colour(self, path: str, colour: str) -> bool:
        """Give a tag a colour ("#rrggbb"), or none ("")."""
        label = f"{'Colour' if colour else 'Remove the colour of'} tag {path}"
        return self._do(tag_deeds.adorning(label, path, self.tags, colour=colour, description=None))

    def describe(self, path: str, description: str) -> bool:
        label = f"Describe tag {path}"
        words = description.strip()
        return self._do(tag_deeds.adorning(label, path, self.tags, colour=None, description=words))

    # ---------------------------------------------------------------- what bears them

    def put_on(self, ids: Iterable[str], path: str, *, take_off: bool = False) -> bool:
        """Tag articles, annotations and notes on entities by their ids; a new tag is made."""
        path = tidied(path)
        found = [self._session.library.record(id) for id in ids]
        records = [r for r in found if isinstance(r, Tagged)]
        if not path or not records:
            return False
        return self._do(tag_deeds.tagging(records, path, self.tags, take_off=take_off))

    def edit_article(self, article: Article, paths: Sequence[str], **fields: Any) -> bool:
        """Correct metadata and tags of an article in one step; unknown tags are made."""
        known = {tag.path.casefold(): tag for tag in self.tags}
        fresh: dict[str, Tag] = {}
        ids = []
        for path in filter(None, map(tidied, paths)):
            tag = known.get(path.casefold())
            if tag is None:
                tag = known[path.casefold()] = Tag(TagId(new_id()), path)
                fresh[tag.id] = tag
            ids.append(tag.id)
        new = replace(article, **fields, tags=tuple(dict.fromkeys(ids)))
        if new == article:
            return False
        before: dict[str, Record | None] = {article.id: article, **dict.fromkeys(fresh)}
        after: dict[str, Record | None] = {article.id: new, **fresh}
        label = f"Edit details of “{deeds.shortened(new.title)}”"
        return self._do(Change(label, before, after))

    def _tagged(self, *paths: str) -> list[Tagged]:
        return self._session.library.tagged({id for path in paths for id in self.ids(path)})

    def _do(self, change: Change | None) -> bool:
        return change is not None and self._session.do(change)
