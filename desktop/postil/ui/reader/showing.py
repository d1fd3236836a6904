"""What the reading view shows at this moment beside the text itself."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from postil.model.annotation import Colour
from postil.model.passage import Span
from postil.ui.reader.leaders import Leader
from postil.ui.reader.mark_index import JointIndex
from postil.ui.reader.marks import MarkRef
from postil.workspace.positions import Positions


@dataclass(slots=True)
class Showing:
    """The marks and what is done with them. All spans are code points.

    `draft` is the extent that a dragged handle gives the active highlight, `pending` the passage
    from which a link was begun; `flash` fades from 1 to 0.
    """

    positions: Positions = field(default_factory=lambda: Positions(""))
    index: JointIndex = field(default_factory=JointIndex)
    hidden: frozenset[str] = frozenset()
    selection: Span | None = None
    active: MarkRef | None = None
    hovered: MarkRef | None = None
    draft: Span | None = None
    draft_colour: Colour | None = None
    pending: Span | None = None
    hits: Sequence[Span] = ()
    hit: int = -1
    flashed: Span | None = None
    flash: float = 0.0
    type_labels: bool = False
    caret: bool = False
    leaders: Sequence[Leader] = ()
    scrolled: int = 0
