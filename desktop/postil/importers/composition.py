"""Paragraphs put together into the one text of an article, with its blocks."""

from postil.model.article import Block, BlockKind


class Composition:
    """Takes paragraphs in order and gives the text and its blocks.

    Paragraphs are parted by an empty line, the items of one list by a newline.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._blocks: list[Block] = []
        self._length = 0
        self._last: BlockKind | None = None

    def add(self, paragraph: str, kind: BlockKind | None = None, level: int = 1) -> None:
        """Adds a paragraph; one without any letter or sign is left out."""
        lines = (" ".join(line.split(" ")).strip() for line in paragraph.split("\n"))
        text = "\n".join(line for line in lines if line)
        if not text:
            return
        if self._parts:
            in_list = kind is BlockKind.LIST_ITEM and self._last is BlockKind.LIST_ITEM
            self._append("\n" if in_list else "\n\n")
        start = self._length
        self._append(text)
        if kind is not None:
            self._blocks.append(Block(kind, start, self._length, level))
        self._last = kind

    def finished(self) -> tuple[str, tuple[Block, ...]]:
        """The text, with no space at either end, and its blocks in order."""
        return "".join(self._parts), tuple(self._blocks)

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
