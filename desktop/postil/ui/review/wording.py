"""What the review says of marks and of what became of them."""

from typing import Final

from postil.model.annotation import Annotation, Decision, Link, Verdict
from postil.model.belongings import Belonging
from postil.model.finding import FindingKind
from postil.model.placement import PlacementStatus
from postil.ui.wording import COLOUR_NAMES, counted
from postil.workspace.review import Outcome, ReviewItem

STATUS_NAMES: Final = {
    PlacementStatus.KEPT: "Kept",
    PlacementStatus.MOVED: "Moved",
    PlacementStatus.WORDS_CHANGED: "Words changed",
    PlacementStatus.UNCERTAIN: "Uncertain",
    PlacementStatus.UNPLACED: "Without a place",
}
_TOLD: Final = {
    PlacementStatus.KEPT: "The same words stand in the same surroundings.",
    PlacementStatus.MOVED: "The same words stand elsewhere in the article now.",
    PlacementStatus.WORDS_CHANGED: "The place is the same; some of the words are others.",
    PlacementStatus.UNCERTAIN: "It may be here; select the right words where it is not.",
    PlacementStatus.UNPLACED: "These words are gone from this version.",
}
_KINDS: Final = {
    FindingKind.ENTITY: "name",
    FindingKind.QUOTE: "quotation",
    FindingKind.QUANTITY: "number",
    FindingKind.TIME: "date",
}
_DECISIONS: Final = {
    Decision.CONFIRMED: "Confirmed",
    Decision.REJECTED: "Rejected",
    Decision.CORRECTED: "Corrected",
    Decision.ADDED: "Added",
}


def mark_name(record: Belonging) -> str:
    """What a mark is: "Yellow highlight with a note", "Corrected quotation", "End of a link"."""
    match record:
        case Annotation():
            note = " with a note" if record.note else ""
            return f"{COLOUR_NAMES[record.colour]} highlight{note}"
        case Verdict():
            return f"{_DECISIONS[record.decision]} {_KINDS[record.kind]}"
        case Link():
            return "End of a link"


def status_told(item: ReviewItem) -> str:
    """What became of a mark, in a sentence."""
    placed = item.mark.passage.placed
    if placed is not None and placed.status is PlacementStatus.UNPLACED:
        return "You left it without a place here."
    return _TOLD[item.status]


def badge(to_review: int, unplaced: int) -> str:
    """What waits in an article: "3 to review · 2 without a place"; "" where nothing does."""
    if to_review and unplaced:
        return f"{to_review:,} to review · {unplaced:,} without a place"
    if to_review:
        return f"{counted(to_review, 'mark')} to review"
    return f"{counted(unplaced, 'mark')} without a place" if unplaced else ""


def outcome_told(outcome: Outcome) -> str:
    """What another version did to the marks: "12 of 14 marks kept, 1 moved, 1 needs you"."""
    every, unplaced = outcome.every, outcome.unplaced
    if not every:
        return "You read another version now."
    if outcome.kept == every:
        return f"You read another version now; {_all(every)} kept."
    parts = [f"{outcome.kept:,} of {counted(every, 'mark')} kept"]
    parts += [f"{outcome.moved:,} moved"] if outcome.moved else []
    parts += [f"{outcome.changed:,} with other words"] if outcome.changed else []
    if unplaced:
        parts.append(f"{unplaced:,} {'needs' if unplaced == 1 else 'need'} you")
    return ", ".join(parts) + "."


def _all(every: int) -> str:
    return "its mark is" if every == 1 else f"all {every:,} marks are"
