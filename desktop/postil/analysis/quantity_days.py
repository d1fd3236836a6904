"""As of when a number holds: "lost 13 km² in March", "As of 7 April, 300 troops …".

Where the sentence names several days, the nearest one that governs the number counts; where that
is in doubt, nothing is said.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from postil.analysis.reporting import CLAUSAL
from postil.analysis.scan import BREAK, Scan
from postil.analysis.surroundings import clause_ends
from postil.model.finding import Quantity, TimeExpression, TimeType

_UNDATED: Final = frozenset({"time", "age"})
_POINTS: Final = frozenset({TimeType.DATE, TimeType.TIME})
_REACH: Final = 14
"""Words between a number and a day behind it."""
_CLOSE: Final = 7
"""Words between a day that doesn't open its sentence and a number behind it."""
_OPENING: Final = 5
"""Words of a sentence before a day that opens it: "On the morning of 7 April, …"."""
_TOLD_REACH: Final = 25
_APART: Final = frozenset(
    f'{BREAK} ; : “ ” " which who whose while but although after before since until than'.split(" ")
)
"""What parts a number from the day on which the sentence says that something was told."""
_NOT_AT: Final = frozenset(
    "since before after from than until till between to of and versus vs - – following due".split()
)
"""What stands before a day that the number is not as of."""
_LEADS: Final = frozenset(
    "in on by at during early late mid as of the end for through over".split()
)
_ENDS: Final = frozenset([BREAK, *'.,;:!?)”"—–…'])
_GOES_ON: Final = frozenset(
    "and or but while when after before as at by for from in into of on over to until with than "
    "the a an that which who because amid against near alone were was is are had has have he she "
    "they it we i there their his her its our some about more only nearly all no this at not "
    "compared versus up down if so alongside including".split()
)


def days_of(
    scan: Scan,
    quantities: Sequence[Quantity],
    times: Sequence[TimeExpression],
    starts: Sequence[int],
) -> dict[int, str]:
    """The TIMEX3 value of the day or period of each quantity that has one, by its number.

    `times` are sorted; `starts` are the offsets where the sentences begin.
    """
    begins = [time.start for time in times]
    found = {}
    for number, quantity in enumerate(quantities):
        if quantity.dimension in _UNDATED:
            continue
        sentence = bisect_right(starts, quantity.start)
        first = starts[sentence - 1] if sentence else 0
        last = starts[sentence] if sentence < len(starts) else len(scan.text)
        near = times[bisect_left(begins, first) : bisect_left(begins, last)]
        time = _governing(scan, quantity, near, scan.at(first)) if near else None
        if time is not None and _is_known(time):
            found[number] = time.value
    return found


def _is_known(time: TimeExpression) -> bool:
    return time.value[:4].isdecimal()


def _governing(
    scan: Scan, quantity: Quantity, near: Sequence[TimeExpression], first: int
) -> TimeExpression | None:
    at, end = scan.at(quantity.start), scan.at(quantity.end)
    points = [t for t in near if t.timex in _POINTS and not _overlaps(t, quantity)]
    behind = [t for t in points if t.start >= quantity.end]
    before = [t for t in points if t.end <= quantity.start]
    for time in behind:
        if _holds_behind(scan, end, time):
            return time
        if not clause_ends(scan, end, scan.at(time.start) - 1):
            break  # a day in the same clause that the number is not as of: "since 2022"
    for time in reversed(before):
        if _holds_before(scan, at, time, first):
            return time
        if not clause_ends(scan, scan.at(time.end), at - 1):
            return None
    return next((t for t in points if _is_told(scan, t, at, end)), None)


def _overlaps(time: TimeExpression, quantity: Quantity) -> bool:
    return time.start < quantity.end and quantity.start < time.end


def _holds_behind(scan: Scan, end: int, time: TimeExpression) -> bool:
    """ "lost 13 km² in March", "5 percent in 2022", "the 1.3 billion of 2024"."""
    place = scan.at(time.start)
    if scan.word(end) == "of" and place == end + 1:
        return True
    return (
        place - end <= _REACH
        and _is_point(scan, place, scan.at(time.end))
        and not clause_ends(scan, end, place - 1)
    )


def _holds_before(scan: Scan, at: int, time: TimeExpression, first: int) -> bool:
    """ "In March, Russia took 300 km²", "which on 7 April had 40 beds"."""
    place, after = scan.at(time.start), scan.at(time.end)
    if not _is_point(scan, place, after):
        return False
    if scan.word(after) == ",":
        opens = place - first <= _OPENING and all(w in _LEADS for w in scan.words[first:place])
        return opens and not _is_said(scan, after + 1, at)
    reach = _REACH if place - first <= _OPENING else _CLOSE
    return at - after <= reach and not clause_ends(scan, after, at - 1)


def _is_said(scan: Scan, begin: int, at: int) -> bool:
    return any(word in (";", ":", BREAK) for word in scan.words[begin:at])


def _is_point(scan: Scan, place: int, after: int) -> bool:
    """Not "since 2022" nor "the 2014 war": the day is when something is so."""
    before = scan.word(place - 1)
    if before == "the":
        before = scan.word(place - 2)
    if before == "of" and scan.word(place - 2) in ("as", "end", "start", "beginning", "morning"):
        before = "as of"
    if before in _NOT_AT:
        return False
    word = scan.word(after)
    if word in ("'", "’") and scan.glued(after):
        return False
    named = scan.capitalised(after) and scan.word(place - 1) != "the"
    free = word in _ENDS or word in _GOES_ON or not word.isalpha() or named
    return free or word.endswith(("ed", "ly"))


def _is_told(scan: Scan, time: TimeExpression, at: int, end: int) -> bool:
    """ "…, the ministry said on Tuesday": a number is as of the day on which it is told."""
    place, after = scan.at(time.start), scan.at(time.end)
    lead = 1 if scan.word(place - 1) in ("on", "late", "early") else 0
    if scan.word(place - lead - 1) not in CLAUSAL or not _is_point(scan, place, after):
        return False
    between = scan.words[end:place] if place >= end else scan.words[after:at]
    return len(between) <= _TOLD_REACH and not any(word in _APART for word in between)
