"""Sentences by punctuation rules: abbreviations, initials and quotations do not end them."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

BEFORE_NAMES: Final = frozenset(
    "Mr Mrs Ms Messrs Mx Dr Prof Rev Fr Sr Hon Gov Lt Col Gen Maj Capt Cpl Sgt Brig Adm Cmdr Pvt "
    "Sen Sens Rep Reps St Ste Mt Ft Pres Supt Insp Det Atty Ald Amb Sec Msgr Engr".split()
)
AFTER_NAMES: Final = frozenset("Jr Inc Corp Co Ltd Bros Cos Esq Ph.D".split())
OTHERS: Final = frozenset(
    "vs No Nos Vol Art Fig Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu "
    "Thur Thurs Fri Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn "
    "Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Ave Blvd Rd approx est dept univ "
    "etc".split()
)
ABBREVIATIONS: Final = (BEFORE_NAMES | AFTER_NAMES | OTHERS) - frozenset(
    {"No", "Art", "Mar", "Mon", "Sun", "Wed", "Miss", "Mass", "Wash", "La", "Ill", "Ore", "Del"}
    | {"Co", "est", "Fig", "Ind", "etc", "Sec", "Fri", "Det", "Mo", "Jan"}
) | {"Co", "Jan", "Fri", "Mon", "Wed", "Ind"}
"""Without those that are words too, which a full stop may well end."""

_STARTERS: Final = frozenset(
    "The A An In On At He She It They We I You But And However Meanwhile This That These Those "
    "There When While After Before As If For His Her Its Their Our My Another Some Many Most "
    "According Since Although Though Yet So Now Then Also With By From To What Who How Why".split()
)
_END: Final = re.compile(
    r"""(?P<mark>[.!?…]+)(?P<close>["'”’»)\]]*)(?P<gap>[ \t\xa0\u2002-\u200a]+|(?=[\n\r]))"""
)
_NEXT: Final = re.compile(r"""["'“‘«„(\[]*\s*(?P<word>[^\W_][\w’'-]*)""")
_BEFORE: Final = re.compile(r"""[^\s"“”(\[]+$""")
_LINES: Final = re.compile(r"[ \t\xa0]*(?:\r?\n|\r|\u2028|\u2029)\s*")
_SAYS: Final = re.compile(
    r"(?:[A-Z][\w.’'-]* ){1,4}(?:said|says|asked|asks|told|replied|added|wrote|shouted|cried)\b"
)
_REACH: Final = 40
"""How many characters back the word before a full stop is looked for."""


def sentence_starts(text: str) -> list[int]:
    """Where sentences begin, in order. The first is where the text does."""
    begin = len(text) - len(text.lstrip())
    starts = {begin}
    for match in _LINES.finditer(text):
        at = match.end()
        single = match.group().count("\n") + match.group().count("\r") <= 1
        if at < len(text) and not (single and text[at].islower()):
            starts.add(at)
    starts.update(_after_marks(text))
    return sorted(starts)


def _after_marks(text: str) -> Iterator[int]:
    for match in _END.finditer(text):
        at = match.end()
        if match["gap"] and at < len(text) and _ends(text, match, at):
            yield at


def _ends(text: str, match: re.Match[str], at: int) -> bool:
    following = _NEXT.match(text, at, at + 60)
    if following is None:
        return text[at] not in ",;:-–—)"
    word = following["word"]
    if not (word[0].isupper() or word[0].isdigit() or text[at] in '“‘«„"'):
        return False
    if match["close"] and match["mark"][-1] in "!?" and _SAYS.match(text, at, at + 80):
        return False
    if match["mark"] != ".":
        return True
    before = _BEFORE.search(text, max(0, match.start() - _REACH), match.start())
    return before is None or match["close"] != "" or not _abbreviates(before.group(), word)


def _abbreviates(before: str, following: str) -> bool:
    """Whether the full stop after `before` belongs to an abbreviation inside the sentence."""
    last = before.rsplit("-", 1)[-1]
    if last in BEFORE_NAMES:
        return True
    if len(last) == 1 and last.isupper():
        return last != "I"
    if last in ABBREVIATIONS or last in OTHERS or "." in last:
        if last in {"No", "Nos", "Vol", "Art", "Fig"}:
            return following[0].isdigit()
        if last in OTHERS - ABBREVIATIONS:
            return following[0].isdigit()
        return following not in _STARTERS
    return False


_START: Final = 1
_INSIDE: Final = np.uint64(2**64 - 1)
"""-1, "not a sentence start", as `Doc.from_array` wants it."""


@Language.factory("postil_sentences")
class Sentences:
    """The spaCy component: sets where sentences start; a parser after it keeps to that."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        tokens = [token.idx for token in doc]
        marks: Any = np.full(len(tokens), _INSIDE, dtype=np.uint64)
        for start in (0, *sentence_starts(doc.text)):
            at = bisect_left(tokens, start)
            if at < len(tokens):
                marks[at] = _START
        # All at once: setting them token by token is quadratic.
        return doc.from_array("SENT_START", marks) if tokens else doc
