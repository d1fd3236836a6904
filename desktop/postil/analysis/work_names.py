"""Forms of the names of laws and treaties, and of titled works."""

import re
from typing import Final

from postil.analysis.capitals import AT_END, CAPITAL, MORE

_OF_OR_ON: Final = rf"(?: (?:of|on|for|against)(?: the)? {CAPITAL}{MORE}{{0,3}})"
_YEAR: Final = r"(?: of (?:18|19|20)\d\d)?"
_NOT_FIRST: Final = "The|This|That|A|An|Our|No|His|Her|Their|Its|Final|New|Draft|Interim|Joint"

LAWS: Final = (
    re.compile(
        rf"\b(?!(?:{_NOT_FIRST}) (?:Act|Treaty)\b){CAPITAL}{MORE}{{0,4}} (?:Act|Treaty|Protocol|"
        rf"Accords?|Amendment|Constitution|Penal Code|Criminal Code|Civil Code)\b{_YEAR}{AT_END}"
        rf"|\b(?:Treaty|Charter|Protocol) of {CAPITAL}\b"
        rf"|\b{CAPITAL}{MORE}{{0,2}} Conventions?\b{_OF_OR_ON}{AT_END}"
    ),
)
"""Each finds one kind of law; a match is a whole name."""

_KIND: Final = (
    "film|movie|documentary|novel|book|memoir|poem|play|album|song|single|series|drama|painting|"
    "musical|opera|essay|autobiography|biography|sitcom|ballad|mural"
)
WORKS: Final = (
    re.compile(
        rf"\b(?:{_KIND})(?:,| called| titled| entitled| named)? "
        r"[“\"‘'](?P<name>[^\W_a-z][^“”\"\n]{1,60}?)[,.]?[”\"’'](?![\w])"
    ),
)
"""Each finds one kind of titled work; the group `name` is the title."""
