"""Passages and the anchors by which they are found again."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from postil.model.identity import VersionId
from postil.model.placement import PlacementStatus

CONTEXT: Final = 32
"""Characters of context kept on each side (W3C Web Annotation, TextQuoteSelector)."""


class Span(NamedTuple):
    """A range of characters of a text known from elsewhere: code points, end exclusive."""

    start: int
    end: int

    def holds(self, position: int) -> bool:
        return self.start <= position < self.end

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Anchor:
    """How a passage is found again in another version: quoted text, its context and its position.

    `prefix` and `suffix` hold up to `CONTEXT` characters; `start` and `end` count code points of
    the version that the anchor was made in (W3C TextQuoteSelector and TextPositionSelector).
    """

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Placed:
    """How a passage came into its version from another one, where a person has yet to look at it.

    `status` is MOVED or WORDS_CHANGED; `start` and `end` count code points of the version `origin`,
    which is the last one whose words a person chose or accepted.
    """

    status: PlacementStatus
    origin: VersionId
    start: int
    end: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of one version, with its anchor.

    `placed` is None where a person made or accepted the passage in this very version, and where it
    kept its words and its surroundings when it came from another.
    """

    version_id: VersionId
    anchor: Anchor
    placed: Placed | None = None

    @property
    def start(self) -> int:
        return self.anchor.start

    @property
    def end(self) -> int:
        return self.anchor.end

    @property
    def span(self) -> Span:
        return self.anchor.span

    @property
    def text(self) -> str:
        return self.anchor.exact


def anchor_at(text: str, start: int, end: int) -> Anchor:
    """The anchor of `text[start:end]`.

    Raises ValueError when the range is empty, reversed or outside the text.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no passage {start}:{end} in a text of {len(text)} characters")
    return Anchor(
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        start=start,
        end=end,
    )
