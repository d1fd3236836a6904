"""What a person does with tags, each as the change it makes. Nothing here touches the library."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from postil.model.annotation import Tag
from postil.model.article import Article, now
from postil.model.change import Change, Record, Tagged, adding, replacing
from postil.model.identity import TagId, new_id
from postil.model.tag_paths import lies_under, moved, name_of, parent_of, same, within


def at(path: str, tags: Iterable[Tag]) -> Tag | None:
    """The tag at a path."""
    return next((tag for tag in tags if same(tag.path, path)), None)


def with_tags(record: Tagged, tags: Iterable[TagId]) -> Tagged:
    """The record with these tags, each once."""
    wanted = tuple(dict.fromkeys(tags))
    if wanted == record.tags:
        return record
    if isinstance(record, Article):
        return replace(record, tags=wanted)
    return replace(record, tags=wanted, modified=now())


def tagging(
    records: Sequence[Tagged], path: str, tags: Iterable[Tag], *, take_off: bool = False
) -> Change | None:
    """Put the tag `path` on articles or annotations or take it off; a new one is made with it."""
    known = at(path, tags)
    if known is None and take_off:
        return None
    tag = known or Tag(TagId(new_id()), path)
    before: dict[str, Record | None] = {}
    after: dict[str, Record | None] = {}
    for old in records:
        kept = [t for t in old.tags if t != tag.id]
        new = with_tags(old, kept if take_off else [*kept, tag.id])
        if set(new.tags) != set(old.tags):
            before[old.id], after[old.id] = old, new
    if known is None:
        before[tag.id], after[tag.id] = None, tag
    label = f"Remove tag {path}" if take_off else f"Tag {path}"
    return Change(label, before, after) if before else None


def shifting(old: str, new: str, tags: Sequence[Tag], tagged: Sequence[Tagged]) -> Change | None:
    """Rename, move or merge: `old` becomes `new`, and what lies under it goes along.

    A tag that comes to where another one is becomes one with that. `tagged` is all that bears
    `old` or a tag under it. None where nothing changes.
    """
    going = within(old, tags)
    staying = {tag.path.casefold(): tag for tag in tags if tag not in going}
    before: dict[str, Record | None] = {}
    after: dict[str, Record | None] = {}
    instead: dict[TagId, TagId] = {}
    for tag in going:
        path = moved(tag.path, old, new)
        there = staying.setdefault(path.casefold(), replace(tag, path=path))
        if there.id != tag.id:
            instead[tag.id] = there.id
            before[tag.id], after[tag.id] = tag, None
        elif path != tag.path:
            before[tag.id], after[tag.id] = tag, there
    for record in tagged:
        fresh = with_tags(record, (instead.get(t, t) for t in record.tags))
        if fresh != record:
            before[record.id], after[record.id] = record, fresh
    merged = at(new, tags) is not None and not same(old, new)
    return Change(_shift_label(old, new, merged=merged), before, after) if before else None


def _shift_label(old: str, new: str, *, merged: bool) -> str:
    if merged:
        return f"Merge tag {old} into {new}"
    if same(name_of(old), name_of(new)) and not same(parent_of(old), parent_of(new)):
        above = parent_of(new)
        return f"Move tag {old} under {above}" if above else f"Move tag {old} to the top"
    return f"Rename tag {old} to {new}"


def deleting(paths: Sequence[str], tags: Sequence[Tag], tagged: Sequence[Tagged]) -> Change | None:
    """Delete tags and those under them, from all that bears them."""
    going: dict[str, Tag] = {tag.id: tag for path in paths for tag in within(path, tags)}
    before: dict[str, Record | None] = {**going}
    after: dict[str, Record | None] = dict.fromkeys(going)
    for record in tagged:
        before[record.id] = record
        after[record.id] = with_tags(record, (t for t in record.tags if t not in going))
    if len(paths) == 1:
        under = sum(lies_under(tag.path, paths[0]) for tag in going.values())
        label = f"Delete tag {paths[0]}" + (f" and {under} under it" if under else "")
    else:
        label = f"Delete {len(going)} tags"
    return Change(label, before, after) if going else None


def adorning(
    label: str, path: str, tags: Iterable[Tag], *, colour: str | None, description: str | None
) -> Change | None:
    """Give a tag another colour or description; a path between tags becomes a tag with it."""
    old = at(path, tags)
    bare = old or Tag(TagId(new_id()), path)
    new = replace(
        bare,
        colour=bare.colour if colour is None else colour,
        description=bare.description if description is None else description,
    )
    if old is None:
        return adding(label, new)
    return replacing(label, old, new) if new != old else None
