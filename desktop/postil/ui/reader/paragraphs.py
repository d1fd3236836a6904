"""How each paragraph is set: plain, as heading, quotation or list item. No Qt in here."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from postil.model.article import Block, BlockKind

_HEADING_SIZES: Final = {1: 2, 2: 1}
"""Steps of size above the text's, by level; deeper headings have the text's size."""
BETWEEN: Final = 0.62
"""Space between paragraphs, in line pitches."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set. Spaces are in line pitches, the indent in font sizes.

    `step` is a step of font size as HTML and QTextFormat count it: 0 the text's, 1 = 1.2 times.
    """

    kind: BlockKind | None = None
    level: int = 0
    space_above: float = 0.0
    indent: float = 0.0
    step: int = 0


def settings_of(text: str, blocks: Sequence[Block]) -> list[Setting]:
    """The setting of each paragraph (each line of `text`)."""
    starts = [block.start for block in blocks]
    result: list[Setting] = []
    position, previous_empty = 0, True
    for line in text.split("\n"):
        block = _block_at(blocks, starts, position)
        empty = not line.strip()
        result.append(_setting(block, first=previous_empty, top=not result))
        previous_empty = empty
        position += len(line) + 1
    return result


def _block_at(blocks: Sequence[Block], starts: Sequence[int], position: int) -> Block | None:
    place = bisect_right(starts, position) - 1
    if place >= 0 and blocks[place].start <= position < blocks[place].end:
        return blocks[place]
    return None


def _setting(block: Block | None, *, first: bool, top: bool) -> Setting:
    """`first`: an empty line stands above, which is space enough."""
    above = 0.0 if first else BETWEEN
    if block is None:
        return Setting(space_above=above)
    match block.kind:
        case BlockKind.HEADING:
            extra = 0.0 if top else 0.45
            step = _HEADING_SIZES.get(block.level, 0)
            return Setting(block.kind, block.level, above + extra, 0.0, step)
        case BlockKind.BLOCK_QUOTE:
            return Setting(block.kind, block.level, above, 1.4 * block.level)
        case BlockKind.LIST_ITEM:
            return Setting(block.kind, block.level, min(above, 0.2), 1.5 * block.level)
