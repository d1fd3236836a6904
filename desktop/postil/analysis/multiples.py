"""How many times as much: "twice as many", "double the number", "tripled", "halved"."""

from collections.abc import Iterator
from typing import Final

from postil.analysis.number_values import Number
from postil.analysis.quantity_context import modifier
from postil.analysis.scan import Scan
from postil.analysis.unit_phrases import Measure
from postil.analysis.units import table
from postil.model.finding import Modifier

_TWICE: Final = {"twice": 2.0, "thrice": 3.0}
_DOUBLE: Final = {"double": 2.0, "triple": 3.0, "treble": 3.0, "quadruple": 4.0, "quintuple": 5.0}
_GREW: Final = {
    "doubled": 2.0, "doubling": 2.0, "doubles": 2.0, "tripled": 3.0, "tripling": 3.0,
    "triples": 3.0, "trebled": 3.0, "trebling": 3.0, "quadrupled": 4.0, "quadrupling": 4.0,
    "quintupled": 5.0, "quintupling": 5.0,
}  # fmt: skip
_SHRANK: Final = {"halved": 0.5, "halving": 0.5, "halves": 0.5}
_COMPARED: Final = frozenset(
    "as the that this its their his her our what those these last today".split()
)
"""What follows "twice" where it compares: "scored twice" only counts."""
_SUBJECTS: Final = frozenset("he she they it we i you the a an his her their".split())
"""What follows "twice as" where it only counts: "scored twice as they won"."""
_MAY: Final = frozenset("to will would could may might should can must shall did not".split())
_OTHERWISE: Final = frozenset("down up over back as for in-laws standards agent role".split())
"""What follows "doubled" where nothing grew: "doubled down", "doubles as a chapel"."""
_ARTICLES: Final = frozenset("a an the".split())
STARTERS: Final = frozenset([*_TWICE, *_DOUBLE, *_GREW, *_SHRANK])


def multiples(scan: Scan) -> Iterator[tuple[Measure, Modifier]]:
    """Multiples without a number of their own, each with how it is meant."""
    for at in [at for at, word in enumerate(scan.words) if word in STARTERS]:
        found = _value(scan, at, scan.words[at])
        if found is not None:
            value, change = found
            number = Number(at, at, value=value, plain=False)
            unit = table().words["times"]
            said = modifier(scan, at, at)
            exact = said is Modifier.EXACT or change is Modifier.DOWN
            yield Measure(at, at, at, number, value, unit=unit), change if exact else said


def _value(scan: Scan, at: int, word: str) -> tuple[float, Modifier] | None:
    """The factor, and whether something rose or fell to it."""
    after, before = scan.word(at + 1), scan.word(at - 1)
    if word in _TWICE:
        compared = after in _COMPARED or (after and after[0] in "$€£<")
        clause = after == "as" and (scan.capitalised(at + 2) or scan.word(at + 2) in _SUBJECTS)
        return (_TWICE[word], Modifier.EXACT) if compared and not clause else None
    if word in _DOUBLE:
        value = _DOUBLE[word]
        if before in _MAY and after not in _OTHERWISE:
            return value, Modifier.UP
        compared = after in _COMPARED - {"as"} and before not in _ARTICLES
        return (value, Modifier.EXACT) if compared else None
    if after in _OTHERWISE or before in _ARTICLES:
        return None
    if word in _GREW:
        return _GREW[word], Modifier.UP
    return (_SHRANK[word], Modifier.DOWN) if word in _SHRANK else None
