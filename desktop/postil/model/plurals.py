"""English plurals of units and of what is counted."""

import re
from typing import Final

_SAME: Final = frozenset({
    "percent", "hertz", "yen", "yuan", "renminbi", "won", "baht", "ringgit", "kip", "dong",
    "tenge", "taka", "birr", "naira", "ether", "stone", "horsepower", "times", "pence", "mach",
    "people", "troops", "personnel", "aircraft", "spacecraft", "hovercraft", "sheep", "fish",
    "deer", "series", "species", "police", "cattle", "crossroads", "headquarters", "barracks",
    "sen", "rand", "lari", "rupiah", "offspring", "staff", "manpower",
})  # fmt: skip
_OTHER: Final = {
    "foot": "feet", "tooth": "teeth", "goose": "geese", "mouse": "mice", "ox": "oxen",
    "child": "children", "person": "people", "penny": "pence", "die": "dice", "quiz": "quizzes",
    "life": "lives", "wife": "wives", "knife": "knives", "half": "halves", "wolf": "wolves",
    "thief": "thieves", "loaf": "loaves", "leaf": "leaves", "shelf": "shelves", "calf": "calves",
    "medium": "media", "criterion": "criteria", "phenomenon": "phenomena", "stimulus": "stimuli",
    "hero": "heroes", "potato": "potatoes", "tomato": "tomatoes", "torpedo": "torpedoes",
    "veto": "vetoes", "embargo": "embargoes", "cargo": "cargoes", "echo": "echoes",
    "leu": "lei", "lev": "leva", "krona": "kronor", "krone": "kroner", "sol": "soles",
    "real": "reais", "colon": "colones", "zloty": "zlotys", "bus": "buses", "gas": "gases",
    "this": "these", "that": "those", "troop": "troops", "passer-by": "passers-by",
    "runner-up": "runners-up", "radius": "radii", "index": "indices",
}  # fmt: skip
_NOT_MEN: Final = frozenset({
    "human", "german", "roman", "norman", "ottoman", "talisman", "shaman", "caiman",
})  # fmt: skip
_SIS: Final = re.compile(r"(.*(?:cri|analy|ba|the|emerge|synthe|hypothe|diagno|progno))sis")
_HISSING: Final = ("s", "x", "z", "ch", "sh")
_METRES: Final = (("metre", "meter"), ("litre", "liter"))


def plural(name: str) -> str:
    """The plural of a singular name: "square kilometres", "dollars per barrel", "servicemen".

    Of a name with "of" or "per" in it the part before is put into the plural.
    """
    for joint in (" per ", " of ", " in ", " at "):
        head, found, tail = name.partition(joint)
        if found:
            return f"{plural(head)}{found}{tail}"
    first, _, others = name.partition(" ")
    if others == "sterling" or (first == "degree" and others):
        return f"{first}s {others}"
    if name.startswith("pound-"):
        return "pounds-" + name.removeprefix("pound-")
    before, space, last = name.rpartition(" ")
    return f"{before}{space}{_plural_word(last)}"


def _plural_word(word: str) -> str:
    lower = word.lower()
    if not lower[-1:].isalpha() or lower in _SAME or lower.endswith("hertz"):
        return word
    if lower in _OTHER:
        other = _OTHER[lower]
        return other.capitalize() if word[0].isupper() else other
    if lower.endswith("man") and lower not in _NOT_MEN:
        return word[:-2] + "en"
    return _regular(word)


def _regular(word: str) -> str:
    if match := _SIS.fullmatch(word):
        return match[1] + "ses"
    if word[-1] in "yY" and word[-2:-1].lower() not in tuple("aeiou"):
        return word[:-1] + "ies"
    return word + ("es" if word.lower().endswith(_HISSING) else "s")


def named(value: float | None, name: str) -> str:
    """A unit's name as it stands behind a number; None stands for a range.

    One of a thing is singular, also one below zero; everything else is plural, half of it too.
    """
    return name if value is not None and abs(value) == 1 else plural(name)


def spelt_as(name: str, words: str) -> str:
    """The name as those words spell metres and litres: "square kilometer" beside "kilometers"."""
    for british, american in _METRES:
        if american in words.lower():
            name = name.replace(british, american)
    return name
