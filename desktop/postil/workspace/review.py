"""What waits for a person after an article has got another version, and what they decide."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from postil.model.annotation import Link, Verdict
from postil.model.article import Version
from postil.model.belongings import Belonging, Mark, Side, moved
from postil.model.change import Change, Record, removing
from postil.model.identity import RecordId
from postil.model.passage import Passage, Placed, Span, anchor_at
from postil.model.placement import UNPLACED, PlacementStatus
from postil.workspace.deeds import passage_at, shortened
from postil.workspace.finding_parts import refitted
from postil.workspace.open_article import OpenArticle
from postil.workspace.outcome import Outcome, outcome_of
from postil.workspace.session import ReadingSession
from postil.workspace.ways import Ways

__all__ = ["Outcome", "ReviewItem", "Reviewing", "outcome_of", "review_of", "waiting"]


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A mark that a person has yet to look at; `end` says which end of a link it is.

    `old` is the passage that a person chose or accepted last, in its own version, and `new` where
    it stands in the version that is read: its place for MOVED and WORDS_CHANGED, a proposal for
    UNCERTAIN, None for UNPLACED. `rivals` are other places that are nearly as good.
    """

    record: Belonging
    end: Side | None
    old: Passage
    new: Span | None
    status: PlacementStatus
    rivals: tuple[Span, ...] = ()

    @property
    def mark(self) -> Mark:
        return Mark(self.record, self.end)


def waiting(opened: OpenArticle) -> tuple[int, int]:
    """How many marks have a place to look at, and how many have none."""
    return len(_come(opened)), len(opened.unplaced)


def review_of(opened: OpenArticle, ways: Ways) -> list[ReviewItem]:
    """All that waits in the version that is read, in the order of the text.

    What has no place nor a proposal comes last, in the order of the old texts. `ways` are kept by
    who asks more than once, for to align long texts takes a moment.
    """
    placed = [_placed_item(mark, ways) for mark in _come(opened)]
    homeless = [_homeless_item(mark, opened.version, ways) for mark in opened.unplaced]
    return sorted(placed + homeless, key=_order)


def _order(item: ReviewItem) -> tuple[bool, int, int]:
    span = item.new or item.old.span
    return item.new is None, span.start, -span.end


def _come(opened: OpenArticle) -> list[Mark]:
    """The marks that came into this version from another and were not accepted yet."""
    marks = [*map(Mark, opened.annotations), *map(Mark, opened.verdicts)]
    for link in opened.links:
        marks += [Mark(link, "source")] if opened.holds(link.source) else []
        marks += [Mark(link, "target")] if opened.holds(link.target) else []
    return [mark for mark in marks if mark.passage.placed is not None]


def _origin(passage: Passage, ways: Ways) -> Passage:
    """The passage in the version in which a person chose or accepted it."""
    came = passage.placed
    if came is None or came.status is PlacementStatus.UNPLACED:
        return Passage(passage.version_id, passage.anchor)
    return Passage(came.origin, anchor_at(ways.text(came.origin), came.start, came.end))


def _placed_item(mark: Mark, ways: Ways) -> ReviewItem:
    came = mark.passage.placed
    assert came is not None, "only what came from another version is looked at"
    old = _origin(mark.passage, ways)
    return ReviewItem(mark.record, mark.side, old, mark.passage.span, came.status)


def _homeless_item(mark: Mark, version: Version, ways: Ways) -> ReviewItem:
    old, came = _origin(mark.passage, ways), mark.passage.placed
    was_left = came is not None and came.status is PlacementStatus.UNPLACED
    found = UNPLACED if was_left else ways.place(old.version_id, version.id, old.span)
    status = PlacementStatus.UNCERTAIN if found.span else PlacementStatus.UNPLACED
    return ReviewItem(mark.record, mark.side, old, found.span, status, found.rivals)


class Reviewing:
    """What a person decides about marks of the open article; each decision is one step of undo."""

    def __init__(self, session: ReadingSession) -> None:
        self._session, self._ways = session, session.ways

    def items(self) -> list[ReviewItem]:
        """What waits in the open article."""
        opened = self._session.open
        return review_of(opened, self._ways) if opened else []

    def accept(self, items: Sequence[ReviewItem]) -> bool:
        """These stand where they should; what was only proposed is put there."""
        one = f"place of “{shortened(items[0].old.text)}”" if items else ""
        what = one if len(items) == 1 else f"places of {len(items)} marks"
        pairs = [(item, item.new) for item in items if item.new is not None]
        return self._put(f"Accept the {what}", pairs)

    def accept_all(self, status: PlacementStatus) -> bool:
        """All marks of which this has become stand where they should."""
        return self.accept([item for item in self.items() if item.status is status])

    def attach(self, item: ReviewItem, start: int, end: int) -> bool:
        """Put the mark on this range of the text that is read."""
        return self._put(f"Attach “{shortened(item.old.text)}”", [(item, Span(start, end))])

    def leave(self, item: ReviewItem) -> bool:
        """Take the mark off the text that is read; it waits on its old version, as it was there."""
        old, version = item.old, self._version_of(item.old)
        if version is None:
            return False
        said = Placed(PlacementStatus.UNPLACED, old.version_id, *old.span)
        record = self._at(item, version, Passage(old.version_id, old.anchor, said))
        return self._do(f"Leave “{shortened(old.text)}” without a place", [(item, record)])

    def delete(self, items: Sequence[ReviewItem]) -> bool:
        """Delete the marks; a link goes with both its ends."""
        records = {item.record.id: item.record for item in items}
        if not records:
            return False
        words = shortened(items[0].old.text)
        label = f"Delete “{words}”" if len(records) == 1 else f"Delete {len(records)} marks"
        return self._session.do(removing(label, *records.values()))

    def _put(self, label: str, pairs: Sequence[tuple[ReviewItem, Span]]) -> bool:
        opened = self._session.open
        if opened is None:
            return False
        try:
            decided = [
                (item, self._at(item, opened.version, passage_at(opened.version, *span)))
                for item, span in pairs
            ]
        except ValueError:  # nothing but white space was chosen
            return False
        return self._do(label, decided)

    def _at(self, item: ReviewItem, version: Version, passage: Passage) -> Belonging:
        """The record of the item with its passage elsewhere, and a verdict's finding with it."""
        record = moved(item.mark, passage)
        if not isinstance(record, Verdict) or record.finding is None:
            return record
        was = item.mark.passage
        if (was.version_id, was.span) == (version.id, passage.span):
            return record
        found = self._session.library.findings(version.id)
        finding = refitted(
            record.finding,
            (was, passage),
            lambda span: self._ways.place(was.version_id, version.id, span),
            found.findings if found else (),
        )
        return replace(record, finding=finding)

    def _do(self, label: str, decided: Sequence[tuple[ReviewItem, Belonging]]) -> bool:
        """One change of all records; two ends of one link come together in one."""
        before: dict[RecordId, Record | None] = {}
        after: dict[RecordId, Record | None] = {}
        for item, record in decided:
            before.setdefault(record.id, item.record)
            other, passage = after.get(record.id), Mark(record, item.end).passage
            both = moved(Mark(other, item.end), passage) if isinstance(other, Link) else record
            after[record.id] = both
        return bool(before) and self._session.do(Change(label, before, after))

    def _version_of(self, passage: Passage) -> Version | None:
        return self._session.library.version(passage.version_id)
