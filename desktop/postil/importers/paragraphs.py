"""Lines to paragraphs, and a title where none is stated."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

LONGEST_TITLE: Final = 100
_NARROWEST: Final = 45
_WIDEST: Final = 110
_SPACES: Final = re.compile(r" {2,}")
_SENTENCE_END: Final = re.compile(r"[.!?…][”’\"')\]]*(?= +[“‘\"'(]?[A-Z0-9])")
_ABBREVIATED: Final = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sgt|Capt|St|Sen|Rep|Gov)$"
)
_CLOSERS: Final = "”’\"')]»"


def paragraphs_of(text: str) -> list[str]:
    """The paragraphs of plain text, hard-wrapped lines joined where it is clearly hard-wrapped.

    Empty lines part paragraphs; where there are none, every line is one. Lines that are kept
    apart within a paragraph (verse, addresses, lists) stay parted by a newline.
    """
    lines = [_SPACES.sub(" ", line.strip()) for line in text.split("\n")]
    groups = _groups(lines)
    width = _wrap_width(groups)
    if width:
        joined = [_unwrap(group, width) for group in groups]
        return [p for parts in joined for p in parts] if len(groups) == 1 else _flat(joined)
    if len(groups) == 1:
        return groups[0]
    return _flat(groups)


def tidy(text: str) -> str:
    """One paragraph's text with runs of spaces and newlines as one space."""
    return " ".join(text.split(" ")).strip() if "\n" not in text else " ".join(text.split())


def is_headline(line: str) -> bool:
    """True when a line by itself reads as a headline: short, begins like one, ends like none."""
    return (
        3 <= len(line) <= LONGEST_TITLE
        and "\n" not in line
        and (line[0].isupper() or line[0].isdigit() or line[0] in "“‘\"'«¿¡")
        and line.rstrip(_CLOSERS)[-1:] not in {"", ".", ",", ";", ":"}
        and any(c.isalpha() for c in line)
    )


def derived_title(paragraphs: Sequence[str]) -> str:
    """A title for a text that states none: its first sentence, cut at a word with "…" when long."""
    if not paragraphs:
        return ""
    first = " ".join(paragraphs[0].split())
    for end in _SENTENCE_END.finditer(first[: LONGEST_TITLE + 2]):
        if not _ABBREVIATED.search(first[: end.start()]):
            return first[: end.end()].removesuffix(".") or first
    if len(first) <= LONGEST_TITLE:
        return first.removesuffix(".") or first
    cut = first[:LONGEST_TITLE].rpartition(" ")[0] or first[: LONGEST_TITLE - 1]
    return (cut.rstrip(" ,;:–—-") or cut) + "…"


def _groups(lines: Sequence[str]) -> list[list[str]]:
    """Runs of lines without an empty line in them."""
    groups: list[list[str]] = [[]]
    for line in lines:
        if line:
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _flat(groups: Sequence[Sequence[str]]) -> list[str]:
    return ["\n".join(group) for group in groups]


def _wrap_width(groups: Sequence[Sequence[str]]) -> int:
    """The column at which the text was clearly hard-wrapped, 0 where it was not.

    Clearly: no line is longer, and nearly every line that another follows is so full that the
    first word of the next would not have fitted on it.
    """
    pairs = [pair for group in groups for pair in pairwise(group)]
    width = max((len(line) for group in groups for line in group), default=0)
    if len(pairs) < 3 or not _NARROWEST <= width <= _WIDEST:
        return 0
    full = sum(1 for line, after in pairs if _is_full(line, after, width))
    return width if full >= 0.75 * len(pairs) else 0


def _is_full(line: str, after: str, width: int) -> bool:
    return len(line) + 1 + len(after.partition(" ")[0]) > width


def _unwrap(group: Sequence[str], width: int) -> list[str]:
    """The lines of a group, each joined to the one before it where that was full."""
    joined = [group[0]]
    for line, after in pairwise(group):
        if not _is_full(line, after, width):
            joined.append(after)
        elif line.endswith("-") and line[-2:-1].isalpha():
            joined[-1] += after
        else:
            joined[-1] += " " + after
    return joined
