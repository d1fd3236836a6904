"""Numbers that belong together: ranges, scores, and lists that share one unit."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from postil.analysis.counting import counted
from postil.analysis.number_values import product
from postil.analysis.quantity_context import modifier
from postil.analysis.scan import FIGURE, SMALL, SPELT, Scan
from postil.analysis.unit_phrases import Measure
from postil.analysis.units import CURRENCY, Unit
from postil.model.finding import Modifier

SCORE: Final = Unit("", "", "score")
_JOINTS: Final = {
    ("to",), ("-",), ("–",), ("—",), ("and",), ("or",), ("-", "to"), ("-", "to", "-"), ("to", "-"),
    ("or", "even"),
}  # fmt: skip
_DASHES: Final = frozenset("-–—")
_LISTED: Final = frozenset(
    tuple(joint.split())
    for joint in (
        ",",
        "and",
        "or",
        ", and",
        ", or",
        ", perhaps",
        ", maybe",
        ", sometimes",
        ", even",
    )
)
_UNLISTED: Final = frozenset({"", "count", CURRENCY, "price", "age", "multiple"})
"""Dimensions whose unit is not lent to numbers before it in a list."""
_ENDS: Final = frozenset(["", *",.;:)", *"for in by on with and after this last".split()])
"""What stands behind a number that has no unit and counts nothing."""
_OF: Final = frozenset({("of", "the"), ("of", "its"), ("of", "their")})
_GAMES: Final = frozenset(
    "won win wins winning beat beats beating lost lose loses losing defeat defeated defeating "
    "victory draw drew drawn tie tied level led lead leads leading trail trailed down up ahead "
    "score scored scores scoreline final result win-loss loss series vote voted ruling ruled "
    "decision aggregate match game half-time halftime".split()
)
_GAME_REACH: Final = 5


def ranged(words: Scan, measures: list[Measure]) -> list[Measure]:
    """Neighbours joined by "to", "–", "between … and" as one measure with low and high.

    A score is one measure too: low and high are the first and the second side's, as written. Of a
    list that names its unit once, each has it.
    """
    joined: list[Measure] = []
    at = 0
    while at < len(measures):
        one = measures[at]
        two = measures[at + 1] if at + 1 < len(measures) else None
        if two is not None and _is_pair(words, one, two):
            joined += _score(words, one, two)
            at += 2
            continue
        merged = _joined(words, one, two) or _of_scale(words, one, two) if two else None
        if merged is not None and _dash_follows(words, measures, at):
            merged = None
        if merged is not None:
            joined.append(merged)
            at += 2
            continue
        joined.append(_lent(words, measures, at))
        at += 1
    return list(_carried(words, joined))


def _carried(words: Scan, measures: list[Measure]) -> Iterator[Measure]:
    """ "from 14-18 mpg to 24": the unit of the one before "to" goes on."""
    before: Measure | None = None
    for each in measures:
        carried = each
        if before is not None and before.unit is not None and _may_list(each):
            to = words.words[before.last + 1 : each.first] == ["to"]
            ends = words.word(each.last + 1) in _ENDS
            since = "from" in words.words[max(0, before.first - 3) : before.first]
            if to and ends and since and before.unit.dimension not in _UNLISTED:
                carried = replace(each, unit=before.unit)
        yield carried
        before = carried


def _of_scale(words: Scan, one: Measure, two: Measure) -> Measure | None:
    """ "a quarter of a million dollars" is 250,000."""
    scaled = two.value is not None and two.value == two.scale >= 1e3 and not two.number.figures
    between = words.words[one.last + 1 : two.first]
    if not (one.number.fraction and one.value is not None and scaled) or between != ["of"]:
        return None
    return replace(two, first=one.first, at=one.at, value=product(one.value, two.scale))


def _dash_follows(words: Scan, measures: list[Measure], at: int) -> bool:
    """ "from 24.2 to 33-35 billion": the dash ties closer than "to"."""
    if at + 2 >= len(measures) or words.word(measures[at].last + 1) in _DASHES:
        return False
    two, three = measures[at + 1 : at + 3]
    between = words.words[two.last + 1 : three.first]
    return between in (["-"], ["–"]) and _joined(words, two, three) is not None


def _lent(words: Scan, measures: list[Measure], at: int) -> Measure:
    """ "four-, five- and six-cylinder": the unit of the last of them."""
    one = measures[at]
    if not one.dangling:
        return _listed(words, measures, at)
    for two in measures[at + 1 : at + 4]:
        if not two.dangling:
            if two.unit is not None:
                return replace(one, unit=two.unit)
            got = counted(words, two.last + 2, one=False, hyphenated=True)
            return replace(one, unit=Unit(got[1], "", "count")) if got else one
    return one


def _listed(words: Scan, measures: list[Measure], at: int) -> Measure:
    """ "10, 20 and 30 km", "eight, nine square kilometres": the unit behind the last of them."""
    one = measures[at]
    if not _may_list(one):
        return one
    whole = _whole(words, measures, at)
    if whole is not None:
        return replace(one, unit=whole.unit)
    chain = list(_chain(words, measures, at))
    last = chain[-1] if chain else one
    if last.unit is None or last.unit.dimension in _UNLISTED or last.first < last.at:
        return one
    joints = [words.words[a.last + 1 : b.first] for a, b in zip([one, *chain], chain, strict=False)]
    told = any("and" in joint or "or" in joint for joint in joints) or len(chain) > 1
    rising = (one.value or 0) < (chain[0].value or 0) <= 3 * (one.value or 0)
    if not told and not rising:
        return one
    value = _scaled_like(one, last)
    return replace(one, unit=last.unit, value=value)


def _whole(words: Scan, measures: list[Measure], at: int) -> Measure | None:
    """ "280 million of the 1.5 billion shekels": what a part is told of, where that has a unit."""
    one, two = measures[at], measures[at + 1] if at + 1 < len(measures) else None
    if two is None or two.unit is None or two.first < two.at or one.value == 1:
        return None
    between = tuple(words.words[one.last + 1 : two.first])
    counts = two.unit.dimension in ("", "count", "age", "multiple", "time")
    return None if between not in _OF or counts or two.hyphenated else two


def _chain(words: Scan, measures: list[Measure], at: int) -> Iterator[Measure]:
    """The numbers behind one in its list, up to the first that has a unit."""
    for before, each in zip(measures[at:], measures[at + 1 : at + 6], strict=False):
        between = tuple(words.words[before.last + 1 : each.first])
        alike = (words.words[each.at] == SPELT) == (words.words[before.at] == SPELT)
        if between not in _LISTED or not alike:
            return
        yield each
        if not _may_list(each):
            return


def _may_list(found: Measure) -> bool:
    """A number that stands alone and may wait for its unit."""
    bare = found.unit is None and not found.hyphenated and found.first == found.at == found.last
    return bare and found.value is not None and found.value > 0 and not found.number.fraction


def _is_pair(words: Scan, one: Measure, two: Measure) -> bool:
    """ "2-1", "89-89": two small figures, no unit, not rising unless a game is spoken of."""
    between = words.words[one.last + 1 : two.first]
    if between not in (["-"], ["–"]) or one.unit or two.unit or not one.number.plain:
        return False
    if not {words.words[one.at], words.words[two.at]} <= {SMALL, FIGURE}:
        return False
    glued = words.glued(one.last + 1) and not two.hyphenated
    falling = (two.value or 0) <= (one.value or 0)
    return glued and (falling or (_of_game(words, one, two) and _are_small(one, two)))


def _are_small(one: Measure, two: Measure) -> bool:
    return max(one.value or 0, two.value or 0) < 10


def _of_game(words: Scan, one: Measure, two: Measure) -> bool:
    """Whether a word of games, matches or votes stands near."""
    before = words.words[max(0, one.first - _GAME_REACH) : one.first]
    after = words.words[two.last + 1 : two.last + 1 + _GAME_REACH]
    return any(word in _GAMES for word in before + after)


def _score(words: Scan, one: Measure, two: Measure) -> list[Measure]:
    """ "won 2–1": one measure; nothing for pairs like "50-50" where no game is spoken of."""
    if not _of_game(words, one, two):
        return []
    low, high = one.value, two.value
    return [replace(two, first=one.first, at=one.at, value=None, low=low, high=high, unit=SCORE)]


def _joined(words: Scan, one: Measure, two: Measure) -> Measure | None:
    between = tuple(words.words[one.last + 1 : two.first])
    if between not in _JOINTS or one.value is None or two.value is None:
        return None
    if not _compatible(one, two) or not _says_range(words, one, two, between):
        return None
    low = _scaled_like(one, two)
    high = two.value
    high = abs(high) if high < 0 < low and between[0] in _DASHES else high
    bounds = sorted((low, high))
    return replace(
        two, first=one.first, value=None, low=bounds[0], high=bounds[1], at=one.at,
        unit=two.unit or one.unit, money=one.money or two.money,
    )  # fmt: skip


def _compatible(one: Measure, two: Measure) -> bool:
    if one.number.fraction or two.number.fraction:
        return False
    if one.unit is None or two.unit is None:
        return not (one.unit and two.unit is None and one.hyphenated)
    names = one.unit.name.split(" per ")[0], two.unit.name.split(" per ")[0]
    return names[0] == names[1] or {*names} <= {"dollar", "US dollar"}


def _says_range(words: Scan, one: Measure, two: Measure, between: tuple[str, ...]) -> bool:
    lead = {words.word(one.first - n) for n in (1, 2, 3)}
    if between == ("and",):
        return "between" in lead
    if between in (("or",), ("or", "even")):
        values = (one.value or 0), (two.value or 0)
        return (
            one.unit is None
            and values[0] < values[1] <= 3 * max(1, values[0])
            and (two.unit is not None or (one.number.plain and two.number.plain))
        )
    if between[0] in ("—",):
        return False
    if between == ("to",) and "from" not in lead and "between" not in lead:
        before = modifier(words, one.first, one.last)
        changed = before in (Modifier.UP, Modifier.DOWN) or words.word(one.first - 1) == "by"
        return one.unit is None or (not changed and two.unit is not None)
    return True


def _scaled_like(one: Measure, two: Measure) -> float:
    """The lower value with the scale that only the higher one states: "3.5–4 billion"."""
    low, high = one.value or 0.0, two.value or 0.0
    base = high / two.scale if two.scale else high
    if one.scale == 1 and two.scale >= 100 and abs(low) < 1000 and abs(low) <= 10 * abs(base):
        return product(low, two.scale)
    return low
