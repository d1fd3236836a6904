"""Where a passage stands in another version of its article, and how sure that is."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from postil.model.passage import Span


class PlacementStatus(StrEnum):
    """What became of a passage, from the surest to the lost.

    KEPT: the same words (but for case, quotation marks, dashes and white space) in the same
    surroundings, wherever these stand now. MOVED: the same words, put elsewhere in the article.
    WORDS_CHANGED: the place is sure, some of the words are others. UNCERTAIN: a person should look;
    the span is a proposal. UNPLACED: the passage is gone.
    """

    KEPT = "kept"
    MOVED = "moved"
    WORDS_CHANGED = "words changed"
    UNCERTAIN = "uncertain"
    UNPLACED = "unplaced"


@dataclass(frozen=True, slots=True)
class Placement:
    """What was found of a passage in a new text; offsets count code points of the new text.

    `span` is where the passage stands now, words that were put in the place of its own included
    ("13 tanks" where "12 tanks" stood); None exactly where it is unplaced. `surviving` goes from
    the first to the last of its own words that are left in there, None where there are none.
    `score` is the share of its letters found there, 0–1. `rivals` are other places that are nearly
    as good.
    """

    status: PlacementStatus
    span: "Span | None" = None
    score: float = 0.0
    surviving: "Span | None" = None
    rivals: "tuple[Span, ...]" = ()


UNPLACED = Placement(PlacementStatus.UNPLACED)
