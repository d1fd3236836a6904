"""How two short texts say the same, word by word.

Unlike two versions of an article, two reports of one statement share few words in a row, so every
word that both have in the same order counts (longest common subsequence, by rapidfuzz).
"""

import re
from typing import Final

from rapidfuzz.distance import LCSseq

from postil.model.difference import Difference, DifferenceKind
from postil.model.passage import Span

_WORD: Final = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
_KINDS: Final = {
    "equal": DifferenceKind.EQUAL,
    "replace": DifferenceKind.REPLACED,
    "delete": DifferenceKind.DELETED,
    "insert": DifferenceKind.INSERTED,
}


def wordings(old: str, new: str) -> list[Difference]:
    """How two texts differ, in order; together the differences cover both without a gap.

    Case and the kind of quotation marks count for nothing. White space belongs to the words before
    it, and what stands before the first word to that.
    """
    ours, theirs = list(_WORD.finditer(old)), list(_WORD.finditer(new))
    codes: dict[str, int] = {}
    one, other = ([codes.setdefault(_key(m[0]), len(codes)) for m in ms] for ms in (ours, theirs))
    found = [
        Difference(
            _KINDS[step.tag],
            _span(ours, step.src_start, step.src_end, len(old)),
            _span(theirs, step.dest_start, step.dest_end, len(new)),
        )
        for step in LCSseq.opcodes(one, other)
    ]
    return _joined(found)


def _key(word: str) -> str:
    return '"' if word in "“”„«»" else word.casefold().replace("’", "'")


def _span(words: list[re.Match[str]], first: int, past: int, length: int) -> Span:
    start = 0 if first == 0 else words[first].start() if first < len(words) else length
    end = words[past].start() if past < len(words) else length
    return Span(start, max(start, end) if past > first or past >= len(words) else start)


def _joined(found: list[Difference]) -> list[Difference]:
    """Neighbours that both differ are one difference, so that words stand against words."""
    result: list[Difference] = []
    for each in found:
        last = result[-1] if result else None
        if last is None or DifferenceKind.EQUAL in (last.kind, each.kind):
            result.append(each)
            continue
        old, new = Span(last.old.start, each.old.end), Span(last.new.start, each.new.end)
        kind = DifferenceKind.REPLACED
        if old.start == old.end or new.start == new.end:
            kind = DifferenceKind.INSERTED if old.start == old.end else DifferenceKind.DELETED
        result[-1] = Difference(kind, old, new)
    return result
