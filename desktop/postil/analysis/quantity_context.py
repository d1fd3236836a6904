"""What stands around a number: "more than", "rose", and what shows that it is no quantity."""

from typing import Final

from postil.analysis.scan import BREAK, FIGURE, SMALL, SPELT, YEAR, Scan
from postil.analysis.unit_phrases import Measure
from postil.model.finding import Modifier

_ABOUT: Final = (
    "about around approximately approx roughly nearly almost some circa ca estimated averaged "
    "averaging averages barely virtually ~ ≈ ∼"
).split()
_PHRASES: Final = (
    dict.fromkeys([*_ABOUT, "close to", "near to"], Modifier.ABOUT)
    | dict.fromkeys(
        "over above exceeding exceeded surpassing surpassed beyond topping >".split()
        + [f"{word} than" for word in "more greater larger higher longer better bigger".split()]
        + ["in excess of", "upwards of", "upward of"],
        Modifier.MORE,
    )
    | dict.fromkeys(
        "under below <".split()
        + [f"{word} than" for word in "less fewer lower smaller shorter".split()],
        Modifier.LESS,
    )
    | dict.fromkeys(
        ["at least", "minimum", "minimum of", "≥"]
        + [f"{no} {word} than" for no in ("no", "not") for word in "less fewer lower".split()]
        + [f"as {word} as" for word in "few little low".split()],
        Modifier.AT_LEAST,
    )
    | dict.fromkeys(
        ["at most", "up to", "maximum", "maximum of", "≤"]
        + [f"{no} {word} than" for no in ("no", "not") for word in "more greater longer".split()]
        + [f"as {word} as" for word in "many much high long far".split()],
        Modifier.AT_MOST,
    )
)
"""What stands before a number; the longer phrase counts."""

_SKIPPED: Final = frozenset(
    "the a an just only its their his record total whopping staggering hefty another further "
    "additional extra full well slightly already total combined or even".split()
)
_UP: Final = frozenset(
    "rose rise rises rising gained gain gains up increase increases increased increasing jumped "
    "jump climbed climb climbs advanced added adding grew grow grows grown surged surge soared "
    "higher rocketed rallied +".split()
)
_DOWN: Final = frozenset(
    "fell fall falls falling fallen dropped drop drops lost lose decline declined declines down "
    "slid plunged plummeted plummeting tumbled sank slipped decreased decrease decreases shed "
    "shrank eased lower slumped".split()
)
_NAMED: Final = frozenset(
    "no nos number chapter chapters article articles page pages section figure table version "
    "category type phase grade level stage route highway room flight episode volume covid "
    "resolution".split()
)
_NUMBERED: Final = frozenset(
    "channel boeing airbus python windows apollo android falcon galaxy iphone model unit brigade "
    "antonov tupolev ios gate pier group".split()
)
"""Names with a number behind them that are known as such where a sentence begins."""
_INDEXES: Final = frozenset(
    "p sp ftse dax dow nasdaq fortune nikkei asx cac stoxx russell windows formula".split()
)
_PARTICLE_VERBS: Final = frozenset(
    "gave give gives giving given picked pick set made make makes take takes took racked ended end "
    "came come signed sign put puts call called".split()
)
_MOVED: Final = frozenset("went came goes moved back come".split())
_BETWEEN: Final = frozenset("by a an another further additional".split())
_DOWNING: Final = frozenset(
    "shot shoot shoots shooting brought bring took take struck knocked turned gunned downed".split()
)
_SENTENCE_ENDS: Final = frozenset([BREAK, *".!?\"“”'‘(:;-–—…*•"])
_HYPHENS: Final = frozenset("-‐‑")


def modifier(scan: Scan, first: int, last: int) -> Modifier:
    """How exact the number over items `first` to `last` is said to be, or how it changed."""
    behind = _behind(scan, last)
    if behind:
        return behind
    at = first - 1
    for _ in range(4):
        said = _before(scan, at)
        if said:
            return said
        if scan.word(at) not in _SKIPPED:
            break
        at -= 1
    return _change(scan, first)


def _behind(scan: Scan, last: int) -> Modifier | None:
    one, two = scan.word(last + 1), scan.word(last + 2)
    if one == "or":
        if two in ("more", "higher", "above", "longer", "older", "over"):
            return Modifier.AT_LEAST
        if two in ("less", "fewer", "lower", "under", "below", "younger"):
            return Modifier.AT_MOST
        if two == "so":
            return Modifier.ABOUT
    if one == "+" and scan.glued(last + 1):
        return Modifier.AT_LEAST
    return None


def _before(scan: Scan, at: int) -> Modifier | None:
    """The modifier that ends at item `at`."""
    if scan.word(at) in _HYPHENS and scan.word(at - 1) == "sub":
        return Modifier.LESS
    words = [scan.word(at - 2), scan.word(at - 1), scan.word(at)]
    if words[1:] == ["up", "to"] and (words[0] in _UP or words[0] in _MOVED):
        return Modifier.EXACT
    phrases = (" ".join(words[n:]) for n in range(3))
    return next((_PHRASES[p] for p in phrases if p in _PHRASES), None)


def _change(scan: Scan, first: int) -> Modifier:
    at = first - 1
    while scan.word(at) in _BETWEEN and first - at < 4:
        at -= 1
    word = scan.word(at)
    if word == "+" and scan.glued(first):
        return Modifier.UP
    if word in _UP and not (word == "up" and scan.word(at - 1) in _PARTICLE_VERBS):
        return Modifier.UP
    down = word in _DOWN and not (word == "down" and scan.word(at - 1) in _DOWNING)
    return Modifier.DOWN if down else Modifier.EXACT


# ------------------------------------------------------------ no quantities


def is_name(scan: Scan, at: int) -> bool:
    """True for digits that belong to a name, a code, a list or a telephone number."""
    return _in_code(scan, at) or _numbering(scan, at) or _telephone(scan, at)


def _in_code(scan: Scan, at: int) -> bool:
    """ "Su-35", "S22", "COVID-19", "7-Eleven"."""
    nature = scan.words[at]
    if scan.word(at - 1) in _HYPHENS and scan.word(at - 2) == "covid":
        return True
    if scan.glued(at) and nature != SPELT:
        before = scan.words[at - 1]
        if before[-1].isalpha() or before in ("_", "#", "@", "&"):
            return True
        if before in _HYPHENS and scan.glued(at - 1):
            stem = scan.words[at - 2]
            if stem[0].isalpha() and stem not in ("sub", "minus", "to", "a", "plus", "mid", "now"):
                return True
        if before in ("/", ".", ":", "+", "%", "=") and scan.glued(at - 1):
            return True
    after = at + 1
    if scan.word(after) == "x" and scan.glued(after) and scan.glued(after + 1):
        return True
    if scan.glued(after) and scan.word(after) in _HYPHENS and scan.glued(after + 1):
        return (
            scan.capitalised(after + 1)
            and nature in (SMALL, FIGURE)
            and len(scan.word(after + 1)) < 7
        )
    return scan.glued(after) and scan.word(after) in (":", "/") and scan.word(after + 1)[:1] == "<"


def _numbering(scan: Scan, at: int) -> bool:
    """ "1." or "2)" at the start of a line."""
    if scan.words[at] != SMALL or scan.word(at + 1) not in (".", ")") or not scan.glued(at + 1):
        return False
    start = scan.starts[at]
    return at + 2 < len(scan.words) and (start == 0 or scan.text[start - 1] == "\n")


def _telephone(scan: Scan, at: int) -> bool:
    """ "555-0100", "+1-222-2222", "202-555-0100"."""
    left, first = 0, at
    while left < 4 and _joined(scan, first - 1) and scan.word(first - 2)[:1] == "<":
        first, left = first - 2, left + 1
    right, last = 0, at
    while right < 4 and _joined(scan, last + 1) and scan.word(last + 2)[:1] == "<":
        last, right = last + 2, right + 1
    if left + right >= 2:
        return True
    if left + right == 1:
        sizes = (len(scan.written(first, first)), len(scan.written(last, last)))
        return sizes == (3, 4) or scan.written(first, first).startswith("0")
    return (
        scan.word(at - 1) == "+"
        and scan.glued(at)
        and scan.words[at] == FIGURE
        and (len(scan.written(at, at)) > 6)
    )


def _joined(scan: Scan, at: int) -> bool:
    return scan.word(at) == "-" and scan.glued(at) and scan.glued(at + 1)


def follows_name(scan: Scan, found: Measure) -> bool:
    """True for a bare number right behind a capitalised word: "Channel 4", "Group 1"."""
    before = found.first - 1
    word = scan.word(before)
    if (word in _NAMED and scan.word(before) != "no") or (
        word == "." and scan.word(before - 1) in ("no", "nos", "art", "p", "pp", "vol", "fig")
    ):
        return True
    if word in _INDEXES and scan.words[found.at] != SPELT:
        return True
    if word == "of" and scan.capitalised(before - 1) and scan.word(before - 1) == "group":
        return True
    if word in ("top", "bottom", "big") or (word in _HYPHENS and scan.word(before - 1) == "covid"):
        return True
    if not word.isalpha() or scan.words[found.at] == SPELT or before < 0 or len(word) < 2:
        return False
    written = scan.written(before, before)
    if written[0].islower():
        return not written.islower()
    if before == 0 or scan.word(before - 1) in _SENTENCE_ENDS:
        return word in _NUMBERED
    return True


def is_bare_year(scan: Scan, found: Measure) -> bool:
    """True for four digits that may be a year and have no unit."""
    value = found.value or 0
    return scan.words[found.at] == YEAR and 1500 <= value <= 2100


def is_pronoun(scan: Scan, found: Measure) -> bool:
    """True for "one" that counts nothing: "the one", "one another", "no one"."""
    if scan.words[found.at] != SPELT or found.value != 1 or not found.number.plain:
        return False
    before, after = scan.word(found.first - 1), scan.word(found.last + 1)
    if before in (
        "the",
        "this",
        "that",
        "which",
        "no",
        "each",
        "every",
        "any",
        "another",
        "some",
        "other",
        "first",
        "last",
        "only",
        "next",
        "or",
        "your",
        "square",
        "same",
    ):
        return True
    return (
        after in ("another", "who", "that", "thing", "day", "-", "can", "is", "may", "might", "to")
        or not after.isalpha()
    )
