"""Forms of events' names: wars, storms, games, feasts, "Operation …", "Battle of …"."""

import re
from typing import Final

from postil.analysis.capitals import AT_END, CAPITAL, MORE

_STORMS: Final = (
    "Hurricanes?|(?:Super )?Typhoons?|(?:Tropical )?Cyclones?|Tropical (?:Storm|Depression)"
)
_GAMES: Final = (
    "Olympic|Paralympic|Commonwealth|Asian|Pan American|Pan-American|African|All-Africa|European|"
    "Invictus|Youth Olympic|Southeast Asian|SEA|Maccabiah|World|Winter|Summer"
)
_HEADS: Final = (
    "War|Uprising|Intifada|Revolt|Mutiny|Massacre|Genocide|Famine|Revolution|Festival|"
    "Championships?|Marathon|Grand Prix|Cup|Summit|Incident"
)
_NOT_FIRST: Final = "The|This|That|A|An|Our|No|His|Her|Their|Its|Civil|Tea|Coffee|Paper|World Press"

EVENTS: Final = (
    re.compile(
        rf"\bOperation {CAPITAL}(?: of the {CAPITAL}|{MORE}{{0,3}})"
        rf"|\b(?:Battle|Siege) of (?:the )?{CAPITAL}{MORE}{{0,2}}"
        rf"|\b(?:{_STORMS}) {CAPITAL}"
        r"|\b(?:First|Second) World War\b|\bWorld War (?:II?|One|Two|[12])\b"
    ),
    re.compile(
        rf"\b(?!(?:{_NOT_FIRST}) (?:{_HEADS})\b){CAPITAL}{MORE}{{0,3}} (?:{_HEADS})\b{AT_END}"
    ),
    re.compile(
        rf"\b(?:(?:19|20)\d\d )?(?:{CAPITAL} )?(?:Summer |Winter )?(?:Olympics|Paralympics)\b"
        rf"|\b(?:(?:19|20)\d\d )?(?:{CAPITAL} )?(?:(?:Summer|Winter) )?(?:{_GAMES}) Games\b"
        r"|\bCOP ?[23]\d\b"
    ),
    re.compile(
        r"\b(?:Eid [Aa]l[- ](?:Fitr|Adha)|Eid-ul-(?:Fitr|Adha)|Eid|Ramadan|Ramzan|Hajj|Nowruz|"
        r"Newroz|Ashura|Arbaeen|Diwali|Deepavali|Vesak|Hanukkah|Yom Kippur|Rosh Hashanah|"
        r"Passover|Purim|Thanksgiving(?: Day)?|Christmas(?: Eve| Day)?|Good Friday|"
        r"Easter (?:Sunday|Monday)|Palm Sunday|(?:Chinese|Lunar) New Year|"
        r"New Year['’]s (?:Eve|Day)|Valentine['’]s Day|"
        r"(?:International )?Women['’]s Day|(?:Independence|Victory|Labou?r|Memorial|Bastille|"
        r"Republic|Veterans|Remembrance|Mother['’]s|Father['’]s) Day|"
        rf"World {CAPITAL}{MORE}{{0,2}} Day)\b{AT_END}"
    ),
)
"""Each finds one kind of event; a match is a whole name."""
