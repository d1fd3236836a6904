"""How alike two spellings of one word are, if they are transliterations of one.

A word is written in Latin letters (anyascii), and the ways in which transliterations differ are
folded: "Selenskyj" and "Зеленський" give nearly one key. Of two keys the consonants must be the
same, or of one class: Ukrainian h for Russian g, German ch for English kh, Arabic g, k and q. Then
vowels are compared slot by slot. Those that alternate (Kyiv, Kiev; Kharkiv, Kharkov; Osama, Usama)
cost little, others more, and a vowel at the end most, since it tells Niger from Nigeria and Ivanov
from Ivanova.
"""

import re
from functools import lru_cache
from typing import Final

from anyascii import anyascii

_FOLDS: Final = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"['’`ʼ]", ""),
        (r"^x(?=[iu])|^hs", "s"),
        (r"tsch|tch", "ch"),
        (r"t[sz]", "s"),
        (r"sch|sz|zh", "sh"),
        (r"shch", "sh"),
        (r"(?:sh)+", "sh"),
        (r"kh", "h"),
        (r"gh", "g"),
        (r"dh", "d"),
        (r"th", "t"),
        (r"ph", "f"),
        (r"ck|q", "k"),
        (r"x", "ks"),
        (r"c(?=[eiy])", "s"),
        (r"c(?!h)", "k"),
        (r"w", "v"),
        (r"z", "s"),
        (r"ou|ue", "u"),
        (r"oe", "o"),
        (r"[yj]", "i"),
        (r"^ie", "e"),
        (r"(?<=.)i+([aoe])", r"\1"),
        (r"(.)\1+", r"\1"),
        (r"(?<=[aeiou])h$", ""),
        (r"[^a-z]", ""),
    )
)
_SLOT: Final = re.compile(r"([aeiou]*)(ch|sh|[b-df-hj-np-tv-z]|$)")
_CLASSES: Final = {"ch": "h", "k": "h", "g": "h", "sh": "s"}
_SAME_CLASS: Final = 0.4
_ALTERNATE: Final = frozenset(frozenset(pair) for pair in ("ie", "io", "ou", "oa", "ea"))
_WITH: Final = {
    one: one
    + "".join(sorted(other for pair in _ALTERNATE if one in pair for other in pair - {one}))
    for one in "aeiou"
}
_ALTERNATES, _INNER, _GLIDE = 0.25, 0.6, 0.2
_AT_THE_END: Final = {
    frozenset({"o", "a"}): 0.35, frozenset({"", "o"}): 0.5, frozenset({"", "e"}): 0.6,
    frozenset({"", "a"}): 1.3,
}  # fmt: skip
_ENDS_OTHERWISE: Final = 0.9
_BEGINS: Final = 0.7
_LONG: Final = 7
_SWAPPED: Final = 0.9


@lru_cache(maxsize=131_072)
def folded(word: str) -> str:
    """The key of a word: small Latin letters, "" where it has none."""
    key: str = anyascii(word).lower()
    for pattern, by in _FOLDS:
        key = pattern.sub(by, key)
    return key


@lru_cache(maxsize=131_072)
def outline(key: str) -> str:
    """The classes of a key's consonants, in order: what all spellings of one word share."""
    return "".join(_CLASSES.get(consonant, consonant) for _, consonant in _slots(key))


def alike(key: str, other: str) -> float:
    """How likely two keys are spellings of one word, 0–1."""
    if key == other:
        return 1.0
    if not key or not other:
        return 0.0
    if outline(key) != outline(other):
        return _SWAPPED if _is_swapped(key, other) else 0.0
    slots = list(zip(_slots(key), _slots(other), strict=True))
    cost = sum(_cost(one[0], two[0]) for one, two in slots[1:-1])
    cost += _cost_of_end(slots[-1][0][0], slots[-1][1][0])
    cost += _cost_of_beginning(slots[0][0][0], slots[0][1][0]) if len(slots) > 1 else 0.0
    cost += sum(_SAME_CLASS for one, two in slots if one[1] != two[1])
    return max(0.0, 1 - cost / max(len(key), len(other)))


@lru_cache(maxsize=4_096)
def _slots(key: str) -> tuple[tuple[str, str], ...]:
    """The vowels before each consonant, with it, and those at the end, with ""."""
    found = [(m[1], m[2]) for m in _SLOT.finditer(key)]
    ends = [slot for slot in found if slot[1] == ""]
    return (*(slot for slot in found if slot[1]), (ends[0][0] if ends else "", ""))


def _cost(vowels: str, other: str) -> float:
    if vowels == other:
        return 0.0
    if frozenset({vowels, other}) in _ALTERNATE:
        return _ALTERNATES
    return _GLIDE if vowels.replace("i", "") == other.replace("i", "") != "" else _INNER


def _cost_of_beginning(vowels: str, other: str) -> float:
    """Osama and Usama begin alike, Oman and Amman don't."""
    return _BEGINS if {vowels, other} == {"o", "a"} else _cost(vowels, other)


def _cost_of_end(vowels: str, other: str) -> float:
    if vowels == other:
        return 0.0
    return _AT_THE_END.get(frozenset({vowels, other}), _ENDS_OTHERWISE)


def pattern_of(key: str) -> str:
    """What fits a key, and those with other vowels before consonants that alternate: "k[eia]v"."""
    inner = "".join(f"[{_WITH[one]}]" if one in _WITH else one for one in key[:-1])
    return inner + key[-1:]


def one_syllable(key: str) -> bool:
    """Whether a word has one vowel or none, so that any other vowel makes another word."""
    return sum(vowels != "" for vowels, _ in _slots(key)) <= 1


def _is_swapped(key: str, other: str) -> bool:
    """Whether two long keys differ by nothing but the order of letters ("Zelenksy")."""
    long = min(len(key), len(other)) >= _LONG
    return long and key[0] == other[0] and sorted(key) == sorted(other)
