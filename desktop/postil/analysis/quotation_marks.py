"""What stands between quotation marks: one pass over the text, whatever the marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

_TOKEN: Final = re.compile(r"""(?P<line>[\r\n\u2028\u2029]\s*)|(?P<mark>``|''|["“”„‟«»‹›‘’‚'＂])""")
_OPENS: Final = {"“": "”", "„": "”", "‟": "”", "«": "»", "‹": "›", "‘": "’", "‚": "’", "``": "''"}
_CLOSES: Final = {"”": "”", "»": "»", "›": "›", "’": "’", "''": "''"}
_SINGLE: Final = frozenset("‘’‚'‹›")
_STRAIGHT: Final = {'"': '"', "＂": '"', "'": "'"}
_BEFORE_OPENING: Final = frozenset(" \t\xa0([{—–-/\"'“‘«„\u2002\u2009\u202f")
_ELISIONS: Final = re.compile(r"['’](?:\d\ds?\b|(?:em|til|cause|twas|tis|n|bout|cos)\b)", re.I)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A range between quotation marks, marks included.

    `closed` is False where the closing mark is missing; `continues` says that it is missing
    because the same quotation goes on in the next paragraph, as printers have it. `single` tells
    single marks from double ones.
    """

    start: int
    end: int
    closed: bool = True
    continues: bool = False
    single: bool = False


@dataclass(slots=True)
class _Open:
    start: int
    closer: str
    inner: list[Quoted] = field(default_factory=list)


def quoted_ranges(text: str) -> list[Quoted]:
    """The outermost quoted ranges, in order. Marks that pair with nothing are passed over."""
    return list(_Scanner(text).scan())


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.stack: list[_Open] = []
        self.done: list[Quoted] = []

    def scan(self) -> Iterator[Quoted]:
        for match in _TOKEN.finditer(self.text):
            if match.lastgroup == "line":
                self._end_paragraph(match.start(), match.end())
                yield from self._flush()
            else:
                self._mark(match.group(), match.start(), match.end())
        self._end_paragraph(len(self.text), len(self.text))
        yield from self._flush()

    def _flush(self) -> list[Quoted]:
        done, self.done = self.done, []
        return sorted(done, key=lambda q: q.start)

    def _mark(self, mark: str, start: int, end: int) -> None:
        if mark in _STRAIGHT:
            self._straight(mark, start, end)
        elif mark == "’" and not self._closing_single(start, end):
            return
        elif mark == "“" and self._is_open("“low"):
            self._close("“low", end)
        elif mark in _OPENS:
            self._open(start, "“low" if mark == "„" else _OPENS[mark])
        elif mark == "''" and not self._is_open("''") and self._could_open(start, end):
            self._open(start, "''")
        elif mark in _CLOSES:
            closer = "“low" if mark == "”" and self._is_open("“low") else _CLOSES[mark]
            if self._is_open(closer):
                self._close(closer, end)
            elif mark == "”" and self._is_open('"'):
                self._close('"', end)

    def _straight(self, mark: str, start: int, end: int) -> None:
        kind = _STRAIGHT[mark]
        opening, closing = self._could_open(start, end), self._could_close(start, end)
        if kind == "'":
            self._straight_single(start, end, opening, closing)
        elif self._is_open('"') and (closing or not opening):
            self._close('"', end)
        elif not self._is_open('"') and self._is_open("”") and closing and not opening:
            self._close("”", end)
        elif opening:
            self._drop('"')
            self._open(start, '"')

    def _straight_single(self, start: int, end: int, opening: bool, closing: bool) -> None:
        if self._is_open("'") and closing:
            self._close("'", end)
        elif opening and not closing and not _ELISIONS.match(self.text, start):
            self._drop("'")
            self._open(start, "'")

    def _could_open(self, start: int, end: int) -> bool:
        before = start == 0 or self.text[start - 1] in _BEFORE_OPENING or self._line_at(start - 1)
        after = end < len(self.text) and not self.text[end].isspace()
        return before and after

    def _could_close(self, start: int, end: int) -> bool:
        before = start > 0 and not self.text[start - 1].isspace()
        after = end >= len(self.text) or not self.text[end].isalnum()
        return before and after and self.text[start - 1] not in "([{"

    def _line_at(self, at: int) -> bool:
        return self.text[at] in "\r\n\u2028\u2029"

    def _closing_single(self, start: int, end: int) -> bool:
        return (
            self._is_open("’")
            and self._could_close(start, end)
            and not _ELISIONS.match(self.text, start)
        )

    # ------------------------------------------------------------------ the stack

    def _is_open(self, closer: str) -> bool:
        return any(o.closer == closer for o in self.stack)

    def _open(self, start: int, closer: str) -> None:
        if len(self.stack) >= _DEEPEST:
            self._abandon(self.stack.pop(0))
        self.stack.append(_Open(start, closer))

    def _close(self, closer: str, end: int) -> None:
        """Closes the innermost range of that kind; those inside it were never closed."""
        while self.stack[-1].closer != closer:
            self._abandon(self.stack.pop())
        opened = self.stack.pop()
        self._keep(Quoted(opened.start, end, single=closer in _SINGLE))

    def _drop(self, closer: str) -> None:
        """Gives up a range of that kind whose closing mark never came."""
        for opened in [o for o in self.stack if o.closer == closer]:
            self.stack.remove(opened)
            self._abandon(opened)

    def _abandon(self, opened: _Open) -> None:
        for inner in opened.inner:
            self._keep(inner)

    def _keep(self, quoted: Quoted) -> None:
        (self.stack[-1].inner if self.stack else self.done).append(quoted)

    def _end_paragraph(self, end: int, following: int) -> None:
        """Settles what the paragraph left open: the outermost range that goes on, or is all of it.

        A range that began inside the paragraph counts only if the next one takes it up; otherwise
        its mark was a slip, and the ranges inside it stand by themselves.
        """
        taken_up = self.text[following : following + 1]
        while self.stack:
            opened = self.stack.pop(0)
            mark = self.text[opened.start]
            continues = taken_up == mark
            if mark not in _SINGLE and (continues or _starts_line(self.text, opened.start)):
                self.stack.clear()
                self._unclosed(opened, end, continues)
            else:
                rest, self.stack = self.stack, []
                self._abandon(opened)
                self.stack = rest

    def _unclosed(self, opened: _Open, end: int, continues: bool) -> None:
        end = len(self.text[opened.start : end].rstrip()) + opened.start
        if end - opened.start > 1:
            self.done.append(Quoted(opened.start, end, closed=False, continues=continues))


_DEEPEST: Final = 6
"""Ranges within ranges that are followed; deeper ones are litter."""


def _starts_line(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in "\r\n\u2028\u2029"
