"""Two versions of an article compared, in the child process: long texts take a second or two."""

import base64
from dataclasses import dataclass, field
from typing import Any

from postil.model.article import Article, Version
from postil.model.difference import Difference, DifferenceKind, Move, NotableDifference
from postil.model.holdings import FoundSet
from postil.model.packed_findings import PackedFindings
from postil.workspace.difference_rows import change_of, difference_of, move_of
from postil.workspace.jobs import Job
from postil.workspace.worker import Worker


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of an old version in a new one.

    `differences` cover both texts in order; `notable` are those that change something, the
    weightiest first, also within `moves`.
    """

    article: Article
    old: Version
    new: Version
    differences: tuple[Difference, ...]
    notable: tuple[NotableDifference, ...]
    moves: tuple[Move, ...] = ()

    @property
    def every(self) -> tuple[Difference, ...]:
        """The differences, and behind them those within moved paragraphs: by their numbers."""
        return (*self.differences, *(d for move in self.moves for d in move.differences))

    @property
    def same(self) -> float:
        """The share of both texts' characters that stand in both, 0–1."""
        equal = [d for d in self.every if d.kind is DifferenceKind.EQUAL]
        shared = sum(d.old.end - d.old.start + d.new.end - d.new.start for d in equal)
        length = len(self.old.text) + len(self.new.text)
        return shared / length if length else 1.0


def short_differences(old: str, new: str) -> list[Difference]:
    """How two passages differ; for texts that fit on a card, which need no child process."""
    from postil.anchors.comparing import compare  # noqa: PLC0415 - a start does without it

    return compare(old, new)


@dataclass(slots=True)
class _Collector:
    """Puts the batches of one answer together."""

    article: Article
    old: Version
    new: Version
    differences: list[Difference] = field(default_factory=list)
    notable: list[NotableDifference] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)

    def __call__(self, answer: dict[str, Any]) -> Comparison | None:
        self.differences.extend(map(difference_of, answer.get("differences", ())))
        self.notable.extend(map(change_of, answer.get("changes", ())))
        self.moves.extend(map(move_of, answer.get("moves", ())))
        if "done" not in answer:
            return None
        found = tuple(self.differences), tuple(self.notable), tuple(self.moves)
        return Comparison(self.article, self.old, self.new, *found)


def compared(
    worker: Worker,
    article: Article,
    old: Version,
    new: Version,
    found: tuple[FoundSet | None, FoundSet | None],
) -> Job:
    """A job whose result is the Comparison; `found` is what the analysis has of both, if it has.

    Without findings the differences are the same, and none of them weighs more than another.
    """
    old_packed, new_packed = map(_packed, found)
    request = {
        "do": "compare",
        "old": old.text,
        "new": new.text,
        "findings_old": old_packed,
        "findings_new": new_packed,
    }
    return worker.request("Comparing", request, _Collector(article, old, new))


def _packed(found: FoundSet | None) -> str:
    return base64.b64encode(PackedFindings.of(found.findings).packed).decode() if found else ""
