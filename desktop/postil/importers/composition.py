"""Paragraphs put together into the one text of an article, with its blocks."""

from postil.model.article import Block, BlockKind


class Composition:
    """Takes paragraphs in order and gives the text and its blocks.

    Paragraphs are parted by an empty line, neighbouring `tight` ones (the items of a list, the
    rows of a table) by a newline.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._blocks: list[Block] = []
        self._length = 0
        self._tight = False

    def add(
        self,
        paragraph: str,
        kind: BlockKind | None = None,
        level: int = 1,
        *,
        tight: bool = False,
        number: int | None = None,
    ) -> bool:
        """Adds a paragraph, True when there was any text in it; one without is left out."""
        lines = (" ".join(line.split()) for line in paragraph.split("\n"))
        text = "\n".join(line for line in lines if line)
        if not text:
            return False
        if self._parts:
            self._append("\n" if tight and self._tight else "\n\n")
        start = self._length
        self._append(text)
        if kind is not None:
            self._blocks.append(Block(kind, start, self._length, level, number))
        self._tight = tight
        return True

    def finished(self) -> tuple[str, tuple[Block, ...]]:
        """The text, with no space at either end of it or of a line, and its blocks in order."""
        return "".join(self._parts), tuple(self._blocks)

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
