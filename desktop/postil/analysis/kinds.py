"""What the encoder hardly knows and its form gives away: events, facilities and products.

Only forms that are seldom anything else: "Operation Inherent Resolve", "the Battle of Kursk",
"Hurricane Ida", "Vnukovo Airport", "F-16", "Boeing 737". Wherever one of them stands it takes the
place of the names inside it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from postil.analysis.names import FUNCTION_WORDS, Candidate, Namer
from postil.model.finding import EntityLabel

_EVENT, _FAC, _PRODUCT = EntityLabel.EVENT, EntityLabel.FAC, EntityLabel.PRODUCT
PATTERN: Final = "pattern"
"""The evidence of what is found here."""

_CAPITAL: Final = r"[^\W\d_a-z][\w’'.-]*\w"
_MORE: Final = rf"(?: {_CAPITAL})"

_EVENTS: Final = re.compile(
    rf"\b(?:Operation {_CAPITAL}(?: of the {_CAPITAL}|{_MORE}{{0,3}})"
    rf"|(?:Battle|Siege) of (?:the )?{_CAPITAL}{_MORE}{{0,2}}"
    rf"|(?:Hurricane|Cyclone|Typhoon|Super Typhoon|Tropical Storm) {_CAPITAL}"
    r"|(?:First|Second) World War|World War (?:II?|One|Two|[12])"
    rf"|(?!(?:The|This|That|A|Our|No|Civil|His|Their) War\b){_CAPITAL}{_MORE}{{0,2}} War"
    r"|(?:(?:19|20)\d\d )?(?:Summer |Winter )?(?:Olympics|Paralympics|(?:Olympic|Paralympic) Games)"
    r"|COP ?[23]\d)\b"
)
_FACILITIES: Final = re.compile(
    rf"\b{_CAPITAL}{_MORE}{{0,3}} (?:Airport|Bridge|Dam|Stadium|Arena|Tunnel|Air Base|Airbase|"
    r"Naval Base|Power Plant|Power Station|Race ?[Cc]ourse|Racecourse|Street|Avenue|Boulevard|"
    r"Highway|Expressway|Motorway|Cathedral|Airfield|Cosmodrome)\b"
)
_PRODUCTS: Final = re.compile(
    r"\b(?:(?:F-(?:4|5|14|15|16|18|22|35|111|117)|A-(?:10|50)|B-(?:1|2|21|52)|C-(?:5|17|130)|E-3|"
    r"P-(?:3|8)|U-2|S-(?:[2-5]00|350)|T-(?:14|34|54|55|62|64|72|80|90)|J-(?:10|11|15|16|20|35)|"
    r"Su-\d\d|MiG-\d\d|Mi-(?:8|17|24|26|28|35)|Ka-(?:27|50|52)|Tu-(?:22|95|134|142|154|160)|"
    r"Il-(?:62|76|86|96)|An-(?:2|12|24|26|72|124|225)|Yak-\d\d|BMP-\d|BTR-\d\d|Kh-\d{2,3}|"
    r"AK-(?:47|74|12)|RPG-\d\d?|AH-64|UH-60|CH-47|MQ-\d\d?|RQ-\d\d?|JF-17|KF-21|DF-\d\d?|RS-2\d|"
    r"Shahed-\d{3}|IRIS-T|AGM-\d+|GBU-\d+)[A-Z]{0,3}\d?"
    r"|Boeing 7\d7(?:-\d+\w*| MAX(?: \d+)?)?|Airbus A\d{3}(?:-\d+)?|Bayraktar TB-?\d|"
    r"Leopard [12](?:A\d)?|M1A?\d? Abrams|M777|HIMARS|ATACMS|NASAMS|Storm Shadow|Iskander(?:-M)?|"
    r"Kinzhal|Kalibr|Novichok|iPhone(?: \d+)?|Windows (?:XP|Vista|7|8|10|11)|PlayStation \d)"
    r"(?P<plural>s?)(?![\w-])"
)
_PATTERNS: Final = ((_EVENTS, _EVENT), (_FACILITIES, _FAC), (_PRODUCTS, _PRODUCT))

_KEPT: Final = frozenset({EntityLabel.LOC, _FAC})
"""What the encoder or a list may call a facility without being corrected."""


def with_kinds(namer: Namer, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, with those that patterns find in place of what lies inside them."""
    kept = list(found)
    for made in _by_pattern(namer):
        met = [c for c in kept if c.first < made.last and made.first < c.last]
        if all(_yields(c, made) for c in met):
            kept = [c for c in kept if c not in met] + [made]
    return sorted(kept, key=lambda c: c.first)


def _yields(candidate: Candidate, made: Candidate) -> bool:
    """Whether a candidate lies inside what a pattern found, and is not known for what it is."""
    inside = made.first <= candidate.first and candidate.last <= made.last
    same = (candidate.first, candidate.last) == (made.first, made.last)
    known = candidate.label in _KEPT or candidate.evidence == "list"
    return inside and not (same and made.label is _FAC and known)


def _by_pattern(namer: Namer) -> Iterator[Candidate]:
    starts = [word.start for word in namer.words]
    for pattern, label in _PATTERNS:
        for match in pattern.finditer(namer.text):
            first = bisect_left(starts, match.start())
            last = bisect_left(starts, match.end())
            named = _without_small(namer, first, last) if label is _FAC else first
            if _is_whole(namer, named, last, match) and (named == first or last - named > 1):
                name = namer.text[namer.words[named].start : match.end()]
                plural = match.groupdict().get("plural")
                yield Candidate(named, last, label, PATTERN, name[:-1] if plural else "")


def _without_small(namer: Namer, first: int, last: int) -> int:
    """The first word that isn't one of grammar: "At Heathrow Airport" begins a sentence."""
    while first < last and namer.words[first].lower in FUNCTION_WORDS:
        first += 1
    return first


def _is_whole(namer: Namer, first: int, last: int, match: re.Match[str]) -> bool:
    """Whether the match ends with a word, and no line ends inside it."""
    if first >= last or namer.words[last - 1].end != match.end():
        return False
    return not any(word.breaks for word in namer.words[first + 1 : last])
