"""What is counted: the nouns behind a number, and what a measure is of."""

from typing import Final

from postil.analysis.scan import FIGURE, ORDINAL, SMALL, SPELT, Scan
from postil.analysis.units import Unit

_STOP: Final = frozenset(
    "a about above according across after again against ago all almost along already also although "
    "always am amid among an and any are around as at away back be became because been before "
    "behind being below between beyond both but by came can cannot could did do does doing down "
    "during each either ended enough even ever every fell for from gave got had has have having he "
    "her here him his how however i if in including inside instead into is isn it its just last "
    "later least left led less like made make makes many may me might mostly much must my near "
    "neither never next no nor not now of off on once one only onto or our out outside over own "
    "per put said same say says see seem seems set she should since so some still such take taken "
    "takes than that the their them then there these they this those though through throughout "
    "thus til till to together too took toward towards under until up upon us use used was way we "
    "went were what when where whether which while who whom whose why will with within without "
    "won would yet you your vs versus plus earlier ahead today yesterday".split()
)
_IRREGULAR: Final = {
    "people": "people", "men": "man", "women": "woman", "children": "child", "police": "police",
    "feet": "foot", "teeth": "tooth", "mice": "mouse", "geese": "goose", "lives": "life",
    "wives": "wife", "knives": "knife", "wolves": "wolf", "leaves": "leaf", "halves": "half",
    "thieves": "thief", "shelves": "shelf", "sheep": "sheep", "fish": "fish", "cattle": "cattle",
    "aircraft": "aircraft", "personnel": "personnel", "troops": "troop", "media": "medium",
    "criteria": "criterion", "series": "series", "species": "species", "crises": "crisis",
    "bases": "base", "staff": "staff", "youth": "youth", "clergy": "clergy", "folk": "folk",
    "wounded": "wounded", "dead": "dead", "injured": "injured", "missing": "missing",
    "killed": "killed", "captured": "captured", "hurt": "hurt", "others": "other",
    "drones": "drone", "movies": "movie", "cookies": "cookie", "zombies": "zombie", "ties": "tie",
    "shoes": "shoe", "gases": "gas", "viruses": "virus", "buses": "bus", "bonuses": "bonus",
    "houses": "house", "horses": "horse", "nurses": "nurse", "cases": "case", "phases": "phase",
    "lenses": "lens",
    "purchases": "purchase", "bosses": "boss",
}  # fmt: skip
_MEN: Final = ("men", "women", "children", "people")
_NO_PLURAL: Final = frozenset(
    "this his its was has is as us yes plus minus gas bus news politics economics lens perhaps "
    "across always less unless thus business campus status virus focus census bonus chaos series "
    "species analysis crisis basis".split()
)
_CASUALTIES: Final = frozenset("wounded dead injured missing killed captured hurt".split())
_PER_NOUNS: Final = frozenset(
    "share barrel person head capita household night ticket unit piece trade game month week day "
    "hour year minute second pupil student child family employee worker customer user vehicle car "
    "copy visit trip pound ounce ton tonne gallon litre liter mile vote seat pop share-holder "
    "bottle pack box room home dozen call transaction match season episode song".split()
)
_NOT_ADJECTIVES: Final = frozenset("year month week day hour time way off man hand".split())
_ATTRIBUTES: Final = frozenset(
    "sports arms sales goods savings communications systems operations women men".split()
)
_REACH: Final = 5


def per_noun(scan: Scan, at: int) -> tuple[int, Unit] | None:
    """The noun behind "per" or "a" in a rate, as a unit of its own: "a share"."""
    word = scan.word(at)
    return (at, Unit(word, "", "count")) if word in _PER_NOUNS else None


def singular(word: str) -> str:
    """The singular of an English noun in lower case."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending in _MEN:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + _IRREGULAR[ending]
    if word in _NO_PLURAL or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes", "zzes", "oes")):
        return word[:-2]
    return word[:-1]


def is_plural(word: str) -> bool:
    """True for what looks like a plural noun."""
    if word in _IRREGULAR:
        return True
    if word in _NO_PLURAL or len(word) < 3 or not word.isalpha():
        return False
    return (word.endswith("s") and not word.endswith(("ss", "us", "is"))) or (
        word.endswith(("men", "women")) and len(word) > 4 and word not in ("specimen", "regimen")
    )


def counted(scan: Scan, at: int, *, one: bool, hyphenated: bool = False) -> tuple[int, str] | None:
    """The counted noun phrase that starts at item `at`: its last item and its singular name.

    Without a parse: words up to the plural noun before a word that ends noun phrases; for `one`,
    the next noun; behind a hyphen, the word that is glued to it.
    """
    if hyphenated:
        word = scan.word(at)
        plain = word.isalpha() and word not in _STOP and word not in _NOT_ADJECTIVES
        return (at, singular(word)) if plain and len(word) > 2 else None
    if scan.word(at) == "of" and one:
        return _one_of(scan, at)
    end = _phrase_end(scan, at)
    if end < at:
        return None
    if one:
        second = scan.word(at + 1)
        two = end > at and not second.endswith(("s", "ed")) and second != "-"
        return _name(scan, at, at + two) if not is_plural(scan.word(at)) else None
    plurals = [i for i in range(at, end + 1) if is_plural(scan.words[i])]
    if not plurals:
        return None
    last = plurals[0]
    if scan.words[last] in _ATTRIBUTES and last + 1 in plurals:
        last += 1
    return _name(scan, at, last)


def _phrase_end(scan: Scan, at: int) -> int:
    """The last item of the run of words from `at` that may be one noun phrase."""
    end = at - 1
    index = at
    while index < len(scan.words) and index - at < _REACH + 2:
        word = scan.words[index]
        hyphen = word in ("-", "‑") and scan.glued(index) and scan.glued(index + 1)
        if (hyphen and index > at) or (word in (ORDINAL,) and index == at):
            index += 1
            continue
        if word == "and" and _coordinates(scan, at, index):
            index += 1
            continue
        if word[0] == "<" and _in_name(scan, at, index):
            index += 1
            continue
        if word in _STOP or not word.isalpha():
            break
        if word.endswith("ly") and len(word) > 4 and index > at:
            break
        end = index
        index += 1
    return end


def _in_name(scan: Scan, at: int, index: int) -> bool:
    """True for the figures of "Su-25 aircraft", "Leopard 2 tanks" and "new 737 Max jets"."""
    if index == at or scan.words[index] not in (SMALL, FIGURE):
        return False
    if scan.capitalised(index + 1) and scan.written(index, index).isdecimal():
        return scan.words[at - 1] == SPELT
    before = index - 1 if scan.words[index - 1] not in ("-", "‑") else index - 2
    return before >= at and scan.capitalised(before) and len(scan.word(index + 1)) > 1


def _coordinates(scan: Scan, at: int, index: int) -> bool:
    """True for the "and" of "digital and physical sales": no plural before, one close behind."""
    if index == at or any(is_plural(w) for w in scan.words[at:index]):
        return False
    after = scan.words[index + 1 : index + 4]
    plural = next((n for n, w in enumerate(after) if is_plural(w)), None)
    return plural is not None and not any(w in _STOP or not w.isalpha() for w in after[:plural])


def _one_of(scan: Scan, at: int) -> tuple[int, str] | None:
    """ "one of the best wireless speakers": the noun behind "of the"."""
    begin = at + 1
    while scan.word(begin) in (
        "the",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "these",
        "those",
        "most",
        "world",
        "'",
        "’",
        "s",
    ):
        begin += 1
    if begin == at + 1:
        return None
    got = counted(scan, begin, one=False)
    return got and (at - 1, got[1])


def _name(scan: Scan, first: int, last: int) -> tuple[int, str]:
    words = [scan.written(i, i) for i in range(first, last + 1)]
    glued = [scan.glued(i) for i in range(first, last + 1)]
    words[-1] = _cased(words[-1], singular(words[-1].lower()))
    text = words[0] + "".join(
        ("" if g else " ") + w for w, g in zip(words[1:], glued[1:], strict=True)
    )
    return last, text


def _cased(word: str, single: str) -> str:
    if len(word) > 2 and word[-1] == "s" and word[:-1].isupper():
        return word[:-1]
    return single.capitalize() if word[:1].isupper() and word[1:].islower() else single


def of_phrase(scan: Scan, at: int) -> str:
    """The words behind "of" at item `at`, without article: "Russian territory"; "" if none."""
    if scan.word(at) != "of":
        return ""
    begin = at + 1
    while scan.word(begin) in ("the", "a", "an", "his", "her", "its", "their", "our"):
        begin += 1
    end = _phrase_end(scan, begin)
    for index in range(begin, end + 1):
        word, after = scan.words[index], scan.word(index + 1)
        if (is_plural(word) and word not in _ATTRIBUTES) or after.endswith("ed"):
            return scan.written(begin, index)
    if end >= begin and scan.word(end + 1) in ("'", "’") and scan.word(end + 2) == "s":
        owned = _phrase_end(scan, end + 3)
        named = scan.capitalised(end + 3)  # "of Russia’s Belgorod Oblast" says where, not what
        return "" if named or owned < end + 3 else scan.written(begin, owned)
    return scan.written(begin, end) if end >= begin else ""


def noun_phrase(scan: Scan, at: int) -> str:
    """The words of a noun phrase from item `at` up to its first plural, at most three; or ""."""
    end = min(_phrase_end(scan, at), at + 2)
    for index in range(at, end + 1):
        if is_plural(scan.words[index]) and scan.words[index] not in _ATTRIBUTES:
            end = index
            break
    return scan.written(at, end) if end >= at else ""
