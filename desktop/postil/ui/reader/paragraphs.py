"""How each paragraph is set: plain, as heading, quotation or list item. No Qt in here."""

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
    `continues` says that it is a later piece of a very long paragraph. `number` is that of an item
    in a numbered list.
    """

    kind: BlockKind | None = None
    level: int = 0
    space_above: float = 0.0
    indent: float = 0.0
    step: int = 0
    continues: bool = False
    number: int | None = None


def settings_of(paragraphs: Sequence[str], blocks: Sequence[Block]) -> list[Setting]:
    """The setting of each paragraph, which is what stands between line breaks of a text.

    `blocks` are those of the text, by start; a block may hold several paragraphs.
    """
    result: list[Setting] = []
    rest = iter(blocks)
    block = next(rest, None)
    position, previous_empty = 0, True
    for line in paragraphs:
        while block is not None and block.end <= position:
            block = next(rest, None)
        if block is None or position < block.start:
            result.append(_PLAIN_FIRST if previous_empty else _PLAIN)
        else:
            result.append(_setting(block, first=previous_empty, top=not result))
        previous_empty = not line or line.isspace()
        position += len(line) + 1
    return result


_PLAIN: Final = Setting(space_above=BETWEEN)
_PLAIN_FIRST: Final = Setting()
"""Below an empty paragraph, which is space enough."""


def _setting(block: Block, *, first: bool, top: bool) -> Setting:
    above = 0.0 if first else BETWEEN
    match block.kind:
        case BlockKind.HEADING:
            extra = 0.0 if top else 0.45
            step = _HEADING_SIZES.get(block.level, 0)
            return Setting(block.kind, block.level, above + extra, 0.0, step)
        case BlockKind.BLOCK_QUOTE:
            return Setting(block.kind, block.level, above, 1.4 * block.level)
        case BlockKind.LIST_ITEM:
            return Setting(
                block.kind, block.level, min(above, 0.2), 1.5 * block.level, number=block.number
            )
