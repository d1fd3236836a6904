"""The words that report what somebody said, thought or wants. Compiled by us."""

from typing import Final

from postil.analysis.inflections import inflected

CLAUSAL: Final = inflected("""
say tell add note write state announce claim warn argue explain insist acknowledge reply respond
declare emphasize emphasise stress tweet suggest report believe think hope admit concede conclude
confirm predict assert allege contend maintain reveal indicate recall reiterate complain joke
estimate fear worry agree promise pledge vow threaten doubt deny disclose mention observe
remark repeat signal speculate testify boast caution clarify comment confess counter guess imagine
imply inform learn opine proclaim realize realise reckon reason rule surmise suspect swear
understand assure convince remind advise propose recommend demand hint lament muse quip
retort shout snap underline underscore bemoan marvel affirm attest charge vent quote
know find show feel wonder forecast accept certify assess foresee anticipate grouse gripe
""")
"""Verbs of saying, thinking and showing that take a clause: "said (that) …"."""

SURE: Final = inflected("""
say tell claim insist argue allege contend believe think warn acknowledge admit concede assert
""")
"""Those after which a clause needs no "that"."""

OBJECT: Final = inflected("""
criticize criticise condemn denounce praise cite describe accuse blame reject endorse dismiss
blast slam mock question discuss address highlight support oppose defend back attack welcome
applaud thank urge call announce confirm acknowledge reveal propose promise pledge deny predict
mention emphasize emphasise stress reiterate compare liken label dub brand outline detail express
demand request recommend suggest note recall tout decry lambaste hail ridicule deride rebuke
champion advocate echo repeat voice vent deplore reaffirm protest rip chide scold trash
downplay portray characterize characterise reference deem approve challenge claim
""")
"""Verbs that report with an object alone: "criticised the plan", "called for a vote"."""

INTENT: Final = inflected("""
want plan refuse decline vow pledge promise threaten agree decide hope intend expect offer ask urge
tell order encourage seek demand wish prefer propose instruct advise invite beg request
call warn claim commit
""")
"""Verbs that report with "to": "vowed to fight", "urged him to go"."""

FOLLOWED: Final = {
    "call": ("for", "on"),
    "complain": ("about", "of"),
    "warn": ("of", "about", "against"),
    "speak": ("of", "about"),
    "comment": ("on",),
    "ask": ("about", "for"),
    "agree": ("with", "on"),
    "refer": ("to",),
    "point": ("to",),
    "joke": ("about",),
    "boast": ("about", "of"),
    "worry": ("about",),
    "hint": ("at",),
    "wonder": ("about",),
    "talk": ("about",),
    "argue": ("for", "against", "about"),
    "insist": ("on",),
    "respond": ("to",),
    "protest": ("against",),
    "apologize": ("for",),
}
"""Verbs that report what follows after one of these small words: "called for a vote"."""

FOLLOWING: Final = inflected(" ".join(FOLLOWED))
"""Their forms."""

SPEAKING: Final = inflected("""
say tell add note write state announce claim warn argue explain insist acknowledge reply respond
declare emphasize emphasise stress tweet suggest report believe think admit concede conclude
confirm predict assert allege contend maintain recall reiterate complain joke ask continue
observe remark repeat testify boast caution clarify comment confess counter opine proclaim
quip retort shout snap yell cry scream whisper chant sing exclaim recount laugh lament muse beam
boom bark blog post quote read begin agree promise pledge vow pray answer inquire demand urge
go deadpan fume thunder gush rage mutter murmur interject chime advise implore jab hint
underline underscore affirm attest reveal remind charge call describe ponder wonder
""")
"""Verbs that, beside a range of quoted words, say who spoke them."""

_NOUNS_TOO: Final = frozenset(
    "add go goes call calls read reads report reports post posts charge charges claim "
    "claims promise "
    "promises comment comments quote quotes begin demand demands answer answers cry cries chant "
    "chants called went gone boom booms remark remarks note notes counter counters state states "
    "tweet tweets reveal advise hint hints urge urges vow vows pledge pledges laugh laughs joke "
    "jokes rage fume snap snaps shout shouts scream whisper stress described quoted".split()
)
SAYING: Final = frozenset(f for f in SPEAKING if not f.endswith("ing")) - _NOUNS_TOO
"""Forms that, right after a name, show that the name is a person's or an organisation's."""

NOUNS: Final = frozenset(
    "claim claims statement statements allegation allegations assertion assertions belief beliefs "
    "view warning warnings announcement admission argument arguments suggestion "
    "suggestions promise "
    "promises pledge pledges hope hopes fear fears concern concerns doubt doubts "
    "opinion prediction "
    "predictions conclusion accusation accusations insistence contention denial denials confession "
    "notion acknowledgment acknowledgement assurance assurances confirmation speculation complaint "
    "complaints charge charges rumor rumors rumour rumours declaration vow revelation "
    "perception".split()
)
"""Nouns that take "that": "the claim that …"."""

AUXILIARIES: Final = frozenset(
    "has have had having is are was were be been being am do does did will would can could may "
    "might must shall should hasn't haven't hadn't isn't aren't wasn't weren't don't "
    "doesn't didn't "
    "won't wouldn't can't cannot couldn't shouldn't i've you've we've they've i'd he'd she'd we'd "
    "they'd i'll he'll she'll we'll they'll it'll you're we're they're i'm".split()
)
"""Written with straight apostrophes; compare after making them straight."""

ADVERBS: Final = frozenset(
    "also then just later still even never always often once again now first not reportedly "
    "recently officially already ever only soon therefore thus further rather quite instead "
    "previously earlier simply both all either too yet twice sometimes".split()
)

OTHER_VERBS: Final = inflected("""
make go take come get begin run become leave lead meet keep lose win send spend build bring buy hit
cut let set fall rise grow draw drive choose fight strike shoot stand sit pay lay sell mean break
hang forget beat give follow include face help need try use work play move live happen provide
continue start stop allow appear seem remain launch kill arrest carry cause hold create die
attempt increase receive release remove return reach join pass raise push visit vote wait serve
speak see hear put seek
""")
"""Common verbs that report nothing: what comes before one is not in the next verb's subject."""
