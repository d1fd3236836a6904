"""What a measure is of: "Russian territory", "a population of 250,000", "a 13-km-wide strip"."""

from typing import Final

from postil.analysis.counting import noun_phrase, of_phrase
from postil.analysis.scan import Scan
from postil.analysis.unit_phrases import Measure

_SAID: Final = frozenset(
    "about around some nearly almost roughly approximately at least up to over more less than "
    "only just under an estimated record total fewer no".split()
)
"""What may stand between "an area of" and the number."""
_MEASURED: Final = frozenset(
    "area territory land strip zone sector region forest plot field farmland depth width length "
    "height distance radius diameter range speed temperature weight load volume capacity "
    "population force brigade army crowd staff garrison unit battalion team group fleet crew "
    "convoy minority majority audience membership price cost budget deficit surplus loss profit "
    "revenue income salary wage pension fine loan grant deposit debt investment turnout magnitude "
    "altitude reserve rate share stake turnover sum toll margin output".split()
)
"""Nouns before "of" whose size a number tells: "an area of 13 km²"."""
_WIDE: Final = frozenset("wide long tall high deep thick old".split())
_NOT_ADJECTIVAL: Final = frozenset({"age"})


def measured(scan: Scan, found: Measure) -> str:
    """What the number is of, in the text's words; "" where the text does not say beside it."""
    behind = of_phrase(scan, found.last + 1)
    return behind or _adjectival(scan, found) or _in_front(scan, found)


def _adjectival(scan: Scan, found: Measure) -> str:
    """ "a 155-mm shell", "a 13-square-kilometre zone", "a 10-metre-wide strip"."""
    if not found.hyphenated or found.unit is None or found.unit.dimension in _NOT_ADJECTIVAL:
        return ""
    at = found.last + 1
    if scan.word(at) == "-" and scan.word(at + 1) in _WIDE:
        at += 2
    return noun_phrase(scan, at)


def _in_front(scan: Scan, found: Measure) -> str:
    """ "a territory of about 40 square km", "an area measuring 20 sq km"."""
    at = found.first - 1
    while scan.word(at) in _SAID and found.first - at < 4:
        at -= 1
    if scan.word(at) not in ("of", "measuring", "covering", "spanning", "totalling", "totaling"):
        return ""
    noun = scan.word(at - 1)
    if noun not in _MEASURED and not (noun.endswith("s") and noun[:-1] in _MEASURED):
        return ""
    return scan.written(at - 1, at - 1)
