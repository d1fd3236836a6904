"""The words of dates and times, by class, and the turns they are used in."""

import re
from typing import Final

from postil.analysis.grammar import Lexicon
from postil.analysis.scan import BREAK, DOTTED, FIGURE, ORDINAL, SMALL, SPELT, YEAR

MONTHS: Final = {
    name: n
    for n, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAYS: Final = {
    name: n
    for n, names in enumerate(
        (
            "monday mondays mon",
            "tuesday tuesdays tue tues",
            "wednesday wednesdays wed",
            "thursday thursdays thu thur thurs",
            "friday fridays fri",
            "saturday saturdays sat",
            "sunday sundays sun",
        ),
        1,
    )
    for name in names.split()
}
UNITS: Final = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "night": "D", "week": "W",
    "fortnight": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "Y", "century": "Y",
    "spring": "Y", "summer": "Y", "winter": "Y", "weekend": "W", "millennium": "Y",
}  # fmt: skip
TIMES: Final = {"fortnight": 2, "decade": 10, "century": 100, "millennium": 1000}
"""How many of its letter's units a unit is."""
CLOCK_UNITS: Final = frozenset({"second", "minute", "hour"})

PARTS: Final = {
    "morning": "MO", "mornings": "MO", "dawn": "MO", "afternoon": "AF", "afternoons": "AF",
    "evening": "EV", "evenings": "EV", "dusk": "EV", "night": "NI", "nights": "NI",
    "overnight": "NI", "tonight": "NI", "midmorning": "MO", "midafternoon": "AF",
}  # fmt: skip
SEASONS: Final = {
    "spring": "SP", "springs": "SP", "summer": "SU", "summers": "SU", "autumn": "FA",
    "fall": "FA", "winter": "WI", "winters": "WI",
}  # fmt: skip
DECADES: Final = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7,
    "eighties": 8, "nineties": 9,
}  # fmt: skip
ADVERBS: Final = {
    "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "monthly": "P1M",
    "yearly": "P1Y", "annually": "P1Y", "hourly": "PT1H", "fortnightly": "P2W",
}  # fmt: skip
PRESENT: Final = "now currently nowadays presently"
PAST: Final = "recently previously lately formerly recent"
FUTURE: Final = "soon shortly"

_CLASSES: Final = {
    "month_name": "january february april june july august september october november december",
    "may": "may march",
    "month_short": "jan feb mar apr jun jul aug sept sep oct nov dec",
    "weekday": "monday tuesday wednesday thursday friday saturday sunday",
    "weekdays": "mondays tuesdays wednesdays thursdays fridays saturdays sundays",
    "weekday_short": "mon tue tues wed thu thur thurs fri sat sun",
    "clock_unit": "minute hour",
    "day_unit": "day",
    "unit": "week month year decade century fortnight millennium",
    "units": "seconds minutes hours days weeks months years decades centuries fortnights quarters "
    "weekends millennia",
    "quarter": "quarter",
    "second": "second",
    "part": "morning afternoon evening dawn dusk midmorning midafternoon",
    "parts": "mornings afternoons evenings nights",
    "night": "night",
    "noon": "noon midday midnight",
    "season": "spring summer autumn fall winter",
    "seasons": "springs summers winters",
    "weekend": "weekend",
    "the": "the",
    "a": "a an",
    "this": "this",
    "that": "that those",
    "these": "these",
    "last": "last past",
    "previous": "previous preceding prior",
    "next": "next",
    "coming": "coming upcoming",
    "following": "following ensuing",
    "same": "same very",
    "each": "each every",
    "other": "other",
    "current": "current",
    "latest": "latest",
    "early": "early",
    "earlier": "earlier",
    "late": "late",
    "later": "later",
    "mid": "mid middle",
    "begin": "start beginning outset opening",
    "end": "end close",
    "ago": "ago",
    "before": "before",
    "after": "after",
    "hence": "hence",
    "now": "now",
    "from": "from",
    "of": "of",
    "in": "in",
    "on": "on",
    "at": "at",
    "to": "to",
    "by": "by",
    "for": "for",
    "within": "within",
    "over": "over under",
    "during": "during",
    "since": "since",
    "until": "until till through",
    "as": "as",
    "and": "and",
    "or": "or",
    "so": "so",
    "more": "more",
    "less": "less fewer",
    "than": "than",
    "least": "least",
    "most": "most",
    "up": "up",
    "no": "no",
    "many": "many much long little few",
    "about": "about around approximately roughly nearly almost some",
    "several": "several",
    "couple": "couple",
    "half": "half",
    "long": "longer",
    "old": "old",
    "ahead": "ahead",
    "am": "am pm",
    "p": "p",
    "m": "m",
    "o": "o",
    "s": "s",
    "t": "t",
    "q": "q h",
    "clock": "clock",
    "zone": "est edt pst pdt gmt utc et cst cdt mst mdt bst cet cest msk eest eet z",
    "local": "local",
    "time": "time times",
    "fiscal": "fiscal financial",
    "period": "period",
    "full": "full whole entire",
    "first": "first",
    "adverb": " ".join(ADVERBS),
    "decade_name": " ".join(DECADES),
    "today": "today",
    "yesterday": "yesterday",
    "tomorrow": "tomorrow",
    "tonight": "tonight",
    "overnight": "overnight",
    "present": "currently nowadays presently",
    "past_word": "recently previously lately recent",
    "future": "future",
    "soon": "soon",
    "near": "near immediate foreseeable distant",
    "possible": "possible",
    "right": "right",
    "days_word": "moment",
    "post": "post pre",
    "twice": "once twice",
    "year_end": "yearend",
    "christmas": "christmas thanksgiving easter halloween ramadan",
    "eve": "eve",
    "new": "new",
    "holiday": "independence labor labour memorial veterans valentine boxing columbus election "
    "victory armistice",
    "good": "good",
    "comma": ",",
    "dot": ".",
    "colon": ":",
    "slash": "/",
    "hyphen": "- ‐ ‑ – —",
    "apostrophe": "' ’ ‘",
}

_MACROS: Final = {
    "month": "(month_name | may | month_short dot?)",
    "cardinal": "(small | spelt)",
    "number": "(small | figure | spelt | year)",
    "day_number": "(small | ordinal | second)",
    "day_part": "(part | night)",
    "any_unit": "(clock_unit | day_unit | unit | units | quarter | second | weekend | seasons)",
    "rank": "(ordinal | second)",
    "ampm": "(am | (a | p) dot m dot? | (a | p) m)",
    "zones": "(zone | local time)",
    "deictic": "(this | last | next | coming | previous)",
    "bound": "(about | more than | less than | at least | at most | up to"
    " | as (many | less | more) as | no (more | less | long) than | long than)",
    "vague": "(a? several | a? many | a couple of? | the? many)",
    "side": "(early | late | earlier | later | mid hyphen?)",
    "edge": "(the? (begin | mid | end) of)",
    "dayname": "((weekday | weekday_short dot?) comma?)",
}

LEXICON: Final = Lexicon(
    _CLASSES,
    {
        SMALL: "small", YEAR: "year", FIGURE: "figure", SPELT: "spelt", ORDINAL: "ordinal",
        DOTTED: "dotted", BREAK: "break",
    },
    _MACROS,
)  # fmt: skip

FUTURE_CUES: Final = frozenset(
    "will shall ll would going scheduled expected due upcoming likely slated deadline tomorrow "
    "expires may could might until awaits ahead should must pending projected resumes payable "
    "effective reconvenes ready".split()
)
INTENT_CUES: Final = frozenset(
    "plans plan planned hopes intends expects expect set wants agreed vowed promised".split()
)
DEMANDS: Final = frozenset("demanded ordered required wanted obliged instructed".split())
"""Past tenses behind which a "by" looks ahead."""
BIDDING: Final = frozenset("ask call come see wait meet watch join vote tell ring write".split())
"""Verbs that, first in what is said, tell somebody to do something."""
PAST_CUES: Final = frozenset(
    "said was were had did told took came went began met made held saw led fell rose found gave "
    "left sent got became won lost ran put cut hit kept told since been grew wrote struck shot "
    "broke brought spoke sold bought paid says".split()
)
PAST_FORM: Final = re.compile(r"[a-z]+(?:[^e]ed|greed|freed)")
NOT_PAST: Final = frozenset("united hundred sacred unspecified".split())
