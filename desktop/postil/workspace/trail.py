"""The way through the library: where the reader was, back and forward."""

from dataclasses import dataclass, field
from typing import Final

from postil.model.identity import ArticleId

_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Place:
    """A position in an article, in code points of the version that is read.

    `end` > `start` for a target.
    """

    article_id: ArticleId
    start: int = 0
    end: int = 0


@dataclass(slots=True)
class Trail:
    """Places left behind and places gone back from, as in a browser."""

    _behind: list[Place] = field(default_factory=list)
    _ahead: list[Place] = field(default_factory=list)

    @property
    def can_go_back(self) -> bool:
        return bool(self._behind)

    @property
    def can_go_forward(self) -> bool:
        return bool(self._ahead)

    @property
    def length(self) -> int:
        """How many steps back there are."""
        return len(self._behind)

    def leave(self, place: Place) -> None:
        """Remember `place`, from which the reader jumps; what lay ahead is forgotten."""
        if not self._behind or self._behind[-1] != place:
            self._behind.append(place)
        del self._behind[:-_LONGEST]
        self._ahead.clear()

    def back(self, here: Place) -> Place | None:
        return self._step(self._behind, self._ahead, here)

    def forward(self, here: Place) -> Place | None:
        return self._step(self._ahead, self._behind, here)

    @staticmethod
    def _step(source: list[Place], other: list[Place], here: Place) -> Place | None:
        if not source:
            return None
        other.append(here)
        return source.pop()
