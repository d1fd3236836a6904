"""Where a number holds: "13 square kilometres in Sumy Oblast", "Kyiv's population of 3 million".

No parse is needed: what stands between the number and a place has to say it, and where that is in
doubt nothing is said. A people ("Russian territory") is no place, and neither is where something
comes from, goes to or is measured from.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from postil.analysis.inflections import inflected
from postil.analysis.scan import Scan
from postil.analysis.surroundings import clause_ends
from postil.model.finding import EntityLabel, EntityMention, Quantity

PLACES: Final = frozenset({EntityLabel.GPE, EntityLabel.LOC})
_UNPLACED: Final = frozenset({"time", "age"})
"""Dimensions of numbers that hold wherever one is."""
_DISTANCES: Final = frozenset({"length"})
_REACH: Final = 12
"""Words between a number and its place."""
_APOSTROPHES: Final = frozenset("'’")
_IN: Final = frozenset("in inside within across throughout".split())
_NEAR: Final = frozenset("around near outside".split())
_NEARBY: Final = frozenset({"area", "count"})
"""Dimensions of numbers that hold for a place which they are near."""
_BEFORE_NAMES: Final = frozenset(
    "the a its eastern western northern southern central south north east west southeastern "
    "northeastern southwestern northwestern south-eastern upper lower downtown rural coastal "
    "neighboring neighbouring nearby occupied mainland city town village region province state "
    "district county capital port republic island borough municipality settlement of all most "
    "much parts part whole entire border about -".split()
)
_DIVISIONS: Final = frozenset(
    "region oblast province district raion state county area republic peninsula prefecture "
    "territory valley sector direction city itself proper regions oblasts provinces".split()
)
_LISTS: Final = frozenset({"and", "or"})
_GOES_ON: Final = frozenset(
    "and or but while when where who which that after before since as at by for from in into of "
    "on over to until with within without during under than through because amid between against "
    "about near off if though although because has have had is was are were be been will would "
    "can could may might last this next today yesterday tomorrow alone overnight so far now then "
    "early each per also not did does do every all both".split()
)
_ATTACKS: Final = frozenset(
    "strike strikes attack attacks raid raids assault assaults shelling bombing bombardment "
    "barrage airstrike airstrikes hold grip".split()
)
_LIVES: Final = frozenset(
    inflected(
        "kill wound injure hurt destroy damage leave claim displace rise fall grow drop climb "
        "reach total increase decrease average stand number hit jump shrink decline slip hold come"
    )
) | frozenset("is was are were be been has had have".split())
_OWNED: Final = frozenset(
    "population economy gdp output inflation unemployment budget deficit debt area territory "
    "exports imports surplus coastline border spending production".split()
)
_COVERS: Final = frozenset("covers covered spans has had measures houses".split())
_MASS: Final = frozenset("of is was are were at stood stands reached grew rose fell to by".split())


def places_of(
    scan: Scan,
    quantities: Sequence[Quantity],
    mentions: Sequence[EntityMention],
    starts: Sequence[int],
) -> dict[int, str]:
    """The canonical name of the place of each quantity that has one, by the quantity's number.

    `mentions` are sorted; `starts` are the offsets where the sentences begin.
    """
    places = [m for m in mentions if m.label in PLACES and not _is_road(scan, m)]
    begins = [m.start for m in places]
    found = {}
    for number, quantity in enumerate(quantities):
        if quantity.dimension in _UNPLACED:
            continue
        sentence = bisect_right(starts, quantity.start)
        first = starts[sentence - 1] if sentence else 0
        last = starts[sentence] if sentence < len(starts) else len(scan.text)
        near = places[bisect_left(begins, first) : bisect_left(begins, last)]
        place = _place(scan, quantity, near, scan.at(first)) if near else None
        if place is not None:
            found[number] = place.entity or scan.text[place.start : place.end]
    return found


def _is_road(scan: Scan, mention: EntityMention) -> bool:
    """ "U.S. 321", "W.Va. 61"."""
    return any(letter.isdigit() for letter in scan.text[mention.start : mention.end])


def _place(
    scan: Scan, quantity: Quantity, near: Sequence[EntityMention], first: int
) -> EntityMention | None:
    """The place that stands behind the number, else the one before it that governs it."""
    at, end = scan.at(quantity.start), scan.at(quantity.end)
    behind = [m for m in near if m.start >= quantity.end]
    before = [m for m in near if m.end <= quantity.start]
    for mention in behind:
        if scan.at(mention.start) - end > _REACH:
            break
        if _holds_behind(scan, quantity, end, mention):
            return mention
    for mention in reversed(before):
        if _holds_before(scan, quantity, at, mention, first):
            return mention
    return None


# ------------------------------------------------------------ behind the number


def _holds_behind(scan: Scan, quantity: Quantity, end: int, mention: EntityMention) -> bool:
    """ "13 square kilometres in Sumy Oblast", "40 percent of Ukraine"."""
    place, after = scan.at(mention.start), scan.at(mention.end)
    preposition = _preposition(scan, place, end)
    if preposition is None or not _stands_free(scan, after):
        return False
    word = scan.word(preposition)
    bare = quantity.dimension == "count" and not quantity.unit_name
    if word == "of":
        return preposition == end and quantity.dimension not in _DISTANCES and not bare
    if word in _NEAR and (bare or quantity.dimension not in _NEARBY):
        return False
    return not clause_ends(scan, end, preposition - 1)


def _preposition(scan: Scan, place: int, end: int) -> int | None:
    """The item of "in" before a place: "in the eastern city of Kharkiv", "of Ukraine"."""
    for index in range(place - 1, max(end, place - 7) - 1, -1):
        word = scan.words[index]
        if word in _IN or word in _NEAR or (word == "of" and index == end):
            return index
        owner = word == "s" and scan.word(index - 1) in _APOSTROPHES
        owned = scan.word(index + 1) in _APOSTROPHES and scan.capitalised(index)
        if not (owner or owned or word in _BEFORE_NAMES or word in _APOSTROPHES):
            return None
    return None


def _stands_free(scan: Scan, after: int) -> bool:
    """Not "in Ukraine's army", "in Moscow court", "in Kent and Essex": the place is this one."""
    word = scan.word(after)
    if word in ("and", "or", "/", "-") and scan.capitalised(after + 1):
        return False
    if (
        word == ","
        and scan.capitalised(after + 1)
        and _LISTS & {*scan.words[after + 2 : after + 5]}
    ):
        return False
    if word in _DIVISIONS:
        return _stands_free(scan, after + 1)
    if word in _APOSTROPHES and scan.glued(after) and scan.glued(after + 1):
        return False
    if word[:1] == "<":
        return False  # "U.S. 61" is a road
    return not word.isalpha() or word in _GOES_ON or word.endswith("ly") or word in _LIVES


# ------------------------------------------------------------ before the number


def _holds_before(
    scan: Scan, quantity: Quantity, at: int, mention: EntityMention, first: int
) -> bool:
    place, after = scan.at(mention.start), scan.at(mention.end)
    if scan.word(after) in _APOSTROPHES and scan.word(after + 1) == "s":
        return _owns(scan, after + 2, at)
    if scan.word(after) in _DIVISIONS:
        after += 1
    if _lives_there(scan, after, at):
        return True
    preposition = _preposition(scan, place, first)
    if preposition is None:
        if not _under_attack(scan, place):
            return False
    elif preposition == first:
        begin = after + 1 if scan.word(after) == "," else after
        return not clause_ends(scan, begin, at - 1) and at - after <= _REACH
    return _acts_at_once(scan, after, at)


def _owns(scan: Scan, begin: int, at: int) -> bool:
    """ "Kyiv's population of 3 million", "Ukraine's economy grew by 5 percent"."""
    words = scan.words[begin:at]
    owned = next((n for n, word in enumerate(words) if word in _OWNED), None)
    if owned is None or owned > 3 or len(words) - owned > 6:
        return False
    tail = words[owned + 1 :]
    return bool(tail) and tail[0] in _MASS and not clause_ends(scan, begin, at - 1)


def _lives_there(scan: Scan, after: int, at: int) -> bool:
    """ "Sumy, a city of 90,000", "Sumy has a population of 90,000", "Sumy, which covers 90 km²"."""
    words = scan.words[after:at]
    if words[:2] == [",", "which"] and len(words) <= 4:
        return words[-1] in _COVERS or words[2:3] in (["covers"], ["has"], ["spans"])
    if words[:1] == [","] and words[-1:] in (["of"], ["with"]) and len(words) <= 6:
        return words[1] == "a" and bool({"city", "town", "village", "country", "region"} & {*words})
    return "population" in words[:4] and not clause_ends(scan, after, at - 1) and len(words) <= 6


def _under_attack(scan: Scan, place: int) -> bool:
    """ "a strike on Kharkiv" before a verb: what it did, it did there."""
    before = scan.word(place - 1)
    return before in ("on", "against") and scan.word(place - 2) in _ATTACKS


def _acts_at_once(scan: Scan, after: int, at: int) -> bool:
    """ "unemployment in Germany rose to 6 percent", "a fire in Lyon killed at least 5 people"."""
    words = scan.words[after:at]
    return (
        bool(words)
        and len(words) <= 7
        and not clause_ends(scan, after, at - 1)
        and any(word in _LIVES for word in words[:3])
    )
