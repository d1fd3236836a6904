"""Forms of facilities' names, by the word that ends them ("… Airport", "… Prison").

The words are those that, at the end of capitals, end a facility's name in at least four of five
cases in the training sets.
"""

import re
from typing import Final

from postil.analysis.capitals import AT_END, CAPITAL, MORE

_HEADS: Final = (
    "Airport|Airfield|Airstrip|Air Base|Airbase|Air Force Base|Naval Base|Army Base|Cosmodrome|"
    "Spaceport|Seaport|Terminal|Bridge|Tunnel|Dam|Street|Avenue|Boulevard|Highway|Expressway|"
    "Motorway|(?:Railway|Train|Metro|Subway|Bus|Police|Fire|Power|Pumping|Space|Weather) Station|"
    "Power Plant|Nuclear Plant|Refinery|Stadium|Arena|Coliseum|Speedway|Race ?[Cc]ourse|Racecourse|"
    "Prison|Jail|Gaol|Penitentiary|Detention (?:Center|Centre|Facility)|Barracks|Hospital|Hotel|"
    "Palace|Mosque|Cathedral|Basilica|Monastery|Mausoleum|Lighthouse|Building|Memorial"
)
_SMALL_HEADS: Final = (
    r"(?:international )?airport|airbase|air base|prison|jail|dam|stadium|refinery|mosque|"
    r"hospital|(?:nuclear |power |nuclear power )(?:plant|station)|metro station|shopping mall"
)

FACILITIES: Final = (
    re.compile(rf"\b{CAPITAL}{MORE}{{0,3}} (?:{_HEADS})\b(?! (?:of|authority)\b){AT_END}"),
)
"""Each finds one kind of facility; a match is a whole name."""

SMALL_FACILITIES: Final = (
    re.compile(rf"\b(?P<before>{CAPITAL}{MORE}{{0,2}}) (?:{_SMALL_HEADS})\b"),
)
"""With a head in small letters, which is a name's part if no list knows what stands before it:
"Evin prison", not "Baghdad airport"."""
